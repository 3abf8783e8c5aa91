import { inEngineTime } from "../engine-time.ts";
import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import type { FlowContext } from "../../domain/case/event-flow.ts";
import { wholeApplication } from "../../domain/case/packaging/packaging.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { completion, startVariables, thrown } from "../../domain/flow/resolve.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import type { FlowVariables } from "../../domain/flow/variables.ts";
import type { ApplicationForm } from "../../domain/form/form.ts";
import { isFinal } from "../../domain/case/status.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { typedVariables, type ExternalTaskCommand } from "../../engine/commands.ts";
import { isStorageFull } from "../../documents/storage-full.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";
import type { Act, ActResult } from "../../store/handler/act.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { TaskOutcome } from "../../store/tables/handled-tasks.ts";
import { answerToError, failure, FinalFault } from "../runtime/failures.ts";
import { RETRY_CYCLES, type RetryCycle } from "../runtime/retry-cycles.ts";
import type { FetchedTask } from "../runtime/task.ts";
import type { Job, Topic, TopicDeps } from "./topic.ts";

export interface HandleDeps extends TopicDeps {
  readonly commandHandler: CommandHandler;
  readonly workerId: string;
  /** Sends the answer to the engine; settles when it is accepted. */
  readonly answer: (task: FetchedTask, command: ExternalTaskCommand) => Promise<unknown>;
  /** The hall's time. */
  readonly now: () => Date;
  readonly log: Logger;
}

/**
 * Result of one task: the command that answers the engine, or nothing when the case has ended and the engine is about
 * to get that message.
 */
type Answer = ExternalTaskCommand | null;

interface Ready {
  readonly task: FetchedTask;
  readonly topic: Topic;
  readonly job: Job;
  readonly act: Act;
}

/** Delay while another step is open on which this one depends. */
const OTHER_STEP_MS = 30_000;
/** Delay while another case of the same package has to go on. */
const OTHER_MEMBER_MS = 5_000;
/** Delay while the database is unreachable or the disk is full. */
const OUTAGE_MS = 5_000;

/**
 * Handles tasks of any topics together, in one batch of the command handler; each is answered as soon as its answer is
 * available, or not at all. Never throws: a fault of the whole batch becomes a fault of each task.
 */
export async function handleBatch(
  tasks: readonly FetchedTask[],
  topics: ReadonlyMap<string, Topic>,
  deps: HandleDeps,
): Promise<void> {
  const reply = async (task: FetchedTask, answer: Answer): Promise<void> => {
    if (answer) await deps.answer(task, answer);
  };
  const ready: Ready[] = [];
  const early: Promise<void>[] = [];
  await Promise.all(
    tasks.map(async (task) => {
      try {
        ready.push(await makeReady(task, topics, deps));
      } catch (error) {
        early.push(reply(task, fault(task, error, { ...deps, topic: topics.get(task.topicName) })));
      }
    }),
  );
  const results = await actAll(
    ready.map((entry) => entry.act),
    deps.commandHandler,
  );
  await Promise.all([
    ...early,
    ...ready.map(async (entry, index) => reply(entry.task, await answerFor(entry, results[index] as ActResult, deps))),
  ]);
}

async function makeReady(task: FetchedTask, topics: ReadonlyMap<string, Topic>, deps: HandleDeps): Promise<Ready> {
  const topic = topics.get(task.topicName);
  if (!topic) throw new TypeError(`No step exists for topic '${task.topicName}'`);
  const job = readJob(task);
  await topic.prepare?.(job, deps);
  return { task, topic, job, act: await actOf(topic, task, { job, deps }) };
}

/** The business key of every instance is its case id. */
function readJob(task: FetchedTask): Job {
  if (!task.businessKey) throw new TypeError(`External task ${task.id} (${task.activityId}) has no business key`);
  return { taskId: task.id, caseId: task.businessKey, activityId: task.activityId };
}

async function actOf(
  topic: Topic,
  task: FetchedTask,
  { job, deps }: { readonly job: Job; readonly deps: TopicDeps },
): Promise<Act> {
  const { topicName: name } = task;
  const command = await topic.command(job, deps);
  return {
    caseId: job.caseId,
    actor: systemActor(`topic:${name}`),
    command,
    externalTask: {
      id: job.taskId,
      topic: name,
      element: job.activityId,
      ...definitionIn(task),
      outcome: (caseFile, events, { plan, on, calendar, called }) => {
        const { variables, ...ended } = topic.outcome(caseFile, events, command);
        return {
          type: "complete",
          word: ended.outcome,
          variables: {
            ...(called && command.type === "registerIntake" && calledWith(caseFile, plan, called.form)),
            ...variables,
            ...completion(plan, job.activityId, { ...ended, on }, calendar),
          },
        };
      },
    },
  };
}

function definitionIn({ processDefinitionId: definition }: FetchedTask): { readonly definition?: string } {
  return definition === undefined ? {} : { definition };
}

/** The flow of a member was started by a call, which passes nothing on: it gets its variables with its first step. */
function calledWith(file: CaseFile, plan: FlowPlan, form: ApplicationForm): FlowVariables {
  const { id: caseId, itemId } = file;
  const facts = routingFacts(form.components, wholeApplication(file));
  return { ...startVariables(plan, facts), caseId, itemId };
}

async function actAll(acts: readonly Act[], commandHandler: CommandHandler): Promise<readonly ActResult[]> {
  try {
    return await commandHandler.act(acts);
  } catch (error) {
    return acts.map(() => ({ ok: false, error: error as Error, caseFile: null }));
  }
}

async function answerFor({ task, topic, job }: Ready, result: ActResult, deps: HandleDeps): Promise<Answer> {
  try {
    if (result.ok) {
      await topic.complete?.(job, deps);
      return outcomeCommand(task, result.outcome ?? { type: "complete", variables: {} }, deps);
    }
    if (result.error instanceof RuleViolation)
      return await refusalAnswer(topic, { task, violation: result.error, result }, deps);
    return fault(task, result.error, { ...deps, topic });
  } catch (error) {
    return fault(task, error, { ...deps, topic });
  }
}

/** A rule violation is not retried: the diagram catches it, or an operator sees it as an incident. One that waits for another step of the case is tried again when that may have ended. */
async function refusalAnswer(
  topic: Topic,
  refused: { task: FetchedTask; violation: RuleViolation; result: Extract<ActResult, { ok: false }> },
  deps: HandleDeps,
): Promise<Answer> {
  const { task, violation, result } = refused;
  const name = task.topicName;
  if (result.caseFile && isFinal(result.caseFile.status)) {
    deps.log.info(
      { caseId: result.caseFile.id, topic: name },
      "case has ended; its task is left for the engine to cancel",
    );
    return null;
  }
  const caught = topic.onRefusal?.(violation);
  if (!caught && violation.temporary) return waitingForOthers(task, violation, { ...deps, topic });
  if (!caught || !result.caseFile)
    return answerToError(task, new FinalFault(violation.message, { cause: violation }), {
      workerId: deps.workerId,
      cycle: "once",
    });
  const outcome = ({ plan }: Pick<FlowContext, "plan">): TaskOutcome => ({
    type: "bpmnError",
    code: caught.errorCode,
    message: violation.title,
    variables: thrown(plan, task.activityId, caught.errorCode),
  });
  const recorded = await deps.commandHandler.actOne({
    caseId: result.caseFile.id,
    actor: systemActor(`topic:${name}`),
    command: caught.command,
    externalTask: {
      id: task.id,
      topic: name,
      element: task.activityId,
      ...definitionIn(task),
      outcome: (_caseFile, _events, flow) => outcome(flow),
    },
  });
  return recorded.outcome && outcomeCommand(task, recorded.outcome, deps);
}

function outcomeCommand(
  task: FetchedTask,
  outcome: TaskOutcome,
  { workerId, now }: Pick<HandleDeps, "workerId" | "now">,
): ExternalTaskCommand {
  return outcome.type === "complete"
    ? {
        id: `complete:${task.id}`,
        type: "completeExternalTask",
        externalTaskId: task.id,
        workerId,
        variables: typedVariables(inEngineTime(outcome.variables, now)),
      }
    : {
        id: `error:${task.id}`,
        type: "bpmnErrorExternalTask",
        externalTaskId: task.id,
        workerId,
        errorCode: outcome.code,
        errorMessage: outcome.message,
        ...(outcome.variables && { variables: typedVariables(outcome.variables) }),
      };
}

/**
 * An unreachable database, a full disk or another step of the case that is open is not a fault of the step: it uses up no retry, so that after an outage of
 * any length no step waits for a person.
 */
function fault(task: FetchedTask, error: unknown, deps: FaultDeps): ExternalTaskCommand {
  const { workerId, log } = deps;
  if (error instanceof RuleViolation && error.temporary) return waitingForOthers(task, error, deps);
  log.warn(
    { externalTaskId: task.id, topic: task.topicName, caseId: task.businessKey, err: error },
    "external task failed",
  );
  if (!isDatabaseDown(error) && !isStorageFull(error))
    return answerToError(task, error, { workerId, cycle: cycleOf(deps) });
  return waiting(task, error, { delayMs: OUTAGE_MS, deps });
}

/** Undefined for a task of an unknown topic. */
type FaultDeps = Pick<HandleDeps, "workerId" | "log"> & { readonly topic: Topic | undefined };

function cycleOf({ topic }: Pick<FaultDeps, "topic">): RetryCycle {
  return topic?.isOutside === true ? "patient" : "usual";
}

function waitingForOthers(task: FetchedTask, violation: RuleViolation, deps: FaultDeps): ExternalTaskCommand {
  const { businessKey: caseId, topicName: topic } = task;
  deps.log.info({ caseId, topic, reason: violation.message }, "the step waits until another step of the case is done");
  const delayMs = violation.code === "MEMBER_WAITS" ? OTHER_MEMBER_MS : OTHER_STEP_MS;
  return waiting(task, violation, { delayMs, deps });
}

/** Tries again after the delay, without using up a retry. */
function waiting(
  task: FetchedTask,
  error: unknown,
  { delayMs, deps }: { readonly delayMs: number; readonly deps: Pick<FaultDeps, "workerId" | "topic"> },
): ExternalTaskCommand {
  const retries = task.retries ?? RETRY_CYCLES[cycleOf(deps)].length;
  return failure(task, { error, next: { retries, retryTimeoutMs: delayMs } }, deps.workerId);
}
