import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@jest/globals";

const ROOT = path.resolve(import.meta.dirname, "..", "..");
/** Imports and re-exports of values, static and dynamic; type-only imports are removed in the browser. */
const IMPORTED =
  /(?:^|\n)(?:import|export) (?!type )[^;]*?from "(\.[^"]+)"|(?:^|\n)import "(\.[^"]+)"|import\("(\.[^"]+)"\)/g;

/** The editor, comparison and try-out are fetched when a draft is opened, and make their forms from the schemas of the kinds of steps. */
const STUDIO = "modeler/";

test.each([
  ["web/main.tsx", 100],
  ["web/staff/main.tsx", 50],
])("no page of %s loads the schemas of the acts, which would slow all of them", (entry, least) => {
  const loaded = new Set<string>();
  load(entry, loaded);

  expect(loaded.size).toBeGreaterThan(least);
  expect([...loaded].filter((file) => file === "domain/shapes.ts" || file.startsWith("contract/"))).toEqual([]);
});

test("the portal loads nothing of the rooms of the staff", () => {
  const loaded = new Set<string>();
  load("web/main.tsx", loaded);

  expect([...loaded].filter((file) => /^(web\/(staff|studio|gallery)|modeler\/studio)\//.test(file))).toEqual([]);
});

function load(file: string, loaded: Set<string>): void {
  if (loaded.has(file)) return;
  loaded.add(file);
  if (!/\.tsx?$/.test(file) || file.startsWith(STUDIO)) return;
  for (const [, from, bare, lazy] of readFileSync(path.join(ROOT, file), "utf8").matchAll(IMPORTED))
    load(path.posix.join(path.posix.dirname(file), from ?? bare ?? lazy ?? ""), loaded);
}
