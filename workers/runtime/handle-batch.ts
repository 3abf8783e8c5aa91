import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import type { FlowVariables } from "../../domain/case/flow.ts";
import { isFinal } from "../../domain/case/status.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { typedVariables, type EngineCommand } from "../../engine/commands.ts";
import type { Act, ActResult, Door } from "../../store/door.ts";
import type { TaskOutcome } from "../../store/handled-tasks.ts";
import { faultCommand, finalFaultCommand } from "./failures.ts";
import type { Job, Topic, TopicDeps } from "./topic.ts";
import type { FetchedTask } from "./wire.ts";

export interface HandleDeps extends TopicDeps {
  readonly door: Door;
  readonly workerId: string;
  /** The hall's time. */
  readonly now: () => Date;
  readonly log: Logger;
}

/** What became of one task: the command that answers the engine, or nothing when the case is over and the engine is about to hear so. */
type Answer = EngineCommand | null;

/**
 * Works off tasks of one topic together: one pass through the door for all, one answer for each.
 * Never throws: a fault of the whole batch becomes a fault of each task.
 */
export async function handleBatch(name: string, topic: Topic, tasks: readonly FetchedTask[], deps: HandleDeps): Promise<readonly EngineCommand[]> {
  const answers = new Map<string, Answer>();
  const ready: { task: FetchedTask; job: Job; act: Act }[] = [];
  await Promise.all(tasks.map(async (task) => {
    try {
      const job = readJob(task);
      await topic.prepare?.(job, deps);
      ready.push({ task, job, act: await actOf(name, topic, job, deps) });
    } catch (error) {
      answers.set(task.id, fault(task, error, deps));
    }
  }));
  const results = await actAll(ready.map((entry) => entry.act), deps.door);
  await Promise.all(ready.map(async (entry, index) => {
    answers.set(entry.task.id, await answerFor(name, topic, { ...entry, result: results[index] as ActResult }, deps));
  }));
  return tasks.flatMap((task) => answers.get(task.id) ?? []);
}

/** Every instance of ours carries its case id as business key. */
function readJob(task: FetchedTask): Job {
  if (!task.businessKey) throw new TypeError(`External task ${task.id} (${task.activityId}) has no business key`);
  return { taskId: task.id, caseId: task.businessKey, activityId: task.activityId };
}

async function actOf(name: string, topic: Topic, job: Job, deps: TopicDeps): Promise<Act> {
  return {
    caseId: job.caseId,
    actor: systemActor(`topic:${name}`),
    command: await topic.command(job, deps),
    externalTask: { id: job.taskId, topic: name, outcome: (caseFile, events) => ({ type: "complete", variables: topic.outcome(caseFile, events) }) },
  };
}

async function actAll(acts: readonly Act[], door: Door): Promise<readonly ActResult[]> {
  try {
    return await door.act(acts);
  } catch (error) {
    return acts.map(() => ({ ok: false, error: error as Error, caseFile: null }));
  }
}

async function answerFor(name: string, topic: Topic, done: { task: FetchedTask; job: Job; result: ActResult }, deps: HandleDeps): Promise<Answer> {
  const { task, job, result } = done;
  try {
    if (result.ok) {
      await topic.complete?.(job, deps);
      return outcomeCommand(task, result.outcome ?? { type: "complete", variables: {} }, deps);
    }
    if (result.error instanceof RuleViolation) return await refusalAnswer(name, topic, { task, violation: result.error, result }, deps);
    return fault(task, result.error, deps);
  } catch (error) {
    return fault(task, error, deps);
  }
}

/** A broken rule is never retried: the diagram catches it, or a person of operations sees it. */
async function refusalAnswer(
  name: string,
  topic: Topic,
  refused: { task: FetchedTask; violation: RuleViolation; result: Extract<ActResult, { ok: false }> },
  deps: HandleDeps,
): Promise<Answer> {
  const { task, violation, result } = refused;
  if (result.caseFile && isFinal(result.caseFile.status)) {
    deps.log.info({ caseId: result.caseFile.id, topic: name }, "case is over, its task is left to be cancelled");
    return null;
  }
  const caught = topic.onRefusal?.(violation);
  if (!caught || !result.caseFile) return finalFaultCommand(task, violation, deps);
  const outcome: TaskOutcome = { type: "bpmnError", code: caught.errorCode, message: violation.title };
  const recorded = await deps.door.actOne({
    caseId: result.caseFile.id, actor: systemActor(`topic:${name}`), command: caught.command, externalTask: { id: task.id, topic: name, outcome: () => outcome },
  });
  return outcomeCommand(task, recorded.outcome ?? outcome, deps);
}

function outcomeCommand(task: FetchedTask, outcome: TaskOutcome, { workerId, now }: Pick<HandleDeps, "workerId" | "now">): EngineCommand {
  return outcome.type === "complete"
    ? { id: `complete:${task.id}`, type: "completeExternalTask", externalTaskId: task.id, workerId, variables: typedVariables(inEngineTime(outcome.variables, now)) }
    : { id: `error:${task.id}`, type: "bpmnErrorExternalTask", externalTaskId: task.id, workerId, errorCode: outcome.code, errorMessage: outcome.message };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T.*Z$/;

/** The engine lives in real time: where the hall's clock is simulated, the moments it is told are moved by the same distance. */
function inEngineTime(variables: FlowVariables, now: () => Date): FlowVariables {
  const ahead = now().getTime() - Date.now();
  if (Math.abs(ahead) < 1_000) return variables;
  const move = (value: string | number | boolean): string | number | boolean =>
    typeof value === "string" && INSTANT.test(value) ? new Date(Date.parse(value) - ahead).toISOString() : value;
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, move(value)]));
}

function fault(task: FetchedTask, error: unknown, deps: HandleDeps): EngineCommand {
  deps.log.warn({ externalTaskId: task.id, topic: task.topicName, caseId: task.businessKey, err: error }, "external task failed");
  return faultCommand(task, error, deps);
}
