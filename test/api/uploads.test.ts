import http from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Response } from "supertest";
import type TestAgent from "supertest/lib/agent.js";

import { contentDisposition } from "../../api/content-disposition.ts";
import { openApi, pdf, problemIn, upload, type TestApi } from "./open-api.ts";

let api: TestApi;
let applicant: TestAgent;
beforeAll(async () => {
  api = await openApi({ maxUploadBytes: 300_000 });
  applicant = await api.signIn("zhang");
});
afterAll(() => api.close());

const PNG = Buffer.concat([
  Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex"),
  Buffer.alloc(20_000),
]);

describe("an upload", () => {
  test("is stored by content and returned byte for byte under its name", async () => {
    const { body } = await upload(applicant, "身份证（正面）.png", PNG).expect(201);

    const back = await applicant.get(`/api/uploads/${body.id}/content`).buffer(true).parse(binary);

    expect(body).toMatchObject({
      name: "身份证（正面）.png",
      contentType: "image/png",
      size: PNG.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Buffer.compare(back.body as Buffer, PNG)).toBe(0);
    expect(back.headers).toMatchObject({
      "content-type": "image/png",
      "content-length": String(PNG.length),
      "x-content-type-options": "nosniff",
      "content-disposition":
        "inline; filename=\"_______.png\"; filename*=UTF-8''%E8%BA%AB%E4%BB%BD%E8%AF%81%EF%BC%88%E6%AD%A3%E9%9D%A2%EF%BC%89.png",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
  });

  test("may carry any content type: the bytes decide", async () => {
    const { body } = await applicant
      .post("/api/uploads")
      .set("content-type", "text/html")
      .set("x-file-name", "a.pdf")
      .send(pdf("html").toString("latin1"))
      .expect(201);

    expect(body.contentType).toBe("application/pdf");
  });

  test("sent in pieces without a length is stopped at the limit, and the answer still arrives", async () => {
    const answer = await sendInPieces(400_000);

    expect(answer).toEqual({ status: 413, code: "FILE_TOO_LARGE", title: "文件超过292KB，请压缩或拆分后重新上传。" });
  });

  test("at the limit is accepted", async () => {
    expect((await sendInPieces(300_000)).status).toBe(201);
  });

  test.each([
    ["no name", undefined],
    ["an empty name", "%20"],
    ["a name that is not percent-encoded UTF-8", "%E4%BD"],
    ["a control character", "a%0Ab.pdf"],
    ["a name that turns the reading direction", "a%E2%80%AEfdp.exe.pdf"],
    ["a very long name", `${"x".repeat(201)}.pdf`],
  ])("with %s is refused", async (_what, name) => {
    const call = applicant.post("/api/uploads").set("content-type", "application/octet-stream");
    const response = await (name === undefined ? call : call.set("x-file-name", name)).send(pdf("x"));

    expect(problemIn(response)).toMatchObject({ status: 400, code: "REQUEST_INVALID", fields: ["X-File-Name"] });
  });

  test("keeps only the last part of a path", async () => {
    expect((await upload(applicant, "C:\\文档\\..\\执照.pdf", pdf("path")).expect(201)).body.name).toBe("执照.pdf");
  });

  test("without any bytes is refused", async () => {
    expect(problemIn(await upload(applicant, "空.pdf", Buffer.alloc(0)))).toMatchObject({
      status: 415,
      code: "FILE_DISGUISED",
    });
  });

  test("of another caller is not found", async () => {
    const { body } = await upload(applicant, "a.pdf", pdf("mine")).expect(201);

    expect(problemIn(await (await api.signIn("zhao")).get(`/api/uploads/${body.id}/content`))).toMatchObject({
      status: 404,
      code: "NOT_FOUND",
    });
  });
});

test("a name in a header is escaped", () => {
  expect(contentDisposition("attachment", 'a"; x=\r\n%.pdf')).toBe(
    "attachment; filename=\"a_; x=___.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%25.pdf",
  );
});

function binary(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = [];
  response.on("data", (part: Buffer) => parts.push(part));
  response.on("end", () => done(null, Buffer.concat(parts)));
}

/** A PDF of this size in chunks, as a browser streams a file. */
async function sendInPieces(size: number): Promise<{ status: number; code?: string; title?: string }> {
  const signedIn = await api.visitor().post("/api/session").send({ login: "zhang", password: "yichuang-demo" });
  const cookie = String(signedIn.headers["set-cookie"]?.[0]).split(";")[0] as string;
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${api.url}/api/uploads`,
      { method: "POST", headers: { cookie, "x-file-name": "big.pdf", "content-type": "application/octet-stream" } },
      (response) => {
        let text = "";
        response.on("data", (part: Buffer) => (text += part.toString("utf8")));
        response.on("end", () => {
          const { code, title } = JSON.parse(text) as { code?: string; title?: string };
          resolve({ status: response.statusCode ?? 0, ...(code && { code }), ...(title && { title }) });
        });
      },
    );
    request.on("error", reject);
    const bytes = Buffer.concat([pdf("pieces"), Buffer.alloc(size, "x")]).subarray(0, size);
    for (let at = 0; at < size; at += 10_000) request.write(bytes.subarray(at, at + 10_000));
    request.end();
  });
}
