import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { NewPosting } from "../../domain/posting/begin-posting.ts";
import type { EndPosting } from "../../domain/posting/end-posting.ts";
import { makeLog } from "../../log.ts";
import type { StreamActDeps } from "../../store/handler/letter-acts.ts";
import { finishPosting, startPosting } from "../../store/handler/posting-acts.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { returnTasksRound } from "../../workers/sweeps/return-tasks.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, raise, sql, type CaseBuilder } from "./case-builder.ts";

let record: OpenRecord;
let work: CaseBuilder;
let deps: StreamActDeps;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
  deps = { store: record.store, commandHandler: record.commandHandler };
}, 60_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

const now = () => record.clock.now().toISOString();
const CLERK: NewPosting = {
  personId: "clerk-agro",
  role: "clerk",
  departmentId: null,
  zoneId: "socialAffairs",
  from: "2026-03-02",
};

async function begin(posting: Partial<NewPosting> = {}, id: string = randomUUID()): Promise<string> {
  const command = { type: "beginPosting", posting: { ...CLERK, ...posting } } as const;
  await startPosting(deps, { id, actor: actor("hall-office"), at: now(), command });
  return id;
}
const end = (id: string, to: string, command: Partial<EndPosting> = {}) =>
  finishPosting(deps, {
    id,
    actor: actor("hall-office"),
    at: now(),
    command: { type: "endPosting", to, reason: "轮岗", approval: null, ...command },
  });
const seeded = async (personId: string): Promise<string> =>
  (await record.store.postings.ofPerson(personId)).find(({ begunAt }) => begunAt === null)?.id ?? raise(personId);
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code?: string }) => error.code,
  );
const problems = async () => (await verifyJournal(record.store)).problems;

describe("a posting", () => {
  test("begins, ends and begins again, each in its own stream", async () => {
    const first = await begin();
    expect(await codeOf(begin())).toBe("POSTING_OVERLAPS");
    await end(first, "2026-03-10");
    record.clock.goTo("2026-03-05");
    expect(await codeOf(begin({ from: "2026-03-10" }))).toBe("POSTING_OVERLAPS");
    const second = await begin({ from: "2026-03-11" });

    const streams = await Promise.all([first, second].map((id) => record.store.streams.of(`posting:${id}`)));
    expect(streams.map((entries) => entries.map(({ type }) => type))).toEqual([
      ["postingBegun", "postingEnded"],
      ["postingBegun"],
    ]);
    expect(await record.store.people.postsOf("clerk-agro", "2026-03-10")).toMatchObject([
      {},
      { zoneId: "socialAffairs" },
    ]);
    expect(await problems()).toEqual([]);
  });

  test("that is requested twice by the same request is one; of several concurrent ones for a post one takes effect", async () => {
    const id = randomUUID();
    await Promise.all([begin({ zoneId: "marketEntry" }, id), begin({ zoneId: "marketEntry" }, id)]);
    const others = await Promise.all(
      Array.from({ length: 4 }, () => codeOf(begin({ zoneId: "marketEntry", personId: "clerk-social" }))),
    );

    expect(others.filter((code) => code === "done")).toHaveLength(1);
    expect((await record.store.streams.of(`posting:${id}`)).map(({ seq }) => seq)).toEqual([1]);
  });

  test("never overlaps another of the same post, whichever account writes it", async () => {
    const insert = (from: string, to: string | null) =>
      sql(
        record.database.ownerUrl,
        "insert into hall.posts (person_id, role, from_date, to_date) values ('supervisor', 'supervisor', $1, $2)",
        [from, to],
      );

    await sql(record.database.ownerUrl, "update hall.posts set to_date = '2026-06-30' where person_id = 'supervisor'");
    await expect(insert("2026-06-30", null)).rejects.toThrow(/holds the post supervisor already/);
    await insert("2026-07-01", "2026-07-31");
    const both = await Promise.allSettled([insert("2026-08-01", null), insert("2026-08-15", null)]);

    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("of the hall office cannot end while it is the last; of two ended by each other at once one remains", async () => {
    const own = await seeded("hall-office");
    expect(await codeOf(end(own, "2026-03-02"))).toBe("LAST_HALL_OFFICE_POSTING");
    const other = await begin({ personId: "supervisor", role: "hallOffice", zoneId: null });

    const codes = await Promise.all([codeOf(end(own, "2026-03-02")), codeOf(end(other, "2026-03-02"))]);

    expect(codes.sort()).toEqual(["LAST_HALL_OFFICE_POSTING", "done"]);
  });
});

describe("a posting in an office of a department", () => {
  const OFFICER: Partial<NewPosting> = {
    personId: "clerk-social",
    role: "officer",
    departmentId: "SCJG",
    zoneId: null,
    officeId: "SP",
  };

  test("is kept with its office, beside one in another office and one of the whole department, and never twice", async () => {
    const id = await begin(OFFICER);
    await begin({ ...OFFICER, officeId: "SPJY" });
    await begin({ ...OFFICER, officeId: null });

    expect([await codeOf(begin(OFFICER)), await codeOf(begin({ ...OFFICER, officeId: null }))]).toEqual([
      "POSTING_OVERLAPS",
      "POSTING_OVERLAPS",
    ]);
    expect(await record.store.postings.find(id)).toMatchObject({ departmentId: "SCJG", officeId: "SP" });
    expect(await record.store.streams.of(`posting:${id}`)).toMatchObject([{ data: { officeId: "SP" } }]);
    const posts = await record.store.people.postsOf("clerk-social", "2026-03-02");
    expect(posts.filter(({ role }) => role === "officer")).toMatchObject([
      { officeId: "SP", offices: [] },
      { officeId: "SPJY", offices: [] },
      { officeId: null, offices: ["SP", "SPJY", "TZSB"] },
    ]);
    expect(posts.find(({ role }) => role === "clerk")).toMatchObject({ officeId: null, offices: [] });
    expect(await problems()).toEqual([]);
  });

  test("ends with the claims on its office's tasks; those of the department in general stay with the other office", async () => {
    const claimed = async (group: string) => {
      const { taskId } = await work.give(await work.file(), "reviewTask");
      await sql(record.database.ownerUrl, "update hall.work_items set candidate_group = $2 where task_id = $1", [
        taskId,
        group,
      ]);
      await record.store.workItems.claim(taskId, "clerk-market", now());
      return taskId;
    };
    const first = await begin({ ...OFFICER, personId: "clerk-market" });
    await begin({ ...OFFICER, personId: "clerk-market", officeId: "SPJY" });
    const tasks = [await claimed("officer:SCJG"), await claimed("officer:SCJG/SP"), await claimed("officer:SCJG/SPJY")];

    await end(first, "2026-03-01");

    const holders = await Promise.all(tasks.map(async (id) => (await record.store.workItems.find(id))?.assigneeId));
    expect(holders).toEqual(["clerk-market", null, "clerk-market"]);
  });

  test("is refused by the record for another department's office, for other posts, and twice at one time", async () => {
    const insert = (role: string, department: string, office: string) =>
      sql(
        record.database.ownerUrl,
        "insert into hall.posts (person_id, role, department_id, office_id, from_date) values ('supervisor', $1, $2, $3, '2026-03-02')",
        [role, department, office],
      );

    await expect(insert("officer", "NYNC", "SCJG/SP")).rejects.toThrow(/posting_is_in_an_office_of_its_department/);
    await expect(insert("chiefRepresentative", "SCJG", "SCJG/SP")).rejects.toThrow(/posting_is_in_an_office/);
    await expect(insert("officer", "SCJG", "SCJG/XX")).rejects.toThrow(/foreign key/);
    await insert("officer", "SCJG", "SCJG/SP");
    await insert("officer", "SCJG", "SCJG/SPJY");
    await expect(insert("officer", "SCJG", "SCJG/SP")).rejects.toThrow(/holds the post officer already|duplicate key/);
    await expect(
      sql(
        record.database.ownerUrl,
        "insert into hall.organisations (id, kind, name, department_id) values ('NYNC/SP1', 'office', 'x', 'SCJG')",
      ),
    ).rejects.toThrow(/office_is_named_after_its_department/);
  });

  /** What the platform's account may write, by its triggers; nothing of it stays. */
  const writeAs = (data: object, columns: string, values: string) =>
    sql(
      record.database.appUrl,
      `begin;
       insert into hall.streams (stream, kind, seq, head) values ('posting:other', 'posting', 1, 'x');
       insert into hall.stream_journal (stream, seq, at, type, actor_id, actor_role, data, act_id, prev_hash, hash)
       values ('posting:other', 1, now(), 'postingBegun', 'hall-office', 'hallOffice', '${JSON.stringify({ personId: "supervisor", ...data })}', 'a', 'x', 'x');
       insert into hall.posts (person_id, from_date, posting_id, begun_at, ${columns}) values ('supervisor', '2026-03-02', 'other', now(), ${values});
       set constraints all immediate;
       rollback`,
    );

  test("has its entry with the same office; a version without offices goes on writing posts of whole departments", async () => {
    const inDepartment = "role, department_id";
    const inOffice = "role, department_id, office_id";

    await writeAs({ role: "officer" }, inDepartment, "'officer', 'RST'");
    await writeAs({ role: "clerk" }, "role, zone_id", "'clerk', 'marketEntry'");
    await writeAs({ role: "officer", officeId: null }, inDepartment, "'officer', 'RST'");
    await writeAs({ role: "officer", officeId: "SP" }, inOffice, "'officer', 'RST', 'RST/SP'");
    for (const [data, columns, values] of [
      [{ role: "officer" }, inOffice, "'officer', 'RST', 'RST/SP'"],
      [{ role: "officer", officeId: null }, inOffice, "'officer', 'RST', 'RST/SP'"],
      [{ role: "officer", officeId: "RLZY" }, inOffice, "'officer', 'RST', 'RST/SP'"],
      [{ role: "officer", officeId: "SP" }, inDepartment, "'officer', 'RST'"],
    ] as const)
      await expect(writeAs(data, columns, values)).rejects.toThrow(/posting other has no entry/);
  });

  test("is detected when the register has another office than the journal", async () => {
    const id = await begin({ ...OFFICER, personId: "clerk-agro" });

    await sql(record.database.adminUrl, "update hall.posts set office_id = 'SCJG/SPJY' where posting_id = $1", [id], {
      replica: true,
    });

    expect(await problems()).toMatchObject([
      { reason: "register", caseNumber: `(posting:${id})`, detail: expect.stringContaining("another officeId") },
    ]);
    await sql(record.database.adminUrl, "update hall.posts set office_id = 'SCJG/SP' where posting_id = $1", [id], {
      replica: true,
    });
  });
});

describe("a posting that ends", () => {
  const claimed = async (personId: string, group: string): Promise<string> => {
    const { taskId } = await work.give(await work.file(), "reviewTask");
    await sql(record.database.ownerUrl, "update hall.work_items set candidate_group = $2 where task_id = $1", [
      taskId,
      group,
    ]);
    await record.store.workItems.claim(taskId, personId, now());
    return taskId;
  };
  const holderOf = async (taskId: string) => (await record.store.workItems.find(taskId))?.assigneeId ?? null;
  const sessionOf = async (personId: string, day: string) => {
    const [post] = await record.store.people.postsOf(personId, day);
    const tokenHash = randomUUID();
    await record.store.sessions.add({
      tokenHash,
      personId,
      postId: post?.id ?? 0,
      terminal: null,
      createdAt: now(),
      expiresAt: "2026-12-31T00:00:00.000Z",
    });
    return tokenHash;
  };

  test("at once ends its sessions and releases its claimed tasks, and no others", async () => {
    const [taskId, others] = [
      await claimed("officer-rst", "officer:RST"),
      await claimed("officer-nync", "officer:NYNC"),
    ];
    const token = await sessionOf("officer-rst", "2026-03-02");

    await end(await seeded("officer-rst"), "2026-03-01");

    expect([await holderOf(taskId), await holderOf(others)]).toEqual([null, "officer-nync"]);
    expect(await record.store.sessions.find(token, now(), "2026-03-01")).toBeUndefined();
    expect(await record.store.people.postsOf("officer-rst", "2026-03-02")).toEqual([]);
    expect(await problems()).toEqual([]);
  });

  test("on a later day keeps both until that midnight, even while the workers are stopped", async () => {
    const taskId = await claimed("officer-scjg", "officer:SCJG");
    const token = await sessionOf("officer-scjg", "2026-03-02");
    await end(await seeded("officer-scjg"), "2026-03-05");
    const round = (day: string) =>
      returnTasksRound({
        store: record.store,
        now: () => new Date(`${day}T16:00:01.000Z`),
        log: makeLog({ name: "t", level: "silent" }),
      });
    const postsIn = async (day: string) => (await record.store.sessions.find(token, now(), day))?.posts.length;

    expect([await postsIn("2026-03-05"), await postsIn("2026-03-06")]).toEqual([1, 0]);
    expect([await round("2026-03-04"), await holderOf(taskId)]).toEqual([0, "officer-scjg"]);
    expect([await round("2026-03-05"), await holderOf(taskId), await round("2026-03-05")]).toEqual([1, null, 0]);
  });

  test("ends the letters of a chief representative, and voids signatures under them that await their seal, in the same act", async () => {
    const caseId = await work.signed("NL-002");
    const id = await seeded("chief-nync");

    await end(id, "2026-03-01");

    const [entry] = await record.store.streams.of(`posting:${id}`);
    const [letter] = await record.store.streams.of("letter:letter-nync-chief");
    expect(entry?.actStreams).toEqual([`case:${caseId}`, "letter:letter-nync-chief", `posting:${id}`]);
    expect(letter).toMatchObject({
      type: "letterRevoked",
      data: { from: "2026-03-02", postingId: id },
      actId: entry?.actId,
    });
    expect(await record.store.letters.find("letter-nync-chief")).toMatchObject({ revokedOn: "2026-03-02" });
    expect(await work.fileOf(caseId)).toMatchObject({ signature: null, voided: { code: "AUTHORITY_REVOKED" } });
    expect(await problems()).toEqual([]);
  });

  test("is detected when its register differs", async () => {
    const id = await begin({ zoneId: "agroForestryResources", personId: "clerk-market" });

    await sql(record.database.adminUrl, "update hall.posts set role = 'hallOffice' where posting_id = $1", [id], {
      replica: true,
    });

    expect(await problems()).toMatchObject([
      { reason: "register", caseNumber: `(posting:${id})`, detail: expect.stringContaining("another role") },
    ]);
  });
});
