import { DRAFT_PARAMS } from "./drafts.ts";
import { only } from "./access.ts";
import { defineOperation } from "./operation.ts";
import { closed, optional, text } from "./shapes.ts";

export const previewResult = defineOperation({
  operationId: "previewResult",
  method: "GET",
  path: "/api/drafts/{id}/result-preview",
  tag: "releases",
  summary: "样张: the result of an example case, printed by the layout of a draft",
  description:
    "Of the draft as it was saved last, on the day of the hall, by the renderer of the papers. Every page is marked, there is no seal, and the number is of no series; nothing is recorded. It does not depend on the flow, so it can be had while the checks find errors in the diagram.",
  access: only("designer", "hallOffice", "supervisor"),
  params: DRAFT_PARAMS,
  query: closed({
    example: optional(
      text({ minLength: 1, maxLength: 200, description: "`name` of one in `cases.json`; the first by default" }),
    ),
  }),
  answers: {
    200: {
      contentTypes: ["application/pdf"],
      description: "Not sealed, not signed",
      headers: { "content-disposition": "The title of the paper" },
    },
  },
  problems: [
    "DRAFT_NOT_FOUND",
    "DEPARTMENT_FORBIDS",
    "DRAFT_HAS_PROBLEMS",
    "EXAMPLE_UNKNOWN",
    "SAMPLE_TOO_LONG",
    "TEXT_NOT_PRINTABLE",
  ],
});
