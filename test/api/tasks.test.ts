import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { warningLevel } from "../../domain/case/deadlines/urgency.ts";
import { loadCalendar } from "../../processes/load-calendar.ts";
import { workingDayCalendar } from "../../domain/law/calendar.ts";
import { openApi, type TestApi } from "./open-api.ts";
import { acceptance, complete, seenHash, toAcceptance, toSignOff, type Walk } from "./walk.ts";

interface Task {
  readonly id: string;
  readonly assigneeName: string | null;
  readonly warning: string;
  readonly caseNumber: string;
  readonly nextDueOn: string | null;
  readonly signatureFell: string | null;
}

let api: TestApi;
let clerk: TestAgent;
let walks: Walk[];
beforeAll(async () => {
  api = await openApi();
  clerk = await api.signIn("chuangkou-sc");
  walks = [await toAcceptance(api), await toAcceptance(api), await toAcceptance(api)];
});
afterAll(() => api.close());

const tasks = async (query = "", agent = clerk): Promise<Task[]> =>
  (await agent.get(`/api/tasks?${query}`).expect(200)).body.items as Task[];
const ids = async (query: string): Promise<string[]> => (await tasks(query)).map(({ id }) => id);

describe("the inbox", () => {
  test("shows a task with its case, its due day and its urgency", async () => {
    const [task] = await tasks(`q=${walks[0]?.number}`);

    expect(task).toEqual({
      id: walks[0]?.taskId,
      caseId: walks[0]?.id,
      caseNumber: walks[0]?.number,
      itemId: "SC-021",
      itemName: expect.any(String),
      applicantName: "石家庄示例餐饮管理有限公司",
      identityPending: false,
      signatureFell: null,
      activityId: "acceptance",
      kind: "acceptance",
      name: "受理审核",
      state: "open",
      assigneeId: null,
      assigneeName: null,
      createdAt: expect.any(String),
      nextDueOn: "2026-03-09",
      nextProvisional: false,
      statutoryDueOn: "2026-03-09",
      statutoryProvisional: false,
      warning: "green",
    });
  });

  test("is paged by the next due day, without gaps", async () => {
    const first = (await clerk.get("/api/tasks?limit=2").expect(200)).body;
    const second = (await clerk.get(`/api/tasks?limit=2&cursor=${first.next}`).expect(200)).body;
    const created = (await clerk.get("/api/tasks?limit=2&sort=created").expect(200)).body;
    const older = (await clerk.get(`/api/tasks?limit=2&sort=created&cursor=${created.next}`).expect(200)).body;

    const all = walks.map(({ taskId }) => taskId).sort();
    expect([...first.items, ...second.items].map(({ id }: Task) => id)).toEqual(all);
    expect(second.next).toBeNull();
    expect([...created.items, ...older.items].map(({ id }: Task) => id)).toEqual(
      walks.map(({ taskId }) => taskId).reverse(),
    );
  });

  test("follows a task from unclaimed to claimed to decided, and counts each", async () => {
    const [walk] = walks as [Walk];
    const counts = async () => (await clerk.get("/api/tasks/counts").expect(200)).body;
    const before = await counts();

    const claimed = await clerk.post(`/api/tasks/${walk.taskId}/claim`).expect(200);
    const during = await counts();
    const mine = await ids("state=mine");
    await complete(clerk, walk.taskId, acceptance("SC-021")).expect(200);

    expect(before).toEqual({
      open: 3,
      mine: 0,
      overdue: 0,
      byKind: expect.arrayContaining([
        { kind: "acceptance", name: "受理审核", count: 3 },
        { kind: "review", name: "审查", count: 0 },
      ]),
    });
    expect(claimed.body).toMatchObject({ id: walk.taskId, assigneeId: "clerk-market", assigneeName: "钱窗口" });
    expect([during.open, during.mine, mine]).toEqual([2, 1, [walk.taskId]]);
    expect([await ids("state=mine"), await ids("state=decided")]).toEqual([[], [walk.taskId]]);
    expect((await clerk.get(`/api/tasks/${walk.taskId}`)).body).toMatchObject({ state: "decided", warning: "green" });
    expect(await counts()).toMatchObject({ open: 2, mine: 0 });
  });

  test("lets a task be released; releasing it twice is refused", async () => {
    const { taskId } = walks[1] as Walk;
    await clerk.post(`/api/tasks/${taskId}/claim`).expect(200);
    await clerk.post(`/api/tasks/${taskId}/claim`).expect(200);

    expect((await clerk.post(`/api/tasks/${taskId}/release`).expect(200)).body.assigneeId).toBeNull();
    expect((await clerk.post(`/api/tasks/${taskId}/release`)).body.code).toBe("TASK_NOT_CLAIMED");
  });

  test("gives a task to only one of two who claim it at the same moment", async () => {
    const { taskId } = walks[2] as Walk;
    await api.sql(
      "insert into posts (person_id, role, zone_id, from_date) values ('clerk-social', 'clerk', 'marketEntry', '2026-01-01')",
    );
    const colleague = await api.signIn("chuangkou-sh");
    const { posts } = (await colleague.get("/api/session")).body as { posts: { id: number; zoneId: string }[] };
    await colleague
      .put("/api/session/post")
      .send({ postId: posts.find(({ zoneId }) => zoneId === "marketEntry")?.id })
      .expect(200);

    const answers = await Promise.all([clerk, colleague].map((agent) => complete(agent, taskId, acceptance("SC-021"))));

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe("TASK_ALREADY_DECIDED");
  });

  test("filters by activity, item, overdue and text", async () => {
    const walk = await toAcceptance(api);
    const has = async (query: string) => (await ids(query)).includes(walk.taskId);

    expect([
      await has("kind=acceptance"),
      await has("kind=review"),
      await has("itemId=SC-021"),
      await has("itemId=NL-002"),
    ]).toEqual([true, false, true, false]);
    expect([await has("q=示例餐饮"), await has("q=农化"), await has("overdue=true")]).toEqual([true, false, false]);
    api.clock.goTo("2026-03-10");
    expect([await has("overdue=true"), (await tasks(`q=${walk.number}`))[0]?.warning]).toEqual([true, "darkRed"]);
    api.clock.goTo("2026-03-02");
  });

  test("shows the whole department that a signature was voided before its seal, until the case is signed again", async () => {
    const walk = await toSignOff(api);
    const chief = await api.signIn("shouxi-scjg");
    const sign = async (taskId: string) =>
      complete(chief, taskId, {
        kind: "signOffTask",
        outcome: "signed",
        decision: "grant",
        seenHash: await seenHash(chief, walk.id),
      }).expect(200);
    const shown = async () =>
      (await chief.get(`/api/tasks?q=${walk.number}`).expect(200)).body.items.map(
        ({ signatureFell }: Task) => signatureFell,
      );
    await sign(walk.taskId);
    await api.step(walk.id, { type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "委托授权书已被撤销" });
    const again = await api.giveTask(walk.id, "signOffTask", "chief:SCJG");

    expect(await shown()).toEqual(["委托授权书已被撤销"]);
    await sign(again);
    expect((await chief.get(`/api/tasks/${again}`)).body.signatureFell).toBeNull();
  });
});

const calm = {
  nextDueOn: "2026-03-09",
  nextProvisional: false,
  nextBinding: true,
  stageDueOn: "2026-03-20",
  stageProvisional: false,
};
test.each([
  ["2026-03-02", { nextDueOn: null, stageDueOn: null }, "green"],
  ["2026-03-02", {}, "green"],
  ["2026-03-06", {}, "yellow"],
  ["2026-03-09", {}, "yellow"],
  ["2026-03-10", {}, "red"],
  ["2026-03-20", {}, "red"],
  ["2026-03-21", {}, "darkRed"],
  ["2026-03-21", { nextProvisional: true, nextBinding: false, stageProvisional: true }, "pending"],
  ["2026-03-10", { stageProvisional: true }, "red"],
  ["2026-03-21", { stageProvisional: true }, "red"],
  ["2026-03-09", { nextBinding: false, stageDueOn: null }, "green"],
  ["2026-03-10", { nextBinding: false, stageDueOn: null }, "supplementOver"],
] as const)("on %s a task due %j is %s", (today, dates, level) => {
  expect(warningLevel({ ...calm, ...dates }, today, workingDayCalendar(loadCalendar()))).toBe(level);
});
