import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import pg from "pg";
import type { Db } from "../../store/connection/db.ts";
import { cases, type StoredCase } from "../../store/tables/cases.ts";
import { documents } from "../../store/tables/documents.ts";
import { workItems } from "../../store/tables/work-items.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, raise, sql } from "./case-builder.ts";

/** Copies of a case beside it: a small hall, where a full table scan seems cheap to the planner. With twenty thousand it would not be chosen. */
const COPIES = 500;

let record: OpenRecord;
let client: pg.Client;
let stored: StoredCase;
let taskId: string;

beforeAll(async () => {
  record = await openRecord();
  const work = caseBuilder(record);
  const caseId = await work.signed();
  ({ taskId } = await work.give(caseId, "delivery"));
  stored = (await record.store.cases.find(caseId)) ?? raise(caseId);
  await layUpCopies(caseId);
  client = new pg.Client({ connectionString: record.database.appUrl });
  await client.connect();
}, 120_000);
afterAll(async () => {
  await client?.end();
  await record?.close();
});

/** Rows of other cases in every table that these statements change, with keys of their own. */
async function layUpCopies(caseId: string): Promise<void> {
  const admin = record.database.adminUrl;
  for (const [table, keyedBy, keys] of [
    ["cases", "id", ["id", "number", "query_code"]],
    ["applicants", "case_id", ["case_id"]],
    ["work_items", "case_id", ["task_id", "case_id"]],
    ["documents", "case_id", ["id", "case_id", "number"]],
  ] as const) {
    const own = keys.map((key) => `'${key}', n || '-' || coalesce(${key}, '')`).join(", ");
    await sql(
      admin,
      `insert into hall.${table} select r.* from (select * from hall.${table} where ${keyedBy} = $1 limit 1) one, generate_series(1, ${COPIES}) n,
         lateral jsonb_populate_record(one::hall.${table}, jsonb_build_object(${own})) r`,
      [caseId],
      { replica: true },
    );
    await sql(admin, `analyze hall.${table}`);
  }
}

interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly Plan[];
}

/** Runs statements and keeps how each is planned once for all values, as the pool of the store has it. */
function planning(plans: Plan[]): Db {
  return {
    async query<Row extends object>(text: string, params: readonly unknown[] = []) {
      const { rows } = await client.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(
        `explain (generic_plan, format json) ${text}`,
      );
      plans.push(rows[0]?.["QUERY PLAN"][0].Plan ?? raise(text));
      return (await client.query<Row>(text, [...params])).rows;
    },
  };
}

/** Tables that a statement reads from end to end. */
function readWhole(plan: Plan): string[] {
  const own = plan["Node Type"] === "Seq Scan" ? [plan["Relation Name"] ?? ""] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(readWhole)];
}

/** The table of people is small, and joined for the name of an item's assignee. */
const SMALL = new Set(["people"]);

describe("a look-up by ids scans no table, even with a plan made before the number of ids was known", () => {
  const at = "2026-03-02T01:00:00.000Z";
  const moved = (): StoredCase => ({ ...stored, dates: { ...stored.dates, nextDueOn: "2027-01-04" } });
  const statements: readonly [string, (db: Db) => Promise<unknown>][] = [
    ["reading cases to change them", (db) => cases(db).lock([stored.file.id])],
    ["holding cases", (db) => cases(db).hold([stored.file.id])],
    ["writing cases with new dates", (db) => cases(db).save([{ stored: moved(), before: stored }])],
    ["moving dates", (db) => cases(db).moveDates([moved()])],
    ["reading items to decide them", (db) => workItems(db).lock([taskId])],
    ["deciding items", (db) => workItems(db).markDecided([{ taskId, by: "window-food", at }])],
    ["taking away items", (db) => workItems(db).markGone([taskId])],
    [
      "adding items",
      (db) =>
        workItems(db).add([
          {
            taskId: "t-1",
            caseId: stored.file.id,
            activityId: "delivery",
            kind: "delivery",
            instance: null,
            name: "送达",
            candidateGroup: "issuance:hall",
            createdAt: at,
          },
        ]),
    ],
    [
      "keeping made papers",
      (db) => documents(db).markMade([{ id: "d-1", sha256: "0".repeat(64), sm3: "0".repeat(64), size: 1, at }]),
    ],
  ];

  test.each(statements)("%s", async (_what, run) => {
    const plans: Plan[] = [];
    await client.query("begin");
    try {
      await run(planning(plans));
    } finally {
      await client.query("rollback");
    }

    expect(plans).not.toHaveLength(0);
    expect(plans.flatMap(readWhole).filter((table) => !SMALL.has(table))).toEqual([]);
  });
});
