import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { relayRound, type RelayDeps } from "../../workers/relay/relay.ts";
import { fileOfPackage, type PackageAtWork } from "../store/package-builder.ts";
import { sql } from "../store/case-builder.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fakeEngine, type FakeEngine } from "./fake-engine.ts";

const { loaded, items } = bundledPackage("PK-01");
let hall: OpenRecord;
let engine: FakeEngine;
let deps: RelayDeps;
beforeAll(async () => {
  hall = await openRecord(undefined, undefined, [...items, loaded]);
  hall.clock.goTo("2026-03-02");
  engine = fakeEngine();
  deps = {
    store: hall.store,
    engine,
    steps: { handOverRequest: () => null, takeOver: () => undefined },
    now: hall.clock.now,
    unsettled: [],
    log: makeLog({ name: "test", level: "silent" }),
  };
}, 120_000);
afterAll(() => hall?.close());

const clear = () => sql(hall.database.adminUrl, "delete from hall.outbox");
const queued = () =>
  sql<{ type: string; state: string }>(
    hall.database.adminUrl,
    "select command->>'type' as type, state from hall.outbox order by id",
  );
const notRunning = (): void => {
  engine.judge = (command) =>
    command.type === "end" ? { status: "refused", code: "NOT_RUNNING", message: "none runs" } : null;
};

/** A member that was withdrawn, its message to the engine waiting alone. */
async function withdrawn(before: (work: PackageAtWork) => Promise<void>): Promise<PackageAtWork> {
  const work = await fileOfPackage(hall, { loaded, items }, loaded.cases[0]!);
  await work.accept();
  await work.open("SC-001");
  await before(work);
  await clear();
  await hall.commandHandler.actOne({
    caseId: work.memberId("SC-001"),
    actor: work.owner,
    command: { type: "withdrawCase", reason: null, present: null },
  });
  return work;
}

test("a member is ended at an end of its diagram, never cancelled: its package would wait for ever", async () => {
  engine.judge = () => null;
  const work = await withdrawn(() => Promise.resolve());
  await relayRound(deps);

  expect(engine.applied.at(-1)).toMatchObject({ type: "end", businessKey: work.memberId("SC-001") });
  expect(engine.applied.map(({ type }) => type)).not.toContain("cancel");
});

test("the end of a member that the package has not called yet waits for the call, without an incident", async () => {
  await withdrawn(() => Promise.resolve());
  notRunning();
  await relayRound(deps);

  expect(await queued()).toEqual([{ type: "end", state: "pending" }]);
  expect(await hall.store.incidents.listOpen(10)).toEqual([]);
});

test("the end of a member whose flow is over is done", async () => {
  await withdrawn(async (work) => {
    await work.system(work.memberId("SC-001"), { type: "prepareReview" });
  });
  notRunning();
  await relayRound(deps);

  expect(await queued()).toEqual([]);
  expect(await hall.store.incidents.listOpen(10)).toEqual([]);
});
