import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { addDays } from "../../domain/law/dates.ts";
import { makeLog } from "../../log.ts";
import { releaseStream } from "../../domain/release/release.ts";
import { noteBeginningsRound } from "../../workers/releases/note-beginnings.ts";
import { approve } from "../../store/handler/release-acts.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, exampleOf, itemOf, sql, type CaseBuilder } from "./case-builder.ts";
import { filingOf } from "../support/file-example.ts";
import { contentOfItem, releasePath } from "./release-path.ts";

let record: OpenRecord;
let work: CaseBuilder;
let path: ReturnType<typeof releasePath>;
beforeAll(async () => {
  record = await openRecord();
  work = caseBuilder(record);
  path = releasePath(record);
}, 60_000);
afterAll(() => record?.close());

/** Each test has a day of its own, later than the days before: what one publishes holds in the next. */
let today = "2026-03-02";
beforeEach(async () => {
  today = addDays(today, 2);
  record.clock.goTo(today);
  await note();
});

const note = () =>
  noteBeginningsRound({
    store: record.store,
    commandHandler: record.commandHandler,
    now: record.clock.now,
    log: makeLog({ name: "test", level: "silent" }),
  });
const problems = async () => (await verifyJournal(record.store)).problems;
const titlesOf = async (id: string) => (await record.store.streams.of(releaseStream(id))).map(({ type }) => type);
const named = (mark: string) => contentOfItem("SC-021", { gloss: `Food business permit ${mark}` });
const inForce = async (itemId = "SC-021") =>
  (await record.store.releases.findInForce(itemId, record.clock.now().toISOString()))?.release;
const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => "done",
    (error: { code?: string }) => error.code ?? error,
  );
/** Files now what was received at that moment. */
const filedAt = async (at: string, itemId = "SC-021") => {
  const caseId = randomUUID();
  const filing = await filingOf(record, itemOf(itemId).item, exampleOf(itemId));
  await record.commandHandler.actOne({ ...filing, caseId, at });
  return (await work.fileOf(caseId)).release;
};

/** While the account of the hall office is recorded otherwise. */
const withPeople = async (change: string, act: () => Promise<unknown>) => {
  const asIs = (set: string) => sql(record.database.adminUrl, `update hall.people set ${set} where id = 'hall-office'`);
  const [was] = await sql<{ name: string; id_number: string }>(
    record.database.adminUrl,
    "select name, id_number from hall.people where id = 'hall-office'",
  );
  await asIs(change);
  await act();
  await asIs(`name = '${was?.name}', id_number = '${was?.id_number}', former_names = '{}'`);
};

describe("the way of a release", () => {
  test("goes from draft to publication by two persons; what it replaces and when it began stand in the journals, which verify", async () => {
    const before = await inForce();
    const id = await path.begin(named("9"));
    await path.submit(id);
    expect((await path.find(id))?.changes).toEqual(["英文名称由“Food business permit”改为“Food business permit 9”。"]);
    await path.approve(id);
    await path.publish(id);

    expect(await inForce()).toBe((before ?? 0) + 1);
    expect(await note()).toBe(1);
    expect(await note()).toBe(0);
    expect(await titlesOf(id)).toEqual([
      "draftBegun",
      "draftSubmitted",
      "releaseApproved",
      "releasePublished",
      "releaseBegan",
    ]);
    expect(await titlesOf(`SC-021:${before}`)).toContain("releaseSuperseded");
    expect(await problems()).toEqual([]);
  });

  test("stops at a problem: a draft with one is not submitted, and the refusal names the file", async () => {
    const id = await path.begin(contentOfItem("SC-021", { departmentId: "SCJG", zoneId: "nowhere" }));

    await expect(path.submit(id)).rejects.toMatchObject({
      code: "DRAFT_HAS_PROBLEMS",
      problems: expect.arrayContaining([
        { field: "item.json", message: "服务区“nowhere”不在大厅的服务区之中。" },
        { field: "process.bpmn#acceptance", message: expect.any(String) },
      ]),
    });
  });

  test("is not begun for nothing: a draft that changes nothing is not submitted", async () => {
    const { store } = record;
    const found = await store.releases.findBundle("SC-021", (await inForce()) ?? 0);
    const id = await path.begin({ ...found!, cases: found!.cases ?? [] });

    expect(await codeOf(path.submit(id))).toBe("DRAFT_UNCHANGED");
  });

  test("a draft ends by being discarded, and stays readable", async () => {
    const id = await path.begin(named("8"));
    await path.discard(id);

    expect(await codeOf(path.submit(id))).toBe("DRAFT_STATE_FORBIDS");
    expect(await path.find(id)).toMatchObject({ state: "discarded" });
  });
});

describe("four eyes (R-013)", () => {
  test("neither who wrote nor who submitted a draft approves it, under whatever account", async () => {
    const id = await path.begin(named("7"), { by: "designer-scjg" });
    await path.submit(id, { by: "designer" });
    const sha256 = (await path.find(id))?.sha256 ?? "";
    const at = record.clock.now().toISOString();

    await withPeople("id_number = (select id_number from hall.people where id = 'designer-scjg')", async () =>
      expect(await codeOf(path.approve(id))).toBe("OWN_RELEASE"),
    );
    await withPeople("id_number = null, name = '华设计'", async () =>
      expect(await codeOf(path.approve(id))).toBe("OWN_RELEASE"),
    );
    await withPeople("id_number = null, name = '别名', former_names = '{华设计}'", async () =>
      expect(await codeOf(path.approve(id))).toBe("OWN_RELEASE"),
    );
    const byDesigner = approve(record, {
      id,
      actor: actor("designer"),
      at,
      command: { type: "approveRelease", sha256 },
    });
    expect(await codeOf(byDesigner)).toBe("ROLE_FORBIDS");
    await path.approve(id);
    expect((await path.find(id))?.approvedBy).toBe("hall-office");
  });

  test("an approver who turns out to be one of the writers has approved in vain", async () => {
    const id = await path.begin(named("7"), { by: "designer-scjg" });
    await path.submit(id, { by: "designer" });
    await path.approve(id);

    await withPeople("id_number = (select id_number from hall.people where id = 'designer-scjg')", async () =>
      expect(await codeOf(path.publish(id))).toBe("OWN_RELEASE"),
    );
    await path.discard(id);
  });

  test("what was tried as another flow, by a version of the platform that read it otherwise, is not published", async () => {
    const id = await path.begin(named("7"));
    await path.submit(id);
    await path.approve(id);
    const ofDraft = `sha256 = (select sha256 from hall.release_drafts where id = '${id}')`;
    await sql(
      record.database.adminUrl,
      `update hall.release_trials set bundle = jsonb_set(bundle, '{plan,diagram}', '"earlier"') where ${ofDraft}`,
    );

    expect(await codeOf(path.publish(id))).toBe("TRIAL_UNFINISHED");
    await path.reject(id);
    await path.submit(id);
    await path.approve(id);
    await path.publish(id);
    expect((await path.find(id))?.release).toBe(await inForce());
  });

  test("an approval is of bytes: a change afterwards makes a draft of it, and other bytes than those seen are not approved", async () => {
    const id = await path.begin(named("6"));
    const seen = (await path.find(id))?.sha256 ?? "";
    await path.save(id, named("5"));
    expect(await codeOf(path.submit(id, { sha256: seen }))).toBe("DRAFT_CHANGED");
    await path.submit(id);
    expect(await codeOf(path.approve(id, { sha256: seen }))).toBe("DRAFT_CHANGED");
    await path.approve(id);

    await path.save(id, named("4"), { by: "designer-scjg" });

    expect(await path.find(id)).toMatchObject({ state: "draft", approvedBy: null, submittedBy: null, changes: [] });
    expect(await codeOf(path.publish(id))).toBe("DRAFT_STATE_FORBIDS");
    await path.discard(id);
  });

  test("the database itself refuses a release of the platform without its approval in the journal", async () => {
    const release = (await record.store.releases.find("SC-021", 1))!;

    await expect(record.store.releases.publish({ ...release, release: 99 })).rejects.toThrow(/has no approval/);
    await expect(
      sql(record.database.appUrl, "update hall.releases set bundle = '{}' where item_id = 'SC-021'"),
    ).rejects.toThrow(/permission denied/);
    await expect(
      sql(record.database.ownerUrl, "update hall.releases set sha256 = 'x' where item_id = 'SC-021'"),
    ).rejects.toThrow(/is kept/);
    await expect(sql(record.database.ownerUrl, "delete from hall.release_drafts")).rejects.toThrow(/is kept/);
  });

  test("a rejected draft goes back with the reason and is submitted again", async () => {
    const id = await path.begin(named("6"));
    await path.submit(id);
    await path.approve(id);
    await path.reject(id);
    expect(await path.find(id)).toMatchObject({ state: "draft" });
    expect(await problems()).toEqual([]);
    await path.submit(id);
    await path.approve(id);
    await path.publish(id);

    expect((await path.find(id))?.release).toBe(await inForce());
  });
});

describe("two at once", () => {
  test("who saves over a version that he has not seen learns who changed which file", async () => {
    const id = await path.begin(named("3"));
    await path.save(id, { ...named("3"), bpmn: `${named("3").bpmn}<!-- x -->` }, { by: "designer-scjg" });

    await expect(path.save(id, named("2"), { version: 1 })).rejects.toMatchObject({
      code: "DRAFT_CHANGED",
      title: "草稿已由华设计修改，请核对后再保存。",
      problems: [{ field: "process.bpmn", message: "已由华设计修改" }],
    });
    await path.discard(id);
  });

  test("the second of two drafts is not approved, nor published, over the first: its changes were told against another release", async () => {
    const [one, other, third] = [
      await path.begin(named("3")),
      await path.begin(named("2")),
      await path.begin(named("1")),
    ];
    for (const id of [one, other, third]) await path.submit(id);
    await path.approve(one);
    await path.approve(other);
    await path.publish(one);

    expect(await codeOf(path.publish(other))).toBe("RELEASE_BASE_CHANGED");
    expect(await codeOf(path.approve(third))).toBe("RELEASE_BASE_CHANGED");
  });

  test("of two publications of two drafts at the same moment one wins", async () => {
    const ids = [await path.begin(named("9")), await path.begin(named("8"))];
    for (const id of ids) {
      await path.submit(id);
      await path.approve(id);
    }

    const answers = await Promise.all(ids.map((id) => codeOf(path.publish(id))));

    expect(answers.map(String).toSorted((a, b) => a.localeCompare(b))).toEqual(["done", "RELEASE_BASE_CHANGED"]);
  });

  test("a repeated request begins one draft", async () => {
    const id = randomUUID();
    await Promise.all([path.begin(named("9"), { id }), path.begin(named("9"), { id })]);

    expect(await titlesOf(id)).toEqual(["draftBegun"]);
    await path.discard(id);
  });

  test("a designer of another department begins and saves nothing of this one", async () => {
    expect(await codeOf(path.begin(contentOfItem("NL-002"), { by: "designer-scjg" }))).toBe("DEPARTMENT_FORBIDS");
    expect(await codeOf(path.begin(contentOfItem("NL-002", { departmentId: "SCJG" }), { by: "designer-scjg" }))).toBe(
      "DEPARTMENT_FORBIDS",
    );
    const own = await path.begin(named("7"), { by: "designer-scjg" });
    const away = contentOfItem("SC-021", { departmentId: "NYNC" });
    expect(await codeOf(path.save(own, away, { by: "designer-scjg" }))).toBe("DEPARTMENT_FORBIDS");
    await path.discard(own, "designer-scjg");
  });
});

describe("a publication from a date", () => {
  test("holds from midnight in Shanghai for what was received then, whether a sweep has run or not, and however late it is written", async () => {
    const before = await inForce();
    const tomorrow = addDays(today, 1);
    const id = await path.all(named("from midnight"), tomorrow);
    const release = (await path.find(id))?.release ?? 0;
    expect(await inForce()).toBe(before);

    record.clock.goTo(tomorrow, "00:00:30");

    expect(await filedAt(`${today}T15:59:59.999Z`)).toBe(before);
    expect(await filedAt(`${today}T16:00:00.000Z`)).toBe(release);
    const [old, fresh] = [randomUUID(), randomUUID()];
    const filing = await filingOf(record, itemOf("SC-021").item, exampleOf("SC-021"));
    await record.commandHandler.act([
      { ...filing, caseId: fresh, at: `${today}T16:00:00.001Z` },
      { ...filing, caseId: old, at: `${today}T15:59:59.998Z` },
    ]);
    expect([(await work.fileOf(old)).release, (await work.fileOf(fresh)).release]).toEqual([before, release]);
    expect(await note()).toBe(1);
    expect(await problems()).toEqual([]);
  });

  test("of two from one day the later number holds, and replaces the earlier, which held for no time", async () => {
    const before = await inForce();
    const tomorrow = addDays(today, 1);
    const first = await path.all(named("first of the day"), tomorrow);
    const second = await path.all(named("second of the day"), tomorrow);
    record.clock.goTo(tomorrow);
    expect(await note()).toBe(2);

    const releases = await record.store.releases.facts({ itemId: "SC-021" });
    const replaced = releases.find(({ release }) => release === before)?.releaseId ?? "";
    expect(await titlesOf(replaced)).toContain("releaseSuperseded");
    expect(await titlesOf(first)).toContain("releaseSuperseded");
    expect(await titlesOf(second)).not.toContain("releaseSuperseded");
    expect(await problems()).toEqual([]);
  });

  test("is withdrawn until a minute before, and never afterwards; its number is not used again", async () => {
    const before = await inForce();
    const tomorrow = addDays(today, 1);
    const id = await path.all(named("8"), tomorrow);
    const number = (await path.find(id))?.release ?? 0;
    record.clock.goTo(today, "23:59:01");
    expect(await codeOf(path.withdraw(id))).toBe("RELEASE_IN_FORCE");
    record.clock.goTo(today, "23:58:59");
    await path.withdraw(id);

    record.clock.goTo(tomorrow);
    expect(await inForce()).toBe(before);
    expect(await filedAt(record.clock.now().toISOString())).toBe(before);
    const next = await path.all(named("7"));
    expect((await path.find(next))?.release).toBe(number + 1);
    expect(await note()).toBe(1);
    expect(await titlesOf(id)).not.toContain("releaseBegan");
    expect(await problems()).toEqual([]);
  });

  test("is of a day to come, within two years, and not before what is scheduled already", async () => {
    const id = await path.begin(named("6"));
    await path.submit(id);
    await path.approve(id);
    for (const wrong of [today, "2026-01-01", "2028-12-31"])
      expect(await codeOf(path.publish(id, wrong))).toBe("PUBLICATION_INVALID");
    record.clock.goTo(today, "23:59:01");
    expect(await codeOf(path.publish(id, addDays(today, 1)))).toBe("PUBLICATION_INVALID");
    await path.publish(id, "2026-06-01");

    const next = await path.begin(named("5"));
    await path.submit(next);
    await path.approve(next);

    expect(await codeOf(path.publish(next))).toBe("PUBLICATION_INVALID");
    expect(await codeOf(path.publish(next, "2026-05-31"))).toBe("PUBLICATION_INVALID");
    await path.withdraw(id);
    expect(await codeOf(path.publish(next))).toBe("RELEASE_BASE_CHANGED");
  });
});

describe("rolling back", () => {
  test("publishes the earlier files again under a new number, after another person's approval; running cases keep theirs", async () => {
    const first = await inForce();
    const old = await work.file();
    await path.all(named("4"));
    const [second, between] = [await inForce(), await work.file()];

    const id = await path.restore("SC-021", first ?? 0, { by: "hall-office" });
    expect(await codeOf(path.approve(id, { by: "hall-office" }))).toBe("OWN_RELEASE");
    await path.discard(id, "hall-office");
    const again = await path.restore("SC-021", first ?? 0);
    expect(await path.find(again)).toMatchObject({ state: "submitted", restores: first });
    await path.approve(again);
    await path.publish(again);

    const now = await inForce();
    const bundles = await Promise.all([first, now].map((n) => record.store.releases.findBundle("SC-021", n ?? 0)));
    expect(bundles[1]?.sha256).toBe(bundles[0]?.sha256);
    expect(now).toBeGreaterThan(first ?? 0);
    const releases = await Promise.all(
      [old, between, await work.file()].map(async (id) => (await work.fileOf(id)).release),
    );
    expect(releases).toEqual([first, second, now]);
    expect(await problems()).toEqual([]);
  });
});

describe("what verification finds of a release", () => {
  test.each([
    [
      "update hall.releases set bundle = jsonb_set(bundle, '{item,name}', '\"别的\"') where item_id = 'SC-021'",
      /files/,
    ],
    [
      "update hall.releases set effective_from = '2026-01-01' where item_id = 'SC-021' and origin = 'hall'",
      /effectiveFrom/,
    ],
    ["update hall.release_drafts set approved_by = 'designer' where state = 'published'", /approvedBy/],
    ["update hall.release_drafts set state = 'approved', release = null where state = 'withdrawn'", /state/],
  ])("%s", async (text, detail) => {
    expect(await problems()).toEqual([]);
    const asIs = (statement: string) => sql(record.database.adminUrl, statement, [], { replica: true });
    await asIs(`create table hall.kept_releases as select * from hall.releases;
      create table hall.kept_drafts as select * from hall.release_drafts`);

    await asIs(text);
    const found = await problems();
    await asIs(`update hall.releases t set bundle = k.bundle, effective_from = k.effective_from from hall.kept_releases k where k.release_id = t.release_id;
      update hall.release_drafts t set approved_by = k.approved_by, state = k.state, release = k.release from hall.kept_drafts k where k.id = t.id;
      drop table hall.kept_releases, hall.kept_drafts`);

    expect(found.map((problem) => problem.detail).join("\n")).toMatch(detail);
  });
});
