import type { Applicant } from "../../../../domain/case/parties/applicant.ts";
import type { Command } from "../../../../domain/case/commands.gen.ts";
import { actor, SURVEYORS } from "../../../support/demo-actors.ts";
import {
  commands,
  deskAt,
  deskOnSurvey,
  deskWithTermination,
  filing,
  mandateFor,
  openDesk,
  SEEN,
  type Desk,
} from "../desk.ts";
import { refusal, type Refusal } from "./refusal.ts";

const zhang = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };

/** A case that an account filed as the agent of a company that nobody has shown to have entrusted it. */
export function deskUnproved(changes: Partial<Applicant> = {}): Desk {
  const desk = openDesk("SC-021");
  const [example] = desk.loaded.cases;
  if (!example) throw new Error("SC-021 has no example");
  desk.act(
    actor("applicant-zhang"),
    filing(example, { applicant: { ...example.applicant, agent: zhang, ...changes } }),
  );
  return desk;
}

/** … that the law has accepted by silence, reviewed and waiting for the signature. */
export function unprovedAwaitingSignOff(): Desk {
  const desk = deskUnproved();
  desk.goTo("2026-03-16");
  desk.act(desk.people.system, { type: "prepareReview" });
  desk.act(desk.people.officer, commands.review(desk, "grant"));
  return desk;
}

const prove: Command = { type: "proveIdentity", ...SEEN };
const ownNumber = (id: string, idNumber: string) => () => ({ ...actor(id), personKey: idNumber });
const another =
  (changes: Parameters<typeof mandateFor>[1] = {}) =>
  (): Desk => {
    const desk = deskAt("readyForDelivery");
    desk.change({ mandates: [mandateFor(desk.file().applicant, changes)] });
    return desk;
  };
const toZhang = (desk: Desk): Command =>
  commands.deliver(desk, { recipient: zhang.name, recipientIdNumber: zhang.idNumber });

export const PROOF: readonly Refusal[] = [
  refusal(
    "a case whose parties are to be proved is not accepted",
    "IDENTITY_UNPROVED",
    () => deskUnproved(),
    "acceptor",
    (desk) => commands.acceptance(desk, "accepted"),
  ),
  refusal(
    "nor granted, though the law has accepted it (art. 32(4))",
    "IDENTITY_UNPROVED",
    unprovedAwaitingSignOff,
    "chief",
    (desk) => commands.sign(desk, "grant"),
  ),
  refusal("an officer does not prove identities", "ROLE_FORBIDS", () => deskUnproved(), "officer", prove),
  refusal(
    "a clerk of another zone does not",
    "DEPARTMENT_FORBIDS",
    () => deskUnproved(),
    () => actor("clerk-agro"),
    prove,
  ),
  refusal(
    "a clerk does not prove himself, as agent",
    "OWN_APPLICATION",
    () => deskUnproved(),
    ownNumber("clerk-market", zhang.idNumber),
    prove,
  ),
  refusal(
    "nor by a name alone, where no number is recorded",
    "OWN_APPLICATION",
    () => deskUnproved(),
    () => ({ ...actor("clerk-market"), name: "张·示例".replace("·", " "), personKey: null }),
    prove,
  ),
  refusal("a proof of nobody", "DOCUMENT_SEEN_REQUIRED", () => deskUnproved(), "acceptor", {
    type: "proveIdentity",
    applicant: null,
    agent: null,
  }),
  refusal(
    "the second of two clerks who prove the same",
    "IDENTITY_ALREADY_PROVED",
    () => {
      const desk = deskUnproved();
      desk.act(desk.people.acceptor, prove);
      return desk;
    },
    "acceptor",
    prove,
  ),
  refusal("a proof of what was proved by the account", "IDENTITY_ALREADY_PROVED", "received", "acceptor", prove),
  refusal(
    "a proof while a signature awaits its seal",
    "STATUS_FORBIDS",
    () => {
      const desk = deskUnproved();
      desk.goTo("2026-03-16");
      desk.act(desk.people.system, { type: "prepareReview" });
      desk.act(desk.people.officer, commands.review(desk, "refuse"));
      desk.act(desk.people.chief, commands.sign(desk, "refuse"));
      return desk;
    },
    "acceptor",
    prove,
  ),
  refusal("a proof of a case that is over", "STATUS_FORBIDS", "closed", "acceptor", prove),
  refusal(
    "nobody accepts the own application",
    "OWN_APPLICATION",
    "received",
    ownNumber("clerk-market", "139900197512310036"),
    (desk) => commands.acceptance(desk, "accepted"),
  ),
  refusal(
    "nobody reviews it",
    "OWN_APPLICATION",
    "underReview",
    ownNumber("officer-scjg", "139900197512310036"),
    (desk) => commands.review(desk, "grant"),
  ),
  refusal(
    "nobody records the survey of it",
    "OWN_APPLICATION",
    () => deskOnSurvey(),
    ownNumber("officer-scjg", "139900197512310036"),
    () => commands.surveyEnd(),
  ),
  refusal(
    "nobody takes its supplement",
    "OWN_APPLICATION",
    "supplementServed",
    ownNumber("clerk-market", "139900197512310036"),
    { type: "submitSupplement", materials: [], present: null },
  ),
  refusal(
    "nobody withdraws it for himself",
    "OWN_APPLICATION",
    "underReview",
    ownNumber("clerk-market", "139900197512310036"),
    { type: "withdrawCase", reason: null, present: null },
  ),
  refusal(
    "nobody records that it was served by post",
    "OWN_APPLICATION",
    "readyForDelivery",
    ownNumber("issuance-clerk", "139900197512310036"),
    (desk) => commands.deliver(desk, { service: { method: "mail", on: "2026-03-02", proof: "EMS" } }),
  ),
  refusal(
    "nobody signs it",
    "OWN_APPLICATION",
    "awaitingSignOff",
    ownNumber("chief-scjg", "139900197512310036"),
    (desk) => commands.sign(desk, "grant"),
  ),
];

export const STANDING: readonly Refusal[] = [
  refusal(
    "an agent whom nobody has proved does not withdraw",
    "MANDATE_REQUIRED",
    () => deskUnproved(),
    () => actor("applicant-zhang"),
    { type: "withdrawCase", reason: null, present: null },
  ),
];

export const RECIPIENT: readonly Refusal[] = [
  refusal("a stranger gets nothing", "RECIPIENT_NOT_ENTITLED", "readyForDelivery", "issuer", toZhang),
  refusal("the agent's name with another number", "RECIPIENT_NOT_ENTITLED", "readyForDelivery", "issuer", (desk) =>
    commands.deliver(desk, { recipientIdNumber: SURVEYORS[0].idNumber }),
  ),
  refusal("the agent's number with another name", "RECIPIENT_NOT_ENTITLED", "readyForDelivery", "issuer", (desk) =>
    commands.deliver(desk, { recipient: "王领取" }),
  ),
  refusal("a number that cannot be one", "RECIPIENT_REQUIRED", "readyForDelivery", "issuer", (desk) =>
    commands.deliver(desk, { recipientIdNumber: "139900199001010015" }),
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
      const desk = deskAt("readyForDelivery");
      desk.change({ people: [] });
      return desk;
    },
    "issuer",
    (desk) => commands.deliver(desk),
  ),
  refusal(
    "the issuance clerk hands nothing out to himself",
    "OWN_APPLICATION",
    "readyForDelivery",
    ownNumber("issuance-clerk", "139900197512310036"),
    (desk) => commands.deliver(desk),
  ),
];

const surveyed = (persons: Extract<Command, { type: "finishSpecialProcedure" }>["persons"]): Command =>
  ({ ...commands.surveyEnd(), persons }) as Command;

export const SURVEYORS_CHOSEN: readonly Refusal[] = [
  refusal(
    "somebody who is not of the department",
    "SURVEYOR_UNKNOWN",
    () => deskOnSurvey(),
    "officer",
    surveyed([{ personId: "officer-scjg" }, { personId: "officer-nync" }]),
  ),
  refusal(
    "an outsider without a number",
    "SURVEYOR_UNKNOWN",
    () => deskOnSurvey(),
    "officer",
    surveyed([SURVEYORS[0], { name: "乙核查", idNumber: "" }]),
  ),
  refusal(
    "one of the roster and again as an outsider",
    "TWO_PERSONS_REQUIRED",
    () => deskOnSurvey(),
    "officer",
    surveyed([{ personId: "officer-scjg" }, { name: "韩 审查", idNumber: "139900198607111667" }]),
  ),
  refusal(
    "two accounts of one person",
    "TWO_PERSONS_REQUIRED",
    () => {
      const desk = deskOnSurvey();
      const [someone] = desk.context().people.filter(({ id }) => id === "officer-scjg");
      if (someone)
        desk.change({ people: [...desk.context().people, { ...someone, id: "officer-scjg-2", name: "韩\u200b审查" }] });
      return desk;
    },
    "officer",
    surveyed([{ personId: "officer-scjg" }, { personId: "officer-scjg-2" }]),
  ),
  refusal(
    "the applicant's own agent surveys nothing",
    "OWN_APPLICATION",
    () => deskOnSurvey(),
    "officer",
    surveyed([SURVEYORS[0], { name: "李示例", idNumber: "139900197512310036" }]),
  ),
];

export const SEPARATION: readonly Refusal[] = [
  refusal(
    "the reviewer under a second account, made after the review",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const desk = deskAt("awaitingSignOff");
      const reviewer = desk.context().people.find(({ id }) => id === "officer-scjg");
      desk.change({
        letters: desk.context().letters.map((one) => ({ ...one, holderId: "chief-new" })),
        people: reviewer ? [...desk.context().people, { ...reviewer, id: "chief-new", name: "韩审查（首席）" }] : [],
      });
      return desk;
    },
    (desk) => ({ ...desk.people.chief, id: "chief-new", personKey: null }),
    (desk) => commands.sign(desk, "grant"),
  ),
  refusal(
    "the reviewer's namesake, while nobody knows a number",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const desk = deskAt("awaitingSignOff");
      desk.change({
        people: desk
          .context()
          .people.map((one) => ({ ...one, key: null, name: one.id === "chief-scjg" ? "韩\u2060审查" : one.name })),
      });
      return desk;
    },
    (desk) => ({ ...desk.people.chief, personKey: null }),
    (desk) => commands.sign(desk, "grant"),
  ),
  refusal(
    "whose second account the number shows only at the seal",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const desk = deskAt("signed");
      const key = desk.context().people.find(({ id }) => id === "officer-scjg")?.key ?? null;
      desk.change({ people: desk.context().people.map((one) => (one.id === "chief-scjg" ? { ...one, key } : one)) });
      return desk;
    },
    "system",
    { type: "confirmSignOff" },
  ),
  refusal(
    "whoever proposed the end, under another account",
    "REVIEWER_MAY_NOT_SIGN",
    () => {
      const desk = deskWithTermination();
      const key = desk.context().people.find(({ id }) => id === desk.people.acceptor.id)?.key ?? null;
      desk.change({
        people: desk.context().people.map((one) => (one.id === desk.people.chief.id ? { ...one, key } : one)),
      });
      return desk;
    },
    "chief",
    commands.endIt(),
  ),
];
