import { RELEASE_STATES } from "../domain/release/release.ts";
import { only } from "./access.ts";
import { Draft, FILES } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  flag,
  line,
  list,
  Moment,
  nullable,
  object,
  oneOf,
  optional,
  keysOf,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";
import { STREAM_ENTRIES } from "./stream-journal.ts";

const RELEASE = {
  itemId: text(),
  itemName: text(),
  departmentId: text(),
  departmentName: text(),
  release: whole(),
  releaseId: text({ description: "The draft that it was, unless it came with the installation" }),
  sha256: text({ description: "Digest of its content" }),
  origin: oneOf(["seed", "hall"], "seed: it came with the installation"),
  state: keysOf(RELEASE_STATES),
  stateName: text(),
  effectiveFrom: nullable(
    text({ format: "date-time", description: "From when new cases are filed on it; null: always" }),
  ),
  publishedAt: Moment,
  withdrawnAt: nullable(text({ format: "date-time" })),
  deployed: flag({ description: "True once the engine has its diagram" }),
};

export const Release = object(RELEASE, { $id: "Release", description: "发布版本 of a service item or package" });
export type Release = Value<typeof Release>;

export const ReleaseWithFiles = object(
  {
    ...RELEASE,
    files: FILES,
    withCases: flag({ description: "False for a release of a version that did not store `cases.json`" }),
    journal: STREAM_ENTRIES,
  },
  { $id: "ReleaseWithFiles", description: "发布版本 with its files, as an export writes them, and its journal" },
);
export type ReleaseWithFiles = Value<typeof ReleaseWithFiles>;

const reads = only("designer", "hallOffice", "supervisor");
/** One release of one item. */
export const RELEASE_PARAMS = closed({
  id: word(40, { description: "Id of the service item", examples: ["SH-028"] }),
  release: whole({ minimum: 1, maximum: 1_000_000, description: "Number of the release", examples: [1] }),
});

export const listReleases = defineOperation({
  operationId: "listReleases",
  method: "GET",
  path: "/api/releases",
  tag: "releases",
  summary: "Releases of the items, by item, the last first",
  description: "A designer of a department sees those of its items, all others those of the whole hall.",
  access: reads,
  query: closed({ itemId: optional(word(40, { description: "Only of this item" })) }),
  answers: {
    200: answer(object({ items: list(Release) }, { $id: "ReleaseList" }), "The releases", {
      links: {
        getRelease: {
          params: { id: "$response.body#/items/0/itemId", release: "$response.body#/items/0/release" },
        },
      },
    }),
  },
  problems: [],
});

export const countRunningCases = defineOperation({
  operationId: "countRunningCases",
  method: "GET",
  path: "/api/running-cases",
  tag: "releases",
  summary: "How many cases run on each release",
  description:
    "Cases that have not ended, as counted at most a minute ago; releases without any are left out. A designer of a department sees those of its items, all others those of the whole hall.",
  access: reads,
  answers: {
    200: answer(
      object(
        { items: list(object({ itemId: text(), release: whole(), cases: whole() })) },
        { $id: "RunningTotals", description: "在办件 by item and release" },
      ),
      "The counts",
    ),
  },
  problems: [],
});

export const getRelease = defineOperation({
  operationId: "getRelease",
  method: "GET",
  path: "/api/releases/{id}/{release}",
  tag: "releases",
  summary: "One release with its files and its journal",
  description: "The files are those that an export writes: the same bytes each time.",
  access: reads,
  params: RELEASE_PARAMS,
  answers: {
    200: answer(ReleaseWithFiles, "The release", {
      links: {
        importDraft: { body: { files: "$response.body#/files" } },
        compareReleases: { params: { id: "$response.body#/itemId", release: "$response.body#/release" } },
      },
    }),
  },
  problems: ["RELEASE_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const restoreRelease = defineOperation({
  operationId: "restoreRelease",
  method: "POST",
  path: "/api/releases/{id}/{release}/restoration",
  tag: "releases",
  summary: "Submit an earlier release to be published again",
  description:
    "Under a new number; it is checked, approved by another person and published like any draft. The same Idempotency-Key and body give the same draft.",
  access: only("designer", "hallOffice"),
  idempotency: "required",
  params: RELEASE_PARAMS,
  body: closed({ reason: line(500, "Why") }, { $id: "Restoration" }),
  example: { reason: "新版流程有误" },
  answers: { 201: answer(Draft, "Submitted", { headers: { location: "Address of the draft" } }) },
  problems: [
    "RELEASE_NOT_FOUND",
    "DEPARTMENT_FORBIDS",
    "DRAFT_HAS_PROBLEMS",
    "DRAFT_UNCHANGED",
    "REASON_REQUIRED",
    "RELEASE_BASE_CHANGED",
  ],
});
