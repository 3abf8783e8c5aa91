import fs from "node:fs";
import path from "node:path";

import { planOf } from "../modeler/gate/plan-of.ts";
import { writtenDiagram } from "../modeler/gate/written-diagram.ts";
import { loadItem } from "../processes/load.ts";
import { processesFolder } from "../processes/roots.ts";
import { tryBundle } from "../workers/sandbox/try-bundle.ts";
import type { TriedCase } from "../workers/sandbox/try-case.ts";

/**
 * `npm run try -- <folder or id>`: tries the example cases of an item's folder in a sandbox, without a hall, and prints how each went. Answers 1 if one did not go as its example says.
 */
export async function main([given]: readonly string[]): Promise<number> {
  if (given === undefined)
    throw new Error("Which folder? Give its path, or the id of a bundled item: npm run try -- SC-021");
  const folder = folderOf(given);
  const loaded = loadItem(path.dirname(folder), path.basename(folder));
  const bpmn = await writtenDiagram(loaded.bpmn, loaded.item.id);
  const tried = await tryBundle({ ...loaded, plan: await planOf({ ...loaded, bpmn }) }, tell);
  const failed = tried.filter(({ problem }) => problem !== null).length;
  console.log(`${tried.length} cases, ${failed} not as expected`);
  return failed === 0 ? 0 : 1;
}

function folderOf(given: string): string {
  if (fs.existsSync(given)) return path.resolve(given);
  const root = processesFolder("items");
  const bundled = fs.readdirSync(root).find((folder) => folder === given || folder.startsWith(`${given}-`));
  if (bundled === undefined) throw new Error(`There is no folder '${given}', and no bundled item of this id.`);
  return path.join(root, bundled);
}

function tell({ name, problem, path: steps, papers }: TriedCase): void {
  console.log(`${problem === null ? "✓" : "✗"} ${name}`);
  if (problem === null) console.log(`  ${papers.map(({ title }) => title).join("、")}`);
  else console.log(`  ${problem}\n  已走过：${steps.map(([step]) => step).join(" → ") || "（无）"}`);
}
