import { WARNING_LEVELS } from "../domain/case/deadlines/urgency.ts";
import { only, STAFF } from "./access.ts";
import { CASE_ACT } from "./case-problems.ts";
import { CaseSummary } from "./case-summary.ts";
import { DECISION_EXAMPLES, NOT_REQUIRED } from "./decision-examples.ts";
import { answer, defineOperation, linksById } from "./operation.ts";
import {
  closed,
  EarliestDay,
  filledLine,
  flag,
  idOf,
  list,
  Moment,
  nullable,
  object,
  oneOf,
  optional,
  PAGE_QUERY,
  pageOf,
  PENDING,
  text,
  whole,
  word,
  type Value,
} from "./shapes.ts";
import { DECISION_PROBLEMS } from "./decision-problems.ts";
import { TaskDecision, TaskStart } from "./task-decisions.ts";

export const Task = object(
  {
    id: text(),
    caseId: text(),
    caseNumber: text(),
    itemId: text(),
    itemName: text(),
    applicantName: text({
      description: "A natural person's name is masked for callers who do not handle the case",
    }),
    identityPending: flag({ description: "身份待核" }),
    signatureFell: nullable(
      text({ description: "Why the last signature on this case was taken back before its seal; null if it was not" }),
    ),
    activityId: text({ description: "Element of the item's diagram" }),
    kind: text({ description: "环节类型: what is done in the step; it determines the body of its completion" }),
    name: text({ description: "As the diagram of the item names the step" }),
    state: oneOf(["open", "decided", "gone"]),
    assigneeId: nullable(text({ description: "Null: not claimed" })),
    assigneeName: nullable(text()),
    createdAt: Moment,
    nextDueOn: nullable(EarliestDay),
    nextProvisional: flag(PENDING),
    statutoryDueOn: nullable(EarliestDay),
    statutoryProvisional: flag(PENDING),
    warning: oneOf(WARNING_LEVELS),
  },
  { $id: "Task", description: "待办: work for a person" },
);
export type Task = Value<typeof Task>;

/** One task, with what a client needs to build its form. */
export const TaskDetail = object(
  {
    ...Task.properties,
    outcomes: list(object({ outcome: text(), name: text() }), {
      description: "What it may end with in the flow of this case",
    }),
    instance: text({ description: "This passage of the flow through the step: the key of what it records" }),
    settings: object({}, { additionalProperties: true, description: "Settings of the step by its designer" }),
  },
  { $id: "TaskDetail", description: "待办, with the outcomes that it may have" },
);
export type TaskDetail = Value<typeof TaskDetail>;

export const TaskCounts = object(
  {
    open: whole({ description: "Open tasks of the post" }),
    mine: whole({ description: "Of these, claimed by the caller" }),
    overdue: whole(),
    byKind: list(object({ kind: text(), name: text(), count: whole() }), { description: "By the kind of step" }),
  },
  { $id: "TaskCounts" },
);
export type TaskCounts = Value<typeof TaskCounts>;

const TaskDone = object({ taskId: text(), case: CaseSummary }, { $id: "TaskDone" });

const Roster = object(
  { items: list(object({ id: text(), name: text() })) },
  { $id: "Roster", description: "部门人员名册" },
);

const TaskQuery = closed({
  state: optional(oneOf(["open", "mine", "decided"], "Which of them; open ones when left out")),
  kind: optional(word(60, { description: "Tasks of one kind of step" })),
  itemId: optional(word(40, { description: "Tasks of one item" })),
  overdue: optional(flag({ description: "Only tasks that were due before today" })),
  q: optional(
    filledLine(
      50,
      "Part of the case's number, or of the applicant's name where the caller is shown it. Tasks of a package (一件事) are found by its name, too, and those of its members by its number and name",
    ),
  ),
  sort: optional(oneOf(["due", "created"], "By due day or by age; by due day when left out")),
  ...PAGE_QUERY,
});

const working = only("clerk", "officer", "chiefRepresentative", "issuanceClerk");
const params = closed({ id: idOf("task") });
const NOT_ONES_OWN = ["TASK_NOT_FOUND", "ROLE_FORBIDS", "DEPARTMENT_FORBIDS"] as const;

export const listTasks = defineOperation({
  operationId: "listTasks",
  method: "GET",
  path: "/api/tasks",
  tag: "tasks",
  summary: "The inbox of the caller's post",
  description: "Hall office and supervisors see all inboxes.",
  access: STAFF,
  query: TaskQuery,
  answers: {
    200: answer(pageOf(Task, { $id: "TaskList" }), "A page of tasks", {
      links: {
        ...linksById("items/0/id", "getTask", "claimTask", "completeTask"),
        ...linksById("items/0/caseId", "getCase"),
      },
    }),
  },
  problems: [],
});

export const countTasks = defineOperation({
  operationId: "countTasks",
  method: "GET",
  path: "/api/tasks/counts",
  tag: "tasks",
  summary: "The number of tasks in the inbox",
  description: "Of the caller's post, by kind of step.",
  access: STAFF,
  answers: {
    200: answer(TaskCounts, "The figures", {
      example: {
        open: 3,
        mine: 1,
        overdue: 0,
        byKind: [{ kind: "acceptance", name: "受理审核", count: 3 }],
      },
    }),
  },
  problems: [],
});

export const getTask = defineOperation({
  operationId: "getTask",
  method: "GET",
  path: "/api/tasks/{id}",
  tag: "tasks",
  summary: "One task, whatever its state",
  description: "For the post of the task, the hall office and supervisors.",
  access: STAFF,
  params,
  answers: {
    200: answer(TaskDetail, "The task", {
      links: {
        ...linksById("caseId", "getCase"),
        ...linksById("id", "claimTask", "startTask", "completeTask"),
      },
    }),
  },
  problems: NOT_ONES_OWN,
});

export const claimTask = defineOperation({
  operationId: "claimTask",
  method: "POST",
  path: "/api/tasks/{id}/claim",
  tag: "tasks",
  summary: "Claim a task",
  description: "Nobody else can decide it until it is released. A free task need not be claimed before it is decided.",
  access: working,
  params,
  answers: {
    200: answer(Task, "Claimed", {
      links: linksById("id", "releaseTask", "completeTask"),
    }),
  },
  problems: [...NOT_ONES_OWN, "TASK_TAKEN", "TASK_ALREADY_DECIDED"],
});

export const releaseTask = defineOperation({
  operationId: "releaseTask",
  method: "POST",
  path: "/api/tasks/{id}/release",
  tag: "tasks",
  summary: "Release a claimed task",
  description: "Everyone in the post can claim it again.",
  access: working,
  params,
  answers: { 200: answer(Task, "Released") },
  problems: [...NOT_ONES_OWN, "TASK_NOT_CLAIMED", "TASK_TAKEN", "TASK_ALREADY_DECIDED"],
});

export const completeTask = defineOperation({
  operationId: "completeTask",
  method: "POST",
  path: "/api/tasks/{id}/complete",
  tag: "tasks",
  summary: "Decide a task",
  description:
    "The fields depend on the kind of the task, which the server knows. A free task need not be claimed first.",
  access: working,
  idempotency: "accepted",
  bodyLimit: 256 * 1024,
  params,
  body: TaskDecision,
  example: NOT_REQUIRED,
  otherExamples: DECISION_EXAMPLES,
  answers: {
    200: answer(TaskDone, "Decided", {
      links: linksById("case/id", "getCase", "listDocuments", "submitSupplement"),
    }),
  },
  problems: [...CASE_ACT, ...NOT_ONES_OWN, ...DECISION_PROBLEMS],
});

export const startTask = defineOperation({
  operationId: "startTask",
  method: "POST",
  path: "/api/tasks/{id}/start",
  tag: "tasks",
  summary: "Begin what a task is about",
  description:
    "The fields depend on the kind of the task, which the server knows. A special procedure: the applicant is told in writing how long it takes, and the clocks that it stops stand still from today. A publicity: the matter is public from today. The task stays open until its result is recorded.",
  access: only("officer"),
  idempotency: "accepted",
  params,
  body: TaskStart,
  example: { reason: "工艺复杂，需要组织专家评审", limitDays: 10, responsible: "省级专家库管理办公室" },
  otherExamples: { publicity: { content: "拟同意申请人在示例区新建生产车间。" } },
  answers: {
    200: answer(TaskDone, "Begun", {
      links: {
        ...linksById("taskId", "getTask"),
        ...linksById("case/id", "getCase", "listDocuments", "recordObjection"),
      },
    }),
  },
  problems: [
    ...CASE_ACT,
    ...NOT_ONES_OWN,
    "TASK_TAKEN",
    "TASK_ALREADY_DECIDED",
    "TASK_OUTCOME_UNKNOWN",
    "REASON_REQUIRED",
    "SPECIAL_PROCEDURE_NOT_PROVIDED",
    "PROCEDURE_ALREADY_BEGUN",
    "PROCEDURE_LIMIT_REQUIRED",
    "HEARING_NOTICE_TOO_SHORT",
    "HEARING_TOO_LATE",
    "HEARING_DAY_INVALID",
    "HEARING_DAY_REQUIRED",
    "PRESIDER_REQUIRED",
    "PRESIDER_REVIEWED",
    "SURVEYOR_UNKNOWN",
    "PUBLICITY_ALREADY_BEGUN",
    "PUBLICITY_DISCLOSES",
  ],
});

export const getRoster = defineOperation({
  operationId: "getRoster",
  method: "GET",
  path: "/api/roster",
  tag: "tasks",
  summary: "People of one's own department who may be sent on a survey",
  description: "As of today.",
  access: only("officer", "chiefRepresentative"),
  answers: { 200: answer(Roster, "The people", { example: { items: [{ id: "p-1", name: "赵示例" }] } }) },
  problems: ["DEPARTMENT_FORBIDS"],
});
