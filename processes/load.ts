import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { ApplicationForm } from "../domain/form/form.ts";
import type { ResultLayout, ServiceItem } from "../domain/item/service-item.ts";
import { canonicalJson } from "../domain/journal/canonical.ts";
import type { ExampleCase } from "./example-case.ts";
import { itemProblems } from "./item-problems.ts";
import type { LoadedItem } from "./loaded-item.ts";
import { loadCatalogue, type Catalogue } from "./load-catalogue.ts";
import { FileRefused, readChecked, readText } from "./read-checked.ts";
import { processesFolder } from "./roots.ts";
import { casesSchema } from "./schemas/cases.ts";
import { formSchema } from "./schemas/form.ts";
import { itemSchema } from "./schemas/item.ts";
import { resultSchema } from "./schemas/result.ts";

export type { LoadedItem };

/**
 * Reads every folder of `root` (default: the bundled items), in order of id.
 * An invalid file stops the load with a `FileRefused` that names the file and the field; no file is skipped.
 */
export function loadItems(root: string = processesFolder("items")): readonly LoadedItem[] {
  const items = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((folder) => loadItem(root, folder));
  refuseRepeated(root, items);
  return items;
}

/** Reads the folder of one item; undefined if there is none. See `loadItems`. */
export function findItem(itemId: string, root: string = processesFolder("items")): LoadedItem | undefined {
  const folder = readdirSync(root).find((name) => name.startsWith(`${itemId}-`));
  return folder === undefined ? undefined : loadItem(root, folder);
}

/** Reads one folder; see `loadItems`. */
export function loadItem(root: string, folder: string): LoadedItem {
  const file = (name: string): string => join(root, folder, name);
  refuseUnknownFiles(join(root, folder));
  const content = {
    item: readChecked<ServiceItem>(file("item.json"), itemSchema),
    form: readChecked<ApplicationForm>(file("application.form"), formSchema),
    result: readChecked<ResultLayout>(file("result.json"), resultSchema),
    cases: readChecked<ExampleCase[]>(file("cases.json"), casesSchema),
    bpmn: readText(file("process.bpmn")),
    ...readDecisions(join(root, folder, DECISIONS)),
  };
  for (const { name, problem, at } of itemProblems(folder, content, catalogue()))
    throw new FileRefused(file(name), at === undefined ? problem : `${problem}（${at}）`);
  return { folder, ...content, sha256: createHash("sha256").update(canonicalJson(content)).digest("hex") };
}

let lists: Catalogue | undefined;

function catalogue(): Catalogue {
  return (lists ??= loadCatalogue());
}

const FILES = ["item.json", "process.bpmn", "application.form", "result.json", "cases.json"];
/** The folder of decision tables, which an item may have. */
const DECISIONS = "decisions";
const DECISION_FILE = /^([A-Za-z_][A-Za-z0-9_]{0,59})\.dmn$/u;

/** Nothing for a folder without tables, so that its digest stays what it was. */
function readDecisions(path: string): Pick<LoadedItem, "decisions"> {
  if (!existsSync(path)) return {};
  const names = readdirSync(path)
    .filter((name) => !name.startsWith("."))
    .sort();
  if (names.length === 0) return {};
  const read = names.map((name) => {
    const id = DECISION_FILE.exec(name)?.[1];
    if (id === undefined) throw new FileRefused(join(path, name), "is not a decision table (<id>.dmn)");
    return [id, readText(join(path, name))] as const;
  });
  return { decisions: Object.fromEntries(read) };
}

function refuseUnknownFiles(path: string): void {
  if (!existsSync(path)) throw new FileRefused(path, "does not exist");
  const unknown = readdirSync(path).find((name) => ![...FILES, DECISIONS].includes(name) && !name.startsWith("."));
  if (unknown !== undefined)
    throw new FileRefused(
      join(path, unknown),
      `is not one of the files of an item (${FILES.join(", ")}, ${DECISIONS}/)`,
    );
}

/** Two items must not have one id, nor print the same numbers on their licences. */
function refuseRepeated(root: string, items: readonly LoadedItem[]): void {
  const taken = new Map<string, string>();
  for (const { folder, item } of items)
    for (const fact of [`id ${item.id}`, `hall.licenceSeries ${item.hall.licenceSeries}`]) {
      const other = taken.get(fact);
      if (other !== undefined)
        throw new FileRefused(join(root, folder, "item.json"), `${fact} is already taken by the folder ${other}`);
      taken.set(fact, folder);
    }
}
