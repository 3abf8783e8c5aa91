import knex, { type Knex } from "knex";
import { awaitsSignOff } from "../../domain/case/status.ts";
import { IDENTITY_PENDING, joinPackage, searchCases, type CasePlaceEntry, type CaseSearch } from "./case-list.ts";
import type { Db } from "../connection/db.ts";
import { statusList } from "./status-list.ts";

/**
 * Which page of the inbox. `groups` are those of the person's post; null = every group, for posts that may read all.
 */
export interface WorkItemFilter {
  readonly groups: readonly string[] | null;
  readonly personId: string;
  readonly today: string;
  /** open = unclaimed; mine = claimed by me; decided = decided by me. */
  readonly state: "open" | "mine" | "decided";
  readonly kind?: string;
  readonly itemId?: string;
  readonly overdueOnly?: boolean;
  readonly search?: CaseSearch;
  /** By next due date (undated last) or newest first; decided items always newest first. */
  readonly sort: "due" | "created";
  /** The sort value and id of the last entry of the page before. */
  readonly after?: { readonly key: string; readonly taskId: string };
  readonly limit: number;
}

export interface WorkItemListEntry extends Pick<
  CasePlaceEntry,
  "departmentId" | "zoneId" | "channel" | "applicantName" | "applicantType" | "identityPending"
> {
  readonly caseStatus: CasePlaceEntry["status"];
  readonly taskId: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly itemId: string;
  readonly itemName: string;
  readonly candidateGroup: string;
  readonly activityId: string;
  readonly kind: string;
  readonly name: string;
  readonly state: "open" | "decided" | "gone";
  readonly assigneeId: string | null;
  readonly assigneeName: string | null;
  readonly createdAt: string;
  readonly decidedAt: string | null;
  /** Earliest day while provisional. */
  readonly nextDueOn: string | null;
  readonly nextProvisional: boolean;
  readonly nextBinding: boolean;
  /** Last lawful day of the stage. */
  readonly statutoryDueOn: string | null;
  readonly statutoryProvisional: boolean;
  /**
   * Why the last signature was voided, on a case that awaits the next one (a letter revoked before the seal, 授权书已撤销).
   */
  readonly signatureFell: string | null;
  /** Value for the next page. */
  readonly sortKey: string;
}

export interface WorkItemCounts {
  readonly open: number;
  readonly mine: number;
  readonly overdue: number;
  readonly byKind: readonly { readonly kind: string; readonly count: number }[];
}

const builder = knex({ client: "pg" });
/** Overdue by the organ's own deadline: not by a provisional date, nor by a deadline of the applicant. */
const OVERDUE = `((w.next_binding and w.next_due_on < :today) or (not w.statutory_provisional and w.statutory_due_on < :today))`;
const SIGNATURE_FELL = `case when c.status in (${statusList(awaitsSignOff)}) then c.facts #>> '{voided,reason}' end`;
/** Undated items sort behind every date. */
const DUE_KEY = "coalesce(w.next_due_on, date '9999-12-31')";

/**
 * One page of the inbox, in one query over our own tables. Each group of an open inbox is read separately, in index
 * order, no further than the page size; the page is then built from these few rows, so its cost does not grow with the
 * size of the inbox.
 */
export async function listWorkItems(db: Db, filter: WorkItemFilter): Promise<WorkItemListEntry[]> {
  const { groups, state, limit } = filter;
  const query = groups === null || state === "decided" ? page(filter, groups) : pageOfGroups(filter, groups);
  const { sql, bindings } = query.limit(limit).toSQL().toNative();
  return db.query<WorkItemListEntry>(sql, bindings);
}

function pageOfGroups(filter: WorkItemFilter, groups: readonly string[]): Knex.QueryBuilder {
  const { order } = orderOf(filter);
  const one = page(filter, null).whereRaw("w.candidate_group = g.name").limit(filter.limit).as("entry");
  return builder
    .select("entry.*")
    .from(builder.raw("unnest(?::text[]) as g(name) cross join lateral ?", [[...groups], one]))
    .orderByRaw(`"sortKey" collate "C" ${order}, "taskId" ${order}`);
}

function page(filter: WorkItemFilter, groups: readonly string[] | null): Knex.QueryBuilder {
  const { key, order } = orderOf(filter);
  const query = entries(key).modify(joinPackage).orderByRaw(`${key} ${order}, w.task_id ${order}`);
  narrow(query, { ...filter, groups });
  if (filter.after)
    query.whereRaw(
      `(${key}, w.task_id) ${order === "asc" ? ">" : "<"} (?::${key === DUE_KEY ? "date" : "timestamptz"}, ?)`,
      [filter.after.key, filter.after.taskId],
    );
  return query;
}

function orderOf({ state, sort }: WorkItemFilter): { readonly key: string; readonly order: "asc" | "desc" } {
  if (state === "decided") return { key: "w.decided_at", order: "desc" };
  return sort === "due" ? { key: DUE_KEY, order: "asc" } : { key: "w.created_at", order: "desc" };
}

/** One work item as the inbox shows it, whatever its state. */
export async function findListedWorkItem(db: Db, taskId: string): Promise<WorkItemListEntry | undefined> {
  const { sql, bindings } = entries("w.created_at").where("w.task_id", taskId).toSQL().toNative();
  return (await db.query<WorkItemListEntry>(sql, bindings))[0];
}

function entries(key: string): Knex.QueryBuilder {
  return builder("work_items as w")
    .join("cases as c", "c.id", "w.case_id")
    .join("applicants as a", "a.case_id", "w.case_id")
    .join("releases as r", (join) => join.on("r.item_id", "c.item_id").andOn("r.release", "c.release"))
    .leftJoin("people as p", "p.id", "w.assignee_id")
    .select({
      taskId: "w.task_id",
      caseId: "w.case_id",
      caseNumber: "c.number",
      itemId: "w.item_id",
      itemName: "r.item_name",
      applicantName: "a.name",
      applicantType: "a.type",
      identityPending: builder.raw(IDENTITY_PENDING),
      signatureFell: builder.raw(SIGNATURE_FELL),
      caseStatus: "c.status",
      departmentId: "c.department_id",
      zoneId: "c.zone_id",
      channel: "c.channel",
      candidateGroup: "w.candidate_group",
      activityId: "w.activity_id",
      kind: "w.kind",
      name: "w.name",
      state: "w.state",
      assigneeId: "w.assignee_id",
      assigneeName: "p.name",
      createdAt: "w.created_at",
      decidedAt: "w.decided_at",
      nextDueOn: "w.next_due_on",
      nextProvisional: "w.next_provisional",
      nextBinding: "w.next_binding",
      statutoryDueOn: "w.statutory_due_on",
      statutoryProvisional: "w.statutory_provisional",
      sortKey: builder.raw(`(${key})::text`),
    });
}

function narrow(query: Knex.QueryBuilder, filter: WorkItemFilter): void {
  const { groups, personId, today, state, kind, itemId, overdueOnly, search } = filter;
  if (groups !== null) query.whereIn("w.candidate_group", groups);
  // A literal, not a parameter, so that a cached plan can use the partial index.
  query.whereRaw(`w.state = '${state === "decided" ? "decided" : "open"}'`);
  if (state === "decided") query.where("w.decided_by", personId);
  if (state === "mine") query.where("w.assignee_id", personId);
  if (state === "open") query.whereNull("w.assignee_id");
  if (kind) query.where("w.kind", kind);
  if (itemId) query.where("w.item_id", itemId);
  if (overdueOnly) query.whereRaw(OVERDUE, { today });
  if (search) searchCases(query, search);
}

/** The numbers on the tabs. */
export async function countWorkItems(
  db: Db,
  { groups, personId, today }: Pick<WorkItemFilter, "groups" | "personId" | "today">,
): Promise<WorkItemCounts> {
  const rows = await db.query<{ kind: string; free: number; mine: number; overdue: number }>(
    `select kind, count(*) filter (where assignee_id is null) as free,
            count(*) filter (where assignee_id = $2) as mine,
            count(*) filter (where ${OVERDUE.replaceAll(":today", "$3::date")} and (assignee_id is null or assignee_id = $2)) as overdue
     from work_items w where state = 'open' ${groups === null ? "and $1::text[] is null" : "and candidate_group = any($1::text[])"} group by kind order by kind`,
    [groups, personId, today],
  );
  const sum = (pick: (row: (typeof rows)[number]) => number): number =>
    rows.reduce((total, row) => total + pick(row), 0);
  return {
    open: sum((row) => row.free),
    mine: sum((row) => row.mine),
    overdue: sum((row) => row.overdue),
    byKind: rows.map(({ kind, free, mine }) => ({ kind, count: free + mine })),
  };
}
