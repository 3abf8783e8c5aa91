import { only } from "./access.ts";
import { Draft, DRAFT_PARAMS, OF_DRAFT, SEEN, WRITES } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, HallDay, line, list, nullable, optional, text, word } from "./shapes.ts";

const Digest = text({ pattern: "^[0-9a-f]{64}$", description: "`sha256` of the content that the caller saw" });
const Reason = closed({ reason: line(500, "Why") }, { $id: "DraftReason" });
const office = only("hallOffice");

export const submitDraft = defineOperation({
  operationId: "submitDraft",
  method: "POST",
  path: "/api/drafts/{id}/submission",
  tag: "releases",
  summary: "Submit a draft for approval",
  description: "Only one without errors, and only what the caller saw. What it changes is kept with it, in sentences.",
  access: WRITES,
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  body: closed({ sha256: Digest, reason: line(500, "Why it is changed") }, { $id: "DraftSubmission" }),
  example: { sha256: "0".repeat(64), reason: "压缩承诺时限" },
  answers: {
    200: answer(Draft, "Submitted", {
      links: { approveDraft: { params: OF_DRAFT, body: SEEN }, rejectDraft: { params: OF_DRAFT } },
    }),
  },
  problems: [
    "DRAFT_NOT_FOUND",
    "DRAFT_CHANGED",
    "DRAFT_HAS_PROBLEMS",
    "DRAFT_STATE_FORBIDS",
    "DRAFT_UNCHANGED",
    "DEPARTMENT_FORBIDS",
    "REASON_REQUIRED",
    "RELEASE_BASE_CHANGED",
  ],
});

export const approveDraft = defineOperation({
  operationId: "approveDraft",
  method: "POST",
  path: "/api/drafts/{id}/approval",
  tag: "releases",
  summary: "Approve a submitted draft",
  description:
    "By another person than any who wrote or submitted it, under any account; exactly the submitted bytes, whose example cases have been tried.",
  access: office,
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  body: closed({ sha256: Digest }, { $id: "DraftApproval" }),
  example: { sha256: "0".repeat(64) },
  answers: { 200: answer(Draft, "Approved", { links: { publishDraft: { params: OF_DRAFT } } }) },
  problems: [
    "DRAFT_NOT_FOUND",
    "DRAFT_CHANGED",
    "DRAFT_STATE_FORBIDS",
    "OWN_RELEASE",
    "RELEASE_BASE_CHANGED",
    "TRIAL_FAILED",
    "TRIAL_UNFINISHED",
  ],
});

export const rejectDraft = defineOperation({
  operationId: "rejectDraft",
  method: "POST",
  path: "/api/drafts/{id}/rejection",
  tag: "releases",
  summary: "Return a submitted or approved draft to its designers",
  description:
    "With the reason, and with remarks on steps of the submitted flow, which the designers tick off one by one. It is a draft again.",
  access: office,
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  body: closed(
    {
      reason: line(500, "Why"),
      remarks: optional(
        list(
          closed({
            elementId: word(61, { description: "A step of the diagram" }),
            text: line(500, "What is to be changed there"),
          }),
          { maxItems: 50 },
        ),
      ),
    },
    { $id: "DraftRejection" },
  ),
  example: {
    reason: "承诺时限应当与法定时限核对",
    remarks: [{ elementId: "reviewTask", text: "请写明由哪个处室审查" }],
  },
  answers: { 200: answer(Draft, "Returned") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_CHANGED", "DRAFT_STATE_FORBIDS", "REASON_REQUIRED", "REMARK_INVALID"],
});

export const publishDraft = defineOperation({
  operationId: "publishDraft",
  method: "POST",
  path: "/api/drafts/{id}/publication",
  tag: "releases",
  summary: "Publish an approved draft, at once or from a later day",
  description:
    "From the start of that day in Asia/Shanghai new cases are filed on it; running cases keep their release. A release that was published since the submission is an obstacle: compare and submit again.",
  access: office,
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  body: closed(
    { effectiveOn: nullable(HallDay) },
    { $id: "Publication", description: "Null: at once; else tomorrow or later" },
  ),
  example: { effectiveOn: null },
  answers: { 200: answer(Draft, "Published") },
  problems: [
    "DRAFT_NOT_FOUND",
    "DRAFT_CHANGED",
    "DRAFT_HAS_PROBLEMS",
    "DRAFT_STATE_FORBIDS",
    "OWN_RELEASE",
    "PUBLICATION_INVALID",
    "RELEASE_BASE_CHANGED",
    "TRIAL_UNFINISHED",
  ],
});

export const withdrawPublication = defineOperation({
  operationId: "withdrawPublication",
  method: "POST",
  path: "/api/drafts/{id}/withdrawal",
  tag: "releases",
  summary: "Withdraw a publication that has not begun",
  description: "Until a minute before it begins. Its number is not used again.",
  access: office,
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  body: Reason,
  example: { reason: "施行日期推迟" },
  answers: { 200: answer(Draft, "Withdrawn") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_STATE_FORBIDS", "REASON_REQUIRED", "RELEASE_BASE_CHANGED", "RELEASE_IN_FORCE"],
});

export const discardDraft = defineOperation({
  operationId: "discardDraft",
  method: "POST",
  path: "/api/drafts/{id}/discarding",
  tag: "releases",
  summary: "End a draft that will not be published",
  description: "It stays readable.",
  access: only("designer", "hallOffice"),
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  body: Reason,
  example: { reason: "不再需要" },
  answers: { 200: answer(Draft, "Ended") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_STATE_FORBIDS", "DEPARTMENT_FORBIDS", "REASON_REQUIRED"],
});
