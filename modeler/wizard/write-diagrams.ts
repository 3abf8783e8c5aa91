/**
 * Writes the standard diagram of bundled items: `node --import tsx modeler/wizard/write-diagrams.ts NL-002`.
 * Overwrites the folder's diagram, including manual edits; without an id it writes every item that has no diagram yet.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { elkInProcess } from "../layout/elk-in-process.ts";
import { standardFlow } from "./standard-flow.ts";

const root = fileURLToPath(new URL("../../processes/items/", import.meta.url));
const wanted = process.argv.slice(2);
const engine = elkInProcess();

for (const folder of readdirSync(root)) {
  const file = join(root, folder, "process.bpmn");
  const isWanted = wanted.length === 0 ? !existsSync(file) : wanted.some((id) => folder.startsWith(`${id}-`));
  if (!isWanted) continue;
  const item = JSON.parse(readFileSync(join(root, folder, "item.json"), "utf8")) as ServiceItem;
  writeFileSync(file, await standardFlow(item, engine));
}
