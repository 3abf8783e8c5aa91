import { DRAFT_PARAMS } from "./drafts.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  flag,
  HallDay,
  list,
  nullable,
  object,
  oneOf,
  optional,
  text,
  whole,
  type Value,
} from "./shapes.ts";

const READS = only("designer", "hallOffice", "supervisor");
const Days = nullable(
  whole({ description: "Working days between acceptance and decision that count towards the promise" }),
);
const InTime = nullable(flag({ description: "Whether the promise was kept; null without a decision" }));
const Both = <T extends typeof Days | typeof InTime>(shape: T) => object({ before: shape, after: shape });

const ReplayedCase = object(
  {
    number: text(),
    endedOn: Day,
    release: whole({ description: "On which it ran" }),
    fate: oneOf(
      ["same", "other", "stuck", "unknown"],
      "other: it passes other steps; stuck: it comes to no end; unknown: a branch reads what was never asked of its applicant",
    ),
    sentence: text({ description: "What becomes of it; cases with the same sentence belong together" }),
    days: Both(Days),
    inTime: Both(InTime),
  },
  { $id: "ReplayedCase" },
);
export type ReplayedCase = Value<typeof ReplayedCase>;

export const DraftReplay = object(
  {
    found: whole({ description: "Finished cases of the item in this time, without its packages" }),
    leftOut: object({
      older: whole({ description: "More than can be walked at once: the newest are" }),
      migrated: whole({ description: "They changed the release on their way" }),
      erased: whole({ description: "Their personal data was erased" }),
      unclear: whole({ description: "The record does not tell how they went, or its days are before the calendar" }),
    }),
    cases: list(ReplayedCase, { description: "Newest first" }),
  },
  { $id: "DraftReplay", description: "回放: what becomes of finished cases in a draft" },
);
export type DraftReplay = Value<typeof DraftReplay>;

export const replayDraft = defineOperation({
  operationId: "replayDraft",
  method: "GET",
  path: "/api/drafts/{id}/replay",
  tag: "releases",
  summary: "Walk finished cases of the item through a draft",
  description:
    "Without engine and without writing anything: steps that both flows have end as they ended in the case, and take as many working days; all others end as they usually do, on their last day. Nobody's data is in the answer.",
  access: READS,
  params: DRAFT_PARAMS,
  query: closed({
    from: optional({ ...HallDay, description: "The first day on which they ended; a year ago by default" }),
    to: optional({ ...HallDay, description: "The last day; today by default" }),
    limit: optional(whole({ minimum: 1, maximum: 500, default: 500, description: "How many at most, newest first" })),
  }),
  answers: { 200: answer(DraftReplay, "What becomes of each") },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS", "DRAFT_HAS_PROBLEMS"],
});

const ReplayedStep = object({
  element: nullable(text({ description: "Null for the filing" })),
  name: text(),
  outcome: nullable(text({ description: "In words" })),
  since: Day,
  on: Day,
  isAssumed: flag({ description: "The case tells nothing of it: it ends as it usually does" }),
  isOnlyHere: flag({ description: "The other flow does not pass it" }),
});

export const CaseReplay = object(
  {
    number: text(),
    release: whole(),
    sentence: text(),
    stuck: nullable(text({ description: "Why it comes to no end in the draft" })),
    before: list(ReplayedStep, { description: "How it went" }),
    after: list(ReplayedStep, { description: "How it would go" }),
    days: Both(Days),
  },
  { $id: "CaseReplay" },
);
export type CaseReplay = Value<typeof CaseReplay>;

export const replayCase = defineOperation({
  operationId: "replayCase",
  method: "GET",
  path: "/api/drafts/{id}/replay/{number}",
  tag: "releases",
  summary: "How one finished case went, and how it would go through a draft",
  description: "By the same rules as the replay of many. Names of steps and days only: nobody's data.",
  access: READS,
  params: closed({
    ...DRAFT_PARAMS.properties,
    number: text({ maxLength: 40, description: "`number` of a finished case of the item" }),
  }),
  answers: { 200: answer(CaseReplay, "Both ways, step by step") },
  problems: ["DRAFT_NOT_FOUND", "DEPARTMENT_FORBIDS", "DRAFT_HAS_PROBLEMS", "NOT_FOUND"],
});
