import type { SurveyChoice } from "../domain/case/procedures/procedure.ts";
import type { TaskActivity } from "../domain/case/tasks.ts";
import { DELIVERY_FIELDS } from "./deliveries.ts";
import {
  closed,
  flag,
  line,
  list,
  literal,
  nullable,
  oneOf,
  optional,
  paragraph,
  unsafe,
  word,
  type Value,
  type TSchema,
} from "./shapes.ts";

/** Longest reason in characters. */
const REASON = 2000;
const prose = (maxLength: number) => optional(nullable(paragraph(maxLength)));

const Acceptance = closed(
  {
    activity: literal("acceptance"),
    outcome: oneOf(["accepted", "supplement", "refused", "notRequired", "terminated"]),
    verdicts: optional(
      list(
        closed({
          materialId: word(40),
          verdict: oneOf(["qualified", "missing", "faulty", "notApplicable"]),
          fault: prose(REASON),
          fix: prose(REASON),
        }),
        { maxItems: 100 },
      ),
    ),
    reason: prose(REASON),
    basis: prose(REASON),
    competentOrgan: optional(nullable(line())),
    ground: optional(nullable(oneOf(["otherOrgan", "stillFaulty", "falseMaterials"]))),
  },
  { $id: "AcceptanceDecision", description: "受理审核" },
);

const Review = closed(
  {
    activity: literal("reviewTask"),
    outcome: oneOf(["submitted", "siteSurvey"]),
    points: optional(list(closed({ point: line(500), passed: flag(), note: prose(REASON) }), { maxItems: 100 })),
    opinion: optional(nullable(oneOf(["grant", "refuse"]))),
    ground: optional(nullable(oneOf(["falseMaterials"]))),
    reason: prose(REASON),
    basis: prose(REASON),
  },
  { $id: "ReviewDecision", description: "审查" },
);

/** Somebody of the department's roster, or an outsider by name and number. */
const SurveyPerson = unsafe<SurveyChoice>({
  anyOf: [closed({ personId: line(64) }), closed({ name: line(50), idNumber: line(40) })],
});

const SiteSurvey = closed(
  {
    activity: literal("siteSurvey"),
    persons: list(SurveyPerson, { maxItems: 20 }),
    place: line(),
    passed: flag(),
    result: paragraph(REASON),
  },
  { $id: "SiteSurveyResult", description: "实地勘察" },
);

const SignOff = closed(
  {
    activity: literal("signOffTask"),
    outcome: oneOf(["signed", "returned"]),
    decision: optional(nullable(oneOf(["grant", "refuse"]))),
    seenHash: prose(64),
    reason: prose(REASON),
  },
  { $id: "SignOffDecision", description: "首席代表签批" },
);

const Termination = closed(
  { activity: literal("terminationSignOff"), outcome: oneOf(["confirmed", "returned"]), reason: prose(REASON) },
  { $id: "TerminationDecision", description: "终止办理签批" },
);

const Delivery = closed(
  { activity: literal("delivery"), ...DELIVERY_FIELDS },
  { $id: "DeliveryRecord", description: "送达" },
);

/** What each task of the standard flow is completed with: one row per task, and a task without a row does not compile. */
const DECISIONS = {
  acceptance: Acceptance,
  reviewTask: Review,
  siteSurvey: SiteSurvey,
  signOffTask: SignOff,
  terminationSignOff: Termination,
  delivery: Delivery,
} satisfies { readonly [A in TaskActivity]: TSchema };

/** The decision of a task, by its activity. */
export type TaskDecisions = { readonly [A in TaskActivity]: Value<(typeof DECISIONS)[A]> };

/** The body of a completion: `activity` tells which fields belong to it. */
export const TaskDecision = unsafe<TaskDecisions[TaskActivity]>({
  $id: "TaskDecision",
  type: "object",
  required: ["activity"],
  properties: { activity: { type: "string" } },
  discriminator: { propertyName: "activity" },
  oneOf: Object.values(DECISIONS),
});
