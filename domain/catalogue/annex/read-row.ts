import type { ApplicantType } from "../../item/service-item.ts";
import { plainText, textProblem } from "../../text/plain-text.ts";
import { APPLICANT_TYPES, CASE_TYPE_NAMES, KIND_NAMES, type CatalogueEntry } from "../entry.ts";
import { COLUMNS, OPTIONAL_COLUMNS, type AnnexProblem, type AnnexRow, type Column } from "./columns.ts";
import { isLonger, readLimit } from "./read-limit.ts";

/** The places of the hall that rows name, by id, code or name. */
export interface AnnexPlaces {
  readonly zones: readonly { readonly id: string; readonly code: string; readonly name: string }[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
}

/** An entry, or everything that is wrong with its row. */
export type ReadRow = (
  | { readonly entry: CatalogueEntry; readonly problems: readonly [] }
  | { readonly entry: null; readonly problems: readonly Problem[] }
) & {
  /** The row as it was read, in the form in which it is kept: what looks alike is alike. */
  readonly cells: AnnexRow;
};

type Problem = Omit<AnnexProblem, "line">;

const LONGEST: Partial<Record<Column, number>> = {
  id: 20,
  name: 200,
  conditions: 4000,
  materials: 4000,
  legalBasis: 4000,
};
const LONGEST_OTHER = 1000;

/** Reads one row. Every cell is looked at, so that one correction of the file is enough. */
export function readRow(row: AnnexRow, places: AnnexPlaces): ReadRow {
  const problems: Problem[] = [];
  const cells = Object.fromEntries(
    (Object.keys(COLUMNS) as Column[]).map((column) => [column, plainText(row[column]).replace(WRITTEN_AS_TEXT, "")]),
  ) as AnnexRow;
  for (const column of Object.keys(COLUMNS) as Column[]) problems.push(...cellProblems(column, cells[column]));
  const read = makeCellReader(cells, problems);
  const entry = entryOf(cells, places, read);
  if (problems.length === 0) problems.push(...contradictions(entry));
  return problems.length === 0 ? { entry, cells, problems: [] } : { entry: null, cells, problems };
}

/** The apostrophe with which spreadsheets keep a cell from being calculated. */
const WRITTEN_AS_TEXT = /^'(?=[=+\-@＝＋－＠])/;

function cellProblems(column: Column, text: string): readonly Problem[] {
  const say = (code: Problem["code"], sentence: string): Problem[] => [{ field: column, code, sentence }];
  if (text === "") return OPTIONAL_COLUMNS.includes(column) ? [] : say("MISSING", `请填写“${COLUMNS[column]}”`);
  const longest = LONGEST[column] ?? LONGEST_OTHER;
  if (text.length > longest) return say("TOO_LONG", `“${COLUMNS[column]}”超过${longest}字`);
  const wrong = textProblem(text, "many");
  return wrong === null ? [] : say("INVALID", `“${COLUMNS[column]}”${wrong}`);
}

/** Reads a filled cell; notes a problem and gives the replacement if it cannot be read. */
type CellReader = <T>(column: Column, parse: (text: string) => T | null, otherwise: T, expected: string) => T;

function makeCellReader(cells: AnnexRow, problems: Problem[]): CellReader {
  return (column, parse, otherwise, expected) => {
    const text = cells[column];
    if (text === "") return otherwise;
    const value = parse(text);
    if (value !== null) return value;
    problems.push({
      field: column,
      code: "UNKNOWN",
      sentence: `“${COLUMNS[column]}”是“${text.slice(0, 40)}”，应当为${expected}`,
    });
    return otherwise;
  };
}

function entryOf(cells: AnnexRow, { zones, departments }: AnnexPlaces, read: CellReader): CatalogueEntry {
  const none = { value: 0, unit: "instant", text: "" } as const;
  const limits = "“20个工作日”“30日”“3个月”“当场”等写法";
  const orNull = (text: string): string | null => (text === "" ? null : text);
  return {
    id: read(
      "id",
      (text) => (/^[A-Z]{2}-\d{3}$/.test(text) ? text : null),
      "",
      "两个大写字母、短横线和三位数字，例如SC-021",
    ),
    name: cells.name,
    formerNames: partsOf(cells.formerNames),
    words: partsOf(cells.words),
    kind: read("kind", (text) => keyOf(KIND_NAMES, text), "other", Object.values(KIND_NAMES).join("、")),
    zoneId: read("zone", (text) => idOf(zones, text), "", "本大厅的服务区名称或者编码"),
    departmentId: read("department", (text) => idOf(departments, text), "", "本大厅的部门简称或者编码"),
    levelName: cells.level,
    legalBasis: read("legalBasis", basesOf, [], "“《法律名称》第几条”，多项之间用分号分开"),
    applicantTypes: read(
      "applicantTypes",
      applicantsOf,
      [],
      `${Object.values(APPLICANT_TYPES).join("、")}中的一项或者多项`,
    ),
    caseType: read(
      "caseType",
      (text) => keyOf(CASE_TYPE_NAMES, text),
      "committed",
      Object.values(CASE_TYPE_NAMES).join("、"),
    ),
    statutoryLimit: read("statutoryLimit", readLimit, none, limits),
    promisedLimit: read("promisedLimit", readLimit, none, limits),
    acceptanceConditions: partsOf(cells.conditions),
    materials: partsOf(cells.materials),
    fee: { charged: read("charged", yesOrNo, false, "“是”或者“否”"), basis: orNull(cells.feeBasis) },
    resultName: cells.resultName,
    onSiteVisits: read(
      "visits",
      (text) => (/^\d$/.test(text) ? Number(text) : null),
      null as number | null,
      "0到9的整数",
    ),
    consultation: orNull(cells.consultation),
    complaint: orNull(cells.complaint),
    classified: read("classified", yesOrNo, false, "“是”或者“否”"),
  };
}

/** What a guide may not say together. */
function contradictions({ caseType, statutoryLimit, promisedLimit, fee }: CatalogueEntry): readonly Problem[] {
  const say = (field: Column, sentence: string): Problem => ({ field, code: "CONTRADICTORY", sentence });
  const found: Problem[] = [];
  if (isLonger(promisedLimit, statutoryLimit)) found.push(say("promisedLimit", "承诺办结时限超过法定办结时限"));
  if (caseType === "instant" && promisedLimit.unit !== "instant")
    found.push(say("promisedLimit", "即办件的承诺办结时限应当为“当场”"));
  if (fee.charged && fee.basis === null)
    found.push(say("feeBasis", "收费事项应当写明收费依据：没有法定依据的不得收费"));
  if (!fee.charged && fee.basis !== null) found.push(say("charged", "写明了收费依据，但“是否收费”为“否”"));
  return found;
}

function partsOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(/[；;\n|]/)
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ];
}

function keyOf<K extends string>(names: Readonly<Record<K, string>>, text: string): K | null {
  return (Object.keys(names) as K[]).find((key) => names[key] === text || key === text) ?? null;
}

function idOf(
  places: readonly { readonly id: string; readonly code?: string; readonly name: string }[],
  text: string,
): string | null {
  return places.find(({ id, code, name }) => id === text || code === text || name === text)?.id ?? null;
}

function basesOf(text: string): CatalogueEntry["legalBasis"] | null {
  const bases = partsOf(text).map((part) => /^《([^《》]{1,200})》\s*(.{0,100})$/.exec(part));
  if (bases.includes(null)) return null;
  return bases.map((match) => ({ title: match?.[1] ?? "", article: match?.[2]?.trim() ? match[2].trim() : "全文" }));
}

function applicantsOf(text: string): readonly ApplicantType[] | null {
  const types = text
    .split(/[、，,；;\s]+/)
    .filter(Boolean)
    .map((name) => keyOf(APPLICANT_TYPES, name));
  if (types.includes(null) || types.length === 0) return null;
  return (Object.keys(APPLICANT_TYPES) as ApplicantType[]).filter((type) => types.includes(type));
}

function yesOrNo(text: string): boolean | null {
  if (["是", "1", "true", "收费", "涉密"].includes(text)) return true;
  return ["否", "0", "false", "不收费", "非涉密"].includes(text) ? false : null;
}
