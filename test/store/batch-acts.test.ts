import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Act } from "../../store/handler/act.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import { batchActs } from "../../store/handler/batch-acts.ts";
import { newId } from "../../store/ids.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
let batches: number[];
let commandHandler: CommandHandler;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  batches = [];
  commandHandler = batchActs({
    ...record.commandHandler,
    act(acts) {
      batches.push(acts.length);
      return record.commandHandler.act(acts);
    },
  });
}, 60_000);
afterAll(() => record?.close());

const { cases } = sampleItems().find((loaded) => loaded.item.id === "SH-028") as ReturnType<typeof sampleItems>[number];
const example = cases.find(({ applicant }) => applicant.idNumber === "139900200002290041") as (typeof cases)[number];

/** A filing without files, as the example's applicant. */
function filing(name = example.applicant.name): Act {
  const caseId = newId();
  const { application, deliveryMode } = example;
  return {
    caseId,
    itemId: "SH-028",
    actor: actor("applicant-zhao"),
    command: {
      type: "fileCase",
      queryCode: "ABCDEFGH",
      channel: "online",
      applicant: { ...example.applicant, name },
      application,
      materials: [],
      deliveryMode,
      seen: null,
      attestation: null,
    },
  };
}

test("acts that arrive during a transaction run together in the next one, each with its own answer", async () => {
  const answers = await Promise.all(Array.from({ length: 10 }, () => commandHandler.actOne(filing())));

  expect(batches).toEqual([1, 9]);
  expect(answers.map(({ caseFile }) => caseFile.number).sort((a, b) => a.localeCompare(b))).toEqual(
    answers.map(({ caseFile }) => caseFile.number),
  );
  expect(new Set(answers.map(({ caseFile }) => caseFile.number)).size).toBe(10);
});

test("a refusal reaches only the refused caller", async () => {
  const [good, refused, alsoGood] = await Promise.allSettled([
    commandHandler.actOne(filing()),
    commandHandler.actOne(filing("𠮷")),
    commandHandler.actOne(filing()),
  ]);

  expect([good?.status, alsoGood?.status]).toEqual(["fulfilled", "fulfilled"]);
  expect(refused).toMatchObject({ status: "rejected", reason: { code: "TEXT_NOT_PRINTABLE" } });
});

test("the failure of a transaction reaches every caller in it, and does not affect the next one", async () => {
  let down = true;
  const flaky = batchActs({
    ...record.commandHandler,
    act: (acts) => (down ? Promise.reject(new Error("away")) : record.commandHandler.act(acts)),
  });

  const lost = await Promise.allSettled([flaky.actOne(filing()), flaky.actOne(filing())]);
  down = false;

  expect(lost.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await expect(flaky.actOne(filing())).resolves.toMatchObject({ ok: true });
});
