import { APPLICANT_TYPES, CASE_TYPE_NAMES, KIND_NAMES, type CatalogueEntry } from "../entry.ts";
import { citation } from "../../item/certainty.ts";
import { COLUMNS, type AnnexRow, type Column } from "./columns.ts";

/** Names of zones and departments. */
export interface PlaceNames {
  zone(id: string): string;
  department(id: string): string;
}

/** The entries as CSV that `readAnnexFile` reads back: with a mark for spreadsheets, every cell quoted. */
export function writeAnnex(entries: readonly CatalogueEntry[], names: PlaceNames): string {
  const columns = Object.keys(COLUMNS) as Column[];
  const heading = columns.map((column) => quoted(COLUMNS[column])).join(",");
  const lines = entries.map((entry) => {
    const row = rowOf(entry, names);
    return columns.map((column) => quoted(row[column])).join(",");
  });
  return `\uFEFF${[heading, ...lines].join("\r\n")}\r\n`;
}

/** A spreadsheet calculates what begins so, even inside quotes, a Chinese one also the full-width signs; the apostrophe makes it text (OWASP: CSV injection). */
const CALCULATED = /^[=+\-@＝＋－＠\t\r]/;

function quoted(text: string): string {
  const safe = CALCULATED.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function rowOf(entry: CatalogueEntry, names: PlaceNames): AnnexRow {
  const yesOrNo = (value: boolean): string => (value ? "是" : "否");
  return {
    id: entry.id,
    name: entry.name,
    formerNames: entry.formerNames.join("；"),
    words: entry.words.join("；"),
    kind: KIND_NAMES[entry.kind],
    zone: names.zone(entry.zoneId),
    department: names.department(entry.departmentId),
    level: entry.levelName,
    legalBasis: entry.legalBasis.map((basis) => citation({ ...basis, verification: "notVerified" })).join("；"),
    applicantTypes: entry.applicantTypes.map((type) => APPLICANT_TYPES[type]).join("、"),
    caseType: CASE_TYPE_NAMES[entry.caseType],
    statutoryLimit: entry.statutoryLimit.text,
    promisedLimit: entry.promisedLimit.text,
    conditions: entry.acceptanceConditions.join("；"),
    materials: entry.materials.join("；"),
    charged: yesOrNo(entry.fee.charged),
    feeBasis: entry.fee.basis ?? "",
    resultName: entry.resultName,
    visits: entry.onSiteVisits === null ? "" : String(entry.onSiteVisits),
    consultation: entry.consultation ?? "",
    complaint: entry.complaint ?? "",
    classified: yesOrNo(entry.classified),
  };
}
