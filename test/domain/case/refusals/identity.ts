import type { Applicant } from "../../../../domain/case/parties/applicant.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor, SURVEYORS } from "../../../support/demo-actors.ts";
import {
  commands,
  scenarioAt,
  scenarioOnSurvey,
  scenarioWithTermination,
  mandateFor,
  openScenario,
  type Scenario,
} from "../scenario.ts";
import { filing, SEEN } from "../scenario-filing.ts";
import { refusal, type Refusal } from "./refusal.ts";

const zhang = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };

/** A case that an account filed as the agent of a company, without a proved mandate. */
export function scenarioUnproved(changes: Partial<Applicant> = {}): Scenario {
  const scenario = openScenario("SC-021");
  const [example] = scenario.loaded.cases;
  if (!example) throw new Error("SC-021 has no example");
  scenario.act(
    actor("applicant-zhang"),
    filing(example, { applicant: { ...example.applicant, agent: zhang, ...changes } }),
  );
  return scenario;
}

/** … that was deemed accepted, reviewed and waits for the signature. */
export function unprovedAwaitingSignOff(): Scenario {
  const scenario = scenarioUnproved();
  scenario.goTo("2026-03-16");
  scenario.act(scenario.people.system, { type: "prepareReview" });
  scenario.act(scenario.people.officer, commands.review(scenario, "grant"));
  return scenario;
}

const prove: Command = { type: "proveIdentity", ...SEEN };
const ownNumber = (id: string, idNumber: string) => () => ({ ...actor(id), personKey: idNumber });
const another =
  (changes: Parameters<typeof mandateFor>[1] = {}) =>
  (): Scenario => {
    const scenario = scenarioAt("readyForDelivery");
    scenario.change({ mandates: [mandateFor(scenario.file().applicant, changes)] });
    return scenario;
  };
const toZhang = (scenario: Scenario): Command =>
  commands.deliver(scenario, { recipient: zhang.name, recipientIdNumber: zhang.idNumber });

export const PROOF: readonly Refusal[] = [
  refusal(
    "a case whose parties are to be proved is not accepted",
    "IDENTITY_UNPROVED",
    () => scenarioUnproved(),
    "acceptor",
    (scenario) => commands.acceptance(scenario, "accepted"),
  ),
  refusal(
    "nor granted, though the law has accepted it (art. 32(4))",
    "IDENTITY_UNPROVED",
    unprovedAwaitingSignOff,
    "chief",
    (scenario) => commands.sign(scenario, "grant"),
  ),
  refusal("an officer does not prove identities", "ROLE_FORBIDS", () => scenarioUnproved(), "officer", prove),
  refusal(
    "a clerk of another zone does not",
    "DEPARTMENT_FORBIDS",
    () => scenarioUnproved(),
    () => actor("clerk-agro"),
    prove,
  ),
  refusal(
    "a clerk does not prove themselves, as agent",
    "OWN_APPLICATION",
    () => scenarioUnproved(),
    ownNumber("clerk-market", zhang.idNumber),
    prove,
  ),
  refusal(
    "nor by a name alone, where no number is recorded",
    "OWN_APPLICATION",
    () => scenarioUnproved(),
    () => ({ ...actor("clerk-market"), name: "张·示例".replace("·", " "), personKey: null }),
    prove,
  ),
  refusal("a proof of no party", "DOCUMENT_SEEN_REQUIRED", () => scenarioUnproved(), "acceptor", {
    type: "proveIdentity",
    applicant: null,
    agent: null,
  }),
  refusal(
    "the second of two clerks who prove the same",
    "IDENTITY_ALREADY_PROVED",
    () => {
      const scenario = scenarioUnproved();
      scenario.act(scenario.people.acceptor, prove);
      return scenario;
    },
    "acceptor",
    prove,
  ),
  refusal("a proof of what was proved by the account", "IDENTITY_ALREADY_PROVED", "received", "acceptor", prove),
  refusal(
    "a proof while a signature awaits its seal",
    "STATUS_FORBIDS",
    () => {
      const scenario = scenarioUnproved();
      scenario.goTo("2026-03-16");
      scenario.act(scenario.people.system, { type: "prepareReview" });
      scenario.act(scenario.people.officer, commands.review(scenario, "refuse"));
      scenario.act(scenario.people.chief, commands.sign(scenario, "refuse"));
      return scenario;
    },
    "acceptor",
    prove,
  ),
  refusal("a proof of a case that is over", "STATUS_FORBIDS", "closed", "acceptor", prove),
  refusal(
    "accepting one's own application",
    "OWN_APPLICATION",
    "received",
    ownNumber("clerk-market", "139900197512310036"),
    (scenario) => commands.acceptance(scenario, "accepted"),
  ),
  refusal(
    "reviewing it",
    "OWN_APPLICATION",
    "underReview",
    ownNumber("officer-scjg", "139900197512310036"),
    (scenario) => commands.review(scenario, "grant"),
  ),
  refusal(
    "recording its survey",
    "OWN_APPLICATION",
    () => scenarioOnSurvey(),
    ownNumber("officer-scjg", "139900197512310036"),
    () => commands.surveyEnd(),
  ),
  refusal(
    "accepting its supplement",
    "OWN_APPLICATION",
    "supplementServed",
    ownNumber("clerk-market", "139900197512310036"),
    { type: "submitSupplement", materials: [], present: null },
  ),
  refusal(
    "recording its withdrawal",
    "OWN_APPLICATION",
    "underReview",
    ownNumber("clerk-market", "139900197512310036"),
    { type: "withdrawCase", reason: null, present: null },
  ),
  refusal(
    "recording its service by post",
    "OWN_APPLICATION",
    "readyForDelivery",
    ownNumber("issuance-clerk", "139900197512310036"),
    (scenario) => commands.deliver(scenario, { service: { method: "mail", on: "2026-03-02", proof: "EMS" } }),
  ),
  refusal(
    "signing it",
    "OWN_APPLICATION",
    "awaitingSignOff",
    ownNumber("chief-scjg", "139900197512310036"),
    (scenario) => commands.sign(scenario, "grant"),
  ),
];

export const STANDING: readonly Refusal[] = [
  refusal(
    "an unproved agent does not withdraw",
    "MANDATE_REQUIRED",
    () => scenarioUnproved(),
    () => actor("applicant-zhang"),
    { type: "withdrawCase", reason: null, present: null },
  ),
];

export const RECIPIENT: readonly Refusal[] = [
  refusal("an unrelated person gets nothing", "RECIPIENT_NOT_ENTITLED", "readyForDelivery", "issuer", toZhang),
  refusal("the agent's name with another number", "RECIPIENT_NOT_ENTITLED", "readyForDelivery", "issuer", (scenario) =>
    commands.deliver(scenario, { recipientIdNumber: SURVEYORS[0].idNumber }),
  ),
  refusal("the agent's number with another name", "RECIPIENT_NOT_ENTITLED", "readyForDelivery", "issuer", (scenario) =>
    commands.deliver(scenario, { recipient: "王领取" }),
  ),
  refusal("a number that cannot be one", "RECIPIENT_REQUIRED", "readyForDelivery", "issuer", (scenario) =>
    commands.deliver(scenario, { recipientIdNumber: "139900199001010015" }),
  ),
  refusal(
    "a mandate that is not for collecting",
    "RECIPIENT_NOT_ENTITLED",
    another({ acts: ["file", "supplement", "withdraw"] }),
    "issuer",
    toZhang,
  ),
  refusal(
    "a mandate that expired yesterday",
    "RECIPIENT_NOT_ENTITLED",
    another({ validTo: "2026-03-01" }),
    "issuer",
    toZhang,
  ),
  refusal("a mandate revoked today", "RECIPIENT_NOT_ENTITLED", another({ revokedOn: "2026-03-02" }), "issuer", toZhang),
  refusal(
    "the agent who was representative and is no more",
    "RECIPIENT_NOT_ENTITLED",
    () => {
      const scenario = scenarioAt("readyForDelivery");
      scenario.change({ people: [] });
      return scenario;
    },
    "issuer",
    (scenario) => commands.deliver(scenario),
  ),
  refusal(
    "the issuance clerk hands nothing over to themselves",
    "OWN_APPLICATION",
    "readyForDelivery",
    ownNumber("issuance-clerk", "139900197512310036"),
    (scenario) => commands.deliver(scenario),
  ),
];

const surveyed = (persons: Extract<Command, { type: "finishSpecialProcedure" }>["persons"]): Command =>
  ({ ...commands.surveyEnd(), persons }) as Command;

export const SURVEYORS_CHOSEN: readonly Refusal[] = [
  refusal(
    "a person outside the department",
    "SURVEYOR_UNKNOWN",
    () => scenarioOnSurvey(),
    "officer",
    surveyed([{ personId: "officer-scjg" }, { personId: "officer-nync" }]),
  ),
  refusal(
    "an outsider without a number",
    "SURVEYOR_UNKNOWN",
    () => scenarioOnSurvey(),
    "officer",
    surveyed([SURVEYORS[0], { name: "乙核查", idNumber: "" }]),
  ),
  refusal(
    "one of the roster and again as an outsider",
    "TWO_PERSONS_REQUIRED",
    () => scenarioOnSurvey(),
    "officer",
    surveyed([{ personId: "officer-scjg" }, { name: "韩 审查", idNumber: "139900198607111667" }]),
  ),
  refusal(
    "two accounts of one person",
    "TWO_PERSONS_REQUIRED",
    () => {
      const scenario = scenarioOnSurvey();
      const [someone] = scenario.context().people.filter(({ id }) => id === "officer-scjg");
      if (someone)
        scenario.change({
          people: [...scenario.context().people, { ...someone, id: "officer-scjg-2", name: "韩\u200b审查" }],
        });
      return scenario;
    },
    "officer",
    surveyed([{ personId: "officer-scjg" }, { personId: "officer-scjg-2" }]),
  ),
  refusal(
    "the applicant's own agent surveys nothing",
    "OWN_APPLICATION",
    () => scenarioOnSurvey(),
    "officer",
    surveyed([SURVEYORS[0], { name: "李示例", idNumber: "139900197512310036" }]),
  ),
];

export const SEPARATION: readonly Refusal[] = [
  refusal(
    "the reviewer under a second account, made after the review",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const scenario = scenarioAt("awaitingSignOff");
      const reviewer = scenario.context().people.find(({ id }) => id === "officer-scjg");
      scenario.change({
        letters: scenario.context().letters.map((one) => ({ ...one, holderId: "chief-new" })),
        people: reviewer
          ? [...scenario.context().people, { ...reviewer, id: "chief-new", name: "韩审查（首席）" }]
          : [],
      });
      return scenario;
    },
    (scenario) => ({ ...scenario.people.chief, id: "chief-new", personKey: null }),
    (scenario) => commands.sign(scenario, "grant"),
  ),
  refusal(
    "the reviewer's namesake, while no number is recorded",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const scenario = scenarioAt("awaitingSignOff");
      scenario.change({
        people: scenario
          .context()
          .people.map((one) => ({ ...one, key: null, name: one.id === "chief-scjg" ? "韩\u2060审查" : one.name })),
      });
      return scenario;
    },
    (scenario) => ({ ...scenario.people.chief, personKey: null }),
    (scenario) => commands.sign(scenario, "grant"),
  ),
  refusal(
    "whose second account the number shows only at the seal",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const scenario = scenarioAt("signed");
      const key = scenario.context().people.find(({ id }) => id === "officer-scjg")?.key ?? null;
      scenario.change({
        people: scenario.context().people.map((one) => (one.id === "chief-scjg" ? { ...one, key } : one)),
      });
      return scenario;
    },
    "system",
    { type: "confirmSignOff" },
  ),
  refusal(
    "the proposer of the termination, under another account",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const scenario = scenarioWithTermination();
      const key = scenario.context().people.find(({ id }) => id === scenario.people.acceptor.id)?.key ?? null;
      scenario.change({
        people: scenario.context().people.map((one) => (one.id === scenario.people.chief.id ? { ...one, key } : one)),
      });
      return scenario;
    },
    "chief",
    commands.endIt(),
  ),
];
