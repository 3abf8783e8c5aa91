import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { EngineRefused } from "../../engine/errors.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { straight, userTask } from "./diagrams.ts";
import { startEngine, type TestEngine } from "./support.ts";

const ITEMS = fileURLToPath(new URL("../../processes/items/", import.meta.url));
const IN_OPERATION = { HALL_PROCESS_IDS: "", HALL_CANDIDATE_GROUPS: "" };

let database: TestDatabase;
let engine: TestEngine;

beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc, environment: IN_OPERATION });
}, 240_000);

afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

/** The engine's complaints about a diagram; none if it was accepted. */
async function complaintsAbout(file: string, text: string): Promise<string[]> {
  try {
    await engine.client.deploy("names", { [file]: text });
    return [];
  } catch (error) {
    if (error instanceof EngineRefused) return [error.message, ...error.problems.map(({ message }) => message)];
    throw error;
  }
}

const offeredTo = (attributes: string): string => straight("SC-021", [userTask("u", attributes)]);

describe("an engine in operation", () => {
  test("accepts every diagram that the hall brings along", async () => {
    const diagrams = fs
      .readdirSync(ITEMS, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".bpmn"));

    expect(diagrams.length).toBeGreaterThanOrEqual(3);
    for (const file of diagrams) {
      const text = fs.readFileSync(path.join(ITEMS, file), "utf8");
      expect(await complaintsAbout(`${/<(?:bpmn:)?process id="([^"]*)"/.exec(text)?.[1]}.bpmn`, text)).toEqual([]);
    }
  });

  test.each([
    ["SC-021", "SC-021", true],
    ["sc-021", "sc-021", false],
    ["food", "food", false],
    ["\uff33C-021", "\uff33C-021", false],
    ["S\u0421-021", "S\u0421-021", false],
    ["SC-021x", "SC-021x", false],
    ["SC-021", "SC-022", false],
  ])("judges the file %s with the process %s by the ids of items", async (file, id, isItem) => {
    const text = straight(id, [userTask("u", 'camunda:candidateGroups="issuance:hall"')]);

    expect((await complaintsAbout(`${file}.bpmn`, text)).length === 0).toBe(isItem);
  });

  test.each([
    "clerk:marketEntry",
    "clerk:sciEduCultureSport",
    "officer:SCJG",
    "officer:SCJG/SP",
    "officer:SCJG/2",
    "officer:SCJG/ABCD1234",
    "chief:RST",
    "issuance:hall",
  ])("lets a step be offered to the group %s", async (group) => {
    expect(await complaintsAbout("SC-021.bpmn", offeredTo(`camunda:candidateGroups="${group}"`))).toEqual([]);
  });

  test.each([
    "",
    "clerks",
    "clerk:SC",
    "clerk:",
    "clerk:marketEntry/SP",
    "clerk:marketEntry,officer:SCJG",
    "officer:SCJG, chief:SCJG",
    "officer:scjg",
    "officer:SCJGSCJG",
    "officer:SCJG/",
    "officer:SCJG/sp",
    "officer:SCJG/ABCD12345",
    "officer:SCJG/SP/1",
    "chief:SCJG/SP",
    "chief:",
    "issuance:SCJG",
    "issuance:hall ",
    " issuance:hall",
    "officer:\uff33CJG",
    "${group}",
    "officer:${department}",
  ])("refuses a step that is offered to '%s'", async (group) => {
    expect(await complaintsAbout("SC-021.bpmn", offeredTo(`camunda:candidateGroups="${group}"`))).toEqual([
      `Not allowed by the hall: a step of a person is offered to one group: ${group}`,
    ]);
  });

  test("refuses a step that is offered to nobody, or only to a person", async () => {
    for (const attributes of ["", 'camunda:assignee="li"', 'camunda:candidateUsers="li"'])
      expect(await complaintsAbout("SC-021.bpmn", offeredTo(attributes))).toEqual([
        "Not allowed by the hall: a step of a person is offered to one group: ",
      ]);
  });
});
