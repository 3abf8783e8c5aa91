import fs from "node:fs";
import path from "node:path";

import type { RuleSettings } from "../modeler/rules/rule.ts";
import { lintDiagram } from "../modeler/rules/lint.ts";
import { loadCatalogue } from "../processes/load-catalogue.ts";
import { loadItems } from "../processes/load.ts";
import { ROOT } from "./hall/places.ts";

/**
 * Checks every diagram of processes/ by the rules that a publication must pass; warnings are printed and do not fail.
 */
export async function main(): Promise<number> {
  const places = loadCatalogue();
  const items = new Map(loadItems().map((loaded) => [path.join("processes", "items", loaded.folder), loaded]));
  const diagrams = fs
    .readdirSync(path.join(ROOT, "processes"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".bpmn"))
    .map((file) => path.join("processes", file))
    .toSorted();
  let errors = 0;
  for (const file of diagrams) {
    const loaded = items.get(path.dirname(file));
    const { item, form } = loaded ?? {};
    errors += await errorsIn(file, item && form ? { itemId: item.id, publication: { item, form, places } } : {});
  }
  console.log(`${diagrams.length} diagrams, ${errors} errors`);
  return errors > 0 || diagrams.length === 0 ? 1 : 0;
}

async function errorsIn(file: string, settings: RuleSettings): Promise<number> {
  const problems = await lintDiagram(fs.readFileSync(path.join(ROOT, file), "utf8"), settings);
  for (const { severity, elementId, message, cure = "", rule } of problems) {
    console.log(`${file}${elementId ? ` ${elementId}` : ""}: ${severity}: ${message}${cure} (${rule})`);
  }
  return problems.filter(({ severity }) => severity === "error").length;
}
