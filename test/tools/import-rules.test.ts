import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";

jest.setTimeout(60_000);

const ROOT = path.resolve(import.meta.dirname, "..", "..");
let folder: string;

/** A small project without violations; each test adds one import. */
const PERMITTED: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    type: "module",
    dependencies: { knex: "3.3.0", pg: "8.23.1", pino: "10.4.0", "camunda-external-task-client-js": "3.1.0" },
  }),
  "config.ts": "export const config = 1;\n",
  "log.ts": 'import "pino";\nexport const log = 1;\n',
  "domain/case.ts": "export interface Case { id: string }\nexport const one = 1;\n",
  "store/cases.ts":
    'import knex from "knex";\nimport type { Case } from "../domain/case.ts";\nexport const open = (c: Case) => knex(c);\n',
  "workers/main.ts":
    'import { config } from "../config.ts";\nimport "camunda-external-task-client-js";\nimport { open } from "../store/cases.ts";\nopen(config);\n',
  "workers/topic.ts": "export const topic = 1;\n",
  "api/app.ts": 'import { open } from "../store/cases.ts";\nexport const app = open;\n',
  "engine/client.ts": "export const client = 1;\n",
  "modeler/rules/lint.ts": "export const lint = 1;\n",
  "modeler/canvas.ts": "export const canvas = 1;\n",
  "web/portal.ts": 'import { one } from "../domain/case.ts";\nexport const portal = one;\n',
  "web/page.tsx": 'import { portal } from "./portal.ts";\nexport const page = <p>{portal}</p>;\n',
  "tools/start.ts": 'import { config } from "../config.ts";\nexport const start = config;\n',
  "test/case.ts": 'import { start } from "../tools/start.ts";\nexport const check = start;\n',
};

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "yichuang-imports-"));
  fs.copyFileSync(path.join(ROOT, ".dependency-cruiser.cjs"), path.join(folder, ".dependency-cruiser.cjs"));
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function cruise(planted: Readonly<Record<string, string>>): { status: number | null; output: string } {
  for (const [name, text] of Object.entries({ ...PERMITTED, ...planted })) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  const program = path.join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const layers = ["domain", "store", "workers", "api", "engine", "modeler", "web", "tools", "test"];
  const args = [program, "--config", ".dependency-cruiser.cjs", "config.ts", "log.ts", ...layers];
  const result = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status: result.status, output: result.stdout + result.stderr };
}

test("a project without forbidden imports passes", () => {
  expect(cruise({})).toMatchObject({ status: 0 });
});

test("every forbidden import is detected, type-only ones too", () => {
  // A rule's name goes on with what the layer may reach.
  const planted: Readonly<Record<string, [file: string, text: string]>> = {
    "domain-reaches-only-itself": [
      "domain/a.ts",
      'import type { topic } from "../workers/topic.ts";\nexport type A = typeof topic;\n',
    ],
    "domain-is-pure": ["domain/b.ts", 'import fs from "node:fs";\nexport const b = fs;\n'],
    "shapes-are-written-in-one-place": ["domain/o.ts", 'import { Type } from "typebox";\nexport const o = Type;\n'],
    "sql-stays-in-the-store": ["api/c.ts", 'import pg from "pg";\nexport const c = pg;\n'],
    "external-tasks-stay-in-the-workers": [
      "api/d.ts",
      'import "camunda-external-task-client-js";\nexport const d = 1;\n',
    ],
    "only-the-start-reads-config": ["api/e.ts", 'import { config } from "../config.ts";\nexport const e = config;\n'],
    "api-reaches": [
      "api/f.ts",
      'import { topic } from "../workers/topic.ts";\nimport { canvas } from "../modeler/canvas.ts";\nexport const f = [topic, canvas];\n',
    ],
    "web-reaches": ["web/g.ts", 'import { open } from "../store/cases.ts";\nexport const g = open;\n'],
    "browsers-have-no-node": ["web/h.tsx", 'import path from "node:path";\nexport const h = <p>{path.sep}</p>;\n'],
    "engine-reaches-only-itself": ["engine/i.ts", 'import { one } from "../domain/case.ts";\nexport const i = one;\n'],
    "tools-reaches": ["tools/j.ts", 'import { check } from "../test/case.ts";\nexport const j = check;\n'],
    "no-circles": ["engine/k.ts", 'import type { L } from "./l.ts";\nexport type K = L | 1;\n'],
    "everything-resolves": ["store/m.ts", 'import { n } from "./nowhere.ts";\nexport const m = n;\n'],
  };

  const { status, output } = cruise({
    ...Object.fromEntries(Object.values(planted)),
    "engine/l.ts": 'import type { K } from "./k.ts";\nexport type L = K | 2;\n',
  });

  expect(status).not.toBe(0);
  for (const [rule, [file]] of Object.entries(planted))
    expect(output).toMatch(new RegExp(`error ${rule}[a-z-]*: ${file}`));
  expect(output).toContain("api/f.ts → workers/topic.ts");
  expect(output).toContain("api/f.ts → modeler/canvas.ts");
});
