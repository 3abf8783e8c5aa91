import { unprintableCharacters } from "../../documents/render/printable.ts";
import { randomUUID } from "node:crypto";
import { Writable } from "node:stream";
import pg from "pg";
import request, { type Response, type Test } from "supertest";
import type TestAgent from "supertest/lib/agent.js";

import { buildApp } from "../../api/app.ts";
import type { ApiOptions, App, RateLimits, SimulatedClock } from "../../api/deps.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import { systemActor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import { planOfItem } from "../support/plans.ts";
import type { FileStore } from "../../documents/file-store.ts";
import { makeLog } from "../../log.ts";
import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { loadSearchWords } from "../../processes/load-search-words.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openCommandHandler } from "../../store/handler/command-handler.ts";
import { openStore } from "../../store/store.ts";
import { NO_LIMITS } from "../support/no-limits.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

/** Key of the seeded demo integrator. */
export const INTEGRATOR_KEY = "yck_test_integrator";

/** The hall's API on a separate record, listening; no engine, no workers. */
export interface TestApi extends OpenRecord {
  readonly app: App;
  readonly url: string;
  /** Everything logged so far, one JSON line each. */
  readonly log: string[];
  /** A browser without a session. */
  visitor(): TestAgent;
  /** A browser with a session of this demo account. */
  signIn(login: string): Promise<TestAgent>;
  /** The contents of all tables but the sessions, as one text: equal before and after means that nothing changed. */
  contents(): Promise<string>;
  /** Runs SQL as the owner of the tables. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** An automatic step, as performed by a worker. */
  step(caseId: string, command: Command): Promise<CaseFile>;
  /** An open task, as added by the engine's feed. Returns its id. */
  giveTask(caseId: string, activity: string, group: string): Promise<string>;
}

export interface TestApiOptions extends Partial<
  Pick<ApiOptions, "maxUploadBytes" | "webDir" | "secureCookies" | "trustedProxies" | "bodyPace" | "payments">
> {
  /** An already open record, which stays open. */
  readonly record?: OpenRecord;
  /** Real time, for sessions and waits. */
  readonly machineNow?: () => Date;
  readonly limits?: Partial<RateLimits>;
  readonly clock?: SimulatedClock;
  readonly files?: FileStore;
  /** Another address of the same database for the API only, for example one that can be cut off. */
  readonly databaseUrl?: (url: string) => string | Promise<string>;
}

/** Connections of an API that has its own address of the database. */
export const POOL = 4;

/** A series that was locked but not used counts as absent. */
const DRAWN: Readonly<Record<string, string>> = { number_series: " where last > 0" };

/** Opens the API on Monday, 2 March 2026. */
export async function openApi({
  limits,
  clock,
  files,
  databaseUrl,
  machineNow,
  record: given,
  ...options
}: TestApiOptions = {}): Promise<TestApi> {
  const record = given ?? (await openRecord());
  record.clock.goTo("2026-03-02");
  const log: string[] = [];
  const store =
    databaseUrl === undefined ? record.store : openStore(await databaseUrl(record.database.appUrl), { max: POOL });
  const app = await buildApp({
    searchWords: loadSearchWords(),
    ...record,
    store,
    commandHandler: openCommandHandler({
      store,
      hall: record.hall,
      now: record.clock.now,
      unprintable: unprintableCharacters,
    }),
    files: files ?? record.files,
    now: record.clock.now,
    machineNow: machineNow ?? (() => new Date()),
    clock: clock ?? null,
    log: makeLog({ name: "api", level: "info", destination: lines(log) }),
    options: {
      publicUrl: record.hall.publicUrl,
      maxUploadBytes: 200_000,
      secureCookies: false,
      webDir: null,
      sessionSecret: "a-secret-for-tests-of-at-least-32-characters",
      ...options,
      limits: { ...NO_LIMITS, ...limits },
    },
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { ...record, app, url, log, ...browsers(url), ...ownerOf(record), ...stepsOf(record), close };

  async function close(): Promise<void> {
    await app.close();
    if (store !== record.store) await store.close();
    if (record !== given) await record.close();
    const undeclared = log.filter((entry) => entry.includes("problem is not in the contract"));
    if (undeclared.length > 0) throw new Error(`Problems that contract/ does not tell of:\n${undeclared.join("\n")}`);
  }
}

function lines(into: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      into.push(
        ...chunk
          .toString("utf8")
          .split("\n")
          .filter((line) => line !== ""),
      );
      done();
    },
  });
}

function browsers(url: string): Pick<TestApi, "visitor" | "signIn"> {
  return {
    visitor: () => request.agent(url),
    async signIn(login) {
      const agent = request.agent(url);
      await agent.post("/api/session").send({ login, password: DEMO_PASSWORD }).expect(200);
      return agent;
    },
  };
}

function ownerOf({ database }: OpenRecord): Pick<TestApi, "sql" | "contents"> {
  const sql = async <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const client = new pg.Client({ connectionString: database.ownerUrl });
    await client.connect();
    try {
      return (await client.query<Row>(text, values as unknown[])).rows;
    } finally {
      await client.end();
    }
  };
  return {
    sql,
    async contents() {
      const tables = await sql<{ name: string }>(
        "select tablename as name from pg_tables where schemaname = 'hall' and tablename not in ('sessions') order by 1",
      );
      const all = tables.map(
        ({ name }) =>
          `select '${name}' as name, count(*)::int as rows, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from hall.${name} t${DRAWN[name] ?? ""}`,
      );
      const digests = await sql<{ name: string; rows: number; digest: string }>(
        all.join(" union all ") + " order by name",
      );
      return digests.map(({ name, rows, digest }) => `${name} ${rows} ${digest}`).join("\n");
    },
  };
}

function stepsOf({ commandHandler, store, clock }: OpenRecord): Pick<TestApi, "step" | "giveTask"> {
  return {
    async step(caseId, command) {
      return (await commandHandler.actOne({ caseId, actor: systemActor("test"), command })).caseFile;
    },
    async giveTask(caseId, activityId, candidateGroup) {
      const taskId = randomUUID();
      const { file } = (await store.cases.find(caseId))!;
      const release = await store.releases.find(file.itemId, file.release);
      const { kind, name } = stepOf(release?.plan ?? planOfItem(file.itemId), activityId);
      await store.workItems.add([
        {
          taskId,
          caseId,
          activityId,
          kind,
          instance: `${activityId}:${taskId}`,
          candidateGroup,
          name,
          createdAt: clock.now().toISOString(),
        },
      ]);
      return taskId;
    },
  };
}

/** The example of an item whose name contains these words. */
export function example(itemId: string, words: string): ExampleCase {
  const found = sampleItems()
    .find(({ item }) => item.id === itemId)
    ?.cases.find(({ name }) => name.includes(words));
  if (!found) throw new Error(`${itemId} has no example '${words}'`);
  return found;
}

/** A small PDF, different for each word. */
export function pdf(word: string): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${word}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

/** Uploads bytes under a name. */
export function upload(agent: TestAgent, name: string, bytes: Buffer): Test {
  return agent
    .post("/api/uploads")
    .set("content-type", "application/octet-stream")
    .set("x-file-name", encodeURIComponent(name))
    .send(bytes);
}

/** The body of an application, with one uploaded file for each material of the example. */
export async function applicationOf(
  agent: TestAgent,
  itemId: string,
  { applicant, application, materials, deliveryMode }: ExampleCase,
): Promise<Record<string, unknown>> {
  const handed = [];
  for (const materialId of materials) {
    const { body } = await upload(agent, `${materialId}.pdf`, pdf(materialId)).expect(201);
    handed.push({ materialId, form: "electronic", uploadIds: [(body as { id: string }).id] });
  }
  return { itemId, applicant, application, materials: handed, deliveryMode };
}

/** Files an application under a fresh key. */
export function fileCase(agent: TestAgent, body: unknown, key: string = randomUUID()): Test {
  return agent
    .post("/api/cases")
    .set("idempotency-key", key)
    .send(body as object);
}

/** Files the example and returns the receipt. */
export async function filed(
  agent: TestAgent,
  itemId: string,
  words: string,
): Promise<{ readonly id: string; readonly number: string; readonly queryCode: string }> {
  const response = await fileCase(agent, await applicationOf(agent, itemId, example(itemId, words)));
  if (response.status !== 201) throw new Error(`Not filed: ${response.text}`);
  return response.body as { id: string; number: string; queryCode: string };
}

/** The content of a problem answer, for comparison. */
export function problemIn({ status, body, type }: Response): {
  status: number;
  type: string;
  code: string;
  title: string;
  fields: string[];
} {
  const { code, title, errors = [] } = body as { code: string; title: string; errors?: { field: string }[] };
  return { status, type, code, title, fields: errors.map(({ field }) => field) };
}
