import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { CaseEvent } from "../../../domain/case/events.gen.ts";
import type { CaseEventType } from "../../../domain/case/event-title.ts";
import { statusOf } from "../../../domain/case/status-of.ts";
import type { CaseStatus } from "../../../domain/case/status.ts";
import { addDays } from "../../../domain/law/dates.ts";
import { RuleViolation } from "../../../domain/rule-violation.ts";
import { legacyPlanOfItem } from "../../support/legacy-plans.ts";
import { commands, openScenario, type Scenario } from "./scenario.ts";
import { filer, filing, raise } from "./scenario-filing.ts";

/*
 * Acts in random order, as a diagram might offer them: the rules and the guard alone decide which of them are possible. On the diagrams of earlier halls the scenario
 * checks after every event that the status is that of the order of acts (`order-of-acts.ts`).
 */

const WALKS = 100;
const ACTS = 150;
const ITEMS = ["SC-021", "NL-002", "SH-028"] as const;

type Person = keyof Scenario["people"];
type Choice = readonly [weight: number, who: Person, command: (scenario: Scenario) => Command];

const REASONS = { reason: "材料不符", basis: "《行政许可法》第三十二条" };
const accept =
  (outcome: Parameters<typeof commands.acceptance>[1]) =>
  (scenario: Scenario): Command =>
    commands.acceptance(scenario, outcome, {
      ...(outcome !== "accepted" && outcome !== "supplement" && REASONS),
      competentOrgan: outcome === "refused" ? "石家庄市农业农村局" : null,
    });

/** Every act of the flow, lawful or not. Those that end a case early are tried less often. */
const CHOICES: readonly Choice[] = [
  [2, "system", () => ({ type: "registerIntake" })],
  [6, "acceptor", accept("accepted")],
  [6, "acceptor", accept("supplement")],
  [1, "acceptor", accept("refused")],
  [1, "acceptor", accept("notRequired")],
  [6, "acceptor", accept("terminated")],
  [3, "owner", (scenario) => commands.supplement(scenario)],
  [6, "chief", () => commands.endIt()],
  [2, "chief", () => commands.endIt("returned")],
  [6, "system", () => commands.serve("notice")],
  [4, "system", () => ({ type: "prepareReview" })],
  [6, "officer", (scenario) => commands.review(scenario, "grant")],
  [4, "officer", (scenario) => commands.review(scenario, "refuse")],
  [4, "officer", () => commands.survey()],
  [4, "system", () => commands.surveyEntered()],
  [6, "officer", () => commands.surveyBegin()],
  [6, "officer", () => commands.surveyEnd()],
  [6, "chief", (scenario) => commands.sign(scenario, "grant")],
  [4, "chief", (scenario) => commands.sign(scenario, "refuse")],
  [4, "chief", () => commands.sendBack()],
  [6, "system", () => ({ type: "confirmSignOff" })],
  [2, "system", () => ({ type: "voidSignature", code: "AUTHORITY_REVOKED", reason: "撤销" })],
  [6, "system", () => commands.issue()],
  [6, "issuer", (scenario) => commands.deliver(scenario)],
  [2, "owner", () => ({ type: "recordSelfPrint" })],
  [1, "owner", () => ({ type: "withdrawCase", reason: null, present: null })],
];

/** What may follow the end of a case: its papers, and their service. */
const AFTER_THE_END: readonly CaseEventType[] = [
  "documentRequested",
  "noticeServed",
  "noticeReady",
  "noticeHandedOver",
];

test(`${WALKS} random walks of ${ACTS} acts stay lawful, and every status is the one of the table`, () => {
  const reached = new Set<CaseStatus>();
  fc.assert(
    fc.property(WALK, (walk) => {
      const scenario = follow(walk, reached);

      expect(faultsOf(scenario.events)).toEqual([]);
    }),
    { numRuns: WALKS, seed: 20_260_302, endOnFailure: false },
  );

  expect([...reached].sort()).toEqual([
    "acceptanceRefused",
    "accepted",
    "awaitingSignOff",
    "closed",
    "granted",
    "licenceNotRequired",
    "readyForDelivery",
    "received",
    "refused",
    "specialProcedure",
    "supplementRequested",
    "supplementSubmitted",
    "terminated",
    "underReview",
    "withdrawn",
  ]);
}, 120_000);

interface Walk {
  readonly itemId: string;
  readonly example: number;
  /** On the diagram of an earlier hall. */
  readonly legacy: boolean;
  /** False: the applicant hands in nothing at first. */
  readonly complete: boolean;
  /** For each act: which one, and how many days after the one before. */
  readonly acts: readonly (readonly [choice: Choice, days: number])[];
}

const WALK: fc.Arbitrary<Walk> = fc.record({
  itemId: fc.constantFrom(...ITEMS),
  example: fc.nat(20),
  legacy: fc.boolean(),
  complete: fc.boolean(),
  acts: fc.array(
    fc.tuple(
      fc.oneof(...CHOICES.map((choice) => ({ weight: choice[0], arbitrary: fc.constant(choice) }))),
      fc.oneof({ weight: 15, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) }),
    ),
    { minLength: ACTS, maxLength: ACTS },
  ),
});

function follow({ itemId, example, legacy, complete, acts }: Walk, reached: Set<CaseStatus>): Scenario {
  const scenario = openScenario(itemId);
  if (legacy) scenario.change({ plan: legacyPlanOfItem(itemId) });
  const filed = scenario.loaded.cases[example % scenario.loaded.cases.length] ?? raise("an example");
  scenario.act(filer(filed), filing(filed, complete ? {} : { materials: [] }));
  let day = "2026-03-02";
  for (const [choice, days] of acts) {
    if (days > 0) scenario.goTo((day = addDays(day, days)));
    tryAct(scenario, choice);
    expect(statusOf(scenario.file())).toBe(scenario.file().status);
    reached.add(scenario.file().status);
  }
  return scenario;
}

/** A refused act changes nothing; any other exception is a fault. */
function tryAct(scenario: Scenario, [, who, command]: Choice): void {
  const before = scenario.file();
  const count = scenario.events.length;
  try {
    scenario.act(scenario.people[who], command(scenario));
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    // Legal effects of the day are kept.
    if (scenario.events.length === count) expect(scenario.file()).toBe(before);
  }
}

/** What the law forbids, in words. */
function faultsOf(events: readonly CaseEvent[]): readonly string[] {
  const types = events.map(({ type }) => type);
  const isAfter = (type: CaseEventType, earlier: CaseEventType): boolean =>
    !types.includes(type) || (types.includes(earlier) && types.indexOf(earlier) < types.indexOf(type));
  const count = (type: CaseEventType): number => types.filter((one) => one === type).length;
  const end = types.findIndex((type) => ["caseWithdrawn", "acceptanceRefused", "caseClosed"].includes(type));
  const confirmed = events.findIndex((event) => event.type === "terminationAnswered" && event.confirmed);
  const last = [end, confirmed].filter((place) => place >= 0).sort((a, b) => a - b)[0];
  const late = last === undefined ? [] : types.slice(last + 1).filter((type) => !AFTER_THE_END.includes(type));
  const refused = events.some((event) => event.type === "decisionMade" && event.decision.outcome === "refuse");
  return [
    ...(["supplementRequested", "caseAccepted", "decisionMade", "licenceIssued", "resultDelivered"] as const)
      .filter((type) => count(type) > 1)
      .map((type) => `twice: ${type}`),
    ...(
      [
        ["reviewRecorded", "caseAccepted"],
        ["decisionSigned", "reviewRecorded"],
        ["decisionMade", "decisionSigned"],
        ["licenceIssued", "decisionMade"],
        ["supplementSubmitted", "supplementRequested"],
      ] as const
    )
      .filter(([type, earlier]) => !isAfter(type, earlier))
      .map(([type, earlier]) => `${type} without ${earlier}`),
    ...(refused && types.includes("licenceIssued") ? ["a licence for a refusal"] : []),
    ...(types.includes("resultDelivered") && !types.includes("licenceIssued") && !types.includes("refusalReady")
      ? ["delivered without a result"]
      : []),
    ...late.map((type) => `after the end: ${type}`),
  ];
}
