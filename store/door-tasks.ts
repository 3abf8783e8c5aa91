import type { CommandType } from "../domain/case/commands.ts";
import { TASKS, isTaskActivity } from "../domain/case/tasks.ts";
import { refuse } from "../domain/rule-violation.ts";
import type { Act } from "./door.ts";
import type { Facts } from "./door-facts.ts";
import { refuseDecided, refuseTaken } from "./lost-race.ts";
import type { WorkItem } from "./work-items.ts";

/**
 * The open work item that this act decides. Refuses when it is unknown, belongs to another case or activity, was decided already, or is somebody else's.
 * A free item may be decided without claiming it first; the system (deemed acceptance) overrides a claim.
 */
export function requireTask(act: Act, facts: Facts): WorkItem {
  if (!("task" in act.command)) throw new Error(`Command '${act.command.type}' decides no task`);
  const { taskId, activityId } = act.command.task;
  const item = facts.tasks.get(taskId);
  const decided = facts.decidedTasks.get(taskId);
  if (!item || item.caseId !== act.caseId) return decided ? refuseDecided(decided) : refuse("TASK_NOT_FOUND");
  if (item.activityId !== activityId || !decides(act.command.type, activityId)) return refuse("TASK_OUTCOME_UNKNOWN");
  const taken = item.assigneeId !== null && item.assigneeId !== act.actor.id && act.actor.role !== "system";
  return taken ? refuseTaken(item) : item;
}

function decides(command: CommandType, activityId: string): boolean {
  if (!isTaskActivity(activityId)) return false;
  const expected = TASKS[activityId].command;
  return command === expected || (command === "deemAcceptance" && expected === "decideAcceptance");
}
