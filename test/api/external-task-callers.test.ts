import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { TOPIC } from "../domain/case/department-scenario.ts";
import { openApi, type TestApi } from "./open-api.ts";
import {
  openServingSystem,
  publishServedStep,
  RESULT,
  toServedStep,
  WORKER,
  type ServingSystem,
} from "./served-steps.ts";

let api: TestApi;
let system: ServingSystem;
beforeAll(async () => {
  api = await openApi();
  await publishServedStep(api);
}, 60_000);
beforeEach(async () => {
  system = await openServingSystem(api);
});
afterEach(() => api.sql("update work_items set state = 'gone' where kind = 'departmentStep' and state = 'open'"));
afterAll(() => api.close());

describe("a caller", () => {
  test("without a key, or with one that does not hold, is refused as the engine would, with a Retry-After in a loop", async () => {
    const strict = await openApi({ record: api, limits: { anonymousPostsPerAddress: 3 } });
    const wrong = { authorization: "Bearer yck_live_wrong" };
    const ask = () =>
      fetch(`${strict.url}/api/external-task/fetchAndLock`, {
        method: "POST",
        headers: { ...wrong, "content-type": "application/json" },
        body: "{}",
      });

    const [first, ...more] = [await ask(), await ask(), await ask(), await ask(), await ask()];
    const last = more.at(-1);

    expect([first?.status, first?.headers.get("content-type")]).toEqual([401, "application/json"]);
    expect(first?.headers.get("www-authenticate")).toContain("Basic");
    expect(await first?.json()).toMatchObject({ type: "AuthenticationException", code: 0 });
    expect([last?.status, Number(last?.headers.get("retry-after")) > 0]).toEqual([429, true]);
    await strict.close();
  });

  test("may send the key as the password of Basic, here and nowhere else", async () => {
    await toServedStep(api);
    const authorization = `Basic ${Buffer.from(`anybody:${system.secret}`).toString("base64")}`;

    const served = await system.post(
      "fetchAndLock",
      { workerId: WORKER, maxTasks: 1, topics: [{ topicName: TOPIC, lockDuration: 1000 }] },
      { authorization },
    );
    const elsewhere = await fetch(`${api.url}/api/session`, { headers: { authorization } });

    expect([served.status, (served.body as unknown[]).length, elsewhere.status]).toEqual([200, 1, 401]);
  });

  test("is refused a foreign topic, never answered with an empty list, and a step of a foreign topic", async () => {
    await toServedStep(api);
    const [task] = await system.fetch();
    const other = await openServingSystem(api, ["dept.RST.other"]);

    const asked = await other.post("fetchAndLock", {
      workerId: WORKER,
      maxTasks: 1,
      topics: [{ topicName: TOPIC, lockDuration: 1000 }],
    });
    const answered = await other.post(`${task?.id}/complete`, RESULT);

    expect([asked, answered]).toMatchObject([
      { status: 403, body: { type: "AuthorizationException" } },
      { status: 403, body: { type: "AuthorizationException" } },
    ]);
  });

  test("gets nothing by a topic of another department that is on its key by mistake", async () => {
    await toServedStep(api);
    const other = await openServingSystem(api, [TOPIC], { departmentId: "SCJG" });

    expect(
      (
        await other.post("fetchAndLock", {
          workerId: WORKER,
          maxTasks: 1,
          topics: [{ topicName: TOPIC, lockDuration: 1000 }],
        })
      ).status,
    ).toBe(403);
  });

  test("with a key for tests is refused by a hall in real use, and served by one on a simulated clock", async () => {
    await toServedStep(api);
    const training = await openApi({ record: api, clock: { set: async () => undefined } });
    const { secret, post } = await openServingSystem(api, [TOPIC], { mode: "test" });

    const real = await post("fetchAndLock", { workerId: WORKER, topics: [{ topicName: TOPIC, lockDuration: 1000 }] });
    const simulated = await fetch(`${training.url}/api/external-task/topic-names`, {
      headers: { authorization: `Bearer ${secret}` },
    });

    expect([real.status, simulated.status, await simulated.json()]).toEqual([401, 200, [TOPIC]]);
    await training.close();
  });

  test("reads nothing else of the hall, and no person serves steps", async () => {
    const { caseId } = await toServedStep(api);
    const officer = await api.signIn("shencha-scjg");
    const authorization = { authorization: `Bearer ${system.secret}` };

    const read = await fetch(`${api.url}/api/cases/${caseId}`, { headers: authorization });
    const person = await officer.post("/api/external-task/fetchAndLock").send({ workerId: "x", topics: [] });

    expect([read.status, person.status]).toEqual([403, 403]);
  });

  test.each<[string, string, unknown, number]>([
    ["no body", "fetchAndLock", undefined, 400],
    ["no topics", "fetchAndLock", { workerId: "w", topics: [] }, 400],
    ["no lock time", "fetchAndLock", { workerId: "w", topics: [{ topicName: TOPIC }] }, 400],
    ["an unknown task", `${"0".repeat(8)}~${"0".repeat(16)}/complete`, RESULT, 404],
    ["an id that is none", "nothing/complete", RESULT, 404],
    ["no worker", `${"0".repeat(8)}~${"0".repeat(16)}/complete`, {}, 400],
  ])("who sends %s is told so in the engine's form", async (_what, path, body, status) => {
    const answer = await system.post(path, body);

    expect(answer).toMatchObject({ status, type: "application/json", body: { type: expect.any(String), code: 0 } });
  });
});
