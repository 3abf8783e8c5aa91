import { afterAll, beforeEach, expect, test } from "@jest/globals";
import type { Engine } from "../../engine/client.ts";
import { EngineUnavailable } from "../../engine/errors.ts";
import { makeLog } from "../../log.ts";
import { bindEngine, type BoundEngine } from "../../workers/engine-binding.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { sql } from "../store/desk-work.ts";
import { standInTasks } from "./runtime/stand-in-tasks.ts";
import { standInEngine, type StandInEngine } from "./stand-in-engine.ts";

const log = makeLog({ name: "test", level: "silent" });
const REQUEST = { topics: [], maxTasks: 1, usePriority: true, waitMs: 1 };

let record: OpenRecord | undefined;
let stand: StandInEngine;
let identity: () => Promise<{ id: string; engine: "camunda"; version: string }>;
beforeEach(async () => {
  record ??= await openRecord();
  await sql(record.database.adminUrl, "delete from hall.settings where key = 'engine'");
  stand = standInEngine();
  identity = () => Promise.resolve({ id: "engine-a", engine: "camunda", version: "7.24.0" });
}, 60_000);
afterAll(() => record?.close());

function bind(): BoundEngine {
  return bindEngine({ store: record!.store, engine: { ...stand, identity: () => identity() } as unknown as Engine, wire: standInTasks(stand), log });
}

const cancel = [{ id: "1", type: "cancel", businessKey: "case-1", reason: "r" }] as const;

test("the first engine that answers is the record's from then on", async () => {
  await bind().engine.sendAndTakeOver(cancel, null);

  expect(stand.applied).toHaveLength(1);
  expect(await record!.store.settings.find("engine")).toEqual({ id: "engine-a" });
});

test("a second engine on the same record is refused: nothing is sent to it, and no task is taken from it", async () => {
  await bind().engine.sendAndTakeOver(cancel, null);
  const before = stand.requests.length;
  identity = () => Promise.resolve({ id: "engine-b", engine: "camunda", version: "7.24.0" });
  const second = bind();

  await expect(second.engine.sendAndTakeOver(cancel, null)).rejects.toThrow("This record belongs to the engine database engine-a, and the engine that answers is engine-b");
  await expect(second.wire.fetchAndLock(REQUEST)).rejects.toThrow("engine-b");
  await expect(second.engine.deploy("x", {})).rejects.toThrow("engine-b");
  expect(stand.requests).toHaveLength(before);
});

test("an engine that was away and comes back as another one is noticed", async () => {
  const bound = bind();
  await bound.engine.sendAndTakeOver(cancel, null);
  stand.goAway("before");
  await expect(bound.engine.sendAndTakeOver(cancel, null)).rejects.toThrow(EngineUnavailable);
  stand.comeBack();
  identity = () => Promise.resolve({ id: "engine-b", engine: "camunda", version: "7.24.0" });

  await expect(bound.engine.sendAndTakeOver(cancel, null)).rejects.toThrow("engine-b");
});
