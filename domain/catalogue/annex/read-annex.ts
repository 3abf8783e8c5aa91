import type { CatalogueEntry } from "../entry.ts";
import { readRow, type AnnexPlaces } from "./read-row.ts";
import type { AnnexProblem, AnnexRow } from "./columns.ts";

/** Most rows of one annex. */
export const MOST_ROWS = 2_000;

/** The rows of a file, each with its line. */
export interface AnnexRows {
  readonly rows: readonly { readonly line: number; readonly row: AnnexRow }[];
  /** What is wrong with the file itself: then there are no rows. */
  readonly problems: readonly AnnexProblem[];
}

/** The entries of an annex: all of its rows, or none, with everything that is wrong. */
export interface ReadAnnex {
  readonly entries: readonly CatalogueEntry[];
  readonly problems: readonly AnnexProblem[];
}

/** The items that stand in the catalogue already, as far as an annex may not change them. */
export interface Standing {
  /** Those that have a release, whose facts come from that and not from a list. */
  readonly published: ReadonlySet<string>;
  /** Those that are listed as classified: an empty cell, or a column that was left out, does not open them. */
  readonly classified: ReadonlySet<string>;
}

/** Reads a whole annex. */
export function readAnnex(
  { rows, problems: ofFile }: AnnexRows,
  places: AnnexPlaces,
  { published, classified }: Standing,
): ReadAnnex {
  const problems = [...ofFile];
  if (rows.length > MOST_ROWS)
    problems.push({ line: MOST_ROWS + 2, field: "", code: "TOO_MANY", sentence: `一次最多导入${MOST_ROWS}项` });
  const entries: CatalogueEntry[] = [];
  const lines = new Map<string, number>();
  for (const { line, row } of rows.slice(0, MOST_ROWS)) {
    const { entry, cells, problems: ofRow } = readRow(row, places);
    problems.push(...ofRow.map((problem) => ({ line, ...problem })));
    const { id } = cells;
    if (classified.has(id) && cells.classified === "")
      problems.push({ line, field: "classified", code: "MISSING", sentence: "该事项现为涉密事项，请填写“是否涉密”" });
    const sentence = idProblem(lines.get(id), published.has(id));
    if (id !== "" && sentence !== null) problems.push({ line, field: "id", code: "REPEATED", sentence });
    else if (entry) entries.push(entry);
    if (!lines.has(id)) lines.set(id, line);
  }
  return problems.length > 0 ? { entries: [], problems } : { entries, problems };
}

function idProblem(earlier: number | undefined, isPublished: boolean): string | null {
  if (earlier !== undefined) return `事项编码与第${earlier}行重复`;
  return isPublished ? "该事项已有发布的办理流程，以发布版本为准，不能由目录覆盖" : null;
}
