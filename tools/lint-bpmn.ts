import fs from "node:fs";
import path from "node:path";

import { gateDiagram } from "../modeler/gate/gate-diagram.ts";
import type { RuleSettings } from "../modeler/rules/rule.ts";
import { lintDiagram } from "../modeler/rules/lint.ts";
import { loadCatalogue } from "../processes/load-catalogue.ts";
import { loadItems } from "../processes/load.ts";
import { loadPackages } from "../processes/load-packages.ts";
import { ROOT } from "./hall/places.ts";
import type { LoadedFolder } from "./publish-folders.ts";

/**
 * Checks every diagram of processes/ by the gate and the rules that a publication must pass; warnings are printed and do not fail. The gate must write each in the bytes that it has, so that
 * an export gives the same file.
 */
export async function main(): Promise<number> {
  const places = loadCatalogue();
  const loadedItems = loadItems();
  const items = new Map<string, LoadedFolder>([
    ...loadedItems.map((loaded) => [path.join("processes", "items", loaded.folder), loaded] as const),
    ...loadPackages(loadedItems).map((loaded) => [path.join("processes", "packages", loaded.folder), loaded] as const),
  ]);
  const diagrams = fs
    .readdirSync(path.join(ROOT, "processes"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".bpmn"))
    .map((file) => path.join("processes", file))
    .toSorted();
  let errors = 0;
  for (const file of diagrams) {
    const loaded = items.get(path.dirname(file));
    errors += await errorsIn(file, loaded ? { itemId: loaded.item.id, publication: { ...loaded, places } } : {});
  }
  console.log(`${diagrams.length} diagrams, ${errors} errors`);
  return errors > 0 || diagrams.length === 0 ? 1 : 0;
}

async function errorsIn(file: string, settings: RuleSettings): Promise<number> {
  const text = fs.readFileSync(path.join(ROOT, file), "utf8");
  const refused = await gateErrors(text);
  for (const message of refused) console.log(`${file}: error: ${message} (gate)`);
  const problems = await lintDiagram(text, settings);
  for (const { severity, elementId, message, cure = "", rule } of problems) {
    console.log(`${file}${elementId ? ` ${elementId}` : ""}: ${severity}: ${message}${cure} (${rule})`);
  }
  return refused.length + problems.filter(({ severity }) => severity === "error").length;
}

async function gateErrors(text: string): Promise<readonly string[]> {
  const gated = await gateDiagram(text, {
    itemId: /<bpmn:process id="(?<id>[^"]*)"/u.exec(text)?.groups?.["id"] ?? "",
  });
  if (!gated.ok) return gated.problems.map(({ message }) => message);
  return gated.xml === text ? [] : ["the gate would write other bytes: draw it again"];
}
