import { only } from "./access.ts";
import { Draft, DRAFT_PARAMS, FILES, IF_MATCH, OF_DRAFT, WRITES } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, flag, list, Moment, nullable, object, text, whole, type Value } from "./shapes.ts";

const VERSION = {
  version: whole({ description: "Counts the changes of its content, from 1" }),
  at: Moment,
  isCurrent: flag({ description: "True for the content that the draft has now" }),
  names: list(text(), {
    description: "Who wrote it, since the version before it in this list; the last is its author",
  }),
  parts: list(text(), { description: "Which parts were changed since then, in the words of the designers" }),
  returnsTo: nullable(whole({ description: "The earlier version whose content it took over" })),
  acts: list(text(), { description: "What was done with it before the next version: submitted, returned, …" }),
};

export const DraftVersionList = object(
  { items: list(object(VERSION)) },
  { $id: "DraftVersionList", description: "草稿的各稿 whose content is kept, the newest first" },
);
export type DraftVersionList = Value<typeof DraftVersionList>;

export const DraftVersion = object(
  {
    ...VERSION,
    files: FILES,
    since: nullable(whole({ description: "The version before it in the list" })),
    changes: nullable(
      list(text(), { description: "What it changed since then, in sentences; null where one of the two has errors" }),
    ),
  },
  { $id: "DraftVersion", description: "一稿 with its files, as they were" },
);
export type DraftVersion = Value<typeof DraftVersion>;

const reads = only("designer", "hallOffice", "supervisor");
const Number = whole({ minimum: 1, maximum: 1_000_000_000, description: "A version of the draft", examples: [1] });

export const listDraftVersions = defineOperation({
  operationId: "listDraftVersions",
  method: "GET",
  path: "/api/drafts/{id}/versions",
  tag: "releases",
  summary: "Earlier versions of a draft: who changed what, and when",
  description:
    "The versions to which one can return. Of continuous work by one person one every few minutes is kept, and each that was submitted, replaced by somebody else or replaced as a whole.",
  access: reads,
  params: DRAFT_PARAMS,
  answers: {
    200: answer(DraftVersionList, "The versions", {
      links: {
        getDraftVersion: { params: { id: "$request.path.id", version: "$response.body#/items/0/version" } },
        returnToDraftVersion: {
          params: { id: "$request.path.id" },
          body: { version: "$response.body#/items/0/version" },
        },
      },
    }),
  },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const getDraftVersion = defineOperation({
  operationId: "getDraftVersion",
  method: "GET",
  path: "/api/drafts/{id}/versions/{version}",
  tag: "releases",
  summary: "One version of a draft with its files, and what it changed",
  description: "Exactly as it was: its digest is compared with that in the journal.",
  access: reads,
  params: closed({ ...DRAFT_PARAMS.properties, version: Number }),
  answers: { 200: answer(DraftVersion, "The version") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_VERSION_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const returnToDraftVersion = defineOperation({
  operationId: "returnToDraftVersion",
  method: "POST",
  path: "/api/drafts/{id}/return",
  tag: "releases",
  summary: "Give a draft the content of an earlier version again",
  description:
    "As a new version: nothing is deleted, and what is replaced is kept. `If-Match` names the version that the caller saw; if somebody has changed the draft meanwhile, the answer says who and which files. A submitted or approved draft is a draft again.",
  access: WRITES,
  idempotency: "accepted",
  params: DRAFT_PARAMS,
  headers: IF_MATCH,
  body: closed({ version: Number }, { $id: "DraftReturn" }),
  example: { version: 1 },
  answers: {
    200: answer(Draft, "Returned", {
      headers: { etag: "Its version: what `If-Match` names when it is saved" },
      links: { getDraft: { params: OF_DRAFT } },
    }),
  },
  problems: [
    "DRAFT_NOT_FOUND",
    "DRAFT_VERSION_NOT_FOUND",
    "DRAFT_CHANGED",
    "DRAFT_STATE_FORBIDS",
    "BUNDLE_INVALID",
    "DEPARTMENT_FORBIDS",
  ],
});
