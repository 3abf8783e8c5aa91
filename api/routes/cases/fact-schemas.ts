import { Type } from "typebox";
import { SPECIAL_PROCEDURE_KINDS } from "../../../domain/item/service-item.ts";
import { DateShape, EarliestDay, nullable, oneOf, PENDING } from "../shapes.ts";

const Text = Type.String();
const OUTCOME = oneOf(["grant", "refuse"]);
export const DELIVERY_MODE = oneOf(["window", "selfPrint", "mail"]);

/** What stands in a case file, as the domain knows it (domain/case/case-file.ts). */
export const ApplicantView = Type.Object({
  type: oneOf(["1", "2", "3", "4", "5", "6"]),
  name: Text,
  idType: oneOf(["residentId", "creditCode", "pending"]),
  idNumber: Text,
  pendingReason: Type.Optional(nullable(Text)),
  phone: Text,
  agent: nullable(Type.Object({ name: Text, idNumber: Text, phone: Text })),
});

const PROOF = {
  kind: oneOf(["account", "document", "attested"]),
  kindName: Text,
  byName: Text,
  on: DateShape,
};
/** Which paper it was is told inside the hall only. */
const PROOF_REFERENCE = { reference: Type.Optional(nullable(Text)) };

/** 身份核验, one by party; null = 身份待核. */
export const ProofsView = Type.Object({
  proved: Type.Boolean({ description: "False: 身份待核" }),
  applicant: nullable(Type.Object({ ...PROOF, ...PROOF_REFERENCE })),
  agent: nullable(
    Type.Object({
      ...PROOF,
      ...PROOF_REFERENCE,
      acts: Type.Array(Text, { description: "What the agent is entrusted with" }),
    }),
  ),
});

export const VerdictView = Type.Object({
  materialId: Text,
  verdict: oneOf(["qualified", "missing", "faulty", "notApplicable"]),
  fault: nullable(Text),
  fix: nullable(Text),
});

export const SupplementView = Type.Object({
  faults: Type.Array(VerdictView),
  requestedOn: DateShape,
  dueOn: nullable(EarliestDay),
  dueProvisional: Type.Boolean(PENDING),
  dueText: nullable(Text),
  submittedOn: nullable(DateShape),
  brought: Type.Optional(Type.Array(Text, { description: "Materials that came in with the supplement" })),
});

export const AcceptanceView = Type.Object({
  on: DateShape,
  mode: oneOf(["automatic", "decided", "deemed"]),
  byId: Text,
  byName: Text,
  maybeLate: Type.Boolean({
    description: "Given on a day of which only a missing holiday notice can tell whether it was in time",
  }),
});

const ClockView = Type.Object({
  state: oneOf(["running", "paused", "stopped"]),
  dueOn: EarliestDay,
  provisional: Type.Boolean(PENDING),
  latestOn: Type.String({ format: "date", description: "The latest possible day; the same when it is certain" }),
  approx: Type.Boolean({ description: "True where the limit is practice, not an article of law" }),
  text: Type.String({
    description: "The date as people are told it, or the limit in words while it waits for a holiday notice",
  }),
  stoppedOn: nullable(
    Type.String({ format: "date", description: "The day of the decision, or of the end without one" }),
  ),
  inTime: nullable(
    Type.Boolean({ description: "Whether it stopped in time; null while it runs or nobody can tell yet" }),
  ),
});
export const LimitsView = Type.Object({ statutory: ClockView, promised: ClockView });

export const ProcedureView = Type.Object({
  ruleId: Text,
  kind: oneOf(SPECIAL_PROCEDURE_KINDS),
  name: Text,
  startedOn: DateShape,
  expectedEndOn: EarliestDay,
  expectedEndText: Text,
  endedOn: nullable(DateShape),
  persons: Type.Array(Text),
  place: nullable(Text),
  passed: nullable(Type.Boolean()),
  result: nullable(Text),
});

/** Who reviewed and how each point was answered is told inside the hall only. */
export const ReviewView = Type.Object({
  opinion: OUTCOME,
  reason: nullable(Text),
  basis: nullable(Text),
  on: DateShape,
  byId: Type.Optional(Text),
  byName: Type.Optional(Text),
  ground: Type.Optional(oneOf(["falseMaterials"])),
  mode: Type.Optional(oneOf(["person", "rule"])),
  points: Type.Optional(Type.Array(Type.Object({ point: Text, passed: Type.Boolean(), note: nullable(Text) }))),
});

const SignatureView = Type.Object({
  signerId: Text,
  signerName: Text,
  mode: oneOf(["person", "standing"]),
  letterId: Text,
  letterNumber: Text,
  capacity: Type.Optional(oneOf(["chiefRepresentative", "deputy"])),
  outcome: OUTCOME,
  seenHash: Text,
  on: DateShape,
});

export const DecisionView = Type.Object({ outcome: OUTCOME, number: Text, on: DateShape, signature: SignatureView });

export const LicenceFacts = Type.Object({
  licenceId: Text,
  number: Text,
  validFrom: DateShape,
  validTo: nullable(DateShape),
  verifyCode: Text,
});

export const DeliveryView = Type.Object({
  mode: oneOf(["window", "selfPrint", "mail", "left", "announcement"]),
  on: DateShape,
  recipient: nullable(Text),
  identityCheck: nullable(Text),
  proof: Type.Optional(Text),
  byId: Text,
  recipientRight: Type.Optional(nullable(oneOf(["applicant", "representative", "agent", "mandate"]))),
});

export const RefusalView = Type.Object({
  reason: Text,
  basis: Text,
  competentOrgan: nullable(Text),
  ground: oneOf(["otherOrgan", "notRequired", "stillFaulty", "falseMaterials"]),
});

export const TerminationView = Type.Object({ reason: Text, proposedById: Text, confirmed: Type.Boolean() });

/** A signature that did not stand up, for those who have to sign again. */
export const VoidedView = Type.Object({ code: Text, reason: Text, on: DateShape });

export const RecordView = Type.Record(Text, Type.Union([Text, Type.Number()]));
