import fs from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { deployFolder } from "../../engine/deploy.ts";
import { EngineRefused } from "../../engine/errors.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { conditioned } from "../hostile/code.ts";
import { decision, decisionFile } from "../hostile/decision-file.ts";
import { straight, userTask } from "./diagrams.ts";
import { query } from "./rows.ts";
import { startEngine, type TestEngine } from "./support.ts";

let database: TestDatabase;
let engine: TestEngine;
let folder: string;

beforeAll(async () => {
  database = await cloneDatabase();
  await query(
    database,
    "create schema other; create table other.act_ge_property (name_ text); create table other.act_ru_task (id_ text)",
  );
  engine = await startEngine({ jdbc: database.engineJdbc });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "hall-diagrams-"));
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
  fs.rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** What it refuses and accepts, file by file, is tested on both engines: conformance/gate.ts. */
describe("the gate of the engine", () => {
  test.each([
    "${outcome == 'accepted'}",
    "${n &gt; 1 and (a or not b)}",
    "${a + 1 == b * 2}",
    "${empty word}",
    "${'a}b' == x}",
    "${x eq null}",
  ])("accepts the condition %s", async (condition) => {
    const text = conditioned(condition.replaceAll("&gt;", ">"), "conditioned");

    await expect(engine.client.deploy(condition, { "conditioned.bpmn": text })).resolves.toMatchObject({
      definitions: [{ key: "conditioned" }],
    });
  });

  test("refuses a decision table with the line of the fault", async () => {
    const text = decisionFile(
      `\n\n${decision("d", { inputs: [["area", "number"]], output: "string", rules: [[["> other"], '"yes"']] })}`,
    );

    expect((await refusalOf({ "fee.dmn": text })).message).toBe(
      "Not allowed by the hall: fee.dmn: not allowed in inputEntry: > other (line 4)",
    );
  });

  test("keeps nothing of a refused deployment", async () => {
    await refusalOf({ "refused.bpmn": straight("refused", [["t", '<serviceTask id="t"/>']]) });

    expect(await engine.client.findDefinition("refused")).toBeUndefined();
    expect(await query(database, "select from engine.act_ge_bytearray where name_ = 'refused.bpmn'")).toEqual([]);
  });

  test("states file and position of the fault", async () => {
    const { problems } = await refusalOf({
      "a.bpmn": straight("a", [userTask("u")]),
      "b.bpmn": straight("b", [["task-1", '<serviceTask id="task-1"/>']]),
    });

    expect(problems).toEqual([
      {
        file: "b.bpmn",
        line: 2,
        column: expect.any(Number),
        elementIds: ["task-1"],
        message: "Not allowed by the hall: serviceTask must be an external task",
      },
    ]);
  });
});

describe("deploying a folder", () => {
  test("returns the definition of each process, and creates no new version of unchanged files", async () => {
    const item = folderWith("SC-021-food", {
      "SC-021.bpmn": straight("SC-021", [userTask("u")]),
      "SC-021-part.bpmn": straight("SC-021-part", [userTask("u")]),
      "item.json": "{}",
    });
    const first = await deployFolder(engine.client, item);

    const again = await deployFolder(engine.client, item);

    expect(first).toEqual({
      "SC-021": expect.stringMatching(/^SC-021:1:/),
      "SC-021-part": expect.stringMatching(/^SC-021-part:1:/),
    });
    expect(again).toEqual(first);
  });

  test("creates a new version of changed files", async () => {
    const item = folderWith("SH-028", { "SH-028.bpmn": straight("SH-028", [userTask("u")]) });
    await deployFolder(engine.client, item);
    folderWith("SH-028", { "SH-028.bpmn": straight("SH-028", [userTask("u"), userTask("v")]) });

    expect(await deployFolder(engine.client, item)).toEqual({ "SH-028": expect.stringMatching(/^SH-028:2:/) });
    expect(await engine.client.findDefinition("SH-028")).toMatchObject({ version: 2 });
  });

  test("without a diagram is an error that names the folder", async () => {
    await expect(deployFolder(engine.client, folderWith("empty", {}))).rejects.toThrow(/empty/);
  });
});

describe("the tables of the engine", () => {
  test("are created in its own schema, even if tables of the same name exist elsewhere", async () => {
    const rows = await query<{ schemaname: string }>(
      database,
      "select schemaname from pg_tables where tablename in ('act_ge_property', 'hall_feed') order by 1",
    );

    expect(rows.map(({ schemaname }) => schemaname)).toEqual(["engine", "engine", "other"]);
  });

  test("are reused by the next start", async () => {
    await engine.client.deploy("kept", { "kept.bpmn": straight("kept", [userTask("u")]) });
    await engine.stop();

    engine = await startEngine({ jdbc: database.engineJdbc });

    expect(await engine.client.findDefinition("kept")).toMatchObject({ version: 1 });
  }, 240_000);
});

async function refusalOf(files: Readonly<Record<string, string>>): Promise<EngineRefused> {
  try {
    await engine.client.deploy("hostile", files);
  } catch (error) {
    if (error instanceof EngineRefused) return error;
    throw error;
  }
  throw new Error("The engine accepted it.");
}

function folderWith(name: string, files: Readonly<Record<string, string>>): string {
  const place = path.join(folder, name);
  fs.mkdirSync(place, { recursive: true });
  for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(place, file), text);
  return place;
}
