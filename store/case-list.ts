import knex, { type Knex } from "knex";
import type { CaseStatus } from "../domain/case/status.ts";
import type { StageDates } from "../domain/case/urgency.ts";
import type { Db } from "./db.ts";

/** Which cases a list shows. All given parts must hold. */
export interface CaseFilter {
  /** Own cases: filed by this account, or applicant with one of these identity numbers. */
  readonly owner?: { readonly id: string; readonly identities: readonly string[] };
  readonly departmentId?: string;
  readonly zoneId?: string;
  readonly statuses?: readonly CaseStatus[];
  readonly itemId?: string;
  /** Part of a case number or of the applicant's name. */
  readonly search?: string;
  /** The last entry of the page before. */
  readonly after?: { readonly filedAt: string; readonly id: string };
  readonly limit: number;
}

export interface CaseListEntry extends StageDates {
  readonly id: string;
  readonly number: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly applicantName: string;
  readonly applicantType: string;
  readonly status: CaseStatus;
  readonly filedAt: string;
  readonly statutoryDueOn: string | null;
  readonly statutoryProvisional: boolean;
}

const builder = knex({ client: "pg" });

/** Newest first, by cursor. */
export async function listCases(db: Db, filter: CaseFilter): Promise<CaseListEntry[]> {
  const query = builder("cases as c")
    .join("applicants as a", "a.case_id", "c.id")
    .join("releases as r", (join) => join.on("r.item_id", "c.item_id").andOn("r.release", "c.release"))
    .select({
      id: "c.id", number: "c.number", itemId: "c.item_id", itemName: "r.item_name", applicantName: "a.name", applicantType: "a.type",
      status: "c.status", filedAt: "c.filed_at", nextDueOn: "c.next_due_on", statutoryDueOn: "c.statutory_due_on",
      statutoryProvisional: "c.due_provisional", nextProvisional: "c.next_provisional", nextBinding: "c.next_binding", stageDueOn: "c.stage_due_on", stageProvisional: "c.stage_provisional",
    })
    .orderBy([{ column: "c.filed_at", order: "desc" }, { column: "c.id", order: "desc" }])
    .limit(filter.limit);
  narrow(query, filter);
  const { sql, bindings } = query.toSQL().toNative();
  return db.query<CaseListEntry>(sql, bindings);
}

function narrow(query: Knex.QueryBuilder, filter: CaseFilter): void {
  const { owner, departmentId, zoneId, statuses, itemId, search, after } = filter;
  if (owner) {
    query.where((either) => {
      either.where("c.owner_id", owner.id);
      either.orWhereIn("a.id_number", owner.identities);
    });
  }
  if (departmentId) query.where("c.department_id", departmentId);
  if (zoneId) query.where("c.zone_id", zoneId);
  if (statuses) query.whereIn("c.status", statuses);
  if (itemId) query.where("c.item_id", itemId);
  if (search) query.where((either) => either.whereLike("c.number", `%${escapeLike(search)}%`).orWhereLike("a.name", `%${escapeLike(search)}%`));
  if (after) query.whereRaw("(c.filed_at, c.id) < (?::timestamptz, ?)", [after.filedAt, after.id]);
}

/** `%` and `_` in a search are themselves, not wildcards. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
