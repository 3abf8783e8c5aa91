import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { post, save, withItem, type Files } from "./draft-requests.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
let designer: TestAgent;
let ofDepartment: TestAgent;
let office: TestAgent;
beforeAll(async () => {
  api = await openApi();
  designer = await api.signIn("sheji");
  ofDepartment = await api.signIn("sheji-scjg");
  office = await api.signIn("zhengfuban");
}, 60_000);
afterAll(() => api?.close());

const read = async (id: string) => (await designer.get(`/api/drafts/${id}`).expect(200)).body;
const versionsOf = async (id: string) => (await designer.get(`/api/drafts/${id}/versions`).expect(200)).body.items;
const returnTo = (agent: TestAgent, id: string, version: number, seen: number) =>
  post(agent, `/drafts/${id}/return`, { version }).set("if-match", `"${seen}"`);

let id: string;
let files: Files;
const with_ = (changes: object): Files => withItem(files, changes);
beforeEach(async () => {
  api.clock.goTo("2026-03-02", "09:00:00");
  id = (await post(designer, "/drafts", { itemId: "SC-021" }).expect(201)).body.id as string;
  files = (await read(id)).files as Files;
});

describe("earlier versions of a draft", () => {
  test("are listed with who changed what, and come back byte for byte", async () => {
    await save(designer, id, with_({ reviewPoints: ["场所符合要求"] }), 1).expect(200);
    api.clock.goTo("2026-03-02", "09:10:00");
    await save(ofDepartment, id, with_({ reviewPoints: ["场所符合要求", "设备符合要求"] }), 2).expect(200);

    const versions = await versionsOf(id);
    const second = (await designer.get(`/api/drafts/${id}/versions/2`).expect(200)).body;
    const first = (await designer.get(`/api/drafts/${id}/versions/1`).expect(200)).body;

    expect(versions).toMatchObject([
      { version: 3, isCurrent: true, parts: ["事项设置"], returnsTo: null },
      { version: 2, isCurrent: false, parts: ["事项设置"] },
      { version: 1, isCurrent: false, parts: [] },
    ]);
    expect(versions[0].names).not.toEqual(versions[1].names);
    expect(second.changes.join()).toContain("审查要点“场所符合要求”");
    expect([first.files, first.changes, first.since]).toEqual([files, [], null]);
  });

  test("written within minutes by the same person are one; each that was submitted stays", async () => {
    for (const number of [1, 2, 3, 4]) await save(designer, id, with_({ gloss: `v${number}` }), number).expect(200);
    const { sha256 } = await read(id);
    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
    await save(designer, id, with_({ gloss: "v5" }), 5).expect(200);

    const versions = await versionsOf(id);

    expect(versions.map(({ version }: { version: number }) => version)).toEqual([6, 5, 1]);
    expect(versions[1].acts).toEqual(["提交审核"]);
    expect(problemIn(await designer.get(`/api/drafts/${id}/versions/3`))).toMatchObject({
      status: 404,
      code: "DRAFT_VERSION_NOT_FOUND",
    });
  });

  test("can be returned to as a new version: nothing is lost, and the journal says so", async () => {
    await save(designer, id, with_({ gloss: "another" }), 1).expect(200);

    const returned = await returnTo(designer, id, 1, 2).expect(200);

    expect([returned.headers["etag"], returned.body.version]).toEqual(['"3"', 3]);
    const draft = await read(id);
    expect(draft.files).toEqual(files);
    expect(draft.journal.at(-1)).toMatchObject({ type: "draftSaved", title: "返回到第1稿" });
    const versions = await versionsOf(id);
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([3, 2, 1]);
    expect(versions[0].returnsTo).toBe(1);
    await returnTo(designer, id, 2, 3).expect(200);
    expect(JSON.parse((await read(id)).files["item.json"])).toMatchObject({ gloss: "another" });
    expect(await problemsOfRecord()).toEqual([]);
  });

  test("are not returned to by whoever comes late, twice, from another department or after the end", async () => {
    await save(designer, id, with_({ gloss: "mine" }), 1).expect(200);
    await save(ofDepartment, id, with_({ gloss: "theirs" }), 2).expect(200);

    const late = await returnTo(designer, id, 1, 2);
    const missing = await returnTo(designer, id, 77, 3);
    const foreign = (await post(designer, "/drafts", { itemId: "NL-002" }).expect(201)).body.id as string;
    const elsewhere = await returnTo(ofDepartment, foreign, 1, 1);
    const asOffice = await returnTo(office, id, 1, 3);
    await returnTo(designer, id, 1, 3).expect(200);
    const again = await returnTo(designer, id, 1, 4);
    await post(designer, `/drafts/${id}/discarding`, { reason: "不再需要" }).expect(200);
    const ended = await returnTo(designer, id, 2, 4);

    expect(problemIn(late)).toMatchObject({ status: 412, code: "DRAFT_CHANGED", fields: ["item.json"] });
    expect(problemIn(missing)).toMatchObject({ status: 404, code: "DRAFT_VERSION_NOT_FOUND" });
    expect([elsewhere.status, asOffice.status]).toEqual([403, 403]);
    expect([again.status, again.body.version]).toEqual([200, 4]);
    expect(problemIn(ended)).toMatchObject({ status: 409, code: "DRAFT_STATE_FORBIDS" });
  });

  test("at the same moment one of two returns wins, and the other is told", async () => {
    await save(designer, id, with_({ gloss: "two" }), 1).expect(200);
    api.clock.goTo("2026-03-02", "09:10:00");
    await save(designer, id, with_({ gloss: "three" }), 2).expect(200);

    const answers = await Promise.all([returnTo(designer, id, 1, 3), returnTo(ofDepartment, id, 2, 3)]);

    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
    expect((await read(id)).version).toBe(4);
  });

  test("that are not what the journal says are neither shown nor returned to", async () => {
    await save(designer, id, with_({ gloss: "two" }), 1).expect(200);
    await api.sql(`alter table hall.draft_versions disable trigger draft_versions_are_kept`);
    await api.sql(
      `update hall.draft_versions set bundle = jsonb_set(bundle, '{item,gloss}', '"forged"') where draft_id = $1`,
      [id],
    );
    await api.sql(`alter table hall.draft_versions enable trigger draft_versions_are_kept`);

    expect((await designer.get(`/api/drafts/${id}/versions/1`)).status).toBe(500);
    expect((await returnTo(designer, id, 1, 2)).status).toBe(500);
    expect((await read(id)).version).toBe(2);
  });
});

async function problemsOfRecord(): Promise<readonly unknown[]> {
  return (await verifyJournal(api.store)).problems;
}

describe("who has a draft open", () => {
  const tell = (agent: TestAgent, window: string, more: object = {}) =>
    post(agent, `/drafts/${id}/presence`, { window, ...more });

  test("is shown to the others by name, and ends with the window or a minute after it was heard of last", async () => {
    const alone = await tell(designer, "window-one").expect(200);
    const second = await tell(ofDepartment, "window-two").expect(200);
    const reader = await tell(office, "window-three").expect(200);
    const own = await tell(designer, "window-four").expect(200);
    await tell(designer, "window-four", { leaves: true }).expect(200);
    const seen = await tell(designer, "window-one").expect(200);
    await api.sql(
      `update hall.draft_windows set told_at = told_at - interval '61 seconds' where window_id = 'window-two'`,
    );
    const later = await tell(designer, "window-one").expect(200);

    expect(alone.body.others).toEqual([]);
    expect(second.body.others).toEqual([{ name: "严设计", since: expect.any(String), isSelf: false, writes: true }]);
    expect(reader.body.others).toHaveLength(2);
    expect(own.body.others.map(({ isSelf }: { isSelf: boolean }) => isSelf)).toContain(true);
    expect(seen.body.others.map(({ writes }: { writes: boolean }) => writes)).toEqual([true, false]);
    expect(later.body.others).toHaveLength(1);
    expect((await read(id)).journal).toHaveLength(1);
  });

  test("is told of own windows only, and by those who may read the draft", async () => {
    await tell(ofDepartment, "window-two").expect(200);
    await tell(designer, "window-two", { leaves: true }).expect(200);
    const seen = await tell(designer, "window-one").expect(200);
    const foreign = (await post(designer, "/drafts", { itemId: "NL-002" }).expect(201)).body.id as string;

    expect(seen.body.others).toHaveLength(1);
    expect((await post(ofDepartment, `/drafts/${foreign}/presence`, { window: "window-two" })).status).toBe(403);
    expect((await post(api.visitor(), `/drafts/${id}/presence`, { window: "window-two" })).status).toBe(401);
    expect((await tell(designer, "x")).status).toBe(400);
  });
});

describe("remarks on steps", () => {
  const settle = (agent: TestAgent, number: number, isSettled = true) =>
    agent.put(`/api/drafts/${id}/remarks/${number}`).send({ isSettled });
  const submitted = async () => {
    await save(designer, id, with_({ gloss: "for review" }), 1).expect(200);
    const { sha256 } = await read(id);
    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
  };
  const remarks = [
    { elementId: "reviewTask", text: "请写明由哪个处室审查" },
    { elementId: "signOffTask", text: "  签批期限应当缩短  " },
  ];

  test("come back with the draft, are ticked off one by one, and stand in the journal", async () => {
    await submitted();
    await post(office, `/drafts/${id}/rejection`, { reason: "请修改", remarks }).expect(200);
    const returned = await read(id);
    await settle(designer, 1).expect(200);
    await settle(ofDepartment, 1).expect(200);
    await settle(designer, 2).expect(200);
    await settle(designer, 2, false).expect(200);

    const draft = await read(id);

    expect(returned.remarks).toMatchObject([
      {
        number: 1,
        elementId: "reviewTask",
        step: "审查",
        text: "请写明由哪个处室审查",
        isSettled: false,
        settledByName: null,
      },
      { number: 2, elementId: "signOffTask", step: "首席代表签批", text: "签批期限应当缩短", isSettled: false },
    ]);
    expect(draft.remarks.map(({ isSettled }: { isSettled: boolean }) => isSettled)).toEqual([true, false]);
    expect(draft.remarks[0].settledByName).toBe("严设计");
    expect(draft.journal.slice(-4).map(({ title }: { title: string }) => title)).toEqual([
      "审核退回，提出2条环节意见",
      "已处理第1条环节意见",
      "已处理第2条环节意见",
      "重新列出第2条环节意见",
    ]);
    expect(await problemsOfRecord()).toEqual([]);
  });

  test("are refused without words, without a step, from others, and after the draft was submitted again", async () => {
    await submitted();
    const empty = await post(office, `/drafts/${id}/rejection`, {
      reason: "请修改",
      remarks: [{ elementId: "reviewTask", text: "　" }],
    });
    const nowhere = await post(office, `/drafts/${id}/rejection`, {
      reason: "请修改",
      remarks: [{ elementId: "noSuchStep", text: "请修改" }],
    });
    const asDesigner = await post(designer, `/drafts/${id}/rejection`, { reason: "请修改", remarks });
    await post(office, `/drafts/${id}/rejection`, { reason: "请修改", remarks }).expect(200);
    const unknown = await settle(designer, 3);
    const asOffice = await settle(office, 1);
    const { sha256 } = await read(id);
    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "再次提交" }).expect(200);
    const late = await settle(designer, 1);
    await post(office, `/drafts/${id}/rejection`, { reason: "再改", remarks: remarks.slice(0, 1) }).expect(200);

    expect(problemIn(nowhere)).toMatchObject({ status: 422, code: "REMARK_INVALID", fields: ["remarks/0"] });
    expect([empty.status, asDesigner.status, asOffice.status]).toEqual([expect.any(Number), 403, 403]);
    expect(empty.status).toBeGreaterThanOrEqual(400);
    expect(problemIn(unknown)).toMatchObject({ status: 404, code: "REMARK_NOT_FOUND" });
    expect(problemIn(late)).toMatchObject({ status: 409, code: "DRAFT_STATE_FORBIDS" });
    expect((await read(id)).remarks.map(({ number }: { number: number }) => number)).toEqual([1, 2, 3]);
  });
});
