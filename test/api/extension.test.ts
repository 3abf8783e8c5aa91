import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { openApi, type TestApi } from "./open-api.ts";
import { toReview, type Walk } from "./walk.ts";

let api: TestApi;
let chief: TestAgent;
let walk: Walk;
beforeAll(async () => {
  api = await openApi();
  chief = await api.signIn("shouxi-nync");
});
beforeEach(async () => {
  api.clock.goTo("2026-03-02");
  walk = await toReview(api, "NL-002");
  api.clock.goTo("2026-03-17");
});
afterAll(() => api.close());

const BODY = {
  days: 10,
  reason: "生产工艺复杂，需要补充核对技术资料",
  approval: { number: "冀农延〔2026〕3号", approverName: "李厅长", approvedOn: "2026-03-16" },
};
const extend = (agent: TestAgent, body: object = BODY, key: string = randomUUID()) =>
  agent.post(`/api/cases/${walk.id}/extension`).set("idempotency-key", key).send(body);
const viewOf = async (agent: TestAgent) => (await agent.get(`/api/cases/${walk.id}`).expect(200)).body;

describe("延期 POST /api/cases/{id}/extension", () => {
  test("is offered to the chief representative, moves the statutory date and is not offered again", async () => {
    const before = await viewOf(chief);

    await extend(chief).expect(200);

    const after = await viewOf(chief);
    expect(before.acts).toEqual([{ type: "extendLimit", title: "延长办理期限", resource: "extension" }]);
    expect(before.limits.statutory).toMatchObject({ dueOn: "2026-03-30" });
    expect(after.acts).toEqual([]);
    expect(after.limits.statutory).toMatchObject({ dueOn: "2026-04-14", text: "2026年4月14日" });
    expect(after.limits.promised).toEqual(before.limits.promised);
  });

  test("informs the applicant by a paper and in the time line, and offers the applicant nothing", async () => {
    await extend(chief).expect(200);

    const seen = await viewOf(await api.signIn("nonghua"));

    expect(seen.acts).toEqual([]);
    expect(seen.documents.map(({ kind }: { kind: string }) => kind)).toContain("extensionNotice");
    expect(seen.timeline.map(({ title }: { title: string }) => title)).toContain("延长法定办理期限10个工作日");
  });

  test("moves the case to its later day in the inbox with its task", async () => {
    const officer = await api.signIn("shencha-nync");
    const dueOn = async () =>
      (await officer.get(`/api/tasks?q=${walk.number}`).expect(200)).body.items[0].statutoryDueOn as string;
    const before = await dueOn();

    await extend(chief).expect(200);

    expect([before, await dueOn()]).toEqual(["2026-03-30", "2026-04-14"]);
  });

  test("under a letter that does not cover extensions is refused with its own sentence", async () => {
    const { body } = await extend(await api.signIn("daili-nync")).expect(409);

    expect(body).toMatchObject({ code: "AUTHORITY_MISSING", title: expect.stringContaining("不能延长办理期限") });
  });

  test("takes effect once, however often and by however many callers it is sent", async () => {
    const key = randomUUID();
    const answers = await Promise.all([extend(chief, BODY, key), extend(chief), extend(chief, { ...BODY, days: 5 })]);
    const repeated = await extend(chief, BODY, key);

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === "EXTENSION_ALREADY_GRANTED")).toHaveLength(2);
    expect(repeated.status).toBe(answers[0]?.status);
    expect(
      (await viewOf(chief)).documents.filter(({ kind }: { kind: string }) => kind === "extensionNotice"),
    ).toHaveLength(1);
  });

  test.each([
    ["an officer of the department", "shencha-nync", 403],
    ["the chief representative of another department", "shouxi-scjg", 403],
    ["the applicant", "nonghua", 403],
    ["an operator", "yunwei", 403],
  ])("is not permitted for %s", async (_who, login, status) => {
    await extend(await api.signIn(login)).expect(status);
  });

  test("in the first second after the limit is refused, and changes nothing", async () => {
    api.clock.goTo("2026-03-31", "00:00:00");
    const before = await api.contents();

    const refused = await extend(chief).expect(409);

    expect(refused.body).toMatchObject({ code: "EXTENSION_TOO_LATE", title: "法定办理期限已经届满，不能再延长。" });
    expect(await api.contents()).toBe(before);
  });

  test("names the fields at fault", async () => {
    const { body } = await extend(chief, { ...BODY, days: 30 }).expect(422);

    expect(body).toMatchObject({
      code: "EXTENSION_TOO_LONG",
      errors: [{ field: "days", message: "延长期限应当为1至10个工作日。" }],
    });
  });

  test("leaves a journal that verifies, with the reason stored beside it", async () => {
    await extend(chief).expect(200);

    const entries = await api.sql<{ data: object }>(
      "select data from journal where case_id = $1 and type = 'limitExtended'",
      [walk.id],
    );
    expect(JSON.stringify(entries)).not.toMatch(/李厅长|生产工艺|冀农延/);
    expect((await verifyJournal(api.store)).problems).toEqual([]);
  });
});
