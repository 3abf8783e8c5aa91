import { DRAFT_PARAMS, WRITES } from "./drafts.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import { closed, list, nullable, object, oneOf, text, whole, type Value } from "./shapes.ts";

const PathStep = object({
  step: text({ description: "As `cases.json` writes it" }),
  word: nullable(text({ description: "As `cases.json` writes it" })),
  name: text({ description: "The step in words" }),
  outcome: nullable(text({ description: "The outcome in words" })),
});

const TriedCase = object(
  {
    name: text(),
    problem: nullable(text({ description: "What did not go as it must, first; null if all did" })),
    expected: list(PathStep, { description: "Empty for a package, whose members go each its own way" }),
    expectedStatus: text({ description: "How the case ends; of a package, how each member ends" }),
    taken: list(text(), { description: "Names of the steps that went as expected" }),
    actual: nullable(
      object(
        { path: list(PathStep), status: text(), statusName: text() },
        { description: "Of one that did not pass: the whole way that its case takes; null where it comes to no end" },
      ),
    ),
    papers: list(text(), { description: "Titles of the papers that came of it" }),
  },
  { $id: "TriedCase" },
);

export const TrialReport = object(
  {
    sha256: text({ description: "Digest of the content that it is of" }),
    state: oneOf(["none", "waiting", "running", "done"], "none: nobody has asked for it"),
    total: whole({ description: "Example cases" }),
    fault: nullable(text({ description: "Why nothing could be tried" })),
    cases: list(TriedCase, { description: "Those that have been tried so far, in order" }),
  },
  { $id: "TrialReport", description: "用例试办 of a draft as it is now" },
);
export type TrialReport = Value<typeof TrialReport>;

export const getDraftTrial = defineOperation({
  operationId: "getDraftTrial",
  method: "GET",
  path: "/api/drafts/{id}/trial",
  tag: "releases",
  summary: "What the trial of a draft's example cases has found, case by case",
  description: "Of the content as it is now: after a change there is none until somebody asks for it.",
  access: only("designer", "hallOffice", "supervisor"),
  params: DRAFT_PARAMS,
  answers: { 200: answer(TrialReport, "The report") },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS"],
});

export const startDraftTrial = defineOperation({
  operationId: "startDraftTrial",
  method: "POST",
  path: "/api/drafts/{id}/trial",
  tag: "releases",
  summary: "Try the example cases of a draft without submitting it",
  description:
    "The workers play them in a sandbox with every rule of the hall; nothing of the hall or of the draft changes. The same content is tried once, and again if it failed.",
  access: WRITES,
  params: DRAFT_PARAMS,
  body: closed(
    { sha256: text({ pattern: "^[0-9a-f]{64}$", description: "`sha256` of the content that the caller saw" }) },
    { $id: "WantedTrial" },
  ),
  example: { sha256: "0".repeat(64) },
  answers: { 200: answer(TrialReport, "Asked for") },
  problems: ["DRAFT_NOT_FOUND", "DRAFT_CHANGED", "DRAFT_HAS_PROBLEMS", "DRAFT_STATE_FORBIDS", "DEPARTMENT_FORBIDS"],
});
