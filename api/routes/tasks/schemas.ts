import { Type } from "typebox";
import type { SurveyChoice } from "../../../domain/case/procedures/procedure.ts";
import type { TaskActivity } from "../../../domain/case/tasks.ts";
import { CaseSummary } from "../cases/schemas.ts";
import {
  closed,
  EarliestDay,
  filledLine,
  IdParams,
  InstantShape,
  line,
  nullable,
  oneOf,
  PAGE_QUERY,
  pageOf,
  paragraph,
  PENDING,
  word,
} from "../shapes.ts";
import { WARNING_LEVELS } from "../../../domain/case/deadlines/urgency.ts";
import { DELIVERY_FIELDS } from "../deliveries/schemas.ts";

export const TaskParams = IdParams;

export const TaskQuery = closed({
  state: Type.Optional(oneOf(["open", "mine", "decided"])),
  activity: Type.Optional(word(60)),
  itemId: Type.Optional(word(40)),
  overdue: Type.Optional(Type.Boolean({ description: "Only what should have been done before today" })),
  q: Type.Optional(
    filledLine(50, "Part of the case's number, or of the applicant's name where the caller is shown it"),
  ),
  sort: Type.Optional(oneOf(["due", "created"])),
  ...PAGE_QUERY,
});

export const TaskView = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  caseNumber: Type.String(),
  itemId: Type.String(),
  itemName: Type.String(),
  applicantName: Type.String(),
  identityPending: Type.Boolean({ description: "身份待核" }),
  signatureFell: nullable(
    Type.String({ description: "Why the last signature on this case fell before its seal; null when none did" }),
  ),
  activityId: Type.String(),
  name: Type.String(),
  state: oneOf(["open", "decided", "gone"]),
  assigneeId: nullable(Type.String()),
  assigneeName: nullable(Type.String()),
  createdAt: InstantShape,
  nextDueOn: nullable(EarliestDay),
  nextProvisional: Type.Boolean(PENDING),
  statutoryDueOn: nullable(EarliestDay),
  statutoryProvisional: Type.Boolean(PENDING),
  warning: oneOf(WARNING_LEVELS),
});

export const TaskList = pageOf(TaskView);

export const TaskCounts = Type.Object({
  open: Type.Integer(),
  mine: Type.Integer(),
  overdue: Type.Integer(),
  byActivity: Type.Array(Type.Object({ activityId: Type.String(), name: Type.String(), count: Type.Integer() })),
});

const text = (maxLength: number) => Type.Optional(nullable(paragraph(maxLength)));
const REASON = 2000;
const activity = <const A extends TaskActivity>(name: A) => Type.Literal(name);

export const AcceptanceBody = closed({
  activity: activity("acceptance"),
  outcome: oneOf(["accepted", "supplement", "refused", "notRequired", "terminated"]),
  verdicts: Type.Optional(
    Type.Array(
      closed({
        materialId: word(40),
        verdict: oneOf(["qualified", "missing", "faulty", "notApplicable"]),
        fault: text(REASON),
        fix: text(REASON),
      }),
      { maxItems: 100 },
    ),
  ),
  reason: text(REASON),
  basis: text(REASON),
  competentOrgan: Type.Optional(nullable(line())),
  ground: Type.Optional(nullable(oneOf(["otherOrgan", "stillFaulty", "falseMaterials"]))),
});

export const ReviewBody = closed({
  activity: activity("reviewTask"),
  outcome: oneOf(["submitted", "siteSurvey"]),
  points: Type.Optional(
    Type.Array(closed({ point: line(500), passed: Type.Boolean(), note: text(REASON) }), { maxItems: 100 }),
  ),
  opinion: Type.Optional(nullable(oneOf(["grant", "refuse"]))),
  ground: Type.Optional(nullable(oneOf(["falseMaterials"]))),
  reason: text(REASON),
  basis: text(REASON),
});

/** Somebody of the department's roster, or an outsider by name and number. */
const SurveyChoiceBody = Type.Unsafe<SurveyChoice>({
  anyOf: [closed({ personId: line(64) }), closed({ name: line(50), idNumber: line(40) })],
});

export const SiteSurveyBody = closed({
  activity: activity("siteSurvey"),
  persons: Type.Array(SurveyChoiceBody, { maxItems: 20 }),
  place: line(),
  passed: Type.Boolean(),
  result: paragraph(REASON),
});

export const SignOffBody = closed({
  activity: activity("signOffTask"),
  outcome: oneOf(["signed", "returned"]),
  decision: Type.Optional(nullable(oneOf(["grant", "refuse"]))),
  seenHash: text(64),
  reason: text(REASON),
});

export const TerminationBody = closed({
  activity: activity("terminationSignOff"),
  outcome: oneOf(["confirmed", "returned"]),
  reason: text(REASON),
});

export const DeliveryBody = closed({ activity: activity("delivery"), ...DELIVERY_FIELDS });

export const TaskDone = Type.Object({ taskId: Type.String(), case: CaseSummary });
