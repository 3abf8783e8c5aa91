import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { CaseFilter } from "../../store/tables/case-list.ts";
import type { WorkItemFilter } from "../../store/tables/work-item-list.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, exampleOf, itemOf, sql, type CaseBuilder } from "./case-builder.ts";
import { handIn } from "../support/file-example.ts";
import { actor } from "../support/demo-actors.ts";

let record: OpenRecord;
let work: CaseBuilder;
const cases: string[] = [];
const TODAY = "2026-03-20";

beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
  for (const day of ["2026-03-02", "2026-03-03", "2026-03-09"]) {
    record.clock.goTo(day);
    for (let n = 0; n < 5; n++) cases.push((await work.received()).caseId);
    cases.push((await work.received("NL-002")).caseId);
  }
  cases.push(await named("百分之100%食品_甲店"), await named("百分之100X食品Y甲店"), await named("反斜杠\\店"));
  // Some were filed at the very same moment, some work items have no date.
  await sql(
    record.database.adminUrl,
    "update hall.cases set filed_at = '2026-03-02T01:00:00.123Z' where id = any($1)",
    [cases.slice(0, 4)],
  );
  await sql(
    record.database.adminUrl,
    "update hall.work_items set next_due_on = null, statutory_due_on = null where case_id = any($1)",
    [cases.slice(6, 9)],
  );
  await sql(
    record.database.adminUrl,
    "update hall.work_items set candidate_group = case item_id when 'SC-021' then 'clerk:marketEntry' else 'officer:NYNC' end",
  );
}, 60_000);
afterAll(() => record?.close());

async function named(name: string): Promise<string> {
  const { applicant, application, materials, deliveryMode } = exampleOf("SC-021");
  const caseId = randomUUID();
  await record.commandHandler.actOne({
    caseId,
    itemId: "SC-021",
    actor: actor("agent-restaurant"),
    command: {
      type: "fileCase",
      queryCode: "Q",
      channel: "online",
      applicant: { ...applicant, name },
      application,
      deliveryMode,
      seen: null,
      attestation: null,
      materials: await handIn(record, "agent-restaurant", materials),
    },
  });
  return caseId;
}

/** Reads a list to its end, page by page. */
async function pages<Entry>(read: (after: Entry | undefined) => Promise<readonly Entry[]>): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const page = await read(all.at(-1));
    if (page.length === 0) return all;
    all.push(...page);
  }
}

const casePages = (filter: Omit<CaseFilter, "limit">, limit: number) =>
  pages<Awaited<ReturnType<OpenRecord["store"]["cases"]["list"]>>[number]>((after) =>
    record.store.cases.list({
      ...filter,
      limit,
      ...(after ? { after: { filedAt: after.filedAt, id: after.id } } : {}),
    }),
  );

describe("the list of cases", () => {
  test("is complete in pages of any size, newest first, without repeats, even for cases of the same moment", async () => {
    const whole = (await record.store.cases.list({ limit: 1_000 })).map((entry) => entry.id);
    expect([...whole].sort()).toEqual([...cases].sort());

    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 25 }), async (limit) => {
        const paged = await casePages({}, limit);

        expect(paged.map((entry) => entry.id)).toEqual(whole);
        expect(paged.map((entry) => entry.filedAt)).toEqual(
          paged
            .map((entry) => entry.filedAt)
            .sort()
            .reverse(),
        );
      }),
      { numRuns: 12 },
    );
  });

  test("keeps its position while new cases are filed", async () => {
    const before = await record.store.cases.list({ limit: 1_000, departmentId: "NYNC" });
    const first = await record.store.cases.list({ limit: 1, departmentId: "NYNC" });
    record.clock.goTo("2026-03-10");
    cases.push(await work.file("NL-002"));

    const rest = await record.store.cases.list({
      limit: 1_000,
      departmentId: "NYNC",
      after: { filedAt: first[0]!.filedAt, id: first[0]!.id },
    });

    expect([...first, ...rest].map((entry) => entry.id)).toEqual(before.map((entry) => entry.id));
  });

  test.each<
    [string, Partial<CaseFilter>, (entry: { itemId: string; status: string; applicantName: string }) => boolean]
  >([
    ["department", { departmentId: "NYNC" }, (entry) => entry.itemId === "NL-002"],
    ["zone", { zoneId: "marketEntry" }, (entry) => entry.itemId === "SC-021"],
    ["status", { statuses: ["received"] }, (entry) => entry.status === "received"],
    ["statuses without cases", { statuses: ["voided", "archived"] }, () => false],
    ["item", { itemId: "NL-002" }, (entry) => entry.itemId === "NL-002"],
    [
      "two at once",
      { itemId: "SC-021", statuses: ["received"] },
      (entry) => entry.itemId === "SC-021" && entry.status === "received",
    ],
    ["part of a name", { search: { text: "食品", personsIn: "all" } }, (entry) => entry.applicantName.includes("食品")],
    [
      "a name with a per cent sign, which is itself and no wildcard",
      { search: { text: "100%食", personsIn: "all" } },
      (entry) => entry.applicantName.includes("100%食"),
    ],
    [
      "a name with an underscore",
      { search: { text: "品_甲", personsIn: "all" } },
      (entry) => entry.applicantName.includes("品_甲"),
    ],
    [
      "a name with a backslash",
      { search: { text: "杠\\店", personsIn: "all" } },
      (entry) => entry.applicantName.includes("杠\\店"),
    ],
    ["a lone wildcard", { search: { text: "%", personsIn: "all" } }, (entry) => entry.applicantName.includes("%")],
    ["a quotation mark", { search: { text: "'; drop table hall.cases; --", personsIn: "all" } }, () => false],
  ])("can be filtered by %s", async (_title, filter, fits) => {
    const all = await record.store.cases.list({ limit: 1_000 });

    const found = await record.store.cases.list({ limit: 1_000, ...filter });

    expect(found.map((entry) => entry.id)).toEqual(all.filter(fits).map((entry) => entry.id));
  });

  test("finds a case by part of its number", async () => {
    const { number } = await work.fileOf(cases[3]!);

    expect(
      (await record.store.cases.list({ limit: 10, search: { text: number.slice(5), personsIn: "all" } })).map(
        (entry) => entry.id,
      ),
    ).toEqual([cases[3]]);
  });

  test("shows applicants only cases they filed or that concern them", async () => {
    const own = await record.store.cases.list({ limit: 1_000, owner: { id: "agent-agro", identities: [] } });
    const about = await record.store.cases.list({
      limit: 1_000,
      owner: { id: "nobody", identities: [exampleOf("NL-002").applicant.idNumber] },
    });

    expect(own.every((entry) => entry.itemId === "NL-002")).toBe(true);
    expect(about.map((entry) => entry.id)).toEqual(own.map((entry) => entry.id));
    expect(await record.store.cases.list({ limit: 10, owner: { id: "nobody", identities: [] } })).toEqual([]);
  });
});

describe("the inbox", () => {
  const inbox: Omit<WorkItemFilter, "limit"> = {
    groups: ["clerk:marketEntry"],
    personId: "clerk-market",
    today: TODAY,
    state: "open",
    sort: "due",
  };
  const list = (filter: Partial<WorkItemFilter> = {}) =>
    record.store.workItems.list({ ...inbox, limit: 1_000, ...filter });
  const itemPages = (filter: Partial<WorkItemFilter>, limit: number) =>
    pages<Awaited<ReturnType<typeof list>>[number]>((after) =>
      list({ ...filter, limit, ...(after ? { after: { key: after.sortKey, taskId: after.taskId } } : {}) }),
    );

  test("shows the work of the person's groups, soonest first and undated last", async () => {
    const items = await list();

    expect(items).toHaveLength(15);
    expect(items.every((item) => item.itemId === itemOf("SC-021").item.id)).toBe(true);
    const dates = items.map((item) => item.nextDueOn ?? "9999");
    expect(dates).toEqual([...dates].sort());
    expect(dates.at(-1)).toBe("9999");
  });

  test("is complete in pages of any size and either order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 17 }),
        fc.constantFrom<"due" | "created">("due", "created"),
        fc.constantFrom<readonly string[] | null>(null, ["clerk:marketEntry"]),
        async (limit, sort, groups) => {
          const whole = await list({ sort, groups });

          expect((await itemPages({ sort, groups }, limit)).map((item) => item.taskId)).toEqual(
            whole.map((item) => item.taskId),
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  test("moves an item on claim and release", async () => {
    const [item] = await list();
    const { workItems } = record.store;

    expect(await workItems.claim(item!.taskId, "clerk-market", "2026-03-09T01:00:00.000Z")).toBe(true);
    expect(await workItems.claim(item!.taskId, "another", "2026-03-09T01:00:00.000Z")).toBe(false);
    expect((await list({ state: "mine" })).map((one) => one.taskId)).toEqual([item!.taskId]);
    expect((await list({ state: "mine" }))[0]?.assigneeName).toBe("钱窗口");
    expect((await list()).map((one) => one.taskId)).not.toContain(item!.taskId);
    expect(await workItems.release(item!.taskId, "another")).toBe(false);
    expect(await workItems.release(item!.taskId, "clerk-market")).toBe(true);
    expect(await list()).toHaveLength(15);
  });

  test("gives an item to only one of two who claim it at once", async () => {
    const [item] = await list();

    const claims = await Promise.all(
      ["a", "b", "c", "d"].map((person) =>
        record.store.workItems.claim(item!.taskId, person, "2026-03-09T01:00:00.000Z"),
      ),
    );

    expect(claims.filter(Boolean)).toHaveLength(1);
    await record.store.workItems.release(item!.taskId, ["a", "b", "c", "d"][claims.indexOf(true)]!);
  });

  test("shows what a person decided, newest first, in pages", async () => {
    const { workItems } = record.store;
    const done = (await list({ groups: ["officer:NYNC"] })).map((item) => item.taskId);
    for (const [index, taskId] of done.entries())
      await workItems.markDecided([{ taskId, by: "officer-nync", at: `2026-03-1${index}T01:00:00.000Z` }]);

    const decided = await itemPages({ groups: null, state: "decided", personId: "officer-nync" }, 1);

    expect(decided.map((item) => item.taskId)).toEqual([...done].reverse());
    expect(await list({ groups: null, state: "decided", personId: "somebody-else" })).toEqual([]);
  });

  test("can be filtered by overdue, step, item, name", async () => {
    const all = await list();

    expect((await list({ overdueOnly: true })).map((item) => item.taskId)).toEqual(
      all.filter((item) => item.nextDueOn !== null && item.nextDueOn < TODAY).map((item) => item.taskId),
    );
    expect(await list({ overdueOnly: true, today: "2026-03-09" })).toEqual([]);
    expect(await list({ kind: "review" })).toEqual([]);
    expect(await list({ itemId: "NL-002" })).toEqual([]);
    expect(await list({ search: { text: "示例餐饮", personsIn: "all" } })).toHaveLength(15);
    expect(await list({ search: { text: "示例%管理", personsIn: "all" } })).toEqual([]);
  });

  test("counts the items of its tabs", async () => {
    const [item] = await list();
    await record.store.workItems.claim(item!.taskId, "clerk-market", "2026-03-09T01:00:00.000Z");
    const [other] = await list();
    await record.store.workItems.claim(other!.taskId, "somebody-else", "2026-03-09T01:00:00.000Z");

    const counts = await record.store.workItems.counts({
      groups: inbox.groups,
      personId: inbox.personId,
      today: TODAY,
    });

    const [open, mine] = [await list(), await list({ state: "mine" })];
    const overdue = [...open, ...mine].filter((one) => one.nextDueOn !== null && one.nextDueOn < TODAY);
    expect(counts).toEqual({
      open: open.length,
      mine: 1,
      overdue: overdue.length,
      byKind: [{ kind: "acceptance", count: open.length + 1 }],
    });
  });

  test("finds an item in any state, and none that does not exist", async () => {
    const [item] = await list();

    expect((await record.store.workItems.findListed(item!.taskId))?.caseNumber).toBe(item!.caseNumber);
    expect(await record.store.workItems.findListed("no-such-task")).toBeUndefined();
  });
});
