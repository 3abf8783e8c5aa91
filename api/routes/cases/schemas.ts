import { Type } from "typebox";
import { STATUS_NAMES } from "../../../domain/case/status.ts";
import { MANDATE_ACTS } from "../../../domain/identity/mandate.ts";
import { AUTHORITY_PAPERS, IDENTITY_DOCUMENTS } from "../../../domain/identity/proof.ts";
import type { ApplicationData } from "../../../domain/form/form.ts";
import { WARNING_LEVELS } from "../../../domain/case/deadlines/urgency.ts";
import { KIND_WORDS } from "../../../domain/item/kind-words.ts";
import { DocumentView } from "../documents/schemas.ts";
import {
  closed,
  DateShape,
  EarliestDay,
  filledLine,
  InstantShape,
  keysOf,
  line,
  MANY_LINES,
  nullable,
  oneOf,
  PAGE_QUERY,
  pageOf,
  paragraph,
  PENDING,
  word,
} from "../shapes.ts";
import {
  AcceptanceView,
  ApplicantView,
  DecisionView,
  DELIVERY_MODE,
  DeliveryView,
  LicenceFacts,
  LimitsView,
  ProcedureView,
  ProofsView,
  RecordView,
  RefusalView,
  ReviewView,
  SupplementView,
  TerminationView,
  VerdictView,
  VoidedView,
} from "./fact-schemas.ts";

const StatusWord = keysOf(STATUS_NAMES);

/** Numbers and names are judged by the rules of the hall, which say in Chinese what is wrong. */
export const IDENTITY_DOCUMENT = keysOf(IDENTITY_DOCUMENTS);
const MANDATE_ACT = keysOf(MANDATE_ACTS);
const note = Type.Optional(nullable(line(200)));

/** What a clerk saw of the parties. */
const SEEN = {
  applicant: Type.Optional(nullable(closed({ document: IDENTITY_DOCUMENT, note }))),
  agent: Type.Optional(
    nullable(
      closed({
        document: IDENTITY_DOCUMENT,
        note,
        authority: keysOf(AUTHORITY_PAPERS),
        acts: Type.Array(MANDATE_ACT, { maxItems: 10 }),
      }),
    ),
  ),
};

export const IdentityBody = closed(SEEN);

const ApplicantBody = closed({
  type: oneOf(["1", "2", "3", "4", "5", "6"]),
  name: line(),
  idType: oneOf(["residentId", "creditCode", "pending"]),
  idNumber: line(40),
  pendingReason: Type.Optional(nullable(line(200))),
  phone: line(40),
  agent: Type.Optional(nullable(closed({ name: line(), idNumber: line(40), phone: line(40) }))),
});

const MaterialsBody = Type.Array(
  closed({
    materialId: word(40),
    form: oneOf(["electronic", "paper"]),
    uploadIds: Type.Array(word(64), { maxItems: 50, uniqueItems: true }),
  }),
  { maxItems: 100 },
);

/** One value per key of the item's form; the form itself says which. */
const ApplicationBody = Type.Unsafe<ApplicationData>({
  type: "object",
  maxProperties: 300,
  propertyNames: { pattern: "^[A-Za-z0-9_.-]{1,100}$" },
  additionalProperties: {
    anyOf: [
      { type: "string", maxLength: 5000, pattern: MANY_LINES },
      { type: "number" },
      { type: "boolean" },
      { type: "array", maxItems: 100, items: { type: "string", maxLength: 200, pattern: MANY_LINES } },
    ],
  },
});

export const NewCase = closed({
  itemId: word(40),
  applicant: ApplicantBody,
  application: ApplicationBody,
  materials: MaterialsBody,
  deliveryMode: DELIVERY_MODE,
  seen: Type.Optional(nullable(closed(SEEN))),
  attestation: Type.Optional(
    nullable(
      Type.String({
        maxLength: 200,
        description: "For keys with `applicants:prove`: the reference under which the parties were proved",
      }),
    ),
  ),
});

/** Who stands at the counter; from clerks only. */
const PresentBody = Type.Optional(nullable(closed({ name: line(100), idNumber: line(40), identityCheck: line() })));

export const SupplementBody = closed({ materials: MaterialsBody, present: PresentBody });

export const WithdrawalBody = closed({ reason: Type.Optional(nullable(paragraph(500))), present: PresentBody });

export const UnmaskingBody = closed({ reason: paragraph(400) });

export const UnmaskingView = Type.Object({ shownUntil: InstantShape });

/** 查阅记录 */
export const AccessList = Type.Object({
  items: Type.Array(
    Type.Object({
      at: InstantShape,
      actorId: Type.String(),
      actorName: nullable(Type.String()),
      roleName: Type.String(),
      terminal: nullable(Type.String()),
      subject: oneOf(["case", "document", "file", "licence", "journal"]),
      sight: oneOf(["whole", "masked"]),
    }),
  ),
});

export const CaseReceipt = Type.Object({
  id: Type.String(),
  number: Type.String(),
  queryCode: Type.String(),
  receivedOn: nullable(DateShape),
  status: StatusWord,
  statusName: Type.String(),
});

export const CaseSummary = Type.Object({
  id: Type.String(),
  number: Type.String(),
  itemId: Type.String(),
  itemName: Type.String(),
  status: StatusWord,
  statusName: Type.String(),
});

export const CaseListQuery = closed({
  status: Type.Optional(StatusWord),
  itemId: Type.Optional(word(40)),
  identityPending: Type.Optional(
    Type.Boolean({ description: "Only open cases with a party still to be proved (身份待核)" }),
  ),
  q: Type.Optional(filledLine(50, "Part of the number, or of the applicant's name where the caller is shown it")),
  overdue: Type.Optional(Type.Boolean({ description: "Only open cases whose next day has passed" })),
  ...PAGE_QUERY,
});

export const CaseList = pageOf(
  Type.Object({
    id: Type.String(),
    number: Type.String(),
    itemId: Type.String(),
    itemName: Type.String(),
    applicantName: nullable(
      Type.String({
        description: "A natural person's name is masked for who does not handle the case; null for operators",
      }),
    ),
    identityPending: Type.Boolean({ description: "身份待核" }),
    status: StatusWord,
    statusName: Type.String(),
    filedAt: InstantShape,
    nextDueOn: nullable(EarliestDay),
    nextProvisional: Type.Boolean(PENDING),
    statutoryDueOn: nullable(EarliestDay),
    statutoryProvisional: Type.Boolean(PENDING),
    warning: oneOf(WARNING_LEVELS),
  }),
);

const MaterialView = Type.Object({
  materialId: Type.String(),
  name: Type.String(),
  necessity: oneOf(["required", "conditional"]),
  exemptBySharing: Type.Boolean(),
  form: nullable(oneOf(["electronic", "paper"])),
  receivedOn: nullable(DateShape),
  files: Type.Array(
    Type.Object({ uploadId: Type.String(), name: Type.String(), size: Type.Integer(), contentType: Type.String() }),
  ),
});

const TimelineEntry = Type.Object({
  seq: Type.Integer(),
  at: InstantShape,
  type: Type.String(),
  title: Type.String(),
  actorName: Type.String(),
});

const OpenTask = Type.Object({
  id: Type.String(),
  activityId: Type.String(),
  name: Type.String(),
  assigneeId: nullable(Type.String()),
  createdAt: InstantShape,
});

/** Text, a number, yes or no, or several of a list's words. */
const Answer = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())], {
  description: "As it was filed, in the words of the form; for the applicant and the system that filed it",
});

export const CaseView = Type.Object({
  id: Type.String(),
  sight: oneOf(
    ["whole", "masked"],
    "masked: this caller does not handle the case; names, numbers, answers and files are hidden",
  ),
  mayUnmask: Type.Boolean({ description: "This caller may have the case shown whole for a reason" }),
  shownUntil: nullable(
    Type.String({ format: "date-time", description: "Until when it is shown whole for the reason given" }),
  ),
  number: Type.String(),
  queryCode: Type.Optional(Type.String({ description: "The applicant's own, for looking up the progress" })),
  itemId: Type.String(),
  itemName: Type.String(),
  itemKind: keysOf(KIND_WORDS),
  departmentName: Type.String(),
  status: StatusWord,
  statusName: Type.String(),
  channel: oneOf(["online", "counter", "api"]),
  filedAt: InstantShape,
  receivedOn: nullable(DateShape),
  applicant: ApplicantView,
  identity: ProofsView,
  application: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      value: Type.String({ description: "As a person reads it" }),
      answer: Type.Optional(Answer),
    }),
  ),
  materials: Type.Array(MaterialView),
  deliveryMode: DELIVERY_MODE,
  supplement: nullable(SupplementView),
  acceptance: nullable(AcceptanceView),
  refusal: nullable(RefusalView),
  limits: nullable(LimitsView),
  nextDueOn: nullable(EarliestDay),
  nextText: nullable(Type.String({ description: "What is owed next and until when, as people are told it" })),
  warning: oneOf(WARNING_LEVELS),
  procedures: Type.Array(ProcedureView),
  review: nullable(ReviewView),
  decision: nullable(DecisionView),
  licence: nullable(LicenceFacts),
  delivery: nullable(DeliveryView),
  endedOn: nullable(DateShape),
  documents: Type.Array(DocumentView),
  timeline: Type.Array(TimelineEntry),
  mayProveIdentity: Type.Boolean({ description: "This caller may prove the parties now" }),
  mayWithdraw: Type.Boolean({ description: "This caller may withdraw the application now" }),
  version: Type.Integer(),
  release: Type.Integer({ description: "Release of the item that the case is pinned to" }),
  verdicts: Type.Optional(Type.Array(VerdictView)),
  record: Type.Optional(nullable(RecordView)),
  termination: Type.Optional(nullable(TerminationView)),
  voided: Type.Optional(nullable(VoidedView)),
  tasks: Type.Optional(Type.Array(OpenTask)),
  signsAs: Type.Optional(nullable(oneOf(["chiefRepresentative", "deputy"]))),
  seenHash: Type.Optional(
    Type.String({ description: "Digest of everything a signer has to see; goes back with the signature" }),
  ),
});
