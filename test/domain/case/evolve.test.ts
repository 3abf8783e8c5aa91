import { describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { EVENT_TYPES } from "../../../domain/case/event-title.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import type { CaseEventType } from "../../../domain/case/event-title.ts";
import { evolve, evolveAll } from "../../../domain/case/evolve.ts";
import { NEXT, STATUS_NAMES, type CaseStatus } from "../../../domain/case/status.ts";
import { loadItems } from "../../../processes/load.ts";
import { deskAt } from "./desk.ts";
import { walkByRules } from "./walk-examples.ts";

const statuses = Object.keys(STATUS_NAMES) as CaseStatus[];

/** The statuses an event may lead from, and to; none: it leaves the status as it is. */
const LEADS: Partial<Record<CaseEventType, (event: CaseEvent) => CaseStatus>> = {
  intakeRegistered: () => "received",
  caseAccepted: () => "accepted",
  supplementRequested: () => "supplementRequested",
  supplementSubmitted: () => "supplementSubmitted",
  acceptanceRefused: (event) =>
    event.type === "acceptanceRefused" && event.kind === "refused" ? "acceptanceRefused" : "licenceNotRequired",
  terminationAnswered: () => "terminated",
  reviewPrepared: () => "underReview",
  reviewRecorded: () => "awaitingSignOff",
  specialProcedureStarted: () => "specialProcedure",
  specialProcedureEnded: () => "underReview",
  signOffReturned: () => "underReview",
  decisionMade: (event) =>
    event.type === "decisionMade" && event.decision.outcome === "grant" ? "granted" : "refused",
  refusalReady: () => "readyForDelivery",
  resultDelivered: () => "delivered",
  caseClosed: () => "closed",
  caseWithdrawn: () => "withdrawn",
};

/** A few events of every type, as the rules make them. */
const received = deskAt("received").file();
const samples = new Map<CaseEventType, CaseEvent[]>();
for (const { item, cases } of loadItems())
  for (const example of cases) for (const event of walkByRules(item.id, example).events) add(event);
add({ type: "noticeReady", activityId: "supplementNotice", on: "2026-03-02", waitUntil: "2026-03-16" });
add({
  type: "noticeHandedOver",
  documentId: "d-1",
  kind: "supplementNotice",
  method: "window",
  on: "2026-03-05",
  recipient: "王领取",
  proof: "签收",
  supplementDueOn: "2026-03-19",
});
add({ type: "terminationOvertaken", on: "2026-03-17" });
add({
  type: "taskOvertaken",
  task: { taskId: "task-1", activityId: "acceptance" },
  outcome: { acceptanceOutcome: "accepted" },
});
add({
  type: "identityProved",
  on: "2026-03-02",
  proofs: {
    applicant: { kind: "document", byId: "clerk-market", byName: "钱窗口", on: "2026-03-02", reference: "营业执照" },
    agent: null,
  },
});
const acceptance = {
  on: "2027-01-04",
  mode: "deemed",
  byId: "law",
  byName: "law",
  replaces: { kind: "acceptance", on: "2027-01-12", number: "冀受〔2027〕1号" },
} as const;
add({ type: "acceptanceCorrected", acceptance, task: null, wakes: false });
const dates = {
  statutoryDueOn: "2027-01-18",
  promisedDueOn: null,
  provisional: false,
  nextDueOn: "2027-01-18",
  nextProvisional: false,
};
add({
  type: "datesRenewed",
  calendarVersion: 3,
  before: { ...dates, provisional: true },
  after: dates,
  supplement: null,
  answerInTime: true,
});
add({ type: "signatureVoided", code: "AUTHORITY_REVOKED", reason: "撤销", on: "2026-03-02" });
add({ type: "personalDataShown", reason: "核查群众投诉" });

/** A case that waited for its answer has had it; one that has gone on stays where it is. */
const CORRECTED: Partial<Record<CaseStatus, CaseStatus>> = {
  received: "accepted",
  supplementRequested: "accepted",
  supplementSubmitted: "accepted",
};
const stays = (type: CaseEventType, status: CaseStatus): CaseStatus =>
  type === "acceptanceCorrected" ? (CORRECTED[status] ?? status) : status;

test("the examples show every event there is", () => {
  expect([...samples.keys()].sort()).toEqual([...EVENT_TYPES].sort());
});

describe.each(EVENT_TYPES.filter((type) => type !== "caseFiled"))("%s", (type) => {
  test.each(statuses)("on a case that is %s takes a step of the table, or none at all", (status) => {
    for (const event of samples.get(type) ?? []) {
      const before: CaseFile = { ...received, status };
      const target =
        type === "terminationAnswered" && event.type === type && !event.confirmed ? undefined : LEADS[type]?.(event);

      if (type === "licenceIssued") {
        if (status === "granted") expect(evolve(before, event).status).toBe("readyForDelivery");
        else expect(() => evolve(before, event)).toThrow("cannot go from");
      } else if (target === undefined) expect(evolve(before, event).status).toBe(stays(type, status));
      else if ((NEXT[status] as readonly CaseStatus[]).includes(target))
        expect(evolve(before, event).status).toBe(target);
      else expect(() => evolve(before, event)).toThrow("cannot go from");
    }
  });

  test("cannot be the first of a case", () => {
    for (const event of samples.get(type) ?? []) expect(() => evolve(null, event)).toThrow("cannot be the first");
  });

  test("changes nothing of the file it is applied to", () => {
    const before = JSON.stringify(received);

    for (const event of samples.get(type) ?? []) {
      try {
        evolve(received, event);
      } catch {
        // A step that the table does not have.
      }
    }

    expect(JSON.stringify(received)).toBe(before);
  });
});

test("no events make no case", () => {
  expect(() => evolveAll(null, [])).toThrow("at least one event");
});

function add(event: CaseEvent): void {
  const known = samples.get(event.type) ?? [];
  const kinds = new Set(known.map((one) => LEADS[one.type]?.(one)));
  if (known.length < 2 || !kinds.has(LEADS[event.type]?.(event))) samples.set(event.type, [...known, event]);
}
