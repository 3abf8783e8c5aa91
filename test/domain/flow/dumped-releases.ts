import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { dumps } from "../../yesterday/dumps.ts";

/** A release of an earlier hall. */
export interface DumpedRelease {
  readonly commit: string;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly bpmn: string;
}

/** The releases of every dump, read from its SQL: a database would take longer than all plans. */
export function dumpedReleases(): readonly DumpedRelease[] {
  return dumps().flatMap(({ commit, folder }) => {
    const sql = gunzipSync(fs.readFileSync(path.join(folder, "hall.sql.gz"))).toString("utf8");
    const [, rows = ""] = /^insert into hall\.releases [^\n]*\n([\s\S]*?\));$/mu.exec(sql) ?? [];
    return rows.split("\n").map((row) => ({ commit, ...bundleIn(row) }));
  });
}

/** The only value of the row that is written as `E'…'`. */
function bundleIn(row: string): Omit<DumpedRelease, "commit"> {
  const [, text] = /E'(\{(?:[^'\\]|\\.|'')*\})'/u.exec(row) ?? [];
  if (text === undefined) throw new Error(`No bundle in ${row.slice(0, 80)}`);
  return JSON.parse(text.replaceAll("''", "'").replaceAll("\\\\", "\\")) as Omit<DumpedRelease, "commit">;
}
