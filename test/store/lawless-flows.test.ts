import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { randomFrom } from "../../tools/chaos/seeded-random.ts";
import { disorderedFlow, LAWLESS } from "../support/lawless-flow.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fileCases } from "../support/walks/cases.ts";
import { openHallOfFlows, type HallOfFlows } from "../support/walks/hall-of-flows.ts";
import { meddling } from "../support/walks/meddling.ts";
import { walk } from "../support/walks/walk.ts";

/*
 * Flows that no gate has seen: a designer, or a later version of the platform, drew steps in an order that the law forbids. What the hall itself asks of every act must be enough: a case may stop for ever
 * in such a flow, and may never come to something unlawful.
 */

let record: OpenRecord;
let hall: HallOfFlows;
beforeAll(async () => {
  record = await openRecord();
  record.clock.goTo("2026-03-02");
  hall = await openHallOfFlows(record);
}, 60_000);
afterAll(async () => {
  await hall?.close();
  await record?.close();
});

test("no flow, however it is drawn, leads a case past the law", async () => {
  const named = Object.entries(LAWLESS).map(([seed, flow]) => ({ seed, flow: flow(randomFrom(seed)), cases: 3 }));
  const disordered = Array.from({ length: 25 }, (_, number) => {
    const seed = `disorder ${number}`;
    return { seed, flow: disorderedFlow(seed), cases: 1 };
  });
  const cases = await fileCases(hall, [...named, ...disordered], false);
  const alsoRefusedBy = ["STEP_NOT_READY", "STATUS_FORBIDS"] as const;
  const meddle = meddling(hall, { share: 0.1, most: 3, alsoRefusedBy }, new Map());

  const report = await walk(hall, cases, { rounds: 25, hurriedFrom: 0, mayStop: true, meddle });

  expect(report.faults.slice(0, 5).join("\n")).toBe("");
  expect(report.refusals).toMatchObject({ STEP_NOT_READY: expect.any(Number), STATUS_FORBIDS: expect.any(Number) });
}, 300_000);
