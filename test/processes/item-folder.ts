import { afterAll } from "@jest/globals";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processesFolder } from "../../processes/roots.ts";

const copies: string[] = [];
afterAll(() => copies.forEach((copy) => rmSync(copy, { recursive: true, force: true })));

/** An empty folder that is removed after the tests. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "yichuang-processes-"));
  copies.push(folder);
  return folder;
}

/** A copy of a folder of `processes/` that a test may change. */
export function copyOf(name: string): string {
  const root = freshFolder();
  cpSync(processesFolder(name), root, { recursive: true });
  return root;
}

export const FOLDER = "SC-021-food-business-licence";

/** A root with a copy of one real item. */
export function copyOfItem(): string {
  const root = freshFolder();
  cpSync(join(processesFolder("items"), FOLDER), join(root, FOLDER), { recursive: true });
  return root;
}

/** Puts a value at a path such as `hall.acceptance` of a JSON file; undefined takes it away, a path that ends in `+` appends. */
export function change(file: string, path: string, value: unknown): void {
  const content: unknown = JSON.parse(readFileSync(file, "utf8"));
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  let place = content as Record<string, unknown>;
  for (const step of steps) place = place[step] as Record<string, unknown>;
  if (last === "+") (place as unknown as unknown[]).push(value);
  else if (value === undefined) delete place[last];
  else place[last] = value;
  writeFileSync(file, JSON.stringify(content));
}
