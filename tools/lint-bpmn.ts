import fs from "node:fs";
import path from "node:path";

import { gateDiagram } from "../modeler/gate/gate-diagram.ts";
import { lintDiagram } from "../modeler/rules/lint.ts";
import { ROOT } from "./hall/places.ts";

/**
 * Checks every diagram of processes/ by the gate and the rules that a publication must pass; warnings are printed and do not fail. The gate must write each in the bytes that it has, so that
 * an export gives the same file.
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
  const text = fs.readFileSync(path.join(ROOT, file), "utf8");
  const refused = await gateErrors(text);
  for (const message of refused) console.log(`${file}: error: ${message} (gate)`);
  const problems = await lintDiagram(text);
  for (const { severity, elementId, message, rule } of problems) {
    console.log(`${file}${elementId ? ` ${elementId}` : ""}: ${severity}: ${message} (${rule})`);
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
