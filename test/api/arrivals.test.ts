import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Test } from "supertest";
import { publishWith } from "../store/free-release.ts";
import type { DrawnStep } from "../support/free-plan.ts";
import { issueDepartmentKey } from "./department-key.ts";
import { filed, INTEGRATOR_KEY, openApi, problemIn, type TestApi } from "./open-api.ts";

const wait = (element: string, name: string): DrawnStep => ({
  kind: "message",
  name,
  group: null,
  wait: { message: element, until: null },
});

let api: TestApi;
let own: string;
let foreign: string;
beforeAll(async () => {
  api = await openApi();
  await publishWith(api, "SC-021", { answer: wait("answer", "等待复函"), testData: wait("testData", "等待检验数据") });
  own = await issueDepartmentKey(api, "SCJG");
  foreign = await issueDepartmentKey(api, "NYNC");
}, 60_000);
afterAll(() => api.close());

const newCase = async () => filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");

const MESSAGE = { element: "answer", what: "收到复函", reference: "冀农函〔2026〕8号", on: "2026-03-02" };

function report(caseId: string, body: object = MESSAGE, authorization = own, key: string | null = null): Test {
  const call = api.visitor().post(`/api/cases/${caseId}/arrivals`).set({ authorization });
  return (key === null ? call : call.set("idempotency-key", key)).send(body);
}

const arrivalsOf = async (caseId: string) => (await api.store.cases.find(caseId))?.file.arrivals ?? [];

describe("the system of a department", () => {
  test("finds the waits of a case by its number, and nothing else of the case", async () => {
    const { id, number } = await newCase();

    const { body } = await api.visitor().get("/api/message-waits").query({ number }).set({ authorization: own });
    const seen = await api.visitor().get(`/api/cases/${id}`).set({ authorization: own });

    expect(body).toEqual({
      caseId: id,
      number,
      waits: [
        { element: "answer", name: "等待复函", expected: true },
        { element: "testData", name: "等待检验数据", expected: true },
      ],
    });
    expect(problemIn(seen)).toMatchObject({ status: 403, code: "SCOPE_FORBIDS" });
  });

  test("learns nothing of a case of its department even with the scope to read", async () => {
    const { id } = await newCase();
    await api.sql("update api_keys set scopes = '{messages:report,cases:read}' where id = 'system-SCJG'");

    const one = await api.visitor().get(`/api/cases/${id}`).set({ authorization: own });
    const all = await api.visitor().get("/api/cases").set({ authorization: own });
    await api.sql("update api_keys set scopes = '{messages:report}' where id = 'system-SCJG'");

    expect([one.status, all.body.items]).toEqual([404, []]);
  });

  test("records what has arrived, under its name, and the flow is told", async () => {
    const { id } = await newCase();
    await report(id).expect(200);

    expect(await arrivalsOf(id)).toMatchObject([
      { element: "answer", reference: MESSAGE.reference, recordedById: "system-SCJG", recordedByName: "SCJG业务系统" },
    ]);
    const told = await api.sql("select * from outbox where case_id = $1 and command->>'type' = 'correlate'", [id]);
    expect(told).toHaveLength(1);
  });

  test("records it once, however often and however fast it repeats", async () => {
    const { id } = await newCase();
    const key = randomUUID();
    const first = await report(id, MESSAGE, own, key).expect(200);
    const again = await report(id, MESSAGE, own, key).expect(200);
    const bare = await report(id);

    const other = await newCase();
    const rush = await Promise.all([1, 2, 3, 4].map(() => report(other.id)));

    expect(again.body).toEqual(first.body);
    expect(problemIn(bare)).toMatchObject({ status: 409, code: "ARRIVAL_ALREADY_RECORDED" });
    expect(rush.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
    expect([(await arrivalsOf(id)).length, (await arrivalsOf(other.id)).length]).toEqual([1, 1]);
  });

  test.each([
    ["a step that does not wait", { ...MESSAGE, element: "reviewTask" }, "ARRIVAL_NOT_EXPECTED"],
    ["a step that does not exist", { ...MESSAGE, element: "nowhere" }, "ARRIVAL_NOT_EXPECTED"],
    ["one of two waits, without saying which", { ...MESSAGE, element: null }, "ARRIVAL_NOT_EXPECTED"],
    ["a day to come", { ...MESSAGE, on: "2026-03-03" }, "ARRIVAL_DAY_INVALID"],
    ["a day before the application", { ...MESSAGE, on: "2026-03-01" }, "ARRIVAL_DAY_INVALID"],
    ["a message without a number", { ...MESSAGE, reference: " " }, "ARRIVAL_REFERENCE_REQUIRED"],
    ["a message without words", { ...MESSAGE, what: " " }, "REASON_REQUIRED"],
  ])("is refused for %s, and changes nothing", async (_what, body, code) => {
    const { id } = await newCase();
    const answer = await report(id, body);

    expect(problemIn(answer).code).toBe(code);
    expect(await arrivalsOf(id)).toEqual([]);
  });

  test("is refused once the case has ended", async () => {
    const { id, number } = await newCase();
    await (await api.signIn("canyin")).post(`/api/cases/${id}/withdrawal`).send({ reason: "暂不经营" }).expect(200);

    const { body } = await api.visitor().get("/api/message-waits").query({ number }).set({ authorization: own });
    expect(problemIn(await report(id))).toMatchObject({ status: 409, code: "STATUS_FORBIDS" });
    expect(body.waits.map(({ expected }: { expected: boolean }) => expected)).toEqual([false, false]);
  });
});

describe("every other system", () => {
  test("of another department cannot tell the case from one that does not exist", async () => {
    const { id, number } = await newCase();
    const look = (wanted: string) =>
      api.visitor().get("/api/message-waits").query({ number: wanted }).set({ authorization: foreign });
    const answers = [
      await report(id, MESSAGE, foreign),
      await report("nowhere", MESSAGE, foreign),
      await look(number),
      await look("2026-999999-9"),
    ];

    expect(new Set(answers.map((answer) => `${problemIn(answer).status} ${problemIn(answer).code}`))).toEqual(
      new Set(["404 NOT_FOUND"]),
    );
    expect(await arrivalsOf(id)).toEqual([]);
  });

  test("needs the scope, and a key that is in force", async () => {
    const { id } = await newCase();

    expect([
      problemIn(await report(id, MESSAGE, `Bearer ${INTEGRATOR_KEY}`)).code,
      problemIn(await report(id, MESSAGE, "Bearer yck_guess")).code,
    ]).toEqual(["SCOPE_FORBIDS", "UNAUTHENTICATED"]);
  });

  test("that filed the case is told that its department is another", async () => {
    const { id } = await newCase();
    await api.sql("update cases set owner_id = 'system-NYNC' where id = $1", [id]);

    expect(problemIn(await report(id, MESSAGE, foreign))).toMatchObject({ status: 403, code: "DEPARTMENT_FORBIDS" });
  });

  test("cannot be given the scope without a department", async () => {
    const without = "insert into api_keys (id, name, key_hash, scopes) values ('x', 'x', 'x', '{messages:report}')";

    await expect(api.sql(without)).rejects.toThrow("reports_of_a_department");
  });
});
