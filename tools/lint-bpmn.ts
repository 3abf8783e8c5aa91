import fs from "node:fs";
import path from "node:path";

import { lintDiagram } from "../modeler/rules/lint.ts";
import { ROOT } from "./hall/places.ts";

/**
 * Checks every diagram of processes/ by the rules that a publication must pass; warnings are printed and do not fail.
 */
export async function main(): Promise<number> {
  const diagrams = fs
    .readdirSync(path.join(ROOT, "processes"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".bpmn"))
    .map((file) => path.join("processes", file))
    .toSorted();
  let errors = 0;
  for (const file of diagrams) errors += await errorsIn(file);
  console.log(`${diagrams.length} diagrams, ${errors} errors`);
  return errors > 0 || diagrams.length === 0 ? 1 : 0;
}

async function errorsIn(file: string): Promise<number> {
  const problems = await lintDiagram(fs.readFileSync(path.join(ROOT, file), "utf8"));
  for (const { severity, elementId, message, rule } of problems) {
    console.log(`${file}${elementId ? ` ${elementId}` : ""}: ${severity}: ${message} (${rule})`);
  }
  return problems.filter(({ severity }) => severity === "error").length;
}
