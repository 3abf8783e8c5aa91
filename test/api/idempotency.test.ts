import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Test } from "supertest";
import type TestAgent from "supertest/lib/agent.js";

import { INTEGRATOR_KEY, applicationOf, example, fileCase, openApi, pdf, upload, type TestApi } from "./open-api.ts";

let api: TestApi;
let applicant: TestAgent;
let application: Record<string, unknown>;
beforeAll(async () => {
  api = await openApi();
  applicant = await api.signIn("canyin");
  application = await applicationOf(applicant, "SC-021", example("SC-021", "餐饮服务经营者"));
});
afterAll(() => api.close());

async function countCases(): Promise<number> {
  return (await api.sql<{ n: number }>("select count(*)::int as n from cases"))[0]?.n ?? 0;
}

/** The request, and where its result is stored. */
async function creating(path: string): Promise<{ readonly send: (key: string) => Test; readonly table: string }> {
  if (path === "/cases") return { send: (key) => fileCase(applicant, application, key), table: "cases" };
  if (path === "/uploads")
    return { send: (key) => upload(applicant, "图.pdf", pdf("lost")).set("idempotency-key", key), table: "uploads" };
  const clerk = await api.signIn("chuangkou-sc");
  return {
    send: (key) => clerk.post("/api/mandates").set("idempotency-key", key).send(MANDATE),
    table: "mandates",
  };
}

const MANDATE = {
  principal: { name: "石家庄示例餐饮管理有限公司", number: "91139900MA00000233" },
  agent: { name: "张示例", number: "139900199001010014" },
  acts: ["file"],
  validFrom: "2026-01-01",
  validTo: "2026-12-31",
  paper: "授权委托书原件",
};

describe("a repeat with the same key", () => {
  test("gets the first answer with its location, and does nothing", async () => {
    const key = randomUUID();
    const first = await fileCase(applicant, application, key).expect(201);
    const before = await countCases();

    const second = await fileCase(applicant, application, key);

    expect([second.status, second.text, second.headers["location"], second.headers["idempotent-replayed"]]).toEqual([
      201,
      first.text,
      first.headers["location"],
      "true",
    ]);
    expect(first.headers).not.toHaveProperty("idempotent-replayed");
    expect(await countCases()).toBe(before);
  });

  test("that arrives while the first is running waits for its answer", async () => {
    const key = randomUUID();
    const before = await countCases();

    const answers = await Promise.all(Array.from({ length: 6 }, () => fileCase(applicant, application, key)));

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers["idempotent-replayed"] === "true")).toHaveLength(5);
    expect(await countCases()).toBe(before + 1);
  });

  test.each(["/cases", "/mandates", "/uploads"])(
    "after the answer of POST %s was lost returns what it created, and creates nothing else",
    async (path) => {
      const [key, { send, table }] = [randomUUID(), await creating(path)];
      const first = await send(key).expect(201);
      const count = async () => (await api.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
      const before = await count();
      await api.sql("delete from idempotency_keys where key = $1", [key]);

      const second = await send(key);

      expect([second.status, second.body, second.headers["location"]]).toEqual([
        201,
        first.body,
        first.headers["location"],
      ]);
      expect(second.headers).not.toHaveProperty("idempotent-replayed");
      expect(await count()).toBe(before);
    },
  );

  test("is checked for every POST that creates", async () => {
    const { paths } = (await api.visitor().get("/api/openapi.json")).body as {
      paths: Record<string, { post?: { responses: object } }>;
    };

    const creatingPosts = Object.entries(paths).flatMap(([path, { post }]) =>
      post && "201" in post.responses ? [path] : [],
    );

    expect(creatingPosts.map((path) => path.replace(/^\/api/, "")).sort()).toEqual([
      "/authorisation-letters",
      "/cases",
      "/drafts",
      "/drafts/import",
      "/mandates",
      "/migrations",
      "/migrations/{id}/way-back",
      "/postings",
      "/releases/{id}/{release}/restoration",
      "/service-items/{id}/changes",
      "/service-items/{id}/residency",
      "/uploads",
    ]);
  });

  test("of a request that ended while the database was unreachable is taken over at once", async () => {
    const key = randomUUID();
    await api.sql(
      "create function hall.refuse_for_now() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$",
    );
    await api.sql(
      "create trigger away before update or delete on hall.idempotency_keys for each row execute function hall.refuse_for_now()",
    );
    const first = await fileCase(applicant, application, key).expect(201);
    await api.sql("drop trigger away on hall.idempotency_keys");

    const second = await fileCase(applicant, application, key);

    expect([second.status, second.body]).toEqual([201, first.body]);
    expect(await api.sql("select status from idempotency_keys where key = $1", [key])).toEqual([{ status: 201 }]);
  });

  test("of a process that died is taken over", async () => {
    const key = randomUUID();
    const first = await fileCase(applicant, application, key).expect(201);
    await api.sql(
      "update idempotency_keys set status = null, response = null, created_at = created_at - interval '1 hour' where key = $1",
      [key],
    );

    const second = await fileCase(applicant, application, key);

    expect([second.status, second.body]).toEqual([201, first.body]);
  });

  test("by another caller is another request", async () => {
    const key = randomUUID();
    const own = await fileCase(applicant, application, key).expect(201);
    const integrator = api.visitor().set("authorization", `Bearer ${INTEGRATOR_KEY}`);

    const other = await fileCase(
      integrator,
      await applicationOf(integrator, "SC-021", example("SC-021", "餐饮服务经营者")),
      key,
    );

    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(own.body.id);
  });

  test("after a refusal is executed again: a refusal changed nothing", async () => {
    const key = randomUUID();
    await fileCase(applicant, { ...application, itemId: "XX-000" }, key).expect(404);

    await fileCase(applicant, application, key).expect(201);
  });

  test("of an upload gives the same upload; other bytes under the key are refused", async () => {
    const key = randomUUID();
    const send = (word: string) => upload(applicant, "图.pdf", pdf(word)).set("idempotency-key", key);
    const first = await send("one").expect(201);

    const repeat = await send("one");
    const other = await send("two");

    expect(repeat.body).toEqual(first.body);
    expect([other.status, other.body.code]).toEqual([422, "IDEMPOTENCY_KEY_REUSED"]);
  });
});

test("a key must be plain text of at most 128 characters", async () => {
  const answers = await Promise.all(
    ["x".repeat(129), "with space"].map((key) => fileCase(applicant, application, key)),
  );

  expect(answers.map(({ body }) => body.errors)).toEqual(
    Array(2).fill([{ field: "Idempotency-Key", message: "应为1至128个可见的ASCII字符" }]),
  );
});
