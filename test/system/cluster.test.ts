import { accountsOf } from "../../tools/hall/accounts.ts";
import { randomUUID } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "@jest/globals";

import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { sampleFile } from "../../tools/demo/sample-file.ts";
import {
  applicantOf,
  type FiledCase,
  openHallAccess,
  type HallAccess,
  walkExample,
} from "../../tools/demo/walk-example.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { sql } from "../store/case-builder.ts";
import { type ClusterHall, openClusterHall } from "../support/cluster-hall.ts";
import { signInAtManyAddresses } from "../support/many-addresses.ts";
import { until } from "../support/until.ts";

/** A case of one of the bundled examples, filed and walked to its end. */
interface Walked {
  readonly item: ServiceItem;
  readonly example: ExampleCase;
  readonly filed: FiledCase;
}

/** The case of the first test, which is never accepted. */
const WAITING = 1;
const CALLERS = 16;
/** Cases with all processes up, and as many while some are killed. */
const HALF = 31;
const AFTERWARDS = 6;
/** A task of a killed process is free again when its lock has run out, after a minute. */
const PATIENCE_MS = 240_000;
/** The journal's entry for each automatic step. */
const ENTRY_OF: Readonly<Record<string, string>> = {
  intake: "intakeRegistered",
  review: "reviewPrepared",
  signOff: "decisionMade",
  issuance: "licenceIssued",
  decisionNotice: "refusalReady",
};

let hall: ClusterHall;
let access: HallAccess;
const walked: Walked[] = [];
beforeAll(async () => {
  hall = await openClusterHall();
  access = await openAccessAtManyAddresses(hall.apis.map((api) => api.url));
}, 300_000);
afterAll(() => hall?.close(), 60_000);

test("a session and an idempotency key of one api are valid at the other", async () => {
  const { item, example } = examples(1)[0] as { item: ServiceItem; example: ExampleCase };
  const [one, other] = hall.apis.map((api) => api.url) as [string, string];
  const applicant = await access.sessions.get(applicantOf(example).login ?? "");
  const materials = await Promise.all(
    example.materials.map(async (materialId) => {
      const { id } = await applicant!.upload("示例.pdf", await sampleFile(materialId));
      return { materialId, form: "electronic", uploadIds: [id] };
    }),
  );
  const body = JSON.stringify({
    itemId: item.id,
    applicant: example.applicant,
    application: example.application,
    materials,
    deliveryMode: example.deliveryMode,
  });
  const cookie = await cookieFrom(one, applicantOf(example).login ?? "");
  const key = randomUUID();
  const file = (url: string) =>
    fetch(`${url}/api/cases`, {
      method: "POST",
      headers: { cookie, "content-type": "application/json", "idempotency-key": key },
      body,
    });

  const answers = await Promise.all([file(one), file(other), file(one), file(other)]);
  const filed = (await Promise.all(answers.map((answer) => answer.json()))) as FiledCase[];

  expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
  expect(new Set(filed.map(({ number }) => number)).size).toBe(1);
  expect(answers.filter((answer) => answer.headers.has("idempotent-replayed"))).toHaveLength(3);
}, 60_000);

test("cases of many callers over both apis reach their ends, and the processes share the work", async () => {
  walked.push(...(await walkAll(examples(HALF))));

  expect(walked).toHaveLength(HALF);
  expect(["workers-1", "workers-2", "workers-3"].filter((name) => hall.tasksDoneBy(name) > 0).length).toBeGreaterThan(
    1,
  );
  await expectOrder();
}, 300_000);

test("one engine node, one workers process and one api killed with cases in flight, and none restarted: every case still ends, nothing is lost or duplicated", async () => {
  const filedBefore = (await numbersFiled()).length;
  const walking = walkAll(examples(HALF));

  await until("cases are in flight", async () => (await numbersFiled()).length >= filedBefore + CALLERS);
  await hall.workers[0]!.kill();
  await hall.apis[1]!.kill();
  await hall.engines[1]!.kill();
  walked.push(...(await walking));

  expect(walked).toHaveLength(2 * HALF);
  await expectOrder();
}, 300_000);

test("the engine node that returns takes over when the other one is killed", async () => {
  await hall.engines[1]!.start();
  await hall.engines[0]!.kill();

  walked.push(...(await walkAll(examples(AFTERWARDS))));

  expect(walked).toHaveLength(2 * HALF + AFTERWARDS);
  await expectOrder();
}, 300_000);

/** What must be true of the whole hall whenever it is idle. */
async function expectOrder(): Promise<void> {
  await until(
    "every flow has ended",
    () =>
      hall.engine.listInstances({ first: 0, max: 100 }).then(
        (list) => list.length === WAITING,
        () => false,
      ),
    PATIENCE_MS,
  );
  // The engine may have executed commands that a killed relay could not record: its successor records them when the lease expires.
  await until("nothing waits for the engine", async () => (await hall.store.outbox.state()).pending === 0, PATIENCE_MS);
  const journals = await Promise.all(
    walked.map(async ({ example, filed }) => [stepsOf(example), await entriesOf(filed)] as const),
  );
  for (const [steps, entries] of journals) expect(entries).toEqual(steps);
  expect(await hall.store.outbox.state()).toMatchObject({ pending: 0, parked: 0 });
  expect(await hall.store.incidents.listOpen(10)).toEqual([]);
  expectNoGap(await numbersFiled());
  await expectLicences();
  expect((await verifyJournal(hall.store)).problem).toBeNull();
  expect(await findDifferences({ store: hall.store, engine: hall.engine }, 500)).toEqual([]);
}

/** Automatic steps of the path, as the journal calls them. */
function stepsOf(example: ExampleCase): string[] {
  return example.expect.path
    .flatMap(([step]) => ENTRY_OF[step] ?? (step.endsWith("Notice") ? "noticeServed" : []))
    .toSorted();
}

async function entriesOf({ id }: FiledCase): Promise<string[]> {
  const automatic = new Set([...Object.values(ENTRY_OF), "noticeServed"]);
  return (await hall.store.journal.ofCase(id))
    .map((entry) => entry.type)
    .filter((type) => automatic.has(type))
    .toSorted();
}

async function numbersFiled(): Promise<number[]> {
  const rows = await sql<{ number: string }>(hall.database.adminUrl, "select number from hall.cases");
  return rows.map(({ number }) => Number(/^\d{4}-(\d+)/.exec(number)?.[1]));
}

/** One licence for each granted case, numbered from 1 without a gap within each series. */
async function expectLicences(): Promise<void> {
  const licences = await sql<{ number: string; case_id: string }>(
    hall.database.adminUrl,
    "select number, case_id from hall.licences",
  );
  const granted = walked.filter(({ example }) => example.expect.path.some(([step]) => step === "issuance"));

  expect(licences.map((licence) => licence.case_id).toSorted()).toEqual(
    granted.map(({ filed }) => filed.id).toSorted(),
  );
  const bySeries = new Map<string, number[]>();
  for (const { number } of licences) {
    const [, series = "", last] = /^(.*?)(\d+)\D*$/.exec(number) ?? [];
    bySeries.set(series, [...(bySeries.get(series) ?? []), Number(last)]);
  }
  expect(bySeries.size).toBe(3);
  for (const numbers of bySeries.values()) expectNoGap(numbers);
}

function expectNoGap(numbers: readonly number[]): void {
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1));
}

/** Examples in turn; a withdrawal may overtake an automatic step, and nobody can wait for a deadline. */
function examples(count: number): { item: ServiceItem; example: ExampleCase }[] {
  const all = sampleItems()
    .flatMap(({ item, cases }) => cases.map((example) => ({ item, example })))
    .filter(
      ({ example }) =>
        !example.expect.path.some(([step]) =>
          ["withdrawal", "supplementDeadline", "paymentWait", "exchange"].includes(step),
        ),
    );
  return Array.from(
    { length: count },
    (_, index) => all[index % all.length] as { item: ServiceItem; example: ExampleCase },
  );
}

/** Callers that each take the next case as soon as their last one has ended. */
async function walkAll(cases: readonly { item: ServiceItem; example: ExampleCase }[]): Promise<Walked[]> {
  const waiting = [...cases];
  const done: Walked[] = [];
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift())
        done.push({ ...next, filed: await walkExample(access, next.item, next.example) });
    }),
  );
  return done;
}

async function openAccessAtManyAddresses(urls: readonly string[]): Promise<HallAccess> {
  const opened = openHallAccess(urls[0] as string, () => undefined, { patienceMs: PATIENCE_MS });
  const departments = new Set(sampleItems().map(({ item }) => item.departmentId));
  for (const { login } of accountsOf(loadDemo().accounts, departments))
    if (login !== null) opened.sessions.set(login, signInAtManyAddresses(urls, login));
  await Promise.all(opened.sessions.values());
  return opened;
}

async function cookieFrom(url: string, login: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login, password: DEMO_PASSWORD, terminal: "demo" }),
  });
  return response.headers
    .getSetCookie()
    .map((entry) => entry.split(";")[0])
    .join("; ");
}
