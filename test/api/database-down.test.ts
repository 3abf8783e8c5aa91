import net from "node:net";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { applicationOf, example, fileCase, openApi, POOL, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
let line: Line;
let applicant: TestAgent;
let application: Record<string, unknown>;
beforeAll(async () => {
  api = await openApi({
    async databaseUrl(url) {
      line = await openLine(url);
      return line.url;
    },
  });
  applicant = await api.signIn("canyin");
  application = await applicationOf(applicant, "SC-021", example("SC-021", "餐饮服务经营者"));
});
afterAll(async () => {
  await api.close();
  await line.cut();
});

test("while the database is stopped every request that needs it gets one sentence, and nothing is lost or duplicated when it returns", async () => {
  const key = randomUUID();
  await line.cut();

  const answers = [
    await applicant.get("/api/cases"),
    await fileCase(applicant, application, key),
    await api.visitor().get("/api/service-items"),
  ];
  const live = await api.visitor().get("/health/live");
  const ready = await api.visitor().get("/health/ready");
  const metrics = await api.visitor().get("/metrics");

  for (const answer of answers) {
    expect(problemIn(answer)).toEqual({
      status: 503,
      type: "application/problem+json",
      code: "DATABASE_UNAVAILABLE",
      title: "系统暂时不能办理业务，请稍后再试，已提交的办件不受影响。",
      fields: [],
    });
    expect(answer.headers["retry-after"]).toBe("5");
  }
  expect([live.status, ready.status, ready.body]).toEqual([200, 503, { status: "notReady", database: "down" }]);
  expect(metrics.status).toBe(200);
  expect(metrics.text).toContain("yichuang_http_request_seconds");
  expect(metrics.text).not.toMatch(/^yichuang_open_work_items \d/m);

  await line.mend();

  expect((await fileCase(applicant, application, key)).status).toBe(201);
  expect((await applicant.get("/api/cases")).body.items).toHaveLength(1);
  expect((await api.visitor().get("/health/ready")).body).toMatchObject({ status: "ready" });
  expect((await api.visitor().get("/metrics")).text).toMatch(/^yichuang_open_work_items 0$/m);
});

test("connections that the server closed are replaced: the caller that gets one is asked to retry, and the next is served", async () => {
  await applicant.get("/api/cases").expect(200);
  const ended = await line.endFromServer(api);

  const codes: (string | undefined)[] = [];
  for (let asked = 0; asked <= POOL; asked++)
    codes.push((await applicant.get("/api/cases")).body.code as string | undefined);

  expect(ended).toBeGreaterThan(0);
  expect(codes.filter((code) => code !== undefined && code !== "DATABASE_UNAVAILABLE")).toEqual([]);
  expect(codes.at(-1)).toBeUndefined();
});

/** The connection from the API to the database, which can be cut. */
interface Line {
  readonly url: string;
  cut(): Promise<void>;
  mend(): Promise<void>;
  endFromServer(hall: TestApi): Promise<number>;
}

async function openLine(databaseUrl: string): Promise<Line> {
  const target = new URL(databaseUrl);
  const sockets = new Set<net.Socket>();
  let server = await listen(0);
  const { port } = server.address() as net.AddressInfo;
  const url = new URL(databaseUrl);
  url.port = String(port);
  url.hostname = "127.0.0.1";
  url.searchParams.delete("host");
  return {
    url: url.toString(),
    async cut() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
    async mend() {
      server = await listen(port);
    },
    async endFromServer(hall) {
      const { default: pg } = await import("pg");
      const admin = new pg.Client({ connectionString: hall.database.adminUrl });
      await admin.connect();
      const { rowCount } = await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'hall_app' and pid <> pg_backend_pid()",
      );
      await admin.end();
      return rowCount ?? 0;
    },
  };

  function listen(on: number): Promise<net.Server> {
    return new Promise((resolve) => {
      const opened = net.createServer((client) => {
        const upstream = net.connect(Number(target.port), target.hostname);
        for (const socket of [client, upstream]) {
          sockets.add(socket);
          socket.on("close", () => sockets.delete(socket));
        }
        client.on("error", () => upstream.destroy()).on("close", () => upstream.destroy());
        upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
        client.pipe(upstream).pipe(client);
      });
      opened.listen(on, "127.0.0.1", () => resolve(opened));
    });
  }
}
