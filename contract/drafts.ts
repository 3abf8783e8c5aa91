import { DRAFT_ORIGINS, DRAFT_STATES } from "../domain/release/draft.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  flag,
  HallDay,
  idOf,
  keysOf,
  line,
  list,
  mapOf,
  Moment,
  nullable,
  object,
  oneOf,
  optional,
  PAGE_QUERY,
  pageOf,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";
import { STREAM_ENTRIES } from "./stream-journal.ts";

const MOST_BYTES = 4 * 1024 * 1024;

/** The files of a bundle by their names. Texts of any content: the checks say what is wrong with them. */
export const FILES = mapOf(text({ maxLength: 600_000 }), {
  maxProperties: 30,
  propertyNames: { type: "string", maxLength: 100, pattern: "^[A-Za-z0-9_./-]*$" },
  description:
    "`item.json`, `process.bpmn`, `application.form`, `result.json`, `cases.json`, and `decisions/<id>.dmn` for each decision table",
});

const Digest = text({ pattern: "^[0-9a-f]{64}$", description: "`sha256` of the content that the caller saw" });
const Reason = closed({ reason: line(500, "Why") }, { $id: "DraftReason" });

const DRAFT = {
  id: text(),
  itemId: text(),
  itemName: text(),
  departmentId: text(),
  departmentName: text(),
  origin: keysOf(DRAFT_ORIGINS),
  originName: text(),
  restores: nullable(whole({ description: "The release that it publishes again" })),
  state: keysOf(DRAFT_STATES),
  stateName: text(),
  version: whole({ description: "Counts the changes of its content" }),
  sha256: text({ description: "Digest of the content" }),
  against: nullable(whole({ description: "The release with which the submitted changes compare it" })),
  changes: list(text(), { description: "What was submitted, in sentences" }),
  submittedBy: nullable(text()),
  submittedByName: nullable(text()),
  approvedBy: nullable(text()),
  approvedByName: nullable(text()),
  release: nullable(whole({ description: "Its number, once published" })),
  effectiveFrom: nullable(text({ format: "date-time", description: "From when it holds, once published" })),
  holds: flag({ description: "True from the moment at which it holds: only before can it be withdrawn" }),
  begunAt: Moment,
  changedAt: Moment,
};

export const Draft = object(DRAFT, { $id: "Draft", description: "草稿 of a release" });
export type Draft = Value<typeof Draft>;

const Problem = object(
  {
    file: text(),
    elementId: nullable(text({ description: "The element of the diagram" })),
    rule: text(),
    message: text({ description: "A Chinese sentence for the designer" }),
    severity: oneOf(["error", "warning"], "An error forbids submission and publication"),
  },
  { $id: "DraftProblem" },
);

export const DraftWithFiles = object(
  {
    ...DRAFT,
    files: FILES,
    problems: list(Problem, { description: "Found by the checks of this version, in the hall as it is now" }),
    comparison: nullable(
      object({
        against: nullable(whole({ description: "The last release of the item; null for a new item" })),
        changes: list(text()),
      }),
    ),
    journal: STREAM_ENTRIES,
  },
  { $id: "DraftWithFiles", description: "草稿 with its files, its problems, what it changes now, and its journal" },
);
export type DraftWithFiles = Value<typeof DraftWithFiles>;

const params = closed({ id: idOf("draft") });
const ETAG = { etag: "Its version: what `If-Match` names when it is saved" };
const reads = only("designer", "hallOffice", "supervisor");
const writes = only("designer");
const office = only("hallOffice");

const OF_DRAFT = { id: "$response.body#/id" };
const LINKS = { getDraft: { params: OF_DRAFT }, discardDraft: { params: OF_DRAFT } };
/** Exactly what the answer shows. */
const SEEN = { sha256: "$response.body#/sha256" };

export const listDrafts = defineOperation({
  operationId: "listDrafts",
  method: "GET",
  path: "/api/drafts",
  tag: "releases",
  summary: "Drafts of releases, those changed last first",
  description: "A designer of a department sees those of its items, all others those of the whole hall.",
  access: reads,
  query: closed({
    itemId: optional(word(40, { description: "Only of this item" })),
    open: optional(flag({ description: "Only those that are neither published nor ended" })),
    ...PAGE_QUERY,
  }),
  answers: {
    200: answer(pageOf(Draft, { $id: "DraftList" }), "A page of drafts", {
      links: { getDraft: { params: { id: "$response.body#/items/0/id" } } },
    }),
  },
  problems: [],
});

export const getDraft = defineOperation({
  operationId: "getDraft",
  method: "GET",
  path: "/api/drafts/{id}",
  tag: "releases",
  summary: "One draft with its files, problems, changes and journal",
  description: "Problems and changes are those of now: against the hall's places and the item's last release.",
  access: reads,
  params,
  answers: {
    200: answer(DraftWithFiles, "The draft", {
      headers: ETAG,
      links: {
        saveDraft: { params: OF_DRAFT, body: { files: "$response.body#/files" } },
        submitDraft: { params: OF_DRAFT, body: { ...SEEN, reason: "压缩承诺时限" } },
      },
    }),
  },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const beginDraft = defineOperation({
  operationId: "beginDraft",
  method: "POST",
  path: "/api/drafts",
  tag: "releases",
  summary: "Begin a draft with the files of the item's last release",
  description: "The same Idempotency-Key and body give the same draft.",
  access: writes,
  idempotency: "required",
  body: closed({ itemId: word(40, { examples: ["SC-021"] }) }, { $id: "NewDraft" }),
  example: { itemId: "SC-021" },
  answers: { 201: answer(Draft, "Begun", { headers: { location: "Address of the draft", ...ETAG }, links: LINKS }) },
  problems: ["ITEM_UNKNOWN", "DEPARTMENT_FORBIDS", "BUNDLE_INVALID"],
});

export const importDraft = defineOperation({
  operationId: "importDraft",
  method: "POST",
  path: "/api/drafts/import",
  tag: "releases",
  summary: "Import the files of a folder as a draft",
  description:
    "Of an item that the hall has, or of a new one. The layout of JSON files does not matter; nothing is published. What the hall does not have is among the problems of the draft.",
  access: writes,
  idempotency: "required",
  bodyLimit: MOST_BYTES,
  body: closed({ files: FILES }, { $id: "ImportedFiles" }),
  example: { files: { "item.json": "{}" } },
  answers: { 201: answer(Draft, "Imported", { headers: { location: "Address of the draft", ...ETAG }, links: LINKS }) },
  problems: ["BUNDLE_INVALID", "DEPARTMENT_FORBIDS"],
});

export const saveDraft = defineOperation({
  operationId: "saveDraft",
  method: "PUT",
  path: "/api/drafts/{id}",
  tag: "releases",
  summary: "Save the files of a draft",
  description:
    "`If-Match` names the version that was changed; if somebody has changed it meanwhile, the answer says who and which files. A submitted or approved draft is a draft again.",
  access: writes,
  bodyLimit: MOST_BYTES,
  params,
  headers: object({
    "if-match": text({ pattern: '^"\\d{1,9}"$', description: "The `ETag` of the draft", examples: ['"1"'] }),
  }),
  body: closed({ files: FILES }, { $id: "DraftFiles" }),
  example: { files: { "item.json": "{}" } },
  answers: { 200: answer(Draft, "Saved", { headers: ETAG }) },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_CHANGED", "DRAFT_STATE_FORBIDS", "BUNDLE_INVALID", "DEPARTMENT_FORBIDS"],
});

export const submitDraft = defineOperation({
  operationId: "submitDraft",
  method: "POST",
  path: "/api/drafts/{id}/submission",
  tag: "releases",
  summary: "Submit a draft for approval",
  description: "Only one without errors, and only what the caller saw. What it changes is kept with it, in sentences.",
  access: writes,
  idempotency: "accepted",
  params,
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
  description: "By another person than any who wrote or submitted it, under any account; exactly the submitted bytes.",
  access: office,
  idempotency: "accepted",
  params,
  body: closed({ sha256: Digest }, { $id: "DraftApproval" }),
  example: { sha256: "0".repeat(64) },
  answers: { 200: answer(Draft, "Approved", { links: { publishDraft: { params: OF_DRAFT } } }) },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_CHANGED", "DRAFT_STATE_FORBIDS", "OWN_RELEASE", "RELEASE_BASE_CHANGED"],
});

export const rejectDraft = defineOperation({
  operationId: "rejectDraft",
  method: "POST",
  path: "/api/drafts/{id}/rejection",
  tag: "releases",
  summary: "Return a submitted or approved draft to its designers",
  description: "With the reason. It is a draft again.",
  access: office,
  idempotency: "accepted",
  params,
  body: Reason,
  example: { reason: "承诺时限应当与法定时限核对" },
  answers: { 200: answer(Draft, "Returned") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_STATE_FORBIDS", "REASON_REQUIRED"],
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
  params,
  body: closed(
    { effectiveOn: nullable(HallDay) },
    { $id: "Publication", description: "Null: at once; else tomorrow or later" },
  ),
  example: { effectiveOn: null },
  answers: {
    200: answer(Draft, "Published", {
      links: { restoreRelease: { params: { id: "$response.body#/itemId", release: "1" } } },
    }),
  },
  problems: [
    "DRAFT_NOT_FOUND",
    "DRAFT_CHANGED",
    "DRAFT_HAS_PROBLEMS",
    "DRAFT_STATE_FORBIDS",
    "PUBLICATION_INVALID",
    "RELEASE_BASE_CHANGED",
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
  params,
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
  params,
  body: Reason,
  example: { reason: "不再需要" },
  answers: { 200: answer(Draft, "Ended") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_STATE_FORBIDS", "DEPARTMENT_FORBIDS", "REASON_REQUIRED"],
});
