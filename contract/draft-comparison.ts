import { only } from "./access.ts";
import { DRAFT_PARAMS } from "./drafts.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, list, nullable, object, optional, text, whole, type Value } from "./shapes.ts";

export const DraftComparison = object(
  {
    against: nullable(whole({ description: "The release with which it is compared; null for a new item" })),
    changes: nullable(
      list(
        object({
          sentence: text(),
          elements: list(text(), {
            description: "Where in the diagrams: the element itself, then those around it; empty for all else",
          }),
        }),
      ),
    ),
    standing: nullable(
      object({
        sentence: text({ description: "How many running cases stand at steps that the draft does not have" }),
        cases: whole(),
        elements: list(text()),
      }),
    ),
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
