import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

import type { Engine } from "./engine.ts";

/**
 * Deploys every .bpmn file of a folder under the folder's name and returns the definition id of each process by its
 * key. Unchanged files make no new version. Throws EngineRefused with line and column when a diagram is not accepted.
 */
export async function deployFolder(engine: Pick<Engine, "deploy">, folder: string): Promise<Record<string, string>> {
  const { definitions } = await engine.deploy(path.basename(folder), await diagramsOf(folder));
  return Object.fromEntries(definitions.map(({ key, id }) => [key, id]));
}

async function diagramsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".bpmn")).toSorted();
  if (names.length === 0) throw new Error(`Folder '${folder}' holds no .bpmn file to deploy.`);
  const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8")));
  return Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ""]));
}
