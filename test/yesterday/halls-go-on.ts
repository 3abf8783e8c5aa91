import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { isFinal } from "../../domain/case/status.ts";
import { loadDemo } from "../../processes/load-demo.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openHallAccess, walkExample } from "../../tools/demo/walk-example.ts";
import { openAnchorFolder } from "../../store/verification/anchor-folder.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { HallRefusal } from "../../tools/demo/hall-client.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { sql } from "../store/case-builder.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { type Dump, dumps, restoreDump, restoreFiles } from "./dumps.ts";
import { type Finishing, openFinishing } from "./finish-case.ts";
import { isOver } from "../system/flow.ts";

/** Who looks at every case: one person of each role, and of each department and zone. */
const READERS = loadDemo().accounts.flatMap(({ login }) => login ?? []);

/** Cases under way at the same time. */
const AT_A_TIME = 4;

/** These halls of yesterday go on and come to their end, on this engine. */
export function haveHallsGoOn(engine: "camunda" | "operaton", which: readonly Dump[] = dumps()): void {
  describe.each(which.map((dump) => [dump.commit, dump] as const))("a hall opened by %s", (_commit, dump) => {
    describeHall(dump, engine);
  });
}

function describeHall(dump: Dump, engine: "camunda" | "operaton"): void {
  let running: RunningHall;
  let people: Finishing;
  beforeAll(async () => {
    running = await startRunningHall(await restoreDump(dump), { opensAt: dump.takenAt, engine });
    await restoreFiles(dump, running.hall.files);
    people = openFinishing(running);
  }, 180_000);
  afterAll(() => running?.stop(), 60_000);

  test("opens: every case can be read over the API by those who may see it, without errors", async () => {
    const answers = new Map<number, number>();
    for (const login of READERS) {
      const person = await people.as(login);
      for (const { number } of dump.cases) {
        const status = await statusOf(person.get(`/api/cases/${await idOf(number)}`));
        answers.set(status, (answers.get(status) ?? 0) + 1);
      }
    }
    const supervisor = await people.as("jiancha");
    for (const { number } of dump.cases) {
      const id = await idOf(number);
      for (const part of ["", "/documents", "/journal"])
        expect([number, part, await statusOf(supervisor.get(`/api/cases/${id}${part}`))]).toEqual([number, part, 200]);
    }
    expect([...answers.keys()].toSorted((a, b) => a - b)).toEqual([200, 403, 404]);
  }, 300_000);

  test("continues what was under way: outbox and engine are empty, record and engine agree", async () => {
    await quiet();

    expect(await differences()).toEqual([]);
    expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
  }, 180_000);

  test("verifies completely after running work has continued", async () => {
    expect((await verified()).problems).toEqual([]);
  });

  describe("completes a case", () => {
    const ends = new Map<string, Promise<string>>();
    beforeAll(() => {
      finishAll(dump, ends);
    });

    test.each(inTable(dump))(
      "that was at %s after %s (%s %s)",
      async (_status, _after, _itemId, number) => {
        const end = await ends.get(number);

        expect(isFinal(end as Parameters<typeof isFinal>[0])).toBe(true);
      },
      240_000,
    );
  });

  test("at the end each licence has its own number, record and engine agree", async () => {
    await quiet();
    const licences = await sql<{ number: string; caseId: string }>(
      running.hall.database.ownerUrl,
      `select number, case_id as "caseId" from licences`,
    );
    const granted = await sql<{ id: string }>(
      running.hall.database.ownerUrl,
      `select case_id as id from decisions where outcome = 'grant'`,
    );

    expect(new Set(licences.map(({ number }) => number)).size).toBe(licences.length);
    expect(licences.map(({ caseId }) => caseId).toSorted()).toEqual(granted.map(({ id }) => id).toSorted());
    expect(await differences()).toEqual([]);
    expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
  }, 180_000);

  test("verifies completely at the end", async () => {
    const report = await verified();

    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ cases: dump.cases.length, found: 0 });
  });

  test("files a new case on today's release, beside those that ended on theirs: its survey begins in a step of its own", async () => {
    const loaded = sampleItems().find(({ item }) => item.id === "SC-021");
    const example = loaded?.cases.find(({ expect: { path } }) => path.some(([step]) => step === "siteSurvey"));
    if (!loaded || !example) throw new Error("SC-021 has no example with a survey");
    const { id } = await walkExample(
      openHallAccess(running.url, () => undefined),
      loaded.item,
      example,
    );
    const stored = await running.hall.store.cases.find(id);

    expect(stored?.file.release).toBeGreaterThan(1);
    expect(stored?.file.procedures).toMatchObject([{ kind: "siteSurvey", instance: expect.any(String) }]);
  }, 120_000);

  /** Some people at a time take the cases to their ends; every test waits for its own. */
  function finishAll({ cases }: Dump, ends: Map<string, Promise<string>>): void {
    const lanes = Array.from({ length: AT_A_TIME }, () => Promise.resolve());
    for (const [at, { number, example }] of cases.toSorted(byStatus).entries()) {
      const lane = at % AT_A_TIME;
      const end = (lanes[lane] ?? Promise.resolve()).then(() => finished(number, /不予(许可|出具)/.test(example)));
      ends.set(number, end);
      lanes[lane] = end.then(
        () => undefined,
        () => undefined,
      );
    }
  }

  async function finished(number: string, refused: boolean): Promise<string> {
    const id = await idOf(number);
    const end = await people.finish(id, refused);
    await until("its flow is over", () => isOver(running.hall, id));
    return end;
  }

  const idOf = async (number: string): Promise<string> =>
    (await running.hall.store.cases.findIdByNumber(number)) ?? `no case ${number}`;

  /** A result that its applicant has not opened yet needs no flow any more, and the reconciliation names it all the same. */
  async function differences() {
    const found = await findDifferences({ store: running.hall.store, engine: running.hall.engine.client });
    const waiting = await Promise.all(
      found.map(
        async (one) =>
          one.kind === "caseWithoutInstance" &&
          one.status === "readyForDelivery" &&
          (await isOver(running.hall, one.caseId)),
      ),
    );
    return found.filter((_one, at) => !waiting[at]);
  }

  const verified = () => {
    const anchors = path.join(dump.folder, "anchors");
    return verifyJournal(running.hall.store, fs.existsSync(anchors) ? { anchors: openAnchorFolder(anchors) } : {});
  };

  /** Waits until everything that goes on without a person has gone on. */
  async function quiet(): Promise<void> {
    await until("the outbox is empty", async () => (await running.hall.store.outbox.state()).pending === 0, 90_000);
    const steps = async () => (await running.hall.engine.rest("/external-task/count")).body as { count: number };
    await until("no step is due", async () => (await steps()).count === 0, 90_000);
    await until("the outbox is empty", async () => (await running.hall.store.outbox.state()).pending === 0, 90_000);
  }
}

/** One row per case, in the order of the statuses' first appearance, so that a failure names the step. */
function inTable({ cases }: Dump) {
  return cases.toSorted(byStatus).map(({ status, after, itemId, number }) => [status, after, itemId, number] as const);
}

/** By code point, so that the order is the same in every language of the machine. */
function byStatus(one: { readonly status: string }, other: { readonly status: string }): number {
  if (one.status === other.status) return 0;
  return one.status < other.status ? -1 : 1;
}

async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    await answer;
    return 200;
  } catch (error) {
    if (error instanceof HallRefusal) return error.status;
    throw error;
  }
}
