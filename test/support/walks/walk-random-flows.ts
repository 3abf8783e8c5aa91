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
      const meddle = meddling(hall, { share: 0.25, most: 5 }, tried);

      report = await walk(hall, cases, { rounds: 200, hurriedFrom: 50, meddle });

      expect(report.faults.slice(0, 5).join("\n")).toBe("");
    }, 1_200_000);

    test("leave a journal that proves what happened, no incident, and each paper that is given once, once", async () => {
      const { problems } = await verifyJournal(record.store);
      expect(problems.filter(({ detail }) => !SEALS.test(detail))).toEqual([]);
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
        expect(WRONGS.filter((name) => !tried.has(name))).toEqual([]);
      });
  });
}

/** What must have been tried, beside somebody else, no words and other outcomes at the steps of the flows. */
const WRONGS = [
  "a licence undecided",
  "a second beginning",
  "a second extension",
  "a second notice",
  "a result that the step does not have",
  "a step taken twice",
  "a supplement unasked",
  "a task of another case",
  "a task that does not exist",
  "a task that was done",
  "an answer of a system without the topic",
  "an answer of somebody who is no system",
  "an answer that lacks what the flow asks",
  "an answer to another case",
  "an answer to what was done",
  "an arrival nowhere",
  "an arrival to come",
  "an empty supplement",
  "an end without a beginning",
  "an error that the step does not have",
  "an extension by an officer",
  "another occurrence",
  "delivered unready",
  "printed unready",
  "registered again",
  "reviewed unaccepted",
  "sealed unsigned",
  "signed against the review",
  "signed elsewhere",
  "something else was seen",
  "the element of another step",
  "too long an extension",
  "unsigned after the decision",
  "withdrawn by a stranger",
  "withdrawn too late",
];

/** No paper is rendered or sealed here. */
const SEALS = /^use of the seal on paper /;

/** Papers that a case may have once, of which it has several. */
const TWICE = `
  select case_id, kind from hall.documents
  where kind in ('intakeReceipt', 'acceptanceNotice', 'supplementNotice', 'grantDecision', 'refusalDecision', 'licence', 'terminationNotice', 'extensionNotice')
  group by case_id, kind having count(*) > 1`;
