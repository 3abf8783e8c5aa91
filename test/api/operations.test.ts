import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { openApi, problemIn, type TestApi } from "./open-api.ts";
import { toAcceptance, toDelivery } from "./walk.ts";

let api: TestApi;
let operator: TestAgent;
const moved: string[] = [];
beforeAll(async () => {
  api = await openApi({
    clock: {
      async set(now) {
        moved.push(now);
        api.clock.goTo(now.slice(0, 10));
      },
    },
  });
  operator = await api.signIn("yunwei");
});
afterAll(() => api.close());

describe("health", () => {
  test("is ready while the database answers, and reports the lag of the engine", async () => {
    await toAcceptance(api);

    const { body } = await api.visitor().get("/health/ready").expect(200);

    expect(body).toEqual({
      status: "ready",
      database: "ok",
      engine: { pending: 1, parked: 0, lagSeconds: expect.any(Number) },
    });
    expect((await api.visitor().get("/health/live").expect(200)).body).toEqual({ status: "ok" });
  });

  test("shows requests by route pattern, never by address, and the state of the hall", async () => {
    const { id } = await toAcceptance(api);
    await (await api.signIn("jiancha")).get(`/api/cases/${id}`).expect(200);

    const { text, headers } = await api.visitor().get("/metrics").expect(200);

    expect(headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(
      /yichuang_http_request_seconds_count\{method="GET",route="\/api\/cases\/:id",status="200"\} \d/,
    );
    expect(text).not.toContain(id);
    expect(text).toMatch(/^yichuang_open_work_items [1-9]/m);
    expect(text).toMatch(/^yichuang_outbox_pending [1-9]/m);
    expect(text).toMatch(/^yichuang_outbox_lag_seconds \d/m);
    expect(text).toMatch(/^yichuang_outbox_parked 0$/m);
  });
});

describe("an incident", () => {
  test("of a parked command is retried once", async () => {
    const { id } = await toAcceptance(api);
    const [command] = await api.sql<{ commandId: string }>(
      "update outbox set state = 'parked' where case_id = $1 returning command_id as \"commandId\"",
      [id],
    );
    await api.store.incidents.open({
      source: "outbox",
      reference: command?.commandId ?? "",
      caseId: id,
      message: "the engine refuses the command",
      at: api.clock.now().toISOString(),
    });
    const [incident] = (await operator.get("/api/incidents").expect(200)).body.items as [
      { id: number; mayRetry: boolean },
    ];

    const first = await operator.post(`/api/incidents/${incident.id}/retry`);
    const second = await operator.post(`/api/incidents/${incident.id}/retry`);

    expect(incident.mayRetry).toBe(true);
    expect([first.status, first.body.closedAt]).toEqual([200, expect.any(String)]);
    expect(problemIn(second)).toMatchObject({ status: 409, code: "INCIDENT_NOT_RETRIABLE" });
    expect(await api.sql("select state from outbox where case_id = $1", [id])).toEqual([{ state: "pending" }]);
    expect((await operator.get("/api/incidents")).body.items).toEqual([]);
  });

  test("of a failed step retries the step, by an outbox command", async () => {
    const { id } = await toDelivery(api);
    const at = api.clock.now().toISOString();
    await api.store.incidents.open({ source: "engine", reference: "e-2", caseId: id, message: "issuance: no key", at });
    const [incident] = (await operator.get("/api/incidents")).body.items as [{ id: number; mayRetry: boolean }];

    const answer = await operator.post(`/api/incidents/${incident.id}/retry`);

    expect([incident.mayRetry, answer.status, answer.body.closedAt]).toEqual([true, 200, null]);
    expect(
      await api.sql("select command from outbox where case_id = $1 and command->>'type' = 'retryIncident'", [id]),
    ).toEqual([{ command: { type: "retryIncident", incidentId: "e-2" } }]);
    await api.store.incidents.close("engine", "e-2", at);
  });

  test("that belongs to no case cannot be retried", async () => {
    await api.store.incidents.open({
      source: "engine",
      reference: "e-1",
      caseId: null,
      message: "failed external task",
      at: api.clock.now().toISOString(),
    });
    const [incident] = (await operator.get("/api/incidents")).body.items as [{ id: number; mayRetry: boolean }];

    expect(incident.mayRetry).toBe(false);
    expect((await operator.post(`/api/incidents/${incident.id}/retry`)).status).toBe(409);
  });
});

test("a paper is reported as not ready, then served as PDF under its Chinese name", async () => {
  const { id, number } = await toDelivery(api);
  const owner = await api.signIn("canyin");
  const { items } = (await owner.get(`/api/cases/${id}/documents`).expect(200)).body as {
    items: { id: string; kind: string; name: string; state: string }[];
  };
  const licence = items.find(({ kind }) => kind === "licence");
  const early = await owner.get(`/api/documents/${licence?.id}/content`);
  const made = await api.files.put(Buffer.from("%PDF-1.7 a licence"), { maxBytes: 1_000 });
  await api.store.documents.markMade([
    { id: licence?.id ?? "", sha256: made.sha256, sm3: made.sm3, size: made.size, at: api.clock.now().toISOString() },
  ]);

  const paper = await owner.get(`/api/documents/${licence?.id}/content`).buffer(true);

  expect(problemIn(early)).toMatchObject({ status: 409, code: "DOCUMENT_NOT_READY" });
  expect(early.headers["retry-after"]).toBe("2");
  expect([paper.status, paper.headers["content-type"]]).toEqual([200, "application/pdf"]);
  expect(decodeURIComponent(String(paper.headers["content-disposition"]))).toContain(
    `filename*=UTF-8''食品经营许可证-${number}.pdf`,
  );
  expect(Buffer.from(paper.body as Buffer).toString()).toBe("%PDF-1.7 a licence");
});

test("a request for a result whose file is missing does not deliver it", async () => {
  const { id } = await toDelivery(api);
  const owner = await api.signIn("canyin");
  await api.sql("update cases set delivery_mode = 'selfPrint' where id = $1", [id]);
  const { items } = (await owner.get(`/api/cases/${id}/documents`).expect(200)).body as {
    items: { id: string; kind: string }[];
  };
  const licence = items.find(({ kind }) => kind === "licence")?.id ?? "";
  const gone = "0".repeat(64);
  await api.store.documents.markMade([
    { id: licence, sha256: gone, sm3: gone, size: 20, at: api.clock.now().toISOString() },
  ]);

  expect((await owner.get(`/api/documents/${licence}/content`)).status).toBe(500);
  expect((await owner.get(`/api/cases/${id}`)).body.status).toBe("readyForDelivery");
});

test("the hall's date can be moved by the operator if the clock is simulated", async () => {
  const { body } = await operator.put("/api/ops/clock").send({ now: "2026-04-01T09:00:00+08:00" }).expect(200);

  expect(moved).toEqual(["2026-04-01T01:00:00.000Z"]);
  expect(body.now).toMatch(/^2026-04-01T/);
  expect((await operator.put("/api/ops/clock").send({ now: "tomorrow" })).body.code).toBe("REQUEST_INVALID");
});

describe("the hall's date", () => {
  const move = async (now: string) => problemIn(await operator.put("/api/ops/clock").send({ now }));

  test("never goes back before the newest entry", async () => {
    await operator.put("/api/ops/clock").send({ now: "2026-05-06T09:00:00+08:00" }).expect(200);
    await toAcceptance(api);
    const before = moved.length;

    expect(await move("2026-05-05T23:59:59+08:00")).toMatchObject({
      status: 409,
      code: "CLOCK_BEHIND_RECORD",
      title: "日期不能调到本平台已有记录之前。",
    });
    expect(moved).toHaveLength(before);
    await operator.put("/api/ops/clock").send({ now: "2026-05-07T09:00:00+08:00" }).expect(200);
  });

  test("never moves to a day on which the operator has no post, because nobody could move it back", async () => {
    await api.sql("update posts set to_date = '2026-12-31' where person_id = 'operator'");

    expect(await move("2027-01-01T00:00:00+08:00")).toMatchObject({ status: 409, code: "CLOCK_WITHOUT_POST" });
    expect(await move("2001-01-01T00:00:00+08:00")).toMatchObject({ status: 409 });
    expect((await operator.get("/api/incidents")).status).toBe(200);
  });
});

test("before anything is recorded the hall's date can go back to the first day of the posts, and no further", async () => {
  const empty = await openApi({ clock: { set: async (now) => empty.clock.goTo(now.slice(0, 10)) } });
  const person = await empty.signIn("yunwei");

  const tooEarly = await person.put("/api/ops/clock").send({ now: "2024-12-31T09:00:00+08:00" });
  await person.put("/api/ops/clock").send({ now: "2025-01-01T09:00:00+08:00" }).expect(200);

  expect(problemIn(tooEarly)).toMatchObject({ status: 409, code: "CLOCK_WITHOUT_POST" });
  expect((await person.get("/api/session")).status).toBe(200);
  await empty.close();
});

test("the server starts by its main file, answers, and stops on request, quickly and without an error", async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hall-api-"));
  const child = spawn(process.execPath, ["--import", "tsx", "api/main.ts"], {
    cwd: path.resolve(import.meta.dirname, "../.."),
    env: {
      PATH: process.env["PATH"],
      DATABASE_URL: api.database.appUrl,
      ENGINE_URL: "http://127.0.0.1:1/engine-rest",
      ENGINE_USER: "x",
      ENGINE_PASSWORD: "x",
      PUBLIC_URL: "http://127.0.0.1",
      FILES_DIR: folder,
      KEYS_DIR: folder,
      PORT: "0",
      SESSION_SECRET: "a-secret-for-tests-of-at-least-32-characters",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const log: string[] = [];
  const address = await new Promise<string>((resolve) => {
    Readable.from(child.stdout).on("data", (part: Buffer) => {
      log.push(part.toString("utf8"));
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(log.join(""));
      if (found) resolve(found[0]);
    });
  });

  const answer = await fetch(`${address}/api/zones`);
  child.kill("SIGTERM");

  expect([answer.status, ((await answer.json()) as { items: unknown[] }).items.length]).toEqual([200, 5]);
  expect(await ended).toBe(0);
  expect(log.join("")).toContain('"msg":"stopped"');
});
