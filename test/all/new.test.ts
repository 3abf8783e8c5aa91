import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, jest, test } from "@jest/globals";

import { main } from "../../tools/new.ts";

jest.setTimeout(600_000);

const ROOT = path.resolve(import.meta.dirname, "..", "..");
/** Results of a build or a run, which are not copied. */
const LEFT_OUT = /^(node_modules|\.git|\.data|\.build|demo-output|web\/dist|.*\/target(-operaton)?)$/;

/** What is made of each kind, and where. */
const MADE: Readonly<Record<string, { readonly given: readonly string[]; readonly files: readonly string[] }>> = {
  act: {
    given: ["deadlines", "shorten-limit"],
    files: [
      "domain/case/deadlines/shorten-limit.ts",
      "test/domain/case/shorten-limit.test.ts",
      "web/workbench/acts/shorten-limit-form.tsx",
      "domain/case/deadlines/events.ts",
      "domain/case/case-acts.gen.ts",
      "domain/case/commands.gen.ts",
      "web/workbench/acts/case-act-forms.gen.ts",
      "domain/case/events.gen.ts",
    ],
  },
  step: {
    given: ["inspection", "inspection", "record-inspection"],
    files: [
      "domain/case/inspection/inspection.step.ts",
      "domain/case/inspection/record-inspection.ts",
      "domain/case/inspection/events.ts",
      "test/domain/case/inspection.test.ts",
      "web/workbench/acts/inspection.tsx",
      "domain/case/commands.gen.ts",
      "domain/case/events.gen.ts",
      "domain/case/step-kinds.gen.ts",
      "web/workbench/acts/step-forms.gen.ts",
    ],
  },
  paper: {
    given: ["deadlines", "pause-notice"],
    files: [
      "domain/case/deadlines/pause-notice.ts",
      "test/domain/case/pause-notice.test.ts",
      "domain/case/deadlines/papers.ts",
      "domain/paper/papers.gen.ts",
    ],
  },
  rule: {
    given: ["steps-have-names"],
    files: [
      "modeler/rules/steps-have-names.ts",
      "test/modeler/rules/steps-have-names.test.ts",
      "modeler/rules/hall-rules.gen.ts",
    ],
  },
  law: {
    given: ["hearing-before-refusal"],
    files: [
      "domain/flow/rules/hearing-before-refusal.ts",
      "test/domain/flow/rules/hearing-before-refusal.ts",
      "docs/rules/hearing-before-refusal.md",
      "docs/rules/README.md",
      "domain/flow/law-rules.gen.ts",
    ],
  },
  topic: {
    given: ["fee-notice"],
    files: ["workers/topics/fee-notice.ts", "test/workers/topics/fee-notice.test.ts", "modeler/rules/topics.gen.ts"],
  },
  page: {
    given: ["office", "letters"],
    files: ["web/office/letters.tsx", "test/browser/letters.test.ts", "web/pages.gen.ts", "web/views.gen.ts"],
  },
  item: {
    given: ["SC-099", "tea-house-licence"],
    files: ["item.json", "application.form", "result.json", "cases.json", "process.bpmn"].map(
      (name) => `processes/items/SC-099-tea-house-licence/${name}`,
    ),
  },
};
const SCAFFOLDED = Object.values(MADE).flatMap(({ files }) => files.filter((file) => file.endsWith(".test.ts")));
/** Tests of the parts to which the scaffolds are added. */
const NEIGHBOURS = [
  "test/domain/case/event-titles",
  "test/domain/case/papers",
  "test/domain/case/refusals",
  "test/domain/case/status",
  "test/domain/case/step-kinds",
  "test/domain/flow/law-rules",
  "test/modeler/rules/lint",
  "test/processes/every-item",
  "test/web/",
];

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-new-"));
  fs.chmodSync(folder, 0o755); // the account that PostgreSQL drops to must get in
  fs.cpSync(ROOT, folder, {
    recursive: true,
    filter: (source) => !LEFT_OUT.test(path.relative(ROOT, source).split(path.sep).join("/")),
  });
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  fs.mkdirSync(path.join(folder, ".build"));
  for (const unpacked of fs.existsSync(path.join(ROOT, ".build")) ? fs.readdirSync(path.join(ROOT, ".build")) : [])
    if (unpacked.startsWith("chromium-"))
      fs.symlinkSync(path.join(ROOT, ".build", unpacked), path.join(folder, ".build", unpacked));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Runs a program of Node in the copy. */
function run(...command: readonly string[]): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  return new Promise((resolve) => void child.once("close", (status) => resolve({ status, output })));
}

const scaffold = (...args: readonly string[]) => run("tools/run.mjs", "new", ...args);

test("without arguments it shows in one screen what it can create, and how", async () => {
  const { status, output } = await scaffold();

  expect(status).toBe(0);
  expect(output.split("\n").length).toBeLessThan(25);
  for (const kind of Object.keys(MADE)) expect(output).toMatch(new RegExp(`npm run new ${kind} [a-zA-Z]`));
});

describe("each kind", () => {
  test.each(Object.entries(MADE))(
    "%s is written with its lists, with a note on what to fill in; a second time it refuses and changes nothing",
    async (kind, { given, files }) => {
      const first = await scaffold(kind, ...given);
      const written = files.map((file) => fs.readFileSync(path.join(folder, file), "utf8"));
      const second = await scaffold(kind, ...given);

      expect(first).toMatchObject({ status: 0 });
      expect([...first.output.matchAll(/^ {2}✓ (.+)$/gm)].map(([, file]) => String(file)).toSorted()).toEqual(
        files.toSorted(),
      );
      expect(first.output).toMatch(/ 1\. .+\n {2}2\. [^]*npm test -- test\//);
      expect(second.status).toBe(1);
      expect(second.output.trim()).toMatch(/(already|exists already)[^\n]*\.$/);
      expect(files.map((file) => fs.readFileSync(path.join(folder, file), "utf8"))).toEqual(written);
    },
  );
});

describe("the generated code", () => {
  const touched = (): string[] => [...new Set(Object.values(MADE).flatMap(({ files }) => files))];
  const code = (): string[] => touched().filter((file) => /\.tsx?$/.test(file));

  test("compiles, is formatted, and passes lint and import rules; its lists are current", async () => {
    const checks = await Promise.all([
      run("node_modules/typescript/bin/tsc", "-p", "."),
      run("node_modules/oxfmt/bin/oxfmt", "--check", ...code()),
      run("node_modules/oxlint/bin/oxlint", "--type-aware", "--deny-warnings", ...code()),
      run(
        "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
        "--config",
        ".dependency-cruiser.cjs",
        ...code(),
      ),
      run("tools/generate.mjs", "--check"),
    ]);

    expect(checks.filter(({ status }) => status !== 0)).toEqual([]);
  });

  test("fails only in the tests written with it, which state what to fill in", async () => {
    await run("node_modules/vite/bin/vite.js", "build", "--config", "web/vite.config.ts");
    const report = path.join(folder, ".build", "report.json");
    await run(
      "--experimental-vm-modules",
      "node_modules/jest/bin/jest.js",
      "--runInBand",
      "--json",
      `--outputFile=${report}`,
      "--testPathPatterns",
      ...SCAFFOLDED,
      ...NEIGHBOURS,
    );

    const failed = failedTests(JSON.parse(fs.readFileSync(report, "utf8")) as JestReport);
    expect(failed.map(({ file }) => file).toSorted()).toEqual(
      [...SCAFFOLDED, "test/domain/flow/law-rules.test.ts", "test/processes/every-item.test.ts"].toSorted(),
    );
    for (const { name } of failed) expect(name).toMatch(/fill in/);
  });
});

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

function failedTests({ testResults }: JestReport): { file: string; name: string }[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => ({ file: path.relative(fs.realpathSync(folder), name), name: fullName })),
  );
}

test.each<[string, string[], RegExp]>([
  ["a kind that there is not", ["widget", "x"], /^There is no kind 'widget'; npm run new makes: act, item, /],
  ["a name that is missing", ["act", "deadlines"], /^Write npm run new act <area> <act> \[event\], for example: /],
  ["one name too many", ["rule", "one", "two"], /^Write npm run new rule <rule>, for example: /],
  ["capital letters", ["rule", "Review_First"], /^'Review_First' is no name of a rule: /],
  [
    "an area that there is not",
    ["act", "deadline", "x"],
    /^There is no area 'deadline' in domain\/case\/; there are: acc/,
  ],
  ["an act that there is", ["act", "ending", "withdraw-case"], /^There is an act withdrawCase already: /],
  ["an act of another area", ["act", "deadlines", "withdraw-case"], /^There is an act withdrawCase already: /],
  [
    "an event that there is",
    ["act", "ending", "end-it", "case-withdrawn"],
    /^There is an event caseWithdrawn already: /,
  ],
  ["a paper that there is", ["paper", "notices", "intake-receipt"], /^There is a paper intakeReceipt already: /],
  [
    "a file that there is",
    ["rule", "known-topic"],
    /^modeler\/rules\/known-topic\.ts exists already; nothing was written\.$/,
  ],
  ["a surface that there is not", ["page", "kiosk", "start"], /^There is no surface 'kiosk'; there are: portal, /],
  ["an address that there is", ["page", "office", "ops", "/ops"], /^There is a page at \/ops already: /],
  ["no address", ["page", "office", "x", "ops?"], /^'ops\?' is no address of a page: /],
  ["no id of an item", ["item", "XX-001", "x"], /^'XX-001' is no id of an item: write TZ, SC, /],
  ["an item that there is", ["item", "SC-021", "x"], /^There is an item SC-021 already: /],
  [
    "a department without people",
    ["item", "SC-098", "x", "XYZ"],
    /^The demo has no officer and chief representative of XYZ: /,
  ],
])("%s is refused in one sentence", async (_what, args, sentence) => {
  const refusal = main(args);

  await expect(refusal).rejects.toThrow(sentence);
  await expect(refusal).rejects.toThrow(/^[^\n]+[.]$/);
});
