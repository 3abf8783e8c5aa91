import fs from "node:fs";
import path from "node:path";

import { planOf } from "../modeler/gate/plan-of.ts";
import { writtenDiagram } from "../modeler/gate/written-diagram.ts";
import { PACKAGE_FILE } from "../domain/release/bundle.ts";
import { loadItem, loadItems } from "../processes/load.ts";
import { loadPackage } from "../processes/load-packages.ts";
import type { LoadedItem } from "../processes/loaded-item.ts";
import type { LoadedPackage } from "../processes/loaded-package.ts";
import { processesFolder } from "../processes/roots.ts";
import { tryBundle, type TriedBundle } from "../workers/sandbox/try-bundle.ts";
import type { TriedCase } from "../workers/sandbox/try-case.ts";

/**
 * `npm run try -- <folder or id>`: tries the example cases of the folder of an item or package in a sandbox, without a hall, and prints how each went. The members of a package are those of the bundled folders. Answers 1 if one
 * did not go as its example says.
 */
export async function main([given]: readonly string[]): Promise<number> {
  if (given === undefined)
    throw new Error("Which folder? Give its path, or the id of a bundled item or package: npm run try -- SC-021");
  const folder = folderOf(given);
  const isPackage = fs.existsSync(path.join(folder, PACKAGE_FILE));
  const tried = await tryBundle(await (isPackage ? packageIn(folder) : itemIn(folder)), tell);
  const failed = tried.filter(({ problem }) => problem !== null).length;
  console.log(`${tried.length} cases, ${failed} not as expected`);
  return failed === 0 ? 0 : 1;
}

async function itemIn(folder: string): Promise<TriedBundle> {
  return planned(loadItem(path.dirname(folder), path.basename(folder)));
}

async function packageIn(folder: string): Promise<TriedBundle> {
  const items = loadItems();
  const loaded = loadPackage(items, path.dirname(folder), path.basename(folder));
  const itemIds = loaded.definition.members.map(({ itemId }) => itemId);
  const members = await Promise.all(items.filter(({ item }) => itemIds.includes(item.id)).map(planned));
  return { ...(await planned(loaded)), members };
}

async function planned<T extends LoadedItem | LoadedPackage>(loaded: T): Promise<T & Pick<TriedBundle, "plan">> {
  const bpmn = await writtenDiagram(loaded.bpmn, loaded.item.id);
  return { ...loaded, plan: await planOf({ ...loaded, bpmn }) };
}

function folderOf(given: string): string {
  if (fs.existsSync(given)) return path.resolve(given);
  for (const root of [processesFolder("items"), processesFolder("packages")]) {
    const bundled = fs.readdirSync(root).find((folder) => folder === given || folder.startsWith(`${given}-`));
    if (bundled !== undefined) return path.join(root, bundled);
  }
  throw new Error(`There is no folder '${given}', and no bundled item or package of this id.`);
}

function tell({ name, problem, path: steps, papers }: TriedCase): void {
  console.log(`${problem === null ? "✓" : "✗"} ${name}`);
  if (problem === null) console.log(`  ${papers.map(({ title }) => title).join("、")}`);
  else console.log(`  ${problem}\n  已走过：${steps.map(([step]) => step).join(" → ") || "（无）"}`);
}
