import { describe, expect, test } from "@jest/globals";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { EVENT_TYPES } from "../../../domain/case/event-title.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import type { CaseEventType } from "../../../domain/case/event-title.ts";
import { evolve, evolveAll } from "../../../domain/case/evolve.ts";
import { reviewInForce } from "../../../domain/case/review/review.ts";
import { STATUS_NAMES, type CaseStatus } from "../../../domain/case/status.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { statusByOrder } from "./order-of-acts.ts";
import { arrived, scenarioWithWaits } from "./arrival-scenario.ts";
import { answered as answeredBySystem, scenarioWithDepartment, SYSTEM, taken } from "./department-scenario.ts";
import { completed, scenarioWithGeneral } from "./general-scenario.ts";
import { deliberate } from "./deliberation-scenario.ts";
import {
  check,
  endPublicity,
  forwardedScenario,
  object,
  publicScenario,
  scenarioToCheck,
  upperAnswer,
} from "./kinds-scenario.ts";
import { handedOver } from "./exchange-scenario.ts";
import { everyPackageEvent } from "./package-scenario.ts";
import { everyPaymentEvent } from "./payment-scenario.ts";
import { refusedScenario, scenarioAt, scenarioOnSurvey, scenarioWithTermination } from "./scenario.ts";
import { extension } from "./extension-scenario.ts";
import { walkByRules } from "./walk-examples.ts";

const statuses = Object.keys(STATUS_NAMES) as CaseStatus[];

/** A few events of every type, as produced by the rules. */
const samples = new Map<CaseEventType, CaseEvent[]>();
for (const { item, cases } of sampleItems())
  for (const example of cases) for (const event of walkByRules(item.id, example).events) add(event);
for (const { events } of everyPaymentEvent()) for (const event of events) add(event);
for (const event of handedOver().events) add(event);
for (const event of everyPackageEvent()) if (!samples.has(event.type)) add(event);
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
  task: { taskId: "task-1", activityId: "acceptance", kind: "acceptance", instance: "acceptance:1" },
  outcome: "accepted",
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
  replaces: [{ kind: "acceptance", on: "2027-01-12", number: "冀受〔2027〕1号" }],
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
add({
  ...extension(),
  type: "limitExtended",
  on: "2026-03-17",
  letterId: "letter-1",
  letterNumber: "冀授〔2026〕1号",
  capacity: "chiefRepresentative",
});
const deliberating = scenarioAt("awaitingSignOff");
for (const outcome of ["agreed", "disagreed"] as const)
  add(deliberating.decideOn(deliberating.file(), deliberating.people.officer, deliberate(outcome))[0]!);
const general = scenarioWithGeneral();
add(general.decideOn(general.file(), general.people.officer, completed())[0]!);
const waiting = scenarioWithWaits();
add(waiting.decideOn(waiting.file(), waiting.people.officer, arrived())[0]!);
add({ type: "signatureVoided", code: "AUTHORITY_REVOKED", reason: "撤销", on: "2026-03-02" });
add({
  type: "stepEntered",
  instance: "generalTask:1",
  element: "visit",
  kind: "generalTask",
  name: "走访",
  on: "2026-03-02",
  departmentId: "SCJG",
});
const reviewStep = { taskId: "task-2", activityId: "second", kind: "review", instance: "second:1" };
add({
  type: "findingRecorded",
  finding: {
    instance: "second:1",
    element: "second",
    step: "农业审查",
    byId: "officer-nync",
    byName: "农审查",
    points: [{ point: "布局流程", passed: false, note: "与图纸不符" }],
    opinion: "refuse",
    reason: "布局不符",
    basis: null,
    on: "2026-03-02",
  },
  task: reviewStep,
});
add({
  type: "procedureAsked",
  procedure: "expertReview",
  reason: "工艺复杂",
  byId: "officer-scjg",
  on: "2026-03-02",
  task: reviewStep,
});
const opinion = {
  instance: "opinion:1",
  element: "opinion",
  step: "征求农业农村部门意见",
  departmentId: "NYNC",
  department: "省农业农村厅",
  question: "是否同意",
  limitDays: 5,
  silence: "consent",
  dueOn: "2026-03-09",
} as const;
const opinionStep = { taskId: "task-3", activityId: "opinion", kind: "opinion", instance: "opinion:1" };
add({ type: "opinionRequested", ...opinion, on: "2026-03-02" });
add({
  type: "opinionGiven",
  opinion: {
    ...opinion,
    requestedOn: "2026-03-02",
    answer: "disagree",
    words: "水源保护区内",
    byId: "officer-nync",
    byName: "农审查",
    answeredOn: "2026-03-03",
  },
  task: opinionStep,
});
add({
  type: "opinionDeemed",
  instance: "opinion:1",
  department: "省农业农村厅",
  lastOn: "2026-03-09",
  on: "2026-03-10",
  task: opinionStep,
});
const ofKinds = new Set<CaseEventType>([
  "publicityBegun",
  "objectionRaised",
  "publicityEnded",
  "caseForwarded",
  "upperAnswered",
  "postCheckRecorded",
]);
const published = publicScenario();
const objection = object(published);
published.goTo("2026-03-10");
published.act(published.people.officer, endPublicity([{ id: objection, upheld: true, words: "经核实属实" }]));
const answered = forwardedScenario();
answered.act(answered.people.officer, upperAnswer("granted"));
const checked = scenarioToCheck();
checked.act(checked.people.officer, check("conforms"));
for (const { events } of [published, answered, checked])
  for (const event of events) if (ofKinds.has(event.type)) add(event);
const served = scenarioWithDepartment();
served.act(SYSTEM, taken);
served.act(SYSTEM, answeredBySystem());
for (const event of served.events.slice(-2)) add(event);
add({
  type: "caseMigrated",
  orderId: "o-1",
  fromRelease: 1,
  release: 2,
  moves: { reviewTask: "reviewTask" },
  standing: { at: ["reviewTask"], variables: {}, marks: [], early: [] },
  reason: "流程调整",
  orderedById: "hall-office",
  on: "2026-03-03",
});
add({ type: "stepGone", instance: "generalTask:1", name: "走访", on: "2026-03-03" });
add({ type: "personalDataShown", reason: "核查群众投诉" });

/** A case in every status that an act leads to, but for the ends without a decision. */
const standing: readonly CaseFile[] = [
  ...(["received", "supplementRequested", "supplementSubmitted", "accepted", "underReview"] as const),
  ...(["awaitingSignOff", "signed", "decided", "readyForDelivery", "closed"] as const),
]
  .map((stage) => scenarioAt(stage))
  .concat([scenarioOnSurvey(), scenarioWithTermination(), refusedScenario(), forwardedScenario()])
  .map((scenario) => scenario.file())
  .concat((samples.get("caseFiled") ?? []).slice(0, 1).map((filed) => evolve(null, filed)));

/** What must be there for an event to answer it; the guard sees to that. */
const SUBJECTS: { readonly [T in CaseEventType]?: (file: CaseFile) => boolean } = {
  acceptanceCorrected: ({ receivedOn }) => receivedOn !== null,
  findingRecorded: ({ reviewBegun }) => reviewBegun,
  // Of packages and their members alone: test/store/packages.test.ts.
  resultHeld: ({ membership }) => membership !== null,
  memberFailed: ({ membership }) => membership !== null,
  membersDelivered: ({ packaging }) => packaging !== null,
  // No step of the first diagrams was recorded as it was entered.
  stepEntered: () => false,
  procedureAsked: ({ reviewBegun }) => reviewBegun,
  reviewPrepared: ({ reviewBegun }) => !reviewBegun,
  deliberationRecorded: (file) => reviewInForce(file) !== null,
  publicityEnded: () => false,
  upperAnswered: () => false,
  signOffReturned: (file) => reviewInForce(file) !== null,
  specialProcedureEnded: ({ procedures }) => procedures.some(({ endedOn }) => endedOn === null),
  terminationAnswered: ({ termination }) => termination !== null,
  unpaidTerminationAnswered: ({ termination }) => termination !== null,
};

test("the examples contain every event", () => {
  expect([...samples.keys()].sort()).toEqual([...EVENT_TYPES].sort());
});

const later = EVENT_TYPES.filter((type) => type !== "caseFiled");

describe.each(later)("%s", (type) => {
  test.each(standing.map((file) => [file.status, file] as const))(
    "on a case in status %s leads where the order of acts leads, if it permits that at all",
    (_status, file) => {
      const permitted = samplesFor(type, file).filter((event) => inOrder(file, event) !== null);

      expect(permitted.map((event) => evolve(file, event).status)).toEqual(
        permitted.map((event) => inOrder(file, event)),
      );
    },
  );

  test("cannot be the first of a case", () => {
    for (const event of samples.get(type) ?? []) expect(() => evolve(null, event)).toThrow("cannot be the first");
  });

  test("does not modify the file to which it is applied", () => {
    for (const event of samples.get(type) ?? [])
      for (const file of standing) expect(() => evolve(deepFreeze(structuredClone(file)), event)).not.toThrow();
  });
});

/** The only event that leads to each of these statuses by law (行政许可法 arts. 32, 38, 44). */
test.each([
  ["accepted", ["acceptanceCorrected", "caseAccepted"]],
  ["acceptanceRefused", ["acceptanceRefused"]],
  ["licenceNotRequired", ["acceptanceRefused"]],
  ["supplementRequested", ["supplementRequested"]],
  ["awaitingSignOff", ["reviewRecorded"]],
  ["granted", ["decisionMade"]],
  ["refused", ["decisionMade"]],
  ["readyForDelivery", ["licenceIssued", "refusalReady"]],
  ["delivered", ["resultDelivered"]],
  ["closed", ["caseClosed"]],
  ["withdrawn", ["caseWithdrawn"]],
  ["terminated", ["terminationAnswered", "unpaidTerminationAnswered"]],
] as const)("to '%s' leads only %j", (target, types) => {
  const leading = later.filter((type) =>
    standing.some((file) => file.status !== target && leadsTo(type, file).includes(target)),
  );

  expect(leading.sort()).toEqual(types);
});

test("no act reaches these statuses yet: the parts of the law that use them are not implemented", () => {
  expect(statuses.filter((status) => !isLedTo(status))).toEqual([
    "draft",
    "submitted",
    "preReviewReturned",
    "certificateMaking",
    "certificateStored",
    "archived",
    "voided",
  ]);
});

test("no events make no case", () => {
  expect(() => evolveAll(null, [])).toThrow("at least one event");
});

/** The status to which the order of acts leads; null if it does not permit the event there. */
function inOrder(file: CaseFile, event: CaseEvent): CaseStatus | null {
  try {
    return statusByOrder(file.status, event);
  } catch {
    return null;
  }
}

/** True if some event leads there from another status. `submitted` is where a case begins. */
function isLedTo(target: CaseStatus): boolean {
  return later.some((type) => standing.some((file) => file.status !== target && leadsTo(type, file).includes(target)));
}

function leadsTo(type: CaseEventType, file: CaseFile): readonly CaseStatus[] {
  return samplesFor(type, file).map((event) => evolve(file, event).status);
}

/** The samples of an event that has something to answer in this case. */
function samplesFor(type: CaseEventType, file: CaseFile): readonly CaseEvent[] {
  return SUBJECTS[type]?.(file) === false ? [] : (samples.get(type) ?? []);
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === "object") for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}

/** Two samples of each type and outcome are enough. */
function add(event: CaseEvent): void {
  const known = samples.get(event.type) ?? [];
  const outcome = (one: CaseEvent): string =>
    JSON.stringify(
      ("kind" in one && one.kind) ||
        ("decision" in one && one.decision.outcome) ||
        ("confirmed" in one && one.confirmed),
    );
  if (known.length < 2 || !known.some((one) => outcome(one) === outcome(event)))
    samples.set(event.type, [...known, event]);
}
