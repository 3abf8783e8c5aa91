import type { Access } from "./access.ts";
import { answer, defineOperation, linksById, type EmptyAnswer, type Operation } from "./operation.ts";
import { flag, list, mapOf, nullable, object, optional, text, union, whole } from "./shapes.ts";

/** A key of a department's own system, for its topics. */
const SYSTEMS: Access = { roles: ["integrator"], scope: "tasks:serve" };
/** Variables of many fields; stack traces of failures. */
const BODY_LIMIT = 256 * 1024;

/** How every failure is told on these addresses: as the engine tells it. */
export const ExternalTaskError = object(
  { type: text(), message: text(), code: whole({ description: "Always 0" }) },
  { $id: "ExternalTaskError", description: "As the engine's REST interface tells of failures" },
);

/** Whatever a client may send beside what the hall reads: closed here so that it can be told, open on the wire. */
const anyValue = union([text(), whole(), flag(), object({}), list(object({}))]);

const SentVariable = object(
  {
    value: optional(nullable(anyValue)),
    type: optional(nullable(text({ description: "In any case; inferred where it is missing" }))),
  },
  { $id: "SentVariable", description: "A variable, as the engine's clients send it" },
);

const HandedVariable = object(
  {
    value: nullable(union([text(), whole(), flag()])),
    type: text({ description: "String, Boolean, Integer, Date, Json or Null" }),
    valueInfo: object({}),
  },
  { $id: "HandedVariable", description: "A fact of the case" },
);

const LockedTask = object(
  {
    id: text({ description: "Names the task and the lock under which it was given" }),
    topicName: text(),
    workerId: text(),
    businessKey: nullable(text({ description: "The number of the case, where the step hands it out" })),
    lockExpirationTime: text(),
    createTime: text(),
    retries: whole(),
    errorMessage: nullable(text()),
    errorDetails: nullable(text()),
    priority: whole(),
    suspended: flag(),
    activityId: text(),
    variables: mapOf(HandedVariable),
    extensionProperties: object({}),
    activityInstanceId: nullable(text()),
    executionId: nullable(text()),
    processInstanceId: nullable(text()),
    processDefinitionId: nullable(text()),
    processDefinitionKey: nullable(text({ description: "The id of the item" })),
    processDefinitionVersionTag: nullable(text()),
    tenantId: nullable(text()),
  },
  { $id: "LockedTask", description: "A step that the system holds; ids of the engine are null" },
);

const ACTED: EmptyAnswer = { description: "Done; a repeat gets the same answer", empty: true };
const params = object({ id: text({ description: "As `fetchAndLock` gave it" }) });
const worker = { workerId: text() };
const variables = optional(mapOf(SentVariable));

/** The parts that all of them have. */
const WIRE = {
  tag: "external-task",
  access: SYSTEMS,
  wire: "externalTask",
  bodyLimit: BODY_LIMIT,
} as const satisfies Partial<Operation>;

const OF_A_TASK = { ...WIRE, method: "POST", params, answers: { 204: ACTED } } as const;

export const fetchAndLock = defineOperation({
  ...WIRE,
  operationId: "fetchAndLock",
  method: "POST",
  path: "/api/external-task/fetchAndLock",
  summary: "Take steps of the key's topics",
  description:
    "Steps of cases that stand at these topics, each locked for the caller for `lockDuration` ms (at most an hour). A topic that is not the key's own is refused. With `asyncResponseTimeout` it waits for a step, at most 30 s, and answers with an empty list otherwise. Filters by process, tenant and business key are ignored.",
  body: object({
    ...worker,
    maxTasks: whole({ minimum: 0 }),
    asyncResponseTimeout: optional(nullable(whole())),
    topics: list(
      object({ topicName: text(), lockDuration: whole({ minimum: 1 }), variables: optional(nullable(list(text()))) }),
    ),
  }),
  example: {
    workerId: "register-1",
    maxTasks: 5,
    asyncResponseTimeout: 20_000,
    topics: [{ topicName: "dept.SCJG.name-check", lockDuration: 30_000 }],
  },
  answers: {
    200: answer(list(LockedTask), "What was locked; may be empty", {
      links: linksById(
        "0/id",
        "completeServedTask",
        "failServedTask",
        "raiseServedTaskError",
        "extendServedTaskLock",
        "lockServedTask",
        "unlockServedTask",
      ),
    }),
  },
  problems: [],
});

export const completeServedTask = defineOperation({
  ...OF_A_TASK,
  operationId: "completeServedTask",
  path: "/api/external-task/{id}/complete",
  summary: "Answer a step",
  description:
    "The variables are what the step takes back, by the keys of its fields; `outcome` names its result where it has several. What does not fit is refused, and nothing is recorded. Recorded and journalled like the work of a person; the flow goes on.",
  body: object({ ...worker, variables }),
  example: {
    workerId: "register-1",
    variables: { outcome: { value: "matched", type: "String" }, registered: { value: true, type: "Boolean" } },
  },
  problems: ["TASK_OUTCOME_UNKNOWN", "STEP_FORM_INVALID", "STEP_NOT_READY", "STATUS_FORBIDS", "TASK_NOT_FOUND"],
});

export const failServedTask = defineOperation({
  ...OF_A_TASK,
  operationId: "failServedTask",
  path: "/api/external-task/{id}/failure",
  summary: "Report that a step could not be done",
  description:
    "The step is free again after `retryTimeout` ms. Without `retries` one less is left than before; with none left it waits for the operator of the hall.",
  body: object({
    ...worker,
    errorMessage: optional(nullable(text())),
    retries: optional(nullable(whole({ minimum: 0 }))),
    retryTimeout: optional(nullable(whole({ minimum: 0 }))),
  }),
  example: { workerId: "register-1", errorMessage: "database away", retries: 2, retryTimeout: 60_000 },
  problems: [],
});

export const raiseServedTaskError = defineOperation({
  ...OF_A_TASK,
  operationId: "raiseServedTaskError",
  path: "/api/external-task/{id}/bpmnError",
  summary: "End a step with an error that it declares",
  description: "The error code stands for one of the step's results; a code that the step does not declare is refused.",
  body: object({ ...worker, errorCode: text(), errorMessage: optional(nullable(text())), variables }),
  example: { workerId: "register-1", errorCode: "NOT_FOUND", errorMessage: "no such enterprise" },
  problems: ["TASK_OUTCOME_UNKNOWN", "STEP_FORM_INVALID", "STEP_NOT_READY", "STATUS_FORBIDS", "TASK_NOT_FOUND"],
});

export const extendServedTaskLock = defineOperation({
  ...OF_A_TASK,
  operationId: "extendServedTaskLock",
  path: "/api/external-task/{id}/extendLock",
  summary: "Hold a step longer",
  description: "The lock lasts `newDuration` ms from now on, at most an hour. Refused when it has run out.",
  body: object({ ...worker, newDuration: whole({ minimum: 1 }) }),
  example: { workerId: "register-1", newDuration: 60_000 },
  problems: [],
});

export const lockServedTask = defineOperation({
  ...OF_A_TASK,
  operationId: "lockServedTask",
  path: "/api/external-task/{id}/lock",
  summary: "Hold a step that the caller holds already",
  description: "As `extendLock`, with `lockDuration`: a step that somebody else holds is never given over.",
  body: object({ ...worker, lockDuration: whole({ minimum: 1 }) }),
  example: { workerId: "register-1", lockDuration: 60_000 },
  problems: [],
});

export const unlockServedTask = defineOperation({
  ...OF_A_TASK,
  operationId: "unlockServedTask",
  path: "/api/external-task/{id}/unlock",
  summary: "Give a step back",
  description: "It is free at once. Needs no body: the id names the lock.",
  body: object({}),
  example: {},
  problems: [],
});

export const listServedTopics = defineOperation({
  ...WIRE,
  operationId: "listServedTopics",
  method: "GET",
  path: "/api/external-task/topic-names",
  summary: "The topics of the key",
  description: "In order of their names, whether any step waits for them or not.",
  answers: { 200: answer(list(text()), "The topics", { example: ["dept.SCJG.name-check"] }) },
  problems: [],
});
