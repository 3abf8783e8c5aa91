import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { randomFlow, randomIds } from "../support/random-flow.ts";
import { openHallOfFlows, type HallOfFlows } from "../support/walks/hall-of-flows.ts";
import { meddling, type Tried } from "../support/walks/meddling.ts";
import { walk, type Walked } from "../support/walks/walk.ts";
import { randomFrom } from "../../tools/chaos/seeded-random.ts";

const FLOWS = Number(process.env["FLOWS"] ?? 20);
const CASES_EACH = 2;

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

test("random lawful flows end lawfully, whatever people decide", async () => {
  const t0 = Date.now();
  const cases: Walked[] = [];
  for (let n = 0; n < FLOWS; n++) {
    const seed = `flow ${n}`;
    const flow = await hall.publish(`SC-9${String(n).padStart(3, "0")}`, randomFlow(seed), { idOf: randomIds(seed), lawful: true });
    for (let walker = 0; walker < CASES_EACH; walker++) {
      const own = `${seed}, case ${walker}`;
      const random = randomFrom(own);
      const caseId = await hall.file(flow.item, { complete: random.chance(0.6), selfPrint: random.chance(0.4) });
      cases.push({ ...flow, seed: own, caseId, log: [] });
    }
  }
  const t1 = Date.now();
  const tried: Tried = new Map();
  const meddle = meddling(hall, { share: 0.25, most: 4 }, tried);
  const report = await walk(hall, cases, { rounds: 150, hurriedFrom: 50, meddle });
  console.log(JSON.stringify([...tried]));
  console.log(t1 - t0, Date.now() - t1, JSON.stringify({ ...report, faults: report.faults.length }));

  expect(report.faults.slice(0, 3).join("\n")).toEqual("");
}, 300_000);
