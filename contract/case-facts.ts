import { GROUNDS_BESIDE_POINTS } from "../domain/case/review/review.ts";
import { DELIVERY_MODES, SPECIAL_PROCEDURE_KINDS } from "../domain/item/service-item.ts";
import {
  Day,
  EarliestDay,
  flag,
  list,
  mapOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  PENDING,
  text,
  union,
  type Value,
} from "./shapes.ts";

const OUTCOME = oneOf(["grant", "refuse"]);

/** How a result is handed over. */
export const DELIVERY_MODE = oneOf(DELIVERY_MODES);

export const Applicant = object(
  {
    type: oneOf(["1", "2", "3", "4", "5", "6"], "National code: 1 natural person, 2 enterprise, 3 institution, …"),
    name: text(),
    idType: oneOf(["residentId", "creditCode", "pending"]),
    idNumber: text({ description: "Empty while the number is pending" }),
    pendingReason: optional(nullable(text())),
    phone: text(),
    agent: nullable(object({ name: text(), idNumber: text(), phone: text() })),
  },
  { $id: "Applicant" },
);

const PROOF = {
  kind: oneOf(["account", "document", "attested"]),
  kindName: text(),
  byName: text(),
  on: Day,
  reference: optional(nullable(text({ description: "Identifies the paper; for staff only" }))),
};

export const PartyProof = object(PROOF, { $id: "PartyProof" });
export type PartyProof = Value<typeof PartyProof>;

export const Proofs = object(
  {
    proved: flag({ description: "False: 身份待核" }),
    applicant: nullable(PartyProof),
    agent: nullable(
      object({ ...PROOF, acts: list(text(), { description: "The powers of the agent" }) }, { $id: "AgentProof" }),
    ),
  },
  { $id: "Proofs", description: "身份核验: how the identity of the parties was proved" },
);

export const MaterialVerdict = object(
  {
    materialId: text(),
    verdict: oneOf(["qualified", "missing", "faulty", "notApplicable"]),
    fault: nullable(text()),
    fix: nullable(text()),
  },
  { $id: "MaterialVerdict" },
);

export const Supplement = object(
  {
    faults: list(MaterialVerdict),
    requestedOn: Day,
    dueOn: nullable(EarliestDay),
    dueProvisional: flag(PENDING),
    dueText: nullable(text({ description: "The last day, as a text for people" })),
    submittedOn: nullable(Day),
    brought: optional(list(text(), { description: "Materials received with the supplement" })),
  },
  { $id: "Supplement", description: "一次性告知: what the one-time notice requests" },
);
export type Supplement = Value<typeof Supplement>;

export const Acceptance = object(
  {
    on: Day,
    mode: oneOf(["automatic", "decided", "deemed", "package"]),
    byId: text(),
    byName: text(),
    maybeLate: flag({
      description: "True if only a missing holiday notice can settle whether it was given in time",
    }),
  },
  { $id: "Acceptance" },
);

const WrittenClock = object(
  {
    state: oneOf(["running", "paused", "stopped"]),
    dueOn: EarliestDay,
    provisional: flag(PENDING),
    latestOn: text({ format: "date", description: "The latest possible day; equal to the due day when certain" }),
    approx: flag({ description: "True where the limit is practice, not an article of law" }),
    text: text({
      description: "The date as a text for people, or the limit in words while it depends on a holiday notice",
    }),
    stoppedOn: nullable(text({ format: "date", description: "The day of the decision, or of the end without one" })),
    inTime: nullable(
      flag({ description: "Whether it stopped in time; null while it runs or while this is not settled" }),
    ),
  },
  { $id: "WrittenClock" },
);

export const Limits = object(
  { statutory: WrittenClock, promised: WrittenClock },
  { $id: "Limits", description: "The statutory and the promised limit" },
);

export const SpecialProcedure = object(
  {
    ruleId: text(),
    kind: oneOf(SPECIAL_PROCEDURE_KINDS),
    name: text(),
    startedOn: Day,
    expectedEndOn: EarliestDay,
    expectedEndText: text({ description: "The end, as a text for people" }),
    endedOn: nullable(Day),
    persons: list(text(), { description: "Names of the people who went" }),
    place: nullable(text()),
    passed: nullable(flag()),
    result: nullable(text()),
    instance: optional(text({ description: "Of its step; absent where a review began it" })),
    reason: optional(text({ description: "For staff only" })),
    responsible: optional(text({ description: "For staff only" })),
    presider: optional(text({ description: "听证主持人" })),
    hearingOn: optional(Day),
    requestedOn: optional(Day),
    report: optional(nullable(text({ description: "Name or number of the report" }))),
  },
  { $id: "SpecialProcedure" },
);
export type SpecialProcedure = Value<typeof SpecialProcedure>;

export const Review = object(
  {
    opinion: OUTCOME,
    reason: nullable(text()),
    basis: nullable(text()),
    on: Day,
    byId: optional(text()),
    byName: optional(text()),
    instance: optional(text()),
    element: optional(text({ description: "Of the diagram" })),
    ground: optional(oneOf(GROUNDS_BESIDE_POINTS, "A ground of refusal besides failed points")),
    mode: optional(oneOf(["person", "rule"])),
    points: optional(list(object({ point: text(), passed: flag(), note: nullable(text()) }))),
  },
  { $id: "Review", description: "The reviewer and the answers to the points are for staff only" },
);
export type Review = Value<typeof Review>;

const Signature = object(
  {
    signerId: text(),
    signerName: text(),
    mode: oneOf(["person", "standing"]),
    letterId: text(),
    letterNumber: text(),
    capacity: optional(oneOf(["chiefRepresentative", "deputy"])),
    outcome: OUTCOME,
    seenHash: text({ description: "Digest of everything the signer saw" }),
    on: Day,
  },
  { $id: "Signature" },
);

export const Decision = object(
  { outcome: OUTCOME, number: text(), on: Day, signature: Signature },
  { $id: "Decision" },
);

export const IssuedLicence = object(
  {
    licenceId: text(),
    number: text(),
    validFrom: Day,
    validTo: nullable(Day),
    verifyCode: text({ description: "Code in the public verification URL" }),
  },
  { $id: "IssuedLicence" },
);

export const Delivery = object(
  {
    mode: oneOf(["window", "selfPrint", "mail", "left", "announcement"]),
    on: Day,
    recipient: nullable(text()),
    identityCheck: nullable(text()),
    proof: optional(text()),
    byId: text(),
    recipientRight: optional(nullable(oneOf(["applicant", "representative", "agent", "mandate"]))),
  },
  { $id: "Delivery" },
);

export const AcceptanceRefusal = object(
  {
    reason: text(),
    basis: text(),
    competentOrgan: nullable(text()),
    ground: oneOf(["otherOrgan", "notRequired", "stillFaulty", "falseMaterials"]),
  },
  { $id: "AcceptanceRefusal" },
);

export const Termination = object(
  { reason: text(), proposedById: text(), confirmed: flag(), basis: optional(text()) },
  { $id: "Termination" },
);

export const VoidedSignature = object(
  { code: text(), reason: text(), on: Day },
  { $id: "VoidedSignature", description: "A signature that was taken back before its seal" },
);

export const SharedRecord = mapOf(union([text(), number()]), {
  $id: "SharedRecord",
  description: "Data of the shared record that a rule decided on",
});
