/** The lists that `npm run generate` writes: one new thing is one new file in the folder of its kind. */
import path from "node:path";

/** A page says its addresses and its bundle at the head of its declaration, where they can be read without running it. */
const PAGE = /^export const (\w+) = definePage\(\{\s*addresses: \[([^\]]*)\],\s*bundle: "(first|own)",/gm;
const PAGE_FILES = {
  folder: "web",
  files: /^(?!dist\/)[a-z/-]+\.tsx$/,
  declares: PAGE,
  begins: / = definePage\(/g,
};

/** A page of the rooms of the staff says its addresses at the head of its declaration. */
const STAFF_PAGE = /^export const (\w+) = defineStaffPage\(\{\s*addresses: \[([^\]]*)\],/gm;
const STAFF_PAGE_FILES = {
  folder: "web",
  files: /^(?!dist\/)[a-z/-]+\.tsx$/,
  declares: STAFF_PAGE,
  begins: / = defineStaffPage\(/g,
};

/** The lists: where the declarations are found, how they look, and the file that lists them. */
export const LISTS = [
  {
    file: "domain/refusals.gen.ts",
    folder: "domain",
    files: /(^|\/)refusals\.ts$/,
    declares: /^export const (\w+) = defineRefusal\(/gm,
    write: (found) => [
      'import type { Refusal } from "./define-refusal.ts";',
      ...importsOf(found),
      "",
      "/** Every rule of the hall that can refuse an act, by its code. */",
      `export const REFUSALS = ${objectOf(found)} satisfies Readonly<Record<string, Refusal>>;`,
      "",
      "export type RuleCode = keyof typeof REFUSALS;",
    ],
  },
  {
    file: "domain/paper/papers.gen.ts",
    folder: "domain/case",
    files: /^[a-z-]+\/papers\.ts$/,
    declares: /^export const (\w+) = definePaper\(/gm,
    write: (found) => [
      'import type { PaperDefinition } from "./define-paper.ts";',
      ...importsOf(found),
      "",
      "/** Every kind of paper that the hall hands out. */",
      `export const PAPERS = ${objectOf(found)} satisfies Readonly<Record<string, PaperDefinition>>;`,
      "",
      "export type DocumentKind = keyof typeof PAPERS;",
    ],
  },
  {
    file: "domain/case/events.gen.ts",
    folder: "domain/case",
    files: /^[a-z-]+\/events\.ts$/,
    declares: /^export const (\w+) = defineEvent</gm,
    write: (found) => [
      'import type { EventOf } from "./define-event.ts";',
      ...importsOf(found),
      "",
      "/** Every event that a case can have. */",
      `export const EVENTS = ${objectOf(found)};`,
      "",
      "/** What happened to a case. The journal is the list of these; the case file is their sum. */",
      "export type CaseEvent = EventOf<(typeof EVENTS)[keyof typeof EVENTS]>;",
    ],
  },
  {
    file: "domain/case/slices.gen.ts",
    folder: "domain/case",
    files: /^[a-z-]+\/state\.ts$/,
    declares: /^export const (\w+) = defineSlice</gm,
    write: (found) => [
      'import type { StateOf } from "./slice.ts";',
      ...importsOf(found),
      "",
      "/** Every area's part of the case file. */",
      `export const SLICES = ${objectOf(found)};`,
      "",
      "/** The parts together. */",
      `export type CaseState = ${namesOf(found)
        .map((name) => `StateOf<typeof ${name}>`)
        .join(" & ")};`,
    ],
  },
  {
    file: "domain/case/commands.gen.ts",
    folder: "domain/case",
    files: /^[a-z-]+\/[a-z-]+\.ts$/,
    declares: /^export const (\w+) = define(?:Command|CaseAct)</gm,
    write: (found) => [
      'import type { CommandOf } from "./define-command.ts";',
      ...importsOf(found),
      "",
      "/** Every act on a case. */",
      `export const COMMANDS = ${objectOf(found)};`,
      "",
      "export type Command = CommandOf<(typeof COMMANDS)[keyof typeof COMMANDS]>;",
      'export type CommandType = Command["type"];',
    ],
  },
  {
    file: "domain/case/step-kinds.gen.ts",
    folder: "domain/case",
    files: /^[a-z-]+\/[a-z-]+\.step\.ts$/,
    declares: /^export const (\w+) = defineStep\(/gm,
    write: (found) => [
      'import type { StepDefinition } from "./define-step.ts";',
      ...importsOf(found),
      "",
      "/** Every kind of step (环节类型). */",
      `export const STEP_KINDS = ${objectOf(found)} satisfies Readonly<Record<string, StepDefinition>>;`,
      "",
      "export type StepKind = keyof typeof STEP_KINDS;",
    ],
  },
  {
    file: "domain/case/case-acts.gen.ts",
    folder: "domain/case",
    files: /^[a-z-]+\/[a-z-]+\.ts$/,
    declares: /^export const (\w+) = defineCaseAct</gm,
    write: (found) => [
      ...importsOf(found),
      "",
      "/** The acts of staff on a case outside its tasks. */",
      `export const CASE_ACTS = ${objectOf(found)};`,
      "",
      "export type CaseActType = keyof typeof CASE_ACTS;",
    ],
  },
  {
    file: "web/workbench/acts/case-act-forms.gen.ts",
    folder: "web/workbench/acts",
    files: /^[a-z-]+\.tsx$/,
    declares: /^export const (\w+) = defineCaseActForm[<(]/gm,
    write: (found) => [
      'import type { CaseActType } from "../../../domain/case/case-acts.gen.ts";',
      'import type { CaseActForm } from "./define-case-act-form.ts";',
      ...importsOf(found),
      "",
      "/** The form of every act of staff on a case: an act without a form does not compile. */",
      `export const CASE_ACT_FORMS = ${objectOf(found)} satisfies { readonly [A in CaseActType]: CaseActForm<A> };`,
    ],
  },
  {
    file: "web/workbench/acts/step-forms.gen.ts",
    folder: "web/workbench/acts",
    files: /^[a-z-]+\.tsx$/,
    declares: /^export const (\w+) = defineStepForm\(/gm,
    write: (found) => [
      'import type { PersonKind } from "../../../domain/case/steps.ts";',
      'import type { StepForm } from "./define-step-form.ts";',
      ...importsOf(found),
      "",
      "/** The form of every kind of step that people do: a kind without a form does not compile. */",
      `export const STEP_FORMS = ${objectOf(found)} satisfies { readonly [K in PersonKind]: StepForm };`,
    ],
  },
  {
    file: "domain/stream/events.gen.ts",
    folder: "domain",
    files: /^(?!case\/)[a-z-]+\/events\.ts$/,
    declares: /^export const (\w+) = defineStreamEvent</gm,
    write: (found) => [
      'import type { StreamEventOf } from "./define-event.ts";',
      ...importsOf(found),
      "",
      "/** Every event of a stream beside the cases. */",
      `export const STREAM_EVENTS = ${objectOf(found)};`,
      "",
      "export type StreamEvent = StreamEventOf<(typeof STREAM_EVENTS)[keyof typeof STREAM_EVENTS]>;",
    ],
  },
  {
    file: "contract/operations.gen.ts",
    folder: "contract",
    files: /^[a-z-]+\.ts$/,
    declares: /^export const (\w+) = defineOperation\(/gm,
    write: (found) => [
      'import { CASE_ACT_OPERATIONS } from "./case-acts.ts";',
      'import type { Operation } from "./operation.ts";',
      ...importsOf(found),
      "",
      "/** Every operation of the API. */",
      `export const OPERATIONS = ${objectOf(found, "...CASE_ACT_OPERATIONS")} satisfies Readonly<Record<string, Operation>>;`,
      "",
      "export type Operations = typeof OPERATIONS;",
      "export type OperationId = keyof Operations;",
    ],
  },
  {
    file: "api/routes.gen.ts",
    folder: "api/routes",
    files: /^[a-z-]+(\/[a-z-]+)?\.ts$/,
    declares: /^export const (\w+) = handle\(/gm,
    write: (found) => [
      'import type { OperationId } from "../contract/operations.gen.ts";',
      'import { CASE_ACT_ROUTES } from "./routes/cases/case-acts.ts";',
      'import type { Route } from "./handle.ts";',
      ...importsOf(found),
      "",
      "/** The handler of every operation: one without a handler does not compile. */",
      `export const ROUTES = ${objectOf(found, "...CASE_ACT_ROUTES")} satisfies { readonly [Id in OperationId]: Route<Id> };`,
    ],
  },
  {
    file: "modeler/rules/hall-rules.gen.ts",
    folder: "modeler/rules",
    files: /^[a-z-]+\.ts$/,
    declares: /^export const (\w+): RuleFactory =/gm,
    write: (found) => [
      'import type { RuleFactory } from "./rule.ts";',
      ...importsOf(found),
      "",
      "/** The hall's own rules, by file name. */",
      `export const HALL_RULES = {\n${found
        .map(({ from, names }) => `  ${keyOf(path.posix.basename(from, ".ts"))}: ${names[0]},`)
        .join("\n")}\n} satisfies Readonly<Record<string, RuleFactory>>;`,
    ],
  },
  {
    file: "domain/flow/law-rules.gen.ts",
    folder: "domain/flow/rules",
    files: /^[a-z-]+\.ts$/,
    declares: /^export const (\w+): LawRule =/gm,
    write: (found) => [
      'import type { LawRule } from "./law/rule.ts";',
      ...importsOf(found),
      "",
      "/** The rules that every published flow keeps, by file name. */",
      `export const LAW_RULES = {\n${found
        .map(({ from, names }) => `  ${keyOf(path.posix.basename(from, ".ts"))}: ${names[0]},`)
        .join("\n")}\n} satisfies Readonly<Record<string, LawRule>>;`,
    ],
  },
  {
    file: "modeler/rules/topics.gen.ts",
    folder: "workers/topics",
    files: /^[a-z-]+\.ts$/,
    declares: /^export default (defineTopic)\(/gm,
    write: (found) => [
      "/** Topics that the hall's workers serve: the files of workers/topics/. */",
      `export const TOPICS = [${found.map(({ from }) => `"${path.posix.basename(from, ".ts")}"`).join(", ")}] as const;`,
    ],
  },
  {
    file: "web/pages.gen.ts",
    ...PAGE_FILES,
    write: (found) => [
      "/** The address of every page. */",
      `export const PAGES = [${inMatchingOrder(found.flatMap(pagesOf).map(({ address }) => address))
        .map((address) => `"${address}"`)
        .join(", ")}] as const;`,
      "",
      "export type PagePath = (typeof PAGES)[number];",
    ],
  },
  {
    file: "web/views.gen.ts",
    ...PAGE_FILES,
    write: (found) => [
      'import type { PageView } from "./define-page.ts";',
      'import { inOwnBundle } from "./own-bundle.tsx";',
      'import type { PagePath } from "./pages.gen.ts";',
      ...importsOf(found.map((file) => ({ ...file, names: file.names.filter((name) => isFirst(file, name)) }))),
      "",
      "/** What each page shows. Pages that a visitor does not need first come in bundles of their own. */",
      `export const VIEWS = {\n${viewsOf(found).join("\n")}\n} satisfies Readonly<Record<PagePath, PageView>>;`,
    ],
  },
  {
    file: "web/staff/pages.gen.ts",
    ...STAFF_PAGE_FILES,
    write: (found) => [
      "/** The address of every page of the rooms of the staff. */",
      `export const STAFF_PAGES = [${inMatchingOrder(found.flatMap(pagesOf).map(({ address }) => address))
        .map((address) => `"${address}"`)
        .join(", ")}] as const;`,
      "",
      "export type StaffPagePath = (typeof STAFF_PAGES)[number];",
    ],
  },
  {
    file: "web/staff/views.gen.ts",
    ...STAFF_PAGE_FILES,
    write: (found) => [
      'import type { StaffPageDefinition } from "./define-page.ts";',
      'import type { StaffPagePath } from "./pages.gen.ts";',
      "",
      "/** How each page is fetched. */",
      `export const STAFF_VIEWS = {\n${viewsOf(found).join("\n")}\n} satisfies Readonly<Record<StaffPagePath, () => Promise<StaffPageDefinition>>>;`,
    ],
  },
];

/** The pages that a file declares, one for each address. @param {{ text: string }} file */
function pagesOf({ text }) {
  const declared = [...text.matchAll(PAGE), ...[...text.matchAll(STAFF_PAGE)].map((found) => [...found, "staff"])];
  return declared.flatMap(([, name, addresses, bundle]) =>
    [...addresses.matchAll(/"([^"]*)"/g)].map(([, address]) => ({ name, address, bundle })),
  );
}

/** As the formatter writes it. @param {string} name */
function keyOf(name) {
  return /^\w+$/.test(name) ? name : `"${name}"`;
}

/** One line for each address, in the order of the addresses. @param {{ from: string, text: string }[]} found */
function viewsOf(found) {
  const views = new Map(found.flatMap((file) => pagesOf(file).map((page) => [page.address, viewOf(file, page)])));
  return inMatchingOrder([...views.keys()]).map((address) => `  "${address}": ${views.get(address)},`);
}

/** @param {{ text: string }} file @param {string} name */
function isFirst(file, name) {
  return pagesOf(file).some((page) => page.name === name && page.bundle === "first");
}

/** @param {{ from: string }} file @param {{ name: string, bundle: string }} page */
function viewOf({ from }, { name, bundle }) {
  if (bundle === "first") return `${name}.view`;
  const fetched = `async () => (await import("${from}")).${name}`;
  return bundle === "staff" ? fetched : `inOwnBundle(${fetched})`;
}

/** An address with a parameter comes after those that have a word in its place, which it would catch. @param {string[]} addresses */
function inMatchingOrder(addresses) {
  const key = (/** @type {string} */ address) => address.replaceAll(":", "~");
  return addresses.toSorted((a, b) => (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

/** @param {{ from: string, names: string[] }[]} found */
function importsOf(found) {
  return found
    .filter(({ names }) => names.length > 0)
    .map(({ from, names }) => `import { ${names.join(", ")} } from "${from}";`);
}

/** @param {{ from: string, names: string[] }[]} found @param {readonly string[]} before what stands before the names */
function objectOf(found, ...before) {
  const entries = [...before, ...namesOf(found)];
  return entries.length === 0 ? "{}" : `{\n${entries.map((entry) => `  ${entry},`).join("\n")}\n}`;
}

/** @param {{ from: string, names: string[] }[]} found */
function namesOf(found) {
  return sorted(found.flatMap(({ names }) => names));
}

/** By the code units of the names, the same on every machine. @param {string[]} names */
export function sorted(names) {
  return names.toSorted((a, b) => (a < b ? -1 : Number(a > b)));
}
