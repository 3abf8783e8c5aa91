import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { INTEGRATOR_KEY, openApi, problemIn, type TestApi, type TestApiOptions } from "./open-api.ts";

const KEY = { authorization: `Bearer ${INTEGRATOR_KEY}` };
const QUESTION = { number: "2026-000001-1", queryCode: "AAAA2222" };

let record: OpenRecord;
let api: TestApi;
beforeAll(async () => {
  record = await openRecord();
});
afterAll(() => record.close());
afterEach(() => api.close());

async function open(options: TestApiOptions): Promise<TestAgent> {
  api = await openApi({ ...options, record });
  return api.visitor();
}

const codesOf = async (count: number, send: () => PromiseLike<{ readonly status: number }>): Promise<number[]> => {
  const codes: number[] = [];
  for (let n = 0; n < count; n++) codes.push((await send()).status);
  return codes;
};

describe("anonymous callers", () => {
  test("are counted by address before anything of their request is read", async () => {
    const visitor = await open({ limits: { anonymousPostsPerAddress: 3 } });
    const send = () => visitor.post("/api/progress").set("content-type", "application/json").send("{ broken");

    expect(await codesOf(5, send)).toEqual([400, 400, 400, 429, 429]);
    const stopped = await send();
    expect(problemIn(stopped)).toMatchObject({ code: "TOO_MANY_REQUESTS", title: "操作过于频繁，请稍后再试。" });
    expect(Number(stopped.headers["retry-after"])).toBeGreaterThan(0);
  });

  test("are counted for all requests: pages, unknown addresses, wrong methods, refused operations", async () => {
    const visitor = await open({ limits: { anonymousPerAddress: 4 } });

    expect([
      (await visitor.get("/")).status,
      (await visitor.get("/api/nowhere")).status,
      (await visitor.delete("/api/zones")).status,
      (await visitor.get("/api/cases")).status,
    ]).toEqual([404, 404, 405, 401]);
    expect((await visitor.get("/api/zones")).status).toBe(429);
  });

  test("with a key or a session that does not exist remain anonymous", async () => {
    const visitor = await open({ limits: { anonymousPerAddress: 3 } });

    expect(
      await codesOf(2, () => visitor.get("/api/cases").set("authorization", `Bearer yck_${Math.random()}`)),
    ).toEqual([401, 401]);
    expect(await codesOf(2, () => visitor.get("/api/cases").set("cookie", "yc_session=forged.signature"))).toEqual([
      401, 429,
    ]);
  });

  test.each(["/api/zones", "/api/cases"])(
    "with an ended session remain anonymous, even with a valid signature, at %s",
    async (path) => {
      const visitor = await open({ limits: { anonymousPerAddress: 12 } });
      const dead: string[] = [];
      for (let n = 0; n < 3; n++) {
        const signedIn = await visitor
          .post("/api/session")
          .send({ login: "zhang", password: DEMO_PASSWORD })
          .expect(200);
        const cookie = (signedIn.headers["set-cookie"] as unknown as string[]).find((one) =>
          one.startsWith("yc_session="),
        );
        dead.push(cookie?.split(";")[0] ?? "");
        await visitor.delete("/api/session").expect(204);
      }
      const ask = (n: number) =>
        api
          .visitor()
          .get(path)
          .set("cookie", dead[n % 3] ?? "");

      const codes: number[] = [];
      for (let n = 0; n < 12; n++) codes.push((await ask(n)).status);

      expect(codes).toContain(429);
      expect(codes.at(-1)).toBe(429);
    },
  );

  test("cannot claim another address, unless the proxy is trusted", async () => {
    const from = (visitor: TestAgent, address: string) => () =>
      visitor.get("/api/zones").set("x-forwarded-for", address);
    const direct = await open({ limits: { anonymousPerAddress: 2 } });
    expect([...(await codesOf(2, from(direct, "10.1.1.1"))), ...(await codesOf(1, from(direct, "10.1.1.2")))]).toEqual([
      200, 200, 429,
    ]);
    await api.close();

    const behind = await open({ limits: { anonymousPerAddress: 2 }, trustedProxies: "loopback" });
    expect([...(await codesOf(3, from(behind, "10.1.1.1"))), ...(await codesOf(1, from(behind, "10.1.1.2")))]).toEqual([
      200, 200, 429, 200,
    ]);
    expect([
      ...(await codesOf(2, from(behind, "2001:db8:1:2::1"))),
      ...(await codesOf(1, from(behind, "2001:db8:1:2:ffff::9"))),
      ...(await codesOf(1, from(behind, "2001:db8:1:3::1"))),
    ]).toEqual([200, 200, 429, 200]);
  });

  test("may look up progress less often than a portal, which serves many visitors", async () => {
    const visitor = await open({ limits: { progressPerAddress: 2, progressPerKey: 4 } });
    const ask = () => visitor.post("/api/progress").send(QUESTION);
    const portal = () => visitor.post("/api/progress").set(KEY).send(QUESTION);

    expect(await codesOf(3, ask)).toEqual([404, 404, 429]);
    expect(await codesOf(5, portal)).toEqual([404, 404, 404, 404, 429]);
    expect(
      await codesOf(1, () => visitor.post("/api/progress").set("authorization", "Bearer yck_wrong").send(QUESTION)),
    ).toEqual([429]);
  });

  test("who flood an address do not affect its keys and its signed-in people", async () => {
    const visitor = await open({ limits: { anonymousPerAddress: 4 } });
    const clerk = await api.signIn("chuangkou-sc");
    await visitor.get("/api/cases").set(KEY).expect(200);
    await codesOf(9, () => visitor.get("/api/zones"));

    expect((await visitor.get("/api/zones")).status).toBe(429);
    expect([
      (await clerk.get("/api/zones")).status,
      (await clerk.get("/api/tasks")).status,
      (await visitor.get("/api/cases").set(KEY)).status,
    ]).toEqual([200, 200, 200]);
  });
});

describe("an identified caller", () => {
  test("is counted by key or account, whatever the address", async () => {
    const visitor = await open({ limits: { perCaller: 3 }, trustedProxies: "loopback" });
    const clerk = await api.signIn("chuangkou-sc");
    let n = 0;
    const elsewhere = () => ({ "x-forwarded-for": `10.0.0.${n++}` });

    expect(await codesOf(4, () => visitor.get("/api/cases").set({ ...KEY, ...elsewhere() }))).toEqual([
      200, 200, 200, 429,
    ]);
    expect(await codesOf(4, () => clerk.get("/api/tasks").set(elsewhere()))).toEqual([200, 200, 200, 429]);
  });

  test("is one caller in all sessions of the account, at public addresses too", async () => {
    await open({ limits: { perCaller: 3 } });
    const [one, other] = [await api.signIn("chuangkou-sc"), await api.signIn("chuangkou-sc")];

    expect([
      ...(await codesOf(2, () => one.get("/api/zones"))),
      ...(await codesOf(2, () => other.get("/api/zones"))),
    ]).toEqual([200, 200, 200, 429]);
  });
});

describe("signing in", () => {
  const signIn = (agent: TestAgent, login: string, password = DEMO_PASSWORD, address = "10.0.0.1") =>
    agent.post("/api/session").set("x-forwarded-for", address).send({ login, password });

  test("with a wrong password does not affect the existing session, and with the right one ends it", async () => {
    const agent = await open({});
    await signIn(agent, "zhang").expect(200);

    await signIn(agent, "canyin", "wrong").expect(401);

    expect((await agent.get("/api/session").expect(200)).body.person.name).not.toBe("");
    await signIn(agent, "canyin").expect(200);
    expect(
      await api.sql(
        "select person_id from sessions where person_id in (select id from people where login in ('zhang', 'canyin'))",
      ),
    ).toHaveLength(1);
  });

  test("is delayed for unknown browsers everywhere, and open to a browser known to the account", async () => {
    const terminal = await open({ trustedProxies: "loopback" });
    await signIn(terminal, "shouxi-scjg").expect(200);
    await signIn(terminal, "chuangkou-sc").expect(200);
    for (let n = 0; n < 25; n++) await signIn(api.visitor(), "shouxi-scjg", "wrong", `10.5.0.${n}`);

    const anonymous = await signIn(api.visitor(), "shouxi-scjg", DEMO_PASSWORD, "10.9.9.9");

    expect(problemIn(anonymous)).toMatchObject({
      status: 429,
      code: "TOO_MANY_REQUESTS",
      title: expect.stringMatching(/^密码输错次数过多，请在\d秒后再试。$/),
    });
    expect((await signIn(terminal, "shouxi-scjg")).status).toBe(200);
    expect((await signIn(terminal, "chuangkou-sc")).status).toBe(200);
  });

  test("is refused in the same way for an account that does not exist", async () => {
    const visitor = await open({ trustedProxies: "loopback" });
    const answers = async (login: string) => {
      const seen: unknown[] = [];
      for (let n = 0; n < 7; n++) seen.push(problemIn(await signIn(visitor, login, "wrong", "10.0.0.9")));
      return seen;
    };

    expect(await answers("nobody-of-this-name")).toEqual(await answers("shouxi-nync"));
  });

  test("with another account's device cookie counts as unknown: the cookie is valid only for accounts that signed in with it", async () => {
    const own = await open({ trustedProxies: "loopback" });
    const { headers } = await signIn(own, "zhang").expect(200);
    const device = String(
      (headers["set-cookie"] as unknown as string[]).find((cookie) => cookie.startsWith("yc_device=")),
    ).split(";")[0] as string;
    const guess = (cookie: string) =>
      api
        .visitor()
        .post("/api/session")
        .set({ "x-forwarded-for": "10.0.0.7", cookie })
        .send({ login: "shouxi-scjg", password: "wrong" });

    expect(await codesOf(6, () => guess(device))).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await guess(`${device.slice(0, -3)}AAA`)).status).toBe(429);
    expect((await signIn(own, "zhang")).status).toBe(200);
  });
});

describe("the host name of a request", () => {
  const asked = (visitor: TestAgent, headers: Record<string, string>, path = "/api/zones") =>
    visitor
      .get(path)
      .set(headers)
      .then(({ status, body }) => [status, (body as { code?: string }).code]);

  test("is the hall's own, loopback, or the address that was called; no other", async () => {
    const visitor = await open({});
    const { port } = new URL(api.url);

    for (const host of [
      "hall.example",
      "HALL.example",
      "hall.example:80",
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      `[::1]:${port}`,
    ])
      expect([host, ...(await asked(visitor, { host }))]).toEqual([host, 200, undefined]);
    for (const host of [
      "evil.example",
      "hall.example.evil.example",
      "hall.example:8080",
      "hall.example.",
      "127.0.0.1.evil.example",
      `evil.example:${port}`,
      "10.0.0.1",
    ]) {
      expect([host, ...(await asked(visitor, { host }))]).toEqual([host, 421, "HOST_UNKNOWN"]);
    }
  });

  test("is not checked for probes", async () => {
    const visitor = await open({});

    for (const path of ["/health/live", "/health/ready", "/metrics"])
      expect((await visitor.get(path).set("host", "10.42.0.7:8100")).status).toBe(200);
  });

  test("is taken from trusted proxies only", async () => {
    const direct = await open({});
    expect(await asked(direct, { "x-forwarded-host": "evil.example" })).toEqual([200, undefined]);
    expect(await asked(direct, { host: "evil.example", "x-forwarded-host": "hall.example" })).toEqual([
      421,
      "HOST_UNKNOWN",
    ]);
    await api.close();

    const behind = await open({ trustedProxies: "loopback" });
    expect(await asked(behind, { host: "api:8100", "x-forwarded-host": "hall.example" })).toEqual([200, undefined]);
  });
});
