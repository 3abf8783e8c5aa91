import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { PAGES } from "../../web/pages.gen.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const PAGE = "<!doctype html><title>政务服务大厅</title>";
const LARGE = `export const words = "${"大厅".repeat(2_000)}";`;

let api: TestApi;
let webDir: string;
beforeAll(async () => {
  webDir = fs.mkdtempSync(path.join(os.tmpdir(), "hall-web-"));
  fs.mkdirSync(path.join(webDir, "assets"));
  fs.writeFileSync(path.join(webDir, "index.html"), PAGE);
  fs.writeFileSync(path.join(webDir, "staff.html"), PAGE);
  fs.writeFileSync(path.join(webDir, "assets", "main-3f2a.js"), "export {};");
  fs.writeFileSync(path.join(webDir, "assets", "large-77aa.js"), LARGE);
  for (const [ending, pack] of [
    [".br", brotliCompressSync],
    [".gz", gzipSync],
  ] as const) {
    fs.writeFileSync(path.join(webDir, "assets", `large-77aa.js${ending}`), pack(LARGE));
    fs.writeFileSync(path.join(webDir, `index.html${ending}`), pack(PAGE));
  }
  api = await openApi({ webDir, secureCookies: true, limits: { progressPerAddress: 2 } });
});
afterAll(async () => {
  await api.close();
  fs.rmSync(webDir, { recursive: true });
});

describe("the web pages", () => {
  test.each([...PAGES.map((page) => page.replace(/:\w+/g, "any-1")), "/progress?number=2026-000001-1"])(
    "are served at %s, never cached",
    async (address) => {
      const page = await api.visitor().get(address).expect(200);

      expect(page.text).toContain("政务服务大厅");
      expect(page.headers).toMatchObject({
        "content-type": "text/html; charset=utf-8",
        "cache-control": "no-cache",
        "content-security-policy": CSP,
      });
    },
  );

  test("let files with a digest in their name be cached permanently", async () => {
    const file = await api.visitor().get("/assets/main-3f2a.js").expect(200);

    expect(file.headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": expect.stringContaining("javascript"),
      "content-security-policy": CSP,
    });
  });

  test.each([
    ["br, gzip", "br"],
    ["gzip, deflate", "gzip"],
    ["br;q=0, gzip", "gzip"],
    ["identity", undefined],
    ["", undefined],
  ])("are sent compressed, as built, when the browser accepts %j", async (accept, encoding) => {
    for (const [address, text] of [
      ["/assets/large-77aa.js", LARGE],
      ["/", PAGE],
      ["/desk", PAGE],
    ] as const) {
      const answer = await fetch(`${api.url}${address}`, { headers: { "accept-encoding": accept } });

      expect([address, answer.headers.get("content-encoding") ?? undefined, answer.headers.get("vary")]).toEqual([
        address,
        encoding,
        "accept-encoding",
      ]);
      expect(await answer.text()).toBe(text);
      expect(answer.headers.get("cache-control")).toBe(
        address.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      );
      expect(answer.headers.get("content-type")).toMatch(address.startsWith("/assets/") ? /javascript/ : /html/);
    }
  });

  test("are sent uncompressed when there is no compressed copy, and the copies have no URL", async () => {
    expect((await api.visitor().get("/assets/main-3f2a.js").set("accept-encoding", "br, gzip")).text).toBe(
      "export {};",
    );
    for (const address of ["/assets/large-77aa.js.br", "/index.html.gz"])
      expect((await api.visitor().get(address)).status).toBe(404);
  });

  test("answer an unknown address with a page to browsers and a problem document to programs", async () => {
    const person = await api.visitor().get("/nowhere").set("accept", "text/html,*/*");
    const program = await api.visitor().get("/nowhere").set("accept", "application/json");

    expect([person.status, person.text]).toEqual([404, expect.stringContaining("政务服务大厅")]);
    expect(problemIn(program)).toMatchObject({ status: 404, code: "NOT_FOUND" });
  });

  test.each([
    "/api/nowhere",
    "/assets/old-1.js",
    "/api/cases/../../index.html",
    "/%2e%2e/package.json",
    "/index.html%00",
  ])("do not match the request %s", async (address) => {
    const answer = await api.visitor().get(address).set("accept", "text/html");

    expect(answer.text).not.toContain('"dependencies"');
    expect([400, 404]).toContain(answer.status);
  });
});

describe("every answer", () => {
  test.each(["/", "/api/zones", "/api/nowhere", "/health/live"])(
    "carries the security headers: %s",
    async (address) => {
      const { headers } = await api.visitor().get(address);

      expect(headers).toMatchObject({
        "content-security-policy": CSP,
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "strict-transport-security": "max-age=31536000; includeSubDomains",
        "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
      });
      expect(headers).not.toHaveProperty("x-powered-by");
    },
  );

  test("of the API is not cached", async () => {
    expect((await api.visitor().get("/api/zones")).headers["cache-control"]).toBe("no-store");
  });

  test("to a malformed address is a problem document too", async () => {
    expect(problemIn(await api.visitor().get("/api/cases/%E4%BD"))).toMatchObject({
      status: 400,
      code: "REQUEST_INVALID",
    });
  });
});

describe("a change requested by another site", () => {
  const signOut = (headers: Record<string, string>) => api.visitor().delete("/api/session").set(headers);

  test.each([
    ["of another host", { origin: "https://evil.example" }],
    ["of nowhere", { origin: "null" }],
    ["marked as cross-site", { "sec-fetch-site": "cross-site" }],
    ["of a neighbour", { "sec-fetch-site": "same-site", origin: "https://neighbour.hall.example" }],
  ])("%s is refused", async (_what, headers) => {
    expect(problemIn(await signOut(headers as Record<string, string>))).toMatchObject({
      status: 403,
      code: "ORIGIN_REFUSED",
    });
  });

  test.each([
    ["from the hall's own address", { origin: "http://hall.example" }],
    ["from the address it went to", {}],
    ["marked as same-origin", { "sec-fetch-site": "same-origin" }],
    ["by a program", { accept: "*/*" }],
  ])("%s does not count as one", async (_what, headers) => {
    const own = Object.keys(headers).length === 0 ? { origin: api.url } : (headers as Record<string, string>);

    expect((await signOut(own)).status).toBe(204);
  });

  test("with a key is permitted: browsers never send one by themselves", async () => {
    const answer = await api
      .visitor()
      .post("/api/cases")
      .set({ origin: "https://partner.example", authorization: "Bearer yck_test_integrator" })
      .send({});

    expect(answer.body.code).toBe("REQUEST_INVALID");
  });
});

describe("too many attempts", () => {
  test("to look up progress are refused too", async () => {
    const ask = async () =>
      (await api.visitor().post("/api/progress").send({ number: "2026-000001-1", queryCode: "AAAA2222" })).body.code;

    expect([await ask(), await ask(), await ask()]).toEqual([
      "PROGRESS_NOT_FOUND",
      "PROGRESS_NOT_FOUND",
      "TOO_MANY_REQUESTS",
    ]);
  });
});
