import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { ExampleCase, ExampleStep } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { fileAs, openHallAccess, takeSteps, type FiledCase, type HallAccess } from "../../tools/demo/walk-example.ts";
import { startEngine, type TestEngine } from "../engine/support.ts";
import { startRunningHall, type RunningHall } from "../support/running-hall.ts";
import { endLetter, recordLetter } from "../../store/handler/letter-acts.ts";
import { actor } from "../support/demo-actors.ts";
import { until } from "../support/until.ts";

let running: RunningHall;
let engine: TestEngine;
let access: HallAccess;
beforeAll(async () => {
  running = await startRunningHall();
  engine = running.hall.engine;
  access = openHallAccess(running.url, () => undefined);
  running.hall.clock.goTo("2026-03-02");
}, 180_000);
afterAll(async () => {
  await engine?.stop();
  await running?.stop();
}, 60_000);

const { item, cases } = sampleItems().find((loaded) => loaded.item.id === "SC-021") as ReturnType<
  typeof sampleItems
>[number];
const granted = cases[0] as ExampleCase;

test("while the engine is down, filing and deciding still work; when it returns the processes catch up and nothing is duplicated", async () => {
  const waiting = await walkTo("acceptance");
  await killEngine();

  const filed = await Promise.all(Array.from({ length: 5 }, () => fileAs(access, item, granted)));
  await continueWith(waiting, [["acceptance", "accepted"]]);
  expect((await running.hall.store.cases.find(waiting.id))?.file.status).toBe("accepted");

  await restartEngine();
  for (const one of [waiting, ...filed])
    await until(`case ${one.number} goes on`, () => hasOpenTask(one, one === waiting ? "reviewTask" : "acceptance"));
  for (const one of [waiting, ...filed])
    expect(await factsOf(one)).toMatchObject({ instances: 1, receipts: 1, openTasks: 1 });
  expect(new Set(filed.map((one) => one.number)).size).toBe(5);
  expect(await running.hall.store.outbox.state()).toMatchObject({ pending: 0, parked: 0 });
}, 180_000);

test("a letter revoked between signature and seal sends the case back to the chief representative, unsigned", async () => {
  const signed = await walkTo("signOffTask");
  await killEngine();
  await continueWith(signed, [["signOffTask", "signed"]]);
  expect((await running.hall.store.cases.find(signed.id))?.file.signature).not.toBeNull();

  await running.hall.ownerStore.letters.revoke("letter-scjg-chief", "2026-03-02");
  await restartEngine();

  await until("the task is back", () => hasOpenTask(signed, "signOffTask"));
  const file = (await running.hall.store.cases.find(signed.id))?.file;
  expect(file).toMatchObject({ status: "awaitingSignOff", signature: null, decision: null, licence: null });
  expect((await running.hall.store.journal.ofCase(signed.id)).map((entry) => entry.type)).toContain("signatureVoided");
  await expect(continueWith(signed, [["signOffTask", "signed"]])).rejects.toMatchObject({
    status: 409,
    code: "AUTHORITY_REVOKED",
  });
}, 180_000);

test("a letter that the hall office revokes while the engine is down voids the signature at once; the flow follows with the reason, and the case continues under a new letter", async () => {
  const { store, commandHandler } = running.hall;
  const deps = { store, commandHandler };
  const today = "2026-03-02";
  await publishFor("chief-scjg").catch(({ code }: { code: string }) => expect(code).toBe("LETTER_OVERLAPS"));
  const signed = await walkTo("signOffTask");
  await killEngine();
  await continueWith(signed, [["signOffTask", "signed"]]);
  const id = (await store.cases.find(signed.id))?.file.signature?.letterId ?? "";

  const command = { type: "revokeLetter", from: today, reason: "人员调整" } as const;
  await endLetter(deps, { id, actor: actor("hall-office"), at: running.hall.clock.now().toISOString(), command });
  const fallen = (await store.cases.find(signed.id))?.file;
  await restartEngine();
  await until("the task is back", () => hasOpenTask(signed, "signOffTask"));

  expect(fallen).toMatchObject({ signature: null, voided: { code: "AUTHORITY_REVOKED", on: today } });
  expect((await store.cases.find(signed.id))?.file.voided).toEqual(fallen?.voided);
  const types = (await store.journal.ofCase(signed.id)).map(({ type }) => type);
  expect(types.filter((type) => type === "signatureVoided")).toHaveLength(1);
  await publishFor("chief-scjg");
  await continueWith(signed, [["signOffTask", "signed"]]);
  await until("the licence is there", async () => (await store.cases.find(signed.id))?.file.licence !== null);
}, 180_000);

/** A letter from today on, for everything. */
async function publishFor(holderId: string): Promise<void> {
  const { store, commandHandler, clock } = running.hall;
  const letter = {
    number: `冀市监授〔2026〕${Math.floor(Math.random() * 1e6)}号`,
    departmentId: "SCJG",
    holderId,
    capacity: "chiefRepresentative",
    itemIds: "all",
    automatic: false,
    coversExtensions: true,
    validFrom: "2026-03-02",
    validTo: "2027-12-31",
  } as const;
  const paper = { signedBy: "示例局长", signedOn: "2026-03-02", reference: "档案室" };
  await recordLetter(
    { store, commandHandler },
    {
      id: randomUUID(),
      actor: actor("hall-office"),
      at: clock.now().toISOString(),
      command: { type: "publishLetter", letter, paper },
      unprintable: () => [],
    },
  );
}

/** Files the example and takes its steps up to, not including, this one. */
async function walkTo(step: string): Promise<FiledCase> {
  const filed = await fileAs(access, item, granted);
  await continueWith(
    filed,
    granted.expect.path.slice(
      0,
      granted.expect.path.findIndex(([name]) => name === step),
    ),
  );
  await until(`${step} is open`, () => hasOpenTask(filed, step));
  return filed;
}

function continueWith(filed: FiledCase, steps: readonly ExampleStep[]): Promise<void> {
  return takeSteps(access, { item, example: granted, filed }, steps);
}

async function hasOpenTask({ id }: FiledCase, activityId: string): Promise<boolean> {
  return (await running.hall.store.workItems.openOfCase(id)).some((open) => open.activityId === activityId);
}

async function factsOf({ id }: FiledCase): Promise<{ instances: number; receipts: number; openTasks: number }> {
  const instances = (await engine.rest(`/history/process-instance?processInstanceBusinessKey=${id}`)).body as unknown[];
  const documents = await running.hall.store.documents.ofCase(id);
  return {
    instances: instances.length,
    receipts: documents.filter((document) => document.kind === "intakeReceipt").length,
    openTasks: (await running.hall.store.workItems.openOfCase(id)).length,
  };
}

function killEngine(): Promise<void> {
  return engine.kill();
}

/** At the same address, as a restarted engine would be. */
async function restartEngine(): Promise<void> {
  engine = await startEngine({ jdbc: running.hall.database.engineJdbc, port: engine.port });
}
