import { WARNING_LEVELS } from "../domain/case/deadlines/urgency.ts";
import type { CaseActType } from "../domain/case/case-acts.gen.ts";
import { SPECIAL_PROCEDURE_KINDS } from "../domain/item/service-item.ts";
import { KIND_WORDS } from "../domain/item/kind-words.ts";
import {
  Acceptance,
  AcceptanceRefusal,
  Applicant,
  Decision,
  Delivery,
  DELIVERY_MODE,
  IssuedLicence,
  Limits,
  MaterialVerdict,
  Proofs,
  Review,
  SharedRecord,
  SpecialProcedure,
  Supplement,
  Termination,
  VoidedSignature,
} from "./case-facts.ts";
import { CaseMembership, CasePackage } from "./case-package.ts";
import { CASE_STATUS } from "./case-summary.ts";
import { CaseDocument } from "./documents.ts";
import { CasePlaces } from "./places.ts";
import {
  Day,
  EarliestDay,
  flag,
  keysOf,
  list,
  mapOf,
  Moment,
  nullable,
  number,
  object,
  oneOf,
  optional,
  text,
  union,
  unsafe,
  whole,
  type Value,
} from "./shapes.ts";
import { Payment } from "./payments.ts";
import {
  Arrival,
  Deliberation,
  DepartmentStep,
  Exchange,
  Finding,
  Forwarding,
  GeneralTask,
  HandOut,
  Occurrence,
  Opinion,
  PostCheck,
  Publicity,
} from "./step-facts.ts";

export const CaseMaterial = object(
  {
    materialId: text(),
    name: text(),
    necessity: oneOf(["required", "conditional"]),
    exemptBySharing: flag(),
    form: nullable(oneOf(["electronic", "paper"], "Null: not handed in")),
    receivedOn: nullable(Day),
    files: list(object({ uploadId: text(), name: text(), size: whole(), contentType: text() })),
    passedFrom: nullable(
      object(
        { itemId: text(), licenceNumber: text(), on: Day },
        { description: "The result of another item of the package stands in its place" },
      ),
    ),
  },
  { $id: "CaseMaterial" },
);
export type CaseMaterial = Value<typeof CaseMaterial>;

export const TimelineEntry = object(
  {
    seq: whole(),
    at: Moment,
    type: text({ description: "Kind of the act" }),
    title: text({ description: "The act in Chinese" }),
    actorName: text({ description: "For applicants the post, not the person" }),
  },
  { $id: "TimelineEntry" },
);
export type TimelineEntry = Value<typeof TimelineEntry>;

const OpenTask = object(
  { id: text(), activityId: text(), kind: text(), name: text(), assigneeId: nullable(text()), createdAt: Moment },
  { $id: "OpenTask" },
);

const Answer = union([text(), number(), flag(), list(text()), list(mapOf(union([text(), number(), flag()])))], {
  description: "The value as filed; for the applicant and the system that filed it",
});

/** Visible to everyone who may open the case. */
const SEEN_BY_ALL = {
  id: text(),
  sight: oneOf(
    ["whole", "masked"],
    "masked: this caller does not handle the case; names, numbers, answers and files are hidden",
  ),
  mayUnmask: flag({ description: "This caller may see the whole case after stating a reason" }),
  shownUntil: nullable(
    text({ format: "date-time", description: "Until when the whole case is shown for the stated reason" }),
  ),
  number: text(),
  itemId: text(),
  itemName: text(),
  itemKind: keysOf(KIND_WORDS),
  departmentName: text(),
  status: CASE_STATUS,
  statusName: text(),
  channel: oneOf(["online", "counter", "api"]),
  filedAt: Moment,
  receivedOn: nullable(Day),
  applicant: Applicant,
  identity: Proofs,
  application: list(
    object({
      key: text(),
      label: text(),
      value: text({ description: "As a text for people" }),
      answer: optional(Answer),
    }),
  ),
  materials: list(CaseMaterial),
  deliveryMode: DELIVERY_MODE,
  supplement: nullable(Supplement),
  acceptance: nullable(Acceptance),
  refusal: nullable(AcceptanceRefusal),
  limits: nullable(Limits),
  nextDueOn: nullable(EarliestDay),
  nextText: nullable(text({ description: "What is due next and until when, as a text for people" })),
  warning: oneOf(WARNING_LEVELS),
  procedures: list(SpecialProcedure),
  review: nullable(Review),
  decision: nullable(Decision),
  licence: nullable(IssuedLicence),
  delivery: nullable(Delivery),
  payment: nullable(Payment),
  endedOn: nullable(Day),
  documents: list(CaseDocument),
  timeline: list(TimelineEntry),
  mayProveIdentity: flag({ description: "This caller may prove the parties now" }),
  mayWithdraw: flag({ description: "This caller may withdraw the application now" }),
  acts: list(
    object({
      type: unsafe<CaseActType>({ type: "string", description: "The id of its operation" }),
      title: text({ description: "Label of the button" }),
      resource: text({ description: "What it creates, as named in the path of its operation" }),
    }),
    { description: "What this caller may do with the case now, outside the tasks of its flow" },
  ),
  package: nullable(CasePackage),
  memberOf: nullable(CaseMembership),
  version: whole(),
  release: whole({ description: "Release of the item that the case is pinned to" }),
};

/** Also visible to the owner and to staff. */
const SEEN_BY_SOME = {
  queryCode: optional(text({ description: "The applicant's own, for looking up the progress" })),
  verdicts: optional(list(MaterialVerdict)),
  deliberations: optional(list(Deliberation, { description: "Of each step the newest" })),
  findings: optional(list(Finding, { description: "Reviews beside the leading one; of each step the newest" })),
  opinions: optional(list(Opinion)),
  publicities: optional(list(Publicity)),
  forwardings: optional(list(Forwarding)),
  postChecks: optional(list(PostCheck)),
  askedProcedures: optional(
    list(object({ procedure: oneOf(SPECIAL_PROCEDURE_KINDS), reason: text(), byId: text(), on: Day }), {
      description: "Special procedures for which a review asked",
    }),
  ),
  procedureWarnings: optional(
    list(text(), {
      description: "What the law still asks of the special procedures, or what came too late; with the article",
    }),
  ),
  steps: optional(list(Occurrence, { description: "Steps of people through which the case has passed, as recorded" })),
  generalTasks: optional(list(GeneralTask, { description: "Of each step the newest" })),
  departmentSteps: optional(list(DepartmentStep, { description: "Of each step the newest" })),
  handOuts: optional(list(HandOut)),
  arrivals: optional(list(Arrival)),
  exchanges: optional(list(Exchange)),
  record: optional(nullable(SharedRecord)),
  termination: optional(nullable(Termination)),
  voided: optional(nullable(VoidedSignature)),
  tasks: optional(list(OpenTask)),
  places: optional(CasePlaces),
  signsAs: optional(nullable(oneOf(["chiefRepresentative", "deputy"], "By the letter in force; null without one"))),
  seenHash: optional(text({ description: "Digest of everything a signer must see; to be sent with the signature" })),
};

export const CaseView = object(
  { ...SEEN_BY_ALL, ...SEEN_BY_SOME },
  { $id: "CaseView", description: "A case, as the caller may see it" },
);
export type CaseView = Value<typeof CaseView>;
