import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Response } from "supertest";
import type TestAgent from "supertest/lib/agent.js";

import { API_CODES } from "../../contract/api-codes.ts";
import { REFUSALS } from "../../domain/refusals.gen.ts";
import { applicationOf, example, fileCase, filed, openApi, pdf, problemIn, upload, type TestApi } from "./open-api.ts";
import { acceptance, complete, review, seenHash, toAcceptance, toReview, toSignOff } from "./walk.ts";

let api: TestApi;
let applicant: TestAgent;
let application: Record<string, unknown>;
beforeAll(async () => {
  api = await openApi({ maxUploadBytes: 5_000 });
  applicant = await api.signIn("canyin");
  application = await applicationOf(applicant, "SC-021", example("SC-021", "餐饮服务经营者"));
});
afterAll(() => api.close());

/** Sends a request that must be refused; the record must be the same before and after, to the last row. */
async function refused(send: () => PromiseLike<Response>): Promise<ReturnType<typeof problemIn>> {
  const before = await api.contents();
  const response = await send();
  expect(await api.contents()).toBe(before);
  return problemIn(response);
}

/** The problem, with the sentence of its code unless a rule words it more precisely. */
function problem(
  status: number,
  code: keyof typeof REFUSALS | keyof typeof API_CODES,
  fields: readonly string[] = [],
  title?: string,
): ReturnType<typeof problemIn> {
  const own =
    code in REFUSALS ? REFUSALS[code as keyof typeof REFUSALS].title : API_CODES[code as keyof typeof API_CODES].title;
  return { status, type: "application/problem+json", code, title: title ?? own, fields: [...fields] };
}

/** The application with one part replaced, by path. */
function withPart(path: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(application);
  const keys = path.split(".");
  const last = keys.pop() as string;
  const parent = keys.reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

describe("an application", () => {
  test("for an unknown item", async () => {
    expect(await refused(() => fileCase(applicant, withPart("itemId", "XX-999")))).toEqual(
      problem(404, "ITEM_UNKNOWN", ["itemId"]),
    );
  });

  test("with missing fields", async () => {
    const body = withPart("applicant.phone", undefined);
    delete body["deliveryMode"];

    expect(await refused(() => fileCase(applicant, body))).toEqual(
      problem(400, "REQUEST_INVALID", ["deliveryMode", "applicant.phone"]),
    );
  });

  test("with a missing answer in the form", async () => {
    expect(await refused(() => fileCase(applicant, withPart("application.declaration", undefined)))).toEqual(
      problem(422, "APPLICATION_INVALID", ["application.declaration"]),
    );
  });

  test.each([
    ["applicant.age", 30, ["applicant.age"]],
    ["status", "granted", ["status"]],
  ])("with the extra field %s", async (path, value, fields) => {
    expect(await refused(() => fileCase(applicant, withPart(path, value)))).toEqual(
      problem(400, "REQUEST_INVALID", fields),
    );
  });

  test("with an extra answer in the form", async () => {
    expect(await refused(() => fileCase(applicant, withPart("application.shoeSize", 42)))).toEqual(
      problem(422, "APPLICATION_INVALID", ["application.shoeSize"]),
    );
  });

  test("with a number where text belongs: bodies are not coerced", async () => {
    expect(await refused(() => fileCase(applicant, withPart("applicant.phone", 19900000001)))).toEqual(
      problem(400, "REQUEST_INVALID", ["applicant.phone"]),
    );
  });

  test("with a credit code whose check digit is wrong", async () => {
    expect(await refused(() => fileCase(applicant, withPart("applicant.idNumber", "91139900MA00000234")))).toEqual(
      problem(422, "APPLICANT_INVALID", ["applicant.idNumber"]),
    );
  });

  test("with an agent's resident id whose check digit is wrong", async () => {
    expect(
      await refused(() => fileCase(applicant, withPart("applicant.agent.idNumber", "139900197512310037"))),
    ).toEqual(problem(422, "APPLICANT_INVALID", ["applicant.agent.idNumber"]));
  });

  test("with a file that another account uploaded", async () => {
    const foreign = await upload(await api.signIn("nonghua"), "平面图.pdf", pdf("foreign")).expect(201);
    const body = withPart("materials", [
      { materialId: "SC-021-M01", form: "electronic", uploadIds: [foreign.body.id] },
    ]);

    expect(await refused(() => fileCase(applicant, body))).toEqual(
      problem(422, "UPLOAD_UNKNOWN", ["materials[0].uploadIds[0]"]),
    );
  });

  test("with the same file twice in a material", async () => {
    const { body: file } = await upload(applicant, "a.pdf", pdf("twice")).expect(201);
    const body = withPart("materials", [
      { materialId: "SC-021-M01", form: "electronic", uploadIds: [file.id, file.id] },
    ]);

    expect(await refused(() => fileCase(applicant, body))).toEqual(
      problem(400, "REQUEST_INVALID", ["materials[0].uploadIds"]),
    );
  });

  test("with a material outside the item's list", async () => {
    const body = withPart("materials", [{ materialId: "NL-002-M01", form: "electronic", uploadIds: [] }]);

    expect(await refused(() => fileCase(applicant, body))).toEqual(
      problem(422, "MATERIAL_UNKNOWN", ["materials[0].materialId"]),
    );
  });

  test.each([
    ["a NUL", "张\0三"],
    ["half a character", "张\ud840三"],
  ])("with %s in a name", async (_what, name) => {
    expect(await refused(() => fileCase(applicant, withPart("applicant.name", name)))).toEqual(
      problem(400, "REQUEST_INVALID", ["applicant.name"]),
    );
  });

  test("without an idempotency key", async () => {
    expect(await refused(() => applicant.post("/api/cases").send(application))).toEqual(
      problem(400, "IDEMPOTENCY_KEY_REQUIRED", ["Idempotency-Key"]),
    );
  });

  test("that is not JSON", async () => {
    const send = (body: string) =>
      applicant
        .post("/api/cases")
        .set("idempotency-key", randomUUID())
        .set("content-type", "application/json")
        .send(body);

    const noJson = problem(400, "REQUEST_INVALID", [], "请求内容不是有效的JSON，请更正后重新提交。");
    expect(await refused(() => send('{"itemId":'))).toEqual(noJson);
    expect(await refused(() => send('{"__proto__": {"x": 1}}'))).toEqual(noJson);
  });

  test("in another format, or too large", async () => {
    const as = (type: string, body: string) =>
      applicant.post("/api/cases").set("idempotency-key", randomUUID()).set("content-type", type).send(body);

    expect(await refused(() => as("application/xml", "<case/>"))).toEqual(
      problem(415, "MEDIA_TYPE_NOT_SUPPORTED", ["Content-Type"]),
    );
    expect(await refused(() => as("application/json", JSON.stringify({ itemId: "x".repeat(1_100_000) })))).toEqual(
      problem(413, "REQUEST_TOO_LARGE"),
    );
  });
});

describe("a file", () => {
  test("that is too large", async () => {
    const big = Buffer.concat([pdf("big"), Buffer.alloc(6_000, "x")]);

    expect(await refused(() => upload(applicant, "大文件.pdf", big))).toEqual(
      problem(413, "FILE_TOO_LARGE", [], "文件超过4KB，请压缩或拆分后重新上传。"),
    );
  });

  test("that is disguised", async () => {
    const program = Buffer.from("MZ\x90\0 this program cannot be run in DOS mode");

    expect(await refused(() => upload(applicant, "营业执照.pdf", program))).toMatchObject({
      status: 415,
      code: "FILE_DISGUISED",
      title: expect.stringContaining("营业执照.pdf"),
    });
  });

  test("of a type that is not accepted", async () => {
    expect(await refused(() => upload(applicant, "宏.xlsm", pdf("x")))).toEqual(problem(415, "FILE_TYPE_NOT_ALLOWED"));
  });
});

describe("a case", () => {
  test("of another applicant is not found", async () => {
    const { id } = await filed(applicant, "SC-021", "餐饮服务经营者");
    const other = await api.signIn("nonghua");

    expect(await refused(() => other.get(`/api/cases/${id}`))).toEqual(problem(404, "NOT_FOUND"));
    expect(await refused(() => other.post(`/api/cases/${id}/withdrawal`).send({}))).toEqual(problem(404, "NOT_FOUND"));
    expect(await refused(() => other.post(`/api/cases/${id}/supplement`).send({ materials: [] }))).toEqual(
      problem(404, "NOT_FOUND"),
    );
  });

  test("submitted a second time with the same key is the same case", async () => {
    const key = randomUUID();
    const first = await fileCase(applicant, application, key).expect(201);
    const before = await api.contents();

    const second = await fileCase(applicant, application, key);

    expect(second.body).toEqual(first.body);
    expect(second.headers["idempotent-replayed"]).toBe("true");
    expect(await api.contents()).toBe(before);
  });

  test("submitted with the key of another one", async () => {
    const key = randomUUID();
    await fileCase(applicant, application, key).expect(201);

    expect(await refused(() => fileCase(applicant, withPart("deliveryMode", "selfPrint"), key))).toEqual(
      problem(422, "IDEMPOTENCY_KEY_REUSED", ["Idempotency-Key"]),
    );
  });

  test("that waits for no supplement accepts none", async () => {
    const { id } = await filed(applicant, "SC-021", "餐饮服务经营者");

    expect(await refused(() => applicant.post(`/api/cases/${id}/supplement`).send({ materials: [] }))).toEqual(
      problem(409, "SUPPLEMENT_NOT_EXPECTED"),
    );
  });
});

describe("a task", () => {
  test("that another person has claimed", async () => {
    const { taskId } = await toReview(api);
    await api.sql("update work_items set assignee_id = 'officer-nync' where task_id = $1", [taskId]);
    const officer = await api.signIn("shencha-scjg");

    expect(await refused(() => officer.post(`/api/tasks/${taskId}/claim`))).toEqual({
      ...problem(409, "TASK_TAKEN"),
      title: "该待办已由沈审查领取。",
    });
    expect(await refused(() => complete(officer, taskId, review("SC-021")))).toEqual({
      ...problem(409, "TASK_TAKEN"),
      title: "该待办已由沈审查领取。",
    });
    expect(await refused(() => officer.post(`/api/tasks/${taskId}/release`))).toEqual({
      ...problem(409, "TASK_TAKEN"),
      title: "该待办已由沈审查领取。",
    });
  });

  test("that has been decided", async () => {
    const { taskId } = await toAcceptance(api);
    const clerk = await api.signIn("chuangkou-sc");
    await complete(clerk, taskId, acceptance("SC-021")).expect(200);

    expect(await refused(() => complete(clerk, taskId, acceptance("SC-021")))).toEqual({
      ...problem(409, "TASK_ALREADY_DECIDED"),
      title: expect.stringMatching(/^该待办已由钱窗口于2026-03-02 \d{2}:\d{2}办理，不能重复办理。$/),
    });
    expect(await refused(() => clerk.post(`/api/tasks/${taskId}/claim`))).toEqual({
      ...problem(409, "TASK_ALREADY_DECIDED"),
      title: expect.stringMatching(/^该待办已由钱窗口于2026-03-02 \d{2}:\d{2}办理，不能重复办理。$/),
    });
  });

  test("that does not exist", async () => {
    const clerk = await api.signIn("chuangkou-sc");

    expect(await refused(() => complete(clerk, "none", acceptance("SC-021")))).toEqual(problem(404, "TASK_NOT_FOUND"));
  });

  test("completed as another activity", async () => {
    const { taskId } = await toReview(api);

    expect(
      await refused(async () =>
        complete(await api.signIn("shencha-scjg"), taskId, {
          kind: "specialProcedure",
          persons: [{ personId: "officer-scjg" }, { personId: "surveyor-scjg" }],
          place: "现场",
          passed: true,
          result: "合格",
        }),
      ),
    ).toEqual(problem(409, "TASK_OUTCOME_UNKNOWN"));
  });

  test("completed with fields of another activity, or as one that does not exist", async () => {
    const { taskId } = await toReview(api);
    const officer = await api.signIn("shencha-scjg");

    expect(await refused(() => complete(officer, taskId, { ...review("SC-021"), seenHash: "x" }))).toEqual(
      problem(400, "REQUEST_INVALID", ["seenHash"]),
    );
    expect(await refused(() => complete(officer, taskId, { kind: "party" as "delivery" }))).toMatchObject({
      status: 400,
      code: "REQUEST_INVALID",
      fields: expect.arrayContaining(["kind"]),
    });
  });

  test("of the acceptance with unjudged materials", async () => {
    const { taskId } = await toAcceptance(api);
    const verdicts = acceptance("SC-021").verdicts.slice(1);

    expect(
      await refused(async () =>
        complete(await api.signIn("chuangkou-sc"), taskId, { kind: "acceptance", outcome: "accepted", verdicts }),
      ),
    ).toEqual(problem(422, "MATERIALS_UNJUDGED", ["verdicts.SC-021-M01"]));
  });
});

describe("a signature", () => {
  test("under an expired letter", async () => {
    const { id, taskId } = await toSignOff(api, "NL-002");
    const deputy = await api.signIn("daili-nync");
    const hash = await seenHash(deputy, id);

    expect(
      await refused(() =>
        complete(deputy, taskId, { kind: "signOffTask", outcome: "signed", decision: "grant", seenHash: hash }),
      ),
    ).toEqual(
      problem(
        409,
        "AUTHORITY_EXPIRED",
        [],
        "委托授权书（冀农授〔2025〕2号）有效期为2025-01-01至2025-06-30，今日（2026-03-02）不能签批。",
      ),
    );
  });

  test("by somebody who reviewed the case", async () => {
    const { id, taskId } = await toReview(api, "NL-002");
    await api.sql(
      "insert into posts (person_id, role, department_id, zone_id, from_date) values ('chief-nync', 'officer', 'NYNC', 'agroForestryResources', '2026-01-01')",
    );
    const chief = await api.signIn("shouxi-nync");
    const { posts } = (await chief.get("/api/session")).body as { posts: { id: number; role: string }[] };
    const actAs = (role: string) =>
      chief
        .put("/api/session/post")
        .send({ postId: posts.find((post) => post.role === role)?.id })
        .expect(200);
    await actAs("officer");
    await complete(chief, taskId, review("NL-002")).expect(200);
    await actAs("chiefRepresentative");
    const signOffId = await api.giveTask(id, "signOffTask", "chief:NYNC");
    const hash = await seenHash(chief, id);

    expect(
      await refused(() =>
        complete(chief, signOffId, { kind: "signOffTask", outcome: "signed", decision: "grant", seenHash: hash }),
      ),
    ).toEqual(problem(409, "REVIEWER_MAY_NOT_SIGN"));
  });

  test("for content other than what the screen showed", async () => {
    const { taskId } = await toSignOff(api);
    const chief = await api.signIn("shouxi-scjg");

    expect(
      await refused(() =>
        complete(chief, taskId, {
          kind: "signOffTask",
          outcome: "signed",
          decision: "grant",
          seenHash: "0".repeat(64),
        }),
      ),
    ).toEqual(problem(409, "CASE_CHANGED_SINCE_SEEN"));
  });
});
