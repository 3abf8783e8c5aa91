import { COMMANDS } from "../domain/case/commands.gen.ts";
import { only, onlyOrKey, signedInOrKey } from "./access.ts";
import { CASE_ACT, CASE_READ } from "./case-problems.ts";
import { CASE_STATUS, CaseSummary } from "./case-summary.ts";
import { CaseView } from "./case-view.ts";
import { SIGNATURE } from "./decision-examples.ts";
import { COUNTER_APPLICATION, COUNTER_SUPPLEMENT, EXAMPLE_APPLICATION, PRESENT } from "./examples.ts";
import { NewCase } from "./new-case.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import { closed, Day, idOf, list, Moment, nullable, object, oneOf, text, type Value } from "./shapes.ts";

const Unmasking = object({ shownUntil: Moment }, { $id: "Unmasking" });

export const CaseAccess = object(
  {
    at: Moment,
    actorId: text(),
    actorName: nullable(text()),
    roleName: text(),
    terminal: nullable(text()),
    subject: oneOf(["case", "document", "file", "licence", "journal"]),
    sight: oneOf(["whole", "masked"]),
  },
  { $id: "CaseAccess", description: "查阅记录: one view of a case" },
);
export type CaseAccess = Value<typeof CaseAccess>;

const AccessList = object({ items: list(CaseAccess) }, { $id: "AccessList" });

export const CaseReceipt = object(
  {
    id: text(),
    number: text(),
    queryCode: text({ description: "Gives access to the progress together with the number; for the applicant only" }),
    receivedOn: nullable(Day),
    status: CASE_STATUS,
    statusName: text(),
  },
  { $id: "CaseReceipt", description: "The answer to a filed application" },
);
export type CaseReceipt = Value<typeof CaseReceipt>;

const params = closed({ id: idOf("case") });
const filing = onlyOrKey("cases:file", "applicant", "clerk");

/** An application lists its files, so its body may be larger. */
const APPLICATION_LIMIT = 256 * 1024;

const MATERIAL_PROBLEMS = [
  "UPLOAD_UNKNOWN",
  "MATERIAL_UNKNOWN",
  "MATERIAL_REPEATED",
  "MATERIAL_EMPTY",
  "PAPER_ONLY_AT_COUNTER",
] as const;

export const fileCase = defineOperation({
  operationId: "fileCase",
  method: "POST",
  path: "/api/cases",
  tag: "cases",
  summary: "File an application",
  description:
    "Opens a case with its number and receipt. The same Idempotency-Key and body give the same case, even if the first answer was lost.",
  access: filing,
  idempotency: "required",
  bodyLimit: APPLICATION_LIMIT,
  body: NewCase,
  example: EXAMPLE_APPLICATION,
  otherExamples: { counter: COUNTER_APPLICATION },
  answers: {
    201: answer(CaseReceipt, "Filed", {
      headers: { location: "Address of the case" },
      links: {
        ...linksById("id", "getCase", "listDocuments", "withdrawCase", "proveIdentity"),
        lookUpProgress: { body: { number: "$response.body#/number", queryCode: "$response.body#/queryCode" } },
      },
      example: {
        id: "0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b",
        number: "2026-000001-7",
        queryCode: "K7M2PQ4X",
        receivedOn: "2026-03-02",
        status: "received",
        statusName: "已收件",
      },
    }),
  },
  problems: [
    "ITEM_CHANGED",
    "PACKAGE_REQUIRED",
    "PACKAGE_NOT_EXPECTED",
    "PACKAGE_ANSWERS_INVALID",
    "PACKAGE_MEMBER_MISSING",
    "ITEM_UNKNOWN",
    "ITEM_CLASSIFIED",
    "ITEM_CLOSED",
    "ITEM_NOT_OPENED",
    "DEPARTMENT_FORBIDS",
    "ROLE_FORBIDS",
    "APPLICANT_TYPE_NOT_SERVED",
    "APPLICANT_INVALID",
    "APPLICANT_NOT_YOURS",
    "APPLICATION_INVALID",
    "OWN_APPLICATION",
    "MANDATE_REQUIRED",
    "DOCUMENT_SEEN_REQUIRED",
    "DELIVERY_MODE_NOT_OFFERED",
    "TEXT_NOT_PRINTABLE",
    "CALENDAR_YEAR_MISSING",
    ...MATERIAL_PROBLEMS,
  ],
});

export const getCase = defineOperation({
  operationId: "getCase",
  method: "GET",
  path: "/api/cases/{id}",
  tag: "cases",
  summary: "One case, as this caller may see it",
  description:
    "Applicants see the decision, staff also its preparation. Callers who do not handle the case see it without personal data. Access by staff is recorded.",
  access: signedInOrKey("cases:read"),
  params,
  answers: {
    200: answer(CaseView, "The case", {
      links: {
        ...linksById("documents/0/id", "downloadDocument"),
        ...linksById("materials/0/files/0/uploadId", "downloadUpload"),
        ...linksById("licence/licenceId", "getLicence"),
        verifyLicence: { params: { code: "$response.body#/licence/verifyCode" } },
        findLicence: { params: { number: "$response.body#/licence/number" } },
        ...linksById("tasks/0/id", "getTask", "claimTask"),
        completeTask: { params: { id: "$response.body#/tasks/0/id" }, body: SIGNATURE },
      },
    }),
  },
  problems: CASE_READ,
});

export const submitSupplement = defineOperation({
  operationId: "submitSupplement",
  method: "POST",
  path: "/api/cases/{id}/supplement",
  tag: "cases",
  summary: "Submit what the one-time notice requests",
  description: "Everything at once: an incomplete supplement is refused.",
  access: filing,
  idempotency: "accepted",
  bodyLimit: APPLICATION_LIMIT,
  params,
  body: COMMANDS.submitSupplement.body,
  example: {
    materials: [{ materialId: "SC-021-M03", form: "electronic", uploadIds: ["0f8e2c4a-5b1d-4e6f-8a7b-3c2d1e0f9a8b"] }],
  },
  otherExamples: { counter: COUNTER_SUPPLEMENT },
  answers: { 200: answer(CaseSummary, "Handed in") },
  problems: [
    ...CASE_ACT,
    ...MATERIAL_PROBLEMS,
    "SUPPLEMENT_NOT_EXPECTED",
    "SUPPLEMENT_INCOMPLETE",
    "MANDATE_REQUIRED",
    "IDENTITY_UNPROVED",
  ],
});

export const withdrawCase = defineOperation({
  operationId: "withdrawCase",
  method: "POST",
  path: "/api/cases/{id}/withdrawal",
  tag: "cases",
  summary: "Withdraw the application, until the decision",
  description: "By the applicant, a proved agent, or a clerk for the person at the counter.",
  access: filing,
  idempotency: "accepted",
  params,
  body: COMMANDS.withdrawCase.body,
  example: { reason: "暂不经营" },
  otherExamples: { counter: { reason: "暂不经营", present: PRESENT } },
  answers: { 200: answer(CaseSummary, "Withdrawn") },
  problems: [
    ...CASE_ACT,
    "DECISION_TOO_LATE_TO_WITHDRAW",
    "SIGNATURE_STANDS",
    "MANDATE_REQUIRED",
    "IDENTITY_UNPROVED",
    "RECIPIENT_REQUIRED",
    "RECIPIENT_NOT_ENTITLED",
  ],
});

export const answerRefusal = defineOperation({
  operationId: "answerRefusal",
  method: "POST",
  path: "/api/cases/{id}/refusal-answer",
  tag: "cases",
  summary: "Say whether a package goes on after a refusal",
  description:
    "By the applicant, a proved agent, or a clerk for the person at the counter, until the last day of the notice; silence goes on. `stop`: nothing more is opened; what is under way is decided, what was granted stays.",
  access: filing,
  idempotency: "accepted",
  params,
  body: COMMANDS.answerRefusal.body,
  example: { answer: "goOn" },
  otherExamples: { counter: { answer: "stop", present: PRESENT } },
  answers: { 200: answer(CaseSummary, "Answered") },
  problems: [
    ...CASE_ACT,
    "CHOICE_NOT_OPEN",
    "MANDATE_REQUIRED",
    "IDENTITY_UNPROVED",
    "RECIPIENT_REQUIRED",
    "RECIPIENT_NOT_ENTITLED",
  ],
});

export const proveIdentity = defineOperation({
  operationId: "proveIdentity",
  method: "POST",
  path: "/api/cases/{id}/identity",
  tag: "cases",
  summary: "Prove the identity of the parties of a case",
  description: "By a clerk of the zone, from the paper or from the uploaded power of attorney.",
  access: only("clerk"),
  idempotency: "accepted",
  params,
  body: COMMANDS.proveIdentity.body,
  example: { applicant: { document: "residentIdCard" } },
  answers: { 200: answer(CaseSummary, "Recorded") },
  problems: [...CASE_ACT, "IDENTITY_ALREADY_PROVED", "DOCUMENT_SEEN_REQUIRED"],
});

export const unmaskCase = defineOperation({
  operationId: "unmaskCase",
  method: "POST",
  path: "/api/cases/{id}/unmasking",
  tag: "cases",
  summary: "Show a masked case in full, for a stated reason",
  description:
    "For 30 minutes, in this session and post. Who, when and why are kept in the case's journal permanently; the reason should name no person.",
  access: only("clerk", "issuanceClerk", "hallOffice", "supervisor"),
  params,
  body: COMMANDS.showPersonalData.body,
  example: { reason: "核对投诉所涉的材料接收时间" },
  answers: {
    200: answer(Unmasking, "Shown whole from now on", { example: { shownUntil: "2026-03-02T02:00:00.000Z" } }),
  },
  problems: [...CASE_ACT, "REASON_REQUIRED"],
});

export const listAccesses = defineOperation({
  operationId: "listAccesses",
  method: "GET",
  path: "/api/cases/{id}/accesses",
  tag: "cases",
  summary: "Who has viewed a case, newest first",
  description: "At most 200 views by staff; views by the applicant are not recorded.",
  access: only("hallOffice", "supervisor"),
  params,
  answers: { 200: answer(AccessList, "The looks") },
  problems: CASE_READ,
});
