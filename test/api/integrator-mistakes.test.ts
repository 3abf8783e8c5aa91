import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Response } from "supertest";

import { fileCase, INTEGRATOR_KEY, openApi, type TestApi } from "./open-api.ts";

const KEY = { authorization: `Bearer ${INTEGRATOR_KEY}` };

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** One line: the code, the sentence, and each field with what is wrong with it. */
function saidBy({ status, body }: Response): string {
  const {
    code,
    title,
    errors = [],
  } = body as {
    code: string;
    title: string;
    errors?: readonly { field: string; message: string }[];
  };
  return [`${status} ${code}`, title, ...errors.map(({ field, message }) => `${field}: ${message}`)].join(" | ");
}

const post = (body: string, type = "application/json") =>
  api.visitor().post("/api/cases").set(KEY).set({ "content-type": type, "idempotency-key": "k-1" }).send(body);

describe("a system gets one sentence, with code and field, for", () => {
  test.each([
    ["a key that was never given out", "Bearer yck_guess"],
    ["an unsupported scheme", "Basic YTpi"],
  ])("%s", async (_what, authorization) => {
    const answer = await api.visitor().get("/api/cases").set({ authorization });

    expect(saidBy(answer)).toBe(
      "401 UNAUTHENTICATED | 接口密钥不存在或者已经停用，请核对。 | Authorization: 应为“Bearer yck_…”形式，并使用仍然有效的接口密钥",
    );
    expect(answer.headers["www-authenticate"]).toMatch(/^Bearer/);
  });

  test("a missing key, like people", async () => {
    expect(saidBy(await api.visitor().get("/api/cases"))).toBe("401 UNAUTHENTICATED | 请先登录。");
  });

  test.each([
    ["a body that is no JSON", "{ broken", "400 REQUEST_INVALID | 请求内容不是有效的JSON，请更正后重新提交。"],
    ["a body that is cut off", '{"itemId":', "400 REQUEST_INVALID | 请求内容不是有效的JSON，请更正后重新提交。"],
    ["no body", "", "400 REQUEST_INVALID | 请求内容为空，请按接口说明提交JSON内容。"],
  ])("%s", async (_what, body, said) => {
    expect(saidBy(await post(body))).toBe(said);
  });

  test("a content type that is not accepted", async () => {
    expect(saidBy(await post("<case/>", "application/xml"))).toBe(
      "415 MEDIA_TYPE_NOT_SUPPORTED | 请求内容的格式不受支持。 | Content-Type: 应为application/json；上传文件时为application/octet-stream",
    );
  });

  test("an unknown field", async () => {
    const answer = await fileCase(api.visitor().set(KEY), { itemId: "SH-028", colour: "red" });

    expect(saidBy(answer)).toContain("400 REQUEST_INVALID | 请求内容有误，请按提示更正。 | ");
    expect(saidBy(answer)).toContain("colour: 没有这一项");
  });

  test("an idempotency key that was used for another request", async () => {
    const handIn = (name: string) =>
      api
        .visitor()
        .post("/api/uploads")
        .set({ ...KEY, "content-type": "application/octet-stream", "x-file-name": name, "idempotency-key": "same" })
        .send(Buffer.from("%PDF-1.4"));
    await handIn("a.pdf").expect(201);

    expect(saidBy(await handIn("b.pdf"))).toBe(
      "422 IDEMPOTENCY_KEY_REUSED | 同一防重复提交标识（Idempotency-Key）已用于另一请求，请更换后重试。 | Idempotency-Key: 已用于内容不同的请求",
    );
  });

  test.each([
    [`/api/cases?q=${"x".repeat(60)}`, "q: 不能超过50个字"],
    ["/api/cases?limit=1000", "limit: 不能大于100"],
    ["/api/cases?cursor=page-7", "cursor: 分页位置无效，请从第一页重新查询"],
    ["/api/cases?colour=red", "colour: 没有这一项"],
    ["/api/cases?itemId=%E7%A4%BA", "itemId: 只能使用字母、数字和_.:-"],
    [`/api/cases/${"x".repeat(70)}`, "id: 应为1至64个字母、数字或者_.:-"],
  ])("an invalid address: %s", async (address, field) => {
    expect(saidBy(await api.visitor().get(address).set(KEY))).toBe(
      `400 REQUEST_INVALID | 请求内容有误，请按提示更正。 | ${field}`,
    );
  });
});

describe("valid requests are answered as HTTP defines:", () => {
  test("a page beyond the end is empty, and the last", async () => {
    const beyond = Buffer.from(JSON.stringify(["2001-01-01T00:00:00.000Z", "x"])).toString("base64url");

    const { body } = await api.visitor().get(`/api/cases?cursor=${beyond}`).set(KEY).expect(200);

    expect(body).toEqual({ items: [], next: null });
  });

  test("HEAD has the headers of GET and no body, OPTIONS lists the methods", async () => {
    const head = await api.visitor().head("/api/zones").expect(200);
    const options = await api.visitor().options("/api/cases").expect(204);

    expect([head.headers["content-type"], head.text]).toEqual(["application/json; charset=utf-8", undefined]);
    expect(options.headers["allow"]).toBe("GET, HEAD, OPTIONS, POST");
  });

  test("answers are never cached, so If-None-Match gets the whole answer again", async () => {
    const { headers } = await api.visitor().get("/api/cases").set(KEY).set("if-none-match", '"any"').expect(200);

    expect([headers["cache-control"], headers["etag"]]).toEqual(["no-store", undefined]);
  });
});
