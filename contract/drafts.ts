import { DRAFT_ORIGINS, DRAFT_STATES } from "../domain/release/draft.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  flag,
  idOf,
  keysOf,
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
    "Of an item `item.json`, `process.bpmn`, `application.form`, `result.json`, `cases.json`, and `decisions/<id>.dmn` for each decision table; of a package `package-definition.json`, `process.bpmn`, `application.form`, `cases.json`",
});

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
  begunByName: nullable(text({ description: "Who began it" })),
  changedAt: Moment,
  changedByName: nullable(text({ description: "Who acted on it last" })),
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

export const DraftRemark = object(
  {
    number: whole({ description: "Counts the remarks of the draft, from 1" }),
    elementId: text({ description: "The element of the diagram, as it was when the draft was returned" }),
    step: text({ description: "The name of the step, as it was then" }),
    text: nullable(text({ description: "Null once an order has erased it" })),
    at: Moment,
    byName: nullable(text()),
    isSettled: flag({ description: "True once a designer has ticked it off" }),
    settledByName: nullable(text()),
  },
  { $id: "DraftRemark", description: "审核意见 on one step of a returned draft" },
);
export type DraftRemark = Value<typeof DraftRemark>;

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
    trial: nullable(
      object(
        {
          done: flag(),
          total: whole({ description: "Example cases" }),
          tried: whole(),
          problems: list(text(), { description: "Cases that did not go as they must" }),
        },
        { $id: "DraftTrial", description: "用例试办 of these files; null until they are submitted" },
      ),
    ),
    remarks: list(DraftRemark, { description: "What the approver said of single steps, the oldest first" }),
    journal: STREAM_ENTRIES,
  },
  { $id: "DraftWithFiles", description: "草稿 with its files, its problems, what it changes now, and its journal" },
);
export type DraftWithFiles = Value<typeof DraftWithFiles>;

export const DRAFT_PARAMS = closed({ id: idOf("draft") });
const ETAG = { etag: "Its version: what `If-Match` names when it is saved" };
const reads = only("designer", "hallOffice", "supervisor");
/** Who writes and submits. */
export const WRITES = only("designer");

/** The parameter of the next request about the draft of an answer. */
export const OF_DRAFT = { id: "$response.body#/id" };
const LINKS = { getDraft: { params: OF_DRAFT }, discardDraft: { params: OF_DRAFT } };
/** Exactly what the answer shows. */
export const SEEN = { sha256: "$response.body#/sha256" };

/** The version that the caller saw. */
export const IF_MATCH = object({
  "if-match": text({ pattern: '^"\\d{1,9}"$', description: "The `ETag` of the draft", examples: ['"1"'] }),
});

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
      links: {
        getDraft: { params: { id: "$response.body#/items/0/id" } },
        checkDraft: { params: { id: "$response.body#/items/0/id" } },
      },
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
  params: DRAFT_PARAMS,
  answers: {
    200: answer(DraftWithFiles, "The draft", {
      headers: ETAG,
      links: {
        saveDraft: { params: OF_DRAFT, body: { files: "$response.body#/files" } },
        compareDraft: { params: OF_DRAFT },
        listDraftVersions: { params: OF_DRAFT },
        startDraftTrial: { params: OF_DRAFT, body: SEEN },
        getDraftTrial: { params: OF_DRAFT },
        replayDraft: { params: OF_DRAFT },
        previewResult: { params: OF_DRAFT },
        tellDraftPresence: { params: OF_DRAFT },
        submitDraft: { params: OF_DRAFT, body: { ...SEEN, reason: "压缩承诺时限" } },
      },
    }),
  },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const checkDraft = defineOperation({
  operationId: "checkDraft",
  method: "GET",
  path: "/api/drafts/{id}/problems",
  tag: "releases",
  summary: "What the checks say of a draft, without its files",
  description:
    "The problems of `getDraft`. A check takes some tenths of a second and is remembered by content, so a list of drafts asks for those that it shows one after the other.",
  access: reads,
  params: DRAFT_PARAMS,
  answers: {
    200: answer(
      object(
        {
          version: whole({ description: "The version that was checked" }),
          errors: whole({ description: "How many forbid submission and publication" }),
          warnings: whole(),
          problems: list(Problem),
        },
        { $id: "DraftCheck" },
      ),
      "What was found",
    ),
  },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const beginDraft = defineOperation({
  operationId: "beginDraft",
  method: "POST",
  path: "/api/drafts",
  tag: "releases",
  summary: "Begin a draft with the files of the last release of an item or package",
  description: "The same Idempotency-Key and body give the same draft.",
  access: WRITES,
  idempotency: "required",
  body: closed({ itemId: word(40, { examples: ["NL-002"] }) }, { $id: "NewDraft" }),
  example: { itemId: "NL-002" },
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
    "Of an item or package that the hall has, or of a new one. The layout of JSON files does not matter; nothing is published. What the hall does not have is among the problems of the draft.",
  access: WRITES,
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
  access: WRITES,
  bodyLimit: MOST_BYTES,
  params: DRAFT_PARAMS,
  headers: IF_MATCH,
  body: closed({ files: FILES }, { $id: "DraftFiles" }),
  example: { files: { "item.json": "{}" } },
  answers: { 200: answer(Draft, "Saved", { headers: ETAG }) },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_CHANGED", "DRAFT_STATE_FORBIDS", "BUNDLE_INVALID", "DEPARTMENT_FORBIDS"],
});
