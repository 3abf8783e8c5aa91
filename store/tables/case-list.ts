import knex, { type Knex } from "knex";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { CaseStatus } from "../../domain/case/status.ts";
import type { StageDates } from "../../domain/case/deadlines/urgency.ts";
import type { Db } from "../connection/db.ts";

/** Filter of a list. All given conditions must hold. */
export interface CaseFilter {
  /** Own cases: filed by this account, or applicant with one of these identity numbers. */
  readonly owner?: { readonly id: string; readonly identities: readonly string[] };
  readonly departmentId?: string;
  readonly zoneId?: string;
  readonly statuses?: readonly CaseStatus[];
  readonly itemId?: string;
  /** Only open ones that are 身份待核. */
  readonly identityPending?: boolean;
  /** Only those whose result a check afterwards proposes to revoke, and nobody has revoked. */
  readonly revocationProposed?: boolean;
  readonly search?: CaseSearch;
  /** Only open cases whose next day is before this one. */
  readonly overdueOn?: string;
  /** The last entry of the page before. */
  readonly after?: { readonly filedAt: string; readonly id: string };
  readonly limit: number;
}

/**
 * Part of a case number, of the number or name of a package, of an organisation's name, or of a natural person's where that may be searched: in no case, in
 * all, or in those at certain steps and those filed at the counter. `noNames`: compares no applicants, for callers
 * who see none.
 */
export interface CaseSearch {
  readonly text: string;
  readonly personsIn:
    | "all"
    | "none"
    | "noNames"
    | { readonly statuses: readonly CaseStatus[]; readonly filedAtCounter: boolean };
}

/** A row of a list with the facts that determine access. */
export interface CasePlaceEntry extends Pick<CaseFile, "departmentId" | "zoneId" | "status" | "channel"> {
  readonly applicantName: string;
  readonly applicantType: string;
  /** 身份待核: a party is not proved yet. */
  readonly identityPending: boolean;
}

export interface CaseListEntry extends CasePlaceEntry, StageDates {
  readonly id: string;
  readonly number: string;
  readonly itemId: string;
  readonly release: number;
  readonly itemName: string;
  readonly filedAt: string;
  readonly statutoryDueOn: string | null;
  readonly statutoryProvisional: boolean;
  /** The package of a member (联办事项); all null for any other case. */
  readonly packageCaseId: string | null;
  readonly packageNumber: string | null;
  readonly packageName: string | null;
}

const builder = knex({ client: "pg" });
/** Of a case `c`. */
export const IDENTITY_PENDING = "c.facts -> 'applicantVerified' = 'false'::jsonb";
/** Of a case `c`; the index cases_with_proposed_revocation has the first line. */
const REVOCATION_PROPOSED = `c.facts -> 'postChecks' -> -1 ->> 'result' = 'revoke'
  and exists (select 1 from licences l where l.case_id = c.id and l.status = 'valid')`;

/** Newest first, by cursor. */
export async function listCases(db: Db, filter: CaseFilter): Promise<CaseListEntry[]> {
  const query = builder("cases as c")
    .join("applicants as a", "a.case_id", "c.id")
    .join("releases as r", (join) => join.on("r.item_id", "c.item_id").andOn("r.release", "c.release"))
    .select({
      id: "c.id",
      number: "c.number",
      itemId: "c.item_id",
      release: "c.release",
      itemName: "r.item_name",
      applicantName: "a.name",
      applicantType: "a.type",
      identityPending: builder.raw(IDENTITY_PENDING),
      status: "c.status",
      departmentId: "c.department_id",
      zoneId: "c.zone_id",
      channel: "c.channel",
      filedAt: "c.filed_at",
      nextDueOn: "c.next_due_on",
      statutoryDueOn: "c.statutory_due_on",
      statutoryProvisional: "c.due_provisional",
      nextProvisional: "c.next_provisional",
      nextBinding: "c.next_binding",
      stageDueOn: "c.stage_due_on",
      stageProvisional: "c.stage_provisional",
      packageCaseId: "whole.id",
      packageNumber: "whole.number",
      packageName: "whole_release.item_name",
    })
    .orderBy([
      { column: "c.filed_at", order: "desc" },
      { column: "c.id", order: "desc" },
    ])
    .limit(filter.limit);
  joinPackage(query);
  narrow(query, filter);
  const { sql, bindings } = query.toSQL().toNative();
  return db.query<CaseListEntry>(sql, bindings);
}

function narrow(query: Knex.QueryBuilder, filter: CaseFilter): void {
  const { owner, departmentId, zoneId, statuses, itemId, identityPending, revocationProposed } = filter;
  const { search, overdueOn, after } = filter;
  if (owner) {
    query.where((either) => {
      either.where("c.owner_id", owner.id);
      either.orWhereIn("a.id_number", owner.identities);
    });
  }
  if (departmentId) query.where("c.department_id", departmentId);
  if (zoneId) query.where("c.zone_id", zoneId);
  if (statuses) query.whereIn("c.status", statuses);
  if (identityPending) query.whereNull("c.ended_on").whereRaw(IDENTITY_PENDING);
  if (revocationProposed) query.whereRaw(REVOCATION_PROPOSED);
  if (itemId) query.where("c.item_id", itemId);
  if (search) searchCases(query, search);
  if (overdueOn)
    query
      .whereNull("c.ended_on")
      .whereRaw("((c.next_binding and c.next_due_on < ?) or (not c.stage_provisional and c.stage_due_on < ?))", [
        overdueOn,
        overdueOn,
      ]);
  if (after) query.whereRaw("(c.filed_at, c.id) < (?::timestamptz, ?)", [after.filedAt, after.id]);
}

/** National code of natural persons. */
const NATURAL_PERSON = "1";

/** Adds the package of each member to a query over `cases as c`, as `whole` and `whole_release`. */
export function joinPackage(query: Knex.QueryBuilder): void {
  query
    .leftJoin("cases as whole", "whole.id", "c.package_case_id")
    .leftJoin("releases as whole_release", (join) =>
      join.on("whole_release.item_id", "whole.item_id").andOn("whole_release.release", "whole.release"),
    );
}

/**
 * Restricts a query over `cases as c`, `applicants as a`, `releases as r` and the package (`joinPackage`) to the matches of a search. The members of a package are found by its number and name, too.
 */
export function searchCases(query: Knex.QueryBuilder, { text, personsIn }: CaseSearch): void {
  const part = `%${escapeLike(text)}%`;
  query.where((either) => {
    for (const column of ["c.number", "whole.number", "whole_release.item_name"]) either.orWhereLike(column, part);
    either.orWhere((named) => named.where("r.is_package", true).whereLike("r.item_name", part));
    if (personsIn === "noNames") return;
    either.orWhere((named) => {
      named.whereLike("a.name", part);
      if (personsIn !== "all") named.where((shown) => whereShown(shown, personsIn));
    });
  });
}

function whereShown(query: Knex.QueryBuilder, personsIn: Exclude<CaseSearch["personsIn"], "all" | "noNames">): void {
  query.whereNot("a.type", NATURAL_PERSON);
  if (personsIn === "none") return;
  query.orWhereIn("c.status", personsIn.statuses);
  if (personsIn.filedAtCounter) query.orWhere("c.channel", "counter");
}

/** `%` and `_` in a search are literal, not wildcards. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
