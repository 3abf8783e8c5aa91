import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { systemActor } from "../../domain/case/actor.ts";
import { publishWith } from "../store/free-release.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";
import { complete, toReview } from "./walk.ts";

let api: TestApi;
let officer: TestAgent;
beforeAll(async () => {
  api = await openApi();
  await publishWith(api, "SC-021", {
    publicity: {
      kind: "publicity",
      name: "公示",
      settings: { place: "省政务服务网公示公告栏", basis: "《示例条例》第八条" },
    },
  });
  officer = await api.signIn("shencha-scjg");
}, 60_000);
afterAll(() => api.close());

const OBJECTION = { name: "王示例", contact: "0311-00000000", content: "油烟管道正对居民窗户。" };

interface Matter {
  readonly id: string;
  readonly caseNumber: string;
}

/** A case under review whose publicity has begun today. */
async function published() {
  const { id: caseId, number } = await toReview(api);
  const taskId = `publicity-${caseId}`;
  const instance = `instance-${caseId}`;
  const work = { taskId, caseId, activityId: "publicity", kind: "publicity", instance, name: "公示" };
  await api.store.workItems.add([{ ...work, candidateGroup: "officer:SCJG", createdAt: "2026-03-02T01:00:00.000Z" }]);
  await officer.post(`/api/tasks/${taskId}/start`).send({ content: "拟同意申请人开办餐饮店。" }).expect(200);
  const matter = (await matters()).find((one) => one.caseNumber === number);
  return { caseId, taskId, id: matter?.id ?? "" };
}

const matters = async (): Promise<readonly Matter[]> =>
  (await api.visitor().get("/api/publicities?limit=100").expect(200)).body.items as Matter[];

describe("what is made public", () => {
  test("is read by everybody, without what the law keeps from them", async () => {
    const { id, caseId } = await published();
    const { body: view } = await officer.get(`/api/cases/${caseId}`);
    const { body } = await api.visitor().get("/api/publicities?limit=100").expect(200);

    const shown = (body as { items: Matter[] }).items.find((one) => one.id === id);
    expect(shown).toMatchObject({
      itemId: "SC-021",
      applicantName: view.applicant.name,
      content: "拟同意申请人开办餐饮店。",
      place: "省政务服务网公示公告栏",
      begunOn: "2026-03-02",
      endsOn: "2026-03-09",
      provisional: false,
    });
    for (const hidden of [view.applicant.idNumber, view.applicant.phone, view.applicant.agent.name, caseId])
      expect(JSON.stringify(body)).not.toContain(hidden);
  });

  test("is listed page by page, and not after the case was withdrawn", async () => {
    const [first, second] = [await published(), await published()];
    const { body: page } = await api.visitor().get("/api/publicities?limit=1").expect(200);
    const { body: next } = await api.visitor().get(`/api/publicities?limit=1&cursor=${page.next}`).expect(200);
    expect(page.items[0].id).not.toBe(next.items[0].id);

    const owner = await api.signIn("canyin");
    await owner.post(`/api/cases/${first.caseId}/withdrawal`).send({ reason: null }).expect(200);

    const left = (await matters()).map(({ id }) => id);
    expect([left.includes(first.id), left.includes(second.id)]).toEqual([false, true]);
  });

  test("is begun by the department only, and with words that disclose nobody", async () => {
    const { id: caseId } = await toReview(api);
    const taskId = `publicity-${caseId}`;
    await api.store.workItems.add([
      {
        taskId,
        caseId,
        activityId: "publicity",
        kind: "publicity",
        instance: `i-${caseId}`,
        name: "公示",
        candidateGroup: "officer:SCJG",
        createdAt: "2026-03-02T01:00:00.000Z",
      },
    ]);
    const other = await api.signIn("shencha-nync");
    const told = { content: "联系人电话13800001111。" };

    expect(problemIn(await other.post(`/api/tasks/${taskId}/start`).send({ content: "公示" })).status).toBe(403);
    expect(problemIn(await officer.post(`/api/tasks/${taskId}/start`).send(told)).code).toBe("PUBLICITY_DISCLOSES");
    expect((await officer.post(`/api/tasks/${taskId}/start`).send({ reason: "x" })).status).toBe(400);
  });
});

describe("an objection", () => {
  test("is raised by anybody, read by the department, and by nobody outside", async () => {
    const { id, caseId, taskId } = await published();

    await api
      .visitor()
      .post(`/api/publicities/${id}/objections`)
      .send(OBJECTION)
      .expect(200, { receivedOn: "2026-03-02" });

    const { body: inside } = await officer.get(`/api/cases/${caseId}`);
    expect(inside.publicities[0].objections).toMatchObject([{ ...OBJECTION, via: "public", answer: null }]);
    const outside = JSON.stringify((await (await api.signIn("canyin")).get(`/api/cases/${caseId}`)).body);
    expect(outside).not.toContain("王示例");
    expect(outside).not.toContain("油烟管道");
    const masked = JSON.stringify((await (await api.signIn("jiancha")).get(`/api/cases/${caseId}`)).body);
    expect(masked).not.toContain("王示例");
    expect(problemIn(await complete(officer, taskId, { answers: [] })).code).toBe("PUBLICITY_NOT_OVER");
  });

  test.each([
    ["without a name", { name: " " }, "OBJECTOR_REQUIRED"],
    ["without a way to answer", { contact: "" }, "OBJECTOR_REQUIRED"],
    ["without words", { content: "" }, "REASON_REQUIRED"],
  ])("is refused %s", async (_what, changes, code) => {
    const { id } = await published();

    const answer = await api
      .visitor()
      .post(`/api/publicities/${id}/objections`)
      .send({ ...OBJECTION, ...changes });

    expect(problemIn(answer).code).toBe(code);
  });

  test("to what is not public is refused", async () => {
    const answer = await api.visitor().post("/api/publicities/nothing/objections").send(OBJECTION);

    expect(problemIn(answer)).toMatchObject({ status: 409, code: "PUBLICITY_IS_OVER" });
  });

  test("that came by telephone is recorded by the hall", async () => {
    const { caseId } = await published();
    const clerk = await api.signIn("chuangkou-sc");

    const recorded = await clerk.post(`/api/cases/${caseId}/objections`).send({ ...OBJECTION, on: "2026-03-02" });

    expect(recorded.status).toBe(200);
    const { body } = await officer.get(`/api/cases/${caseId}`);
    expect(body.publicities[0].objections).toMatchObject([{ via: "hall" }]);
  });

  test("that was sent at 23:59:59 of the last day is not overtaken by the end of the publicity", async () => {
    const { id, caseId, taskId } = await published();
    api.clock.goTo("2026-03-10", "00:00:30");
    const early = problemIn(await complete(officer, taskId, { answers: [] })).code;

    await api.commandHandler.actOne({
      caseId,
      actor: { ...systemActor("public-page"), name: "社会公众" },
      at: "2026-03-09T15:59:59.000Z",
      command: { type: "raiseObjection", publicity: id, ...OBJECTION },
    });
    const late = await api.visitor().post(`/api/publicities/${id}/objections`).send(OBJECTION);
    api.clock.goTo("2026-03-10", "00:01:01");

    expect([early, problemIn(late).code]).toEqual(["PUBLICITY_NOT_OVER", "PUBLICITY_IS_OVER"]);
    expect(problemIn(await complete(officer, taskId, { answers: [] })).code).toBe("OBJECTION_NOT_ANSWERED");
    api.clock.goTo("2026-03-02");
  });
});
