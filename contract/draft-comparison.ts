import { only } from "./access.ts";
import { DRAFT_PARAMS } from "./drafts.ts";
import { RELEASE_PARAMS } from "./releases.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, list, nullable, object, optional, text, whole, type Value } from "./shapes.ts";

const CHANGES = list(
  object({
    sentence: text(),
    elements: list(text(), {
      description: "Where in the diagrams: the element itself, then those around it; empty for all else",
    }),
  }),
);

const Standing = (description: string) =>
  nullable(object({ sentence: text({ description }), cases: whole(), elements: list(text()) }));

export const DraftComparison = object(
  {
    against: nullable(whole({ description: "The release with which it is compared; null for a new item" })),
    changes: nullable(CHANGES),
    standing: Standing("How many running cases stand at steps that the draft does not have"),
  },
  { $id: "DraftComparison", description: "对比: what a draft changes; `changes` is null while it has errors" },
);
export type DraftComparison = Value<typeof DraftComparison>;

export const compareDraft = defineOperation({
  operationId: "compareDraft",
  method: "GET",
  path: "/api/drafts/{id}/comparison",
  tag: "releases",
  summary: "What a draft changes against a release, sentence by sentence, with the places in the diagrams",
  description:
    "Against the last release of its item, unless the query names another. Running cases are those with an open work item at a step that the draft does not have, on whichever release they run.",
  access: only("designer", "hallOffice", "supervisor"),
  params: DRAFT_PARAMS,
  query: closed({
    release: optional(whole({ minimum: 1, maximum: 1_000_000, description: "Number of a release", examples: [1] })),
  }),
  answers: { 200: answer(DraftComparison, "The comparison") },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS", "RELEASE_NOT_FOUND"],
});

export const ReleaseComparison = object(
  {
    against: whole({ description: "The release before" }),
    release: whole({ description: "The release after" }),
    changes: CHANGES,
    standing: Standing(
      "How many cases that run on the release before stand at steps that the release after does not have",
    ),
  },
  {
    $id: "ReleaseComparison",
    description: "对比: what one release changes against another; no changes: they are the same",
  },
);
export type ReleaseComparison = Value<typeof ReleaseComparison>;

export const compareReleases = defineOperation({
  operationId: "compareReleases",
  method: "GET",
  path: "/api/releases/{id}/{release}/comparison",
  tag: "releases",
  summary: "What one release changes against another, sentence by sentence, with the places in the diagrams",
  description:
    "`against` is the release before, whichever of the two was published first. Running cases are those of the release before with an open work item at a step that this one does not have. Who may read both releases may read it.",
  access: only("designer", "hallOffice", "supervisor"),
  params: RELEASE_PARAMS,
  query: closed({
    against: whole({ minimum: 1, maximum: 1_000_000, description: "Number of the release before", examples: [1] }),
  }),
  answers: { 200: answer(ReleaseComparison, "The comparison") },
  problems: ["RELEASE_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});
