import { readFileSync } from "node:fs";
import path from "node:path";
import { readAnnex } from "../../../domain/catalogue/annex/read-annex.ts";
import type { CatalogueEntry } from "../../../domain/catalogue/entry.ts";
import { readAnnexFile } from "../../../processes/annex/read-file.ts";
import { loadCatalogue } from "../../../processes/load-catalogue.ts";

/** An annex of 117 items, as a hall office would export it from a spreadsheet. */
export const ANNEX_FILE = path.join(import.meta.dirname, "annex.csv");

/** Its entries. */
export function annexEntries(): readonly CatalogueEntry[] {
  const { entries, problems } = readAnnex(readAnnexFile(readFileSync(ANNEX_FILE)), loadCatalogue(), {
    published: new Set(),
    classified: new Set(),
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 5)));
  return entries;
}
