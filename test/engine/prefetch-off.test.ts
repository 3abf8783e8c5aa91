import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { external, straight, userTask } from "./diagrams.ts";
import { completion, lockedTask, started, taskOf } from "./moves.ts";
import { JAR, startEngine, type TestEngine, type TestEngineOptions } from "./support.ts";

/** The prefetch's own statements are logged by their names, which begin with "hall.". */
const LOG_STATEMENTS = { LOGGING_LEVEL_HALL: "DEBUG" };
const PREFETCH_STATEMENT = /hall\.(externalTasks|tasks|executions)\b/;

let database: TestDatabase;

beforeAll(async () => {
  database = await cloneDatabase();
}, 60_000);

afterAll(async () => {
  await database?.close();
});

describe("the prefetch", () => {
  test("is on by default", async () => {
    const log = await logOfABatch({});

    expect(log).toMatch(PREFETCH_STATEMENT);
    expect(log).not.toContain("The prefetch is off");
  }, 240_000);

  test("reads nothing when switched off, and the batch has the same result", async () => {
    const log = await logOfABatch({ environment: { ENGINE_PREFETCH: "off" } });

    expect(log).not.toMatch(PREFETCH_STATEMENT);
    expect(log).toContain("The prefetch is off: ENGINE_PREFETCH=off.");
  }, 240_000);

  test.each([
    ["ExecutionEntity", "externalTasks", "externalTaskz"],
    ["TaskEntity", "taskIdentityLinkEntities", "taskIdentityLinkRelation"],
  ])(
    "switches itself off when an upgrade of the engine renames %s.%s, and logs it",
    async (entity, field, renamed) => {
      const upgraded = upgradedEngine(entity, field, renamed);

      const log = await logOfABatch({ classPath: upgraded.classPath }).finally(upgraded.remove);

      expect(log).not.toMatch(PREFETCH_STATEMENT);
      expect(log).toMatch(new RegExp(`WARN .*The prefetch is off, because .*${entity}\\.${field}.*Everything works`));
    },
    240_000,
  );
});

/** Starts an engine, lets it do a batch that is large enough for the prefetch, and answers its log. */
async function logOfABatch(options: Partial<TestEngineOptions>): Promise<string> {
  const environment = { ...LOG_STATEMENTS, ...options.environment };
  const engine = await startEngine({ jdbc: database.engineJdbc, ...options, environment });
  try {
    expect(await doABatch(engine)).toEqual(["done", "done", "done", "done"]);
    return engine.log();
  } finally {
    await engine.stop();
  }
}

async function doABatch(engine: TestEngine): Promise<string[]> {
  await engine.client.deploy("prefetch-off", {
    "automatic.bpmn": straight("automatic", [external("first"), external("second")]),
    "manual.bpmn": straight("manual", [userTask("acceptance"), external("review")]),
  });
  const tasks = [];
  for (let count = 0; count < 3; count++) tasks.push(completion(await lockedTask(engine, "automatic", "first")));
  const { id } = await taskOf(engine, (await started(engine, "manual")).instance);
  const decision = { id: `decision-${id}`, type: "completeTask", taskId: id } as const;
  return (await engine.client.sendCommands([...tasks, decision])).map(({ status }) => status);
}

/** The built engine with one field of the library renamed, as a class path; the renamed class comes before the library's own. */
function upgradedEngine(entity: string, field: string, renamed: string): { classPath: string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "hall-upgraded-"));
  const libraries = path.join(path.dirname(JAR), "lib");
  const library = fs.readdirSync(libraries).find((file) => /^camunda-engine-\d/.test(file)) ?? "";
  const entry = `org/camunda/bpm/engine/impl/persistence/entity/${entity}.class`;
  const program = fileURLToPath(new URL("./RenameField.java", import.meta.url));
  java(program, path.join(libraries, library), entry, field, renamed, path.join(folder, "renamed"));
  return {
    classPath: [path.join(folder, "renamed"), JAR].join(path.delimiter),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

function java(...args: string[]): void {
  const { status, stderr } = spawnSync("java", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
