/**
 * Writes the standard diagram of bundled items and packages: `node --import tsx modeler/wizard/write-diagrams.ts NL-002 PK-01`.
 * Overwrites the folder's diagram, including manual edits; without an id it writes every folder that has no diagram yet.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { elkInProcess } from "../layout/elk-in-process.ts";
import { packageFlow } from "./package-flow.ts";
import { standardFlow } from "./standard-flow.ts";

const items = fileURLToPath(new URL("../../processes/items/", import.meta.url));
const packages = fileURLToPath(new URL("../../processes/packages/", import.meta.url));
const wanted = process.argv.slice(2);
const engine = elkInProcess();

for (const folder of readdirSync(items).filter((name) => isWanted(items, name))) {
  const item = read<ServiceItem>(items, folder, "item.json");
  writeFileSync(join(items, folder, "process.bpmn"), await standardFlow(item, engine));
}
const names = new Map(
  readdirSync(items).map((folder) => {
    const { id, name } = read<ServiceItem>(items, folder, "item.json");
    return [id, name] as const;
  }),
);
for (const folder of readdirSync(packages).filter((name) => isWanted(packages, name))) {
  const definition = read<PackageDefinition>(packages, folder, "package-definition.json");
  writeFileSync(join(packages, folder, "process.bpmn"), await packageFlow(definition, names, engine));
}

function isWanted(root: string, folder: string): boolean {
  if (wanted.length === 0) return !existsSync(join(root, folder, "process.bpmn"));
  return wanted.some((id) => folder.startsWith(`${id}-`));
}

function read<T>(root: string, folder: string, name: string): T {
  return JSON.parse(readFileSync(join(root, folder, name), "utf8")) as T;
}
