import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { verifyJournal } from "../../../store/verification/verify-journal.ts";
import { openRecord, type OpenRecord } from "../open-hall.ts";
import { randomFlow } from "../random-flow.ts";
import { fileCases } from "./cases.ts";
import { openHallOfFlows, type HallOfFlows } from "./hall-of-flows.ts";
import { meddling, type Tried } from "./meddling.ts";
import { walk, type WalkReport } from "./walk.ts";

/** Tests about the random lawful flows of these seeds. What happens may be judged as a whole where they are many (`all`). */
export function walkRandomFlows(
  seeds: readonly string[],
  { casesEach, all }: { readonly casesEach: number; readonly all: boolean },
): void {
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

  describe("random lawful flows", () => {
    const tried: Tried = new Map();
    let report: WalkReport;

    test("end lawfully whatever people decide, and what is unlawful is refused and changes nothing", async () => {
      const planned = seeds.map((seed) => ({ seed, flow: randomFlow(seed), cases: casesEach }));
      const cases = await fileCases(hall, planned, true);
      const meddle = meddling(hall, { share: 0.2, most: 4 }, tried);

      report = await walk(hall, cases, { rounds: 200, hurriedFrom: 50, meddle });

      console.log(process.cpuUsage(), JSON.stringify(report));
      expect(report.faults.slice(0, 5).join("\n")).toBe("");
    }, 600_000);

    test("leave a journal that proves what happened, no incident, and each paper that is given once, once", async () => {
      expect((await verifyJournal(record.store)).problems).toEqual([]);
      expect(await record.store.incidents.listOpen(10)).toEqual([]);
      expect(await hall.sql(TWICE)).toEqual([]);
    }, 120_000);

    if (all)
      test("come to every end that a case may have, and everything unlawful was tried", () => {
        expect(Object.keys(report.ends).sort()).toEqual([
          "acceptanceRefused",
          "closed",
          "licenceNotRequired",
          "terminated",
          "withdrawn",
        ]);
        expect([...tried.keys()].sort()).toMatchInlineSnapshot();
      });
  });
}

/** Papers that a case may have once, of which it has several. */
const TWICE = `
  select case_id, kind from hall.documents
  where kind in ('intakeReceipt', 'acceptanceNotice', 'supplementNotice', 'grantDecision', 'refusalDecision', 'licence', 'terminationNotice', 'extensionNotice')
  group by case_id, kind having count(*) > 1`;
