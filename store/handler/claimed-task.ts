import type { Command } from "../../domain/case/commands.gen.ts";
import { requireOwnTask } from "../../domain/case/inbox.ts";
import { requireNotSilent } from "../../domain/case/opinion/give-opinion.ts";
import { isActedByTask, stepKind } from "../../domain/case/steps.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Act } from "./act.ts";
import type { Batch } from "./batch.ts";
import { refuseDecided, refuseTaken } from "./lost-race.ts";
import type { WorkItem } from "../tables/work-items.ts";

/**
 * The open work item that this act decides. Refuses when it is unknown, belongs to another case, activity or occurrence, was already decided, is in another inbox, or is claimed by another person.
 * A free item may be decided without claiming it first.
 */
export function requireTask(act: Act, batch: Batch): WorkItem {
  if (!("task" in act.command) || act.command.task === null)
    throw new Error(`Command '${act.command.type}' decides no task`);
  const { taskId, activityId, instance } = act.command.task;
  const item = batch.tasks.get(taskId);
  if (!item || item.caseId !== act.caseId) return refuseGone(act, batch);
  requireOwnTask(act.actor, item.candidateGroup);
  const isOfItem = item.activityId === activityId && item.instance === instance;
  if (!isOfItem || !isCompletedBy(item.kind, act.command)) return refuse("TASK_OUTCOME_UNKNOWN");
  const taken = item.assigneeId !== null && item.assigneeId !== act.actor.id;
  return taken ? refuseTaken(item) : item;
}

/** True if the command ends a step of this kind, or begins it. */
function isCompletedBy(kind: string, { type }: Command): boolean {
  if (!isActedByTask(kind)) return false;
  const { command, begins } = stepKind(kind);
  return type === command || type === begins;
}

/**
 * The refusal names who was first. Acceptance after the limit has its own refusal: from the first moment after the
 * fifth working day the application counts as accepted by law. So has an opinion that counts as given by silence.
 */
function refuseGone(act: Act, batch: Batch): never {
  const decided =
    "task" in act.command && act.command.task !== null ? batch.decidedTasks.get(act.command.task.taskId) : undefined;
  if (!decided) return refuse("TASK_NOT_FOUND");
  const file = batch.changes.get(act.caseId)?.after;
  if (act.command.type === "giveOpinion")
    requireNotSilent(file?.opinions ?? [], act.command.task.instance, batch.calendar);
  const acceptance = file?.acceptance;
  return act.command.type === "decideAcceptance" && acceptance?.mode === "deemed"
    ? refuse("ACCEPTANCE_DEEMED")
    : refuseDecided(decided);
}
