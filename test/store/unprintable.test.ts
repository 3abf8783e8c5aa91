import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { sampleItems } from "../../processes/load-sample.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { newId } from "../../store/ids.ts";
import { actor } from "../support/demo-actors.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord();
}, 60_000);
afterAll(() => record?.close());

test("a name that papers cannot show is refused at its field before a number is taken", async () => {
  const { item, cases } = sampleItems().find((loaded) => loaded.item.id === "SH-028") as ReturnType<
    typeof sampleItems
  >[number];
  const example = cases[0] as (typeof cases)[number];
  const caseId = newId();

  const filing = record.commandHandler.actOne({
    caseId,
    itemId: item.id,
    actor: actor(applicantOf(example).id),
    command: {
      type: "fileCase",
      queryCode: "ABCDEFGH",
      channel: "online",
      applicant: { ...example.applicant, name: "张𠮷" },
      application: example.application,
      materials: [],
      deliveryMode: example.deliveryMode,
      seen: null,
      attestation: null,
    },
  });

  await expect(filing).rejects.toMatchObject({
    code: "TEXT_NOT_PRINTABLE",
    problems: [{ field: "applicant.name", message: expect.stringContaining("𠮷") }],
  });
  expect(await record.store.cases.find(caseId)).toBeUndefined();
});
