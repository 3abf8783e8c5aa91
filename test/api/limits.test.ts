import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Response } from "supertest";

import { INTEGRATOR_KEY, openApi, pdf, problemIn, upload, type TestApi } from "./open-api.ts";

const KEY = { authorization: `Bearer ${INTEGRATOR_KEY}` };
const QUESTION = { number: "2026-000001-1", queryCode: "AAAA2222" };

let api: TestApi;
beforeAll(async () => {
  api = await openApi({ bodyPace: { graceMs: 200, bytesPerSecond: 1_000_000 } });
});
afterAll(() => api.close());

interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: { readonly code?: string; readonly title?: string };
}

/** Sends a head and as much of a body as is given, and does not wait to have sent it all. */
async function raw(
  path: string,
  headers: Record<string, string | number>,
  body = "",
  { method = "POST", end = true }: { readonly method?: string; readonly end?: boolean } = {},
): Promise<RawAnswer> {
  const request = http.request(`${api.url}${path}`, {
    method,
    headers: { "content-type": "application/json", ...headers },
  });
  request.on("error", () => undefined);
  request.flushHeaders();
  if (body !== "") request.write(body);
  if (end) request.end();
  const [response] = (await once(request, "response")) as [http.IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  request.destroy();
  const text = Buffer.concat(parts).toString("utf8");
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: text === "" ? {} : (JSON.parse(text) as RawAnswer["body"]),
  };
}

describe("a body", () => {
  test.each([
    ["/api/progress", 2_049],
    ["/api/session", 4_097],
  ])("for %s is refused by its length alone, before a byte of it has arrived", async (path, length) => {
    const { status, body } = await raw(path, { "content-length": length }, "", { end: false });

    expect([status, body.code]).toEqual([413, "REQUEST_TOO_LARGE"]);
  });

  test("without a stated length is refused as soon as it is too long", async () => {
    const { status, body } = await raw(
      "/api/progress",
      { "transfer-encoding": "chunked" },
      `{"number":"${"1".repeat(3_000)}`,
      { end: false },
    );

    expect([status, body.code]).toEqual([413, "REQUEST_TOO_LARGE"]);
  });

  test.each(["/api/session/post", "/api/cases", "/api/tasks/1/complete", "/api/ops/clock"])(
    "of an anonymous caller for %s is not read",
    async (path) => {
      const { status } = await raw(path, { "content-length": 10_000_000 }, "", {
        method: /post$|clock/.test(path) ? "PUT" : "POST",
        end: false,
      });

      expect(status).toBe(401);
    },
  );

  test.each([
    ["30,000 lists in each other", `${"[".repeat(30_000)}${"]".repeat(30_000)}`],
    ["33 objects in each other", `${'{"a":'.repeat(33)}1${"}".repeat(33)}`],
    ["2,001 fields", JSON.stringify(Object.fromEntries(Array.from({ length: 2_001 }, (_, n) => [`f${n}`, 1])))],
    ["10,002 numbers", JSON.stringify({ itemId: Array.from({ length: 10_002 }, () => 1) })],
    ["a byte that is no UTF-8", Buffer.concat([Buffer.from('{"itemId":"'), Buffer.from([0xff]), Buffer.from('"}')])],
  ])("of %s is a bad request, not a fault", async (_what, body) => {
    const answer = await api
      .visitor()
      .post("/api/cases")
      .set({ ...KEY, "idempotency-key": "x", "content-type": "application/json" })
      .send(body as string)
      .serialize((text) => text as string);

    expect(problemIn(answer)).toMatchObject({ status: 400, code: "REQUEST_INVALID" });
  });

  test("whose text contains brackets, quotes and colons is counted by its structure", async () => {
    const number = '[{:,"\\'.repeat(4);
    const answer = await api
      .visitor()
      .post("/api/progress")
      .send({ ...QUESTION, number });

    expect(answer.body.code).toBe("PROGRESS_NOT_FOUND");
  });

  test("of plain text is not accepted", async () => {
    expect(
      problemIn(await api.visitor().post("/api/progress").set("content-type", "text/plain").send("x")),
    ).toMatchObject({ status: 415, code: "MEDIA_TYPE_NOT_SUPPORTED" });
  });

  test("with many invalid fields names at most fifty", async () => {
    const fields = Object.fromEntries(Array.from({ length: 1_900 }, (_, n) => [`f${n}`, 1]));
    const answer = await api
      .visitor()
      .post("/api/cases")
      .set({ ...KEY, "idempotency-key": "y" })
      .send(fields);

    expect([answer.status, (answer.body as { errors: unknown[] }).errors.length]).toEqual([400, 50]);
  });

  test("that arrives too slowly gets an answer, and the connection is closed", async () => {
    const { status, headers, body } = await raw("/api/progress", { "content-length": 1_000 }, '{"number":', {
      end: false,
    });

    expect([status, body.code, headers.connection]).toEqual([408, "REQUEST_TOO_SLOW", "close"]);
  });

  test("of a refused caller who keeps sending ends the connection", async () => {
    const socket = net.connect(Number(new URL(api.url).port), "127.0.0.1");
    socket.write(
      `POST /api/cases HTTP/1.1\r\nhost: ${new URL(api.url).host}\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
    );
    socket.on("error", () => undefined);
    const parts: Buffer[] = [];
    socket.on("data", (part) => parts.push(part));

    await once(socket, "close");

    expect(Buffer.concat(parts).toString()).toMatch(/^HTTP\/1\.1 401/);
  });

  test("of a file that arrives too slowly is refused too, and nothing of it is kept", async () => {
    const before = await api.contents();
    const { status } = await raw(
      "/api/uploads",
      { ...KEY, "content-type": "application/octet-stream", "content-length": 100_000, "x-file-name": "a.pdf" },
      pdf("slow").toString(),
      { end: false },
    );

    expect(status).toBe(408);
    expect(await api.contents()).toBe(before);
  });
});

describe("invalid data", () => {
  test.each([
    ["\0", "2026-03-02"],
    ["x".repeat(65), "2026-03-02"],
    ["\ud840", "2026-03-02"],
    ["x", "2026-03-02 10:00:00+99"],
    ["x", "2026-03-02T10:00:00+14:99"],
    ["x", "2026-03-02\0"],
  ])("in a cursor (%j at %j) is a bad request", async (id, key) => {
    const cursor = Buffer.from(JSON.stringify([key, id])).toString("base64url");
    const clerk = await api.signIn("chuangkou-sc");

    for (const list of ["cases", "tasks"])
      expect(problemIn(await clerk.get(`/api/${list}`).query({ cursor }))).toMatchObject({
        status: 400,
        code: "REQUEST_INVALID",
        fields: ["cursor"],
      });
  });

  test.each([
    ["/api/service-items/", 65, 400],
    ["/api/service-items/", 101, 400],
    ["/api/service-items/", 5_000, 400],
    ["/api/licences/verify/", 101, 400],
    ["/api/calendar/", 200, 400],
    ["/items/", 5_000, 404],
  ])(
    "in an address (%s and %i characters) is refused with headers, log line and metric",
    async (path, length, status) => {
      const answer = await api.visitor().get(`${path}${"x".repeat(length)}`);

      expect([answer.status, answer.type]).toEqual([status, "application/problem+json"]);
      await expectSeen(answer);
    },
  );

  test("in an address that cannot be read is refused with headers, log line and metric", async () => {
    const answer = await api.visitor().get("/api/cases/%E4%BD");

    expect(problemIn(answer)).toMatchObject({ status: 400, code: "REQUEST_INVALID" });
    await expectSeen(answer);
  });

  test("in the head of a request is refused with headers and a log line", async () => {
    const large = await raw("/api/zones", { "x-large": "x".repeat(20_000) }, "", { method: "GET" });
    const broken = await overSocket("NOT HTTP\r\n\r\n");

    expect([
      large.status,
      large.body.code,
      large.headers["x-content-type-options"],
      large.headers["content-type"],
    ]).toEqual([431, "HEADERS_TOO_LARGE", "nosniff", "application/problem+json; charset=utf-8"]);
    expect(broken).toMatch(
      /^HTTP\/1\.1 400 Bad Request\r\n[^]*x-request-id: [0-9a-f-]{36}[^]*"code":"REQUEST_INVALID"/,
    );
    expect(api.log.filter((line) => line.includes("answered outside of routes")).length).toBeGreaterThanOrEqual(2);
  });

  async function expectSeen({ headers, status }: Response): Promise<void> {
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.any(String),
      "x-request-id": expect.any(String),
    });
    const id = String(headers["x-request-id"]);
    await until(() => api.log.some((line) => line.includes(id) && line.includes('"answered"')));
    expect((await api.visitor().get("/metrics")).text).toMatch(
      new RegExp(`yichuang_http_request_seconds_count\\{method="GET",route="[^"]+",status="${status}"\\} [1-9]`),
    );
  }
});

describe("a method", () => {
  test.each([
    ["post", "/api/zones", "GET, HEAD, OPTIONS"],
    ["delete", "/api/cases", "GET, HEAD, OPTIONS, POST"],
    ["put", "/api/session", "DELETE, GET, HEAD, OPTIONS, POST"],
    ["patch", "/api/cases/1", "GET, HEAD, OPTIONS"],
    ["get", "/api/progress", "OPTIONS, POST"],
    ["put", "/health/live", "GET, HEAD, OPTIONS"],
  ] as const)("%s is not supported at %s", async (method, path, allow) => {
    const answer = await api
      .visitor()
      [method](path)
      .send(method === "get" ? undefined : "{broken")
      .set("content-type", "application/json");

    expect(problemIn(answer)).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" });
    expect(answer.headers["allow"]).toBe(allow);
  });

  test("TRACE, and unknown methods, are supported nowhere", async () => {
    for (const method of ["TRACE", "QUERY", "PROPFIND"]) {
      const answer = await overSocket(
        `${method} /api/zones HTTP/1.1\r\nhost: ${new URL(api.url).host}\r\nconnection: close\r\n\r\n`,
      );
      expect({ method, answer: answer.slice(0, 12) }).toEqual({ method, answer: "HTTP/1.1 405" });
    }
  });

  test("OPTIONS lists the methods, and permits no other site", async () => {
    const answer = await api
      .visitor()
      .options("/api/cases")
      .set({ origin: "https://evil.example", "access-control-request-method": "POST" });

    expect([answer.status, answer.headers["allow"]]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect((await api.visitor().options("/api/nowhere")).status).toBe(404);
  });

  test("HEAD answers as GET does, without the body", async () => {
    const [head, get] = [await api.visitor().head("/api/zones"), await api.visitor().get("/api/zones")];

    expect([head.status, head.text ?? "", head.headers["content-type"], head.headers["content-length"]]).toEqual([
      200,
      "",
      get.headers["content-type"],
      get.headers["content-length"],
    ]);
  });
});

describe("a key", () => {
  test.each(["bearer", "BEARER", "Bearer "])("is recognised after the scheme written %j", async (scheme) => {
    expect((await api.visitor().get("/api/cases").set("authorization", `${scheme} ${INTEGRATOR_KEY}`)).status).toBe(
      200,
    );
  });

  test.each([
    ["no key", undefined],
    ["a wrong key", "Bearer yck_wrong"],
    ["another scheme", "Basic eDp5"],
  ])("is requested when there is %s", async (_what, authorization) => {
    const answer = await api
      .visitor()
      .get("/api/cases")
      .set(authorization === undefined ? {} : { authorization });

    expect([answer.status, answer.headers["www-authenticate"]]).toEqual([401, 'Bearer realm="yichuang"']);
  });

  test("gets a refusal in words for systems for what only people may do", async () => {
    for (const path of ["/api/tasks", "/api/session", "/api/incidents", "/api/cases/1/journal"]) {
      expect(problemIn(await api.visitor().get(path).set(KEY))).toMatchObject({
        status: 403,
        code: "SCOPE_FORBIDS",
        title: expect.stringContaining("接口密钥"),
      });
    }
  });
});

/** The server's answer to an arbitrary text. */
async function overSocket(text: string): Promise<string> {
  const socket = net.connect(Number(new URL(api.url).port), "127.0.0.1");
  socket.write(text);
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("the name of a file may have two hundred characters of any kind", async () => {
  const clerk = await api.signIn("chuangkou-sc");
  const name = `${"营业执照𠮷".repeat(39)}.pdf`;

  expect([...name].length).toBe(199);
  expect((await upload(clerk, name, pdf("long"))).body).toMatchObject({ name });
  expect(problemIn(await upload(clerk, `${"营".repeat(197)}.pdf`, pdf("long")))).toMatchObject({
    status: 400,
    fields: ["X-File-Name"],
  });
});
