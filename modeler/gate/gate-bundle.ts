import { excerpt, type Gated, type GateProblem, type GateRule } from "./gate-problem.ts";
import { gateDecision } from "./gate-decision.ts";
import { gateDiagram } from "./gate-diagram.ts";
import { gateJson } from "./gate-json.ts";
import { LIMITS } from "./limits.ts";

/** A file as it came in: its path inside the folder, as the sender writes it. */
export interface BundleFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export interface GateBundleOptions {
  /** The item (`SC-021`) or package (`PK-01`) whose folder it is. */
  readonly itemId: string;
  /** By the name of a file, what is wrong with its content, as Chinese sentences: its schema, for example. */
  readonly contents?: Readonly<Record<string, (value: unknown) => readonly string[]>>;
}

/** A file as the hall keeps it. */
export type GatedFile =
  | { readonly as: "text"; readonly text: string; readonly sha256: string }
  | { readonly as: "value"; readonly value: unknown };

/** A folder as the hall keeps it, by the names of its files, sorted. */
export interface GatedBundle {
  readonly files: ReadonlyMap<string, GatedFile>;
}

const OF_AN_ITEM = ["item.json", "process.bpmn", "application.form", "result.json", "cases.json"];
const OF_A_PACKAGE = ["package-definition.json", "process.bpmn", "application.form", "cases.json"];
const DECISION = /^decisions\/(?<id>[A-Za-z_][A-Za-z0-9_-]{0,63})\.dmn$/u;

/**
 * The gate for a whole folder: the files of an item or package, all of them and no others, each through its own gate, with what refers from one to another. Every problem names
 * its file. Nothing is unpacked, fetched or written.
 */
export async function gateBundle(
  files: readonly BundleFile[],
  options: GateBundleOptions,
): Promise<Gated<GatedBundle>> {
  const problems = [...namesOf(files, options)];
  if (problems.length > 0) return { ok: false, problems };
  const gated = new Map<string, GatedFile>();
  for (const file of [...files].sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const result = await gateFile(file, options);
    if (result.ok) gated.set(file.name, result.file);
    else problems.push(...result.problems.map((problem) => ({ ...problem, file: file.name })));
  }
  if (problems.length === 0) problems.push(...missingTables(gated));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, files: gated };
}

function problem(file: string | null, rule: GateRule, message: string, cure: string): GateProblem {
  return { file, element: null, elementName: null, rule, message, cure };
}

/** Which files there are: a closed list, so that no path can lead elsewhere. */
function namesOf(files: readonly BundleFile[], { itemId }: GateBundleOptions): readonly GateProblem[] {
  const needed = itemId.startsWith("PK-") ? OF_A_PACKAGE : OF_AN_ITEM;
  const names = files.map(({ name }) => name);
  const foreign = names.filter((name) => !needed.includes(name) && !DECISION.test(name));
  const repeated = names.filter((name, at) => names.findIndex((other) => sameName(other, name)) !== at);
  const missing = needed.filter((name) => !names.includes(name));
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  return [
    ...foreign.map((name) =>
      problem(
        name,
        "file",
        `“${excerpt(name)}”不是事项文件夹里的文件。`,
        `请只提交${needed.join("、")}和decisions里的判断表。`,
      ),
    ),
    ...repeated.map((name) => problem(name, "file", `文件“${excerpt(name)}”有不止一个。`, "请只保留一个。")),
    ...missing.map((name) => problem(name, "file", `缺少文件“${name}”。`, "请补充这个文件。")),
    ...(files.length > LIMITS.files || bytes > LIMITS.bundleBytes
      ? [problem(null, "size", `文件超过${LIMITS.files}个，或者合计超过2兆字节。`, "请删去不需要的文件。")]
      : []),
  ];
}

/** On some disks, names that differ in letter case are one file. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

async function gateFile(
  { name, content }: BundleFile,
  { itemId, contents = {} }: GateBundleOptions,
): Promise<Gated<{ readonly file: GatedFile }>> {
  if (name === "process.bpmn") return asText(await gateDiagram(content, { itemId }));
  const decisionId = DECISION.exec(name)?.groups?.["id"];
  if (decisionId !== undefined) return asText(await gateDecision(content, { decisionId }));
  const read = await gateJson(content);
  if (!read.ok) return read;
  const check = Object.hasOwn(contents, name) ? contents[name] : undefined;
  const found = (check?.(read.value) ?? []).map((message) =>
    problem(name, "content", message, "请按照字段的要求更正。"),
  );
  return found.length > 0 ? { ok: false, problems: found } : { ok: true, file: { as: "value", value: read.value } };
}

function asText(gated: Gated<{ readonly xml: string; readonly sha256: string }>): Gated<{ readonly file: GatedFile }> {
  return gated.ok ? { ok: true, file: { as: "text", text: gated.xml, sha256: gated.sha256 } } : gated;
}

/** Every table that the diagram asks is in the folder, and every table in the folder is asked. */
function missingTables(files: ReadonlyMap<string, GatedFile>): readonly GateProblem[] {
  const diagram = files.get("process.bpmn");
  const text = diagram?.as === "text" ? diagram.text : "";
  const asked = new Set(
    [...text.matchAll(/ camunda:decisionRef="(?<id>[^"]+)"/gu)].map(({ groups }) => groups?.["id"] ?? ""),
  );
  const tables = [...files.keys()].flatMap((name) => DECISION.exec(name)?.groups?.["id"] ?? []);
  return [
    ...[...asked]
      .filter((id) => !tables.includes(id))
      .map((id) =>
        problem("process.bpmn", "reference", `流程用到的判断表“${id}”不在文件夹里。`, `请补充decisions/${id}.dmn。`),
      ),
    ...tables
      .filter((id) => !asked.has(id))
      .map((id) =>
        problem(
          `decisions/${id}.dmn`,
          "reference",
          `流程没有用到判断表“${id}”。`,
          "请删去这张判断表，或者在流程中使用它。",
        ),
      ),
  ];
}
