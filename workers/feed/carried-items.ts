import type { Tables } from "../../store/tables.ts";
import type { CarriedItem } from "../../store/tables/work-items.ts";
import { instanceOf } from "./new-work-items.ts";
import type { TaskChange } from "./entries.ts";

/** Work items that a rebuilt engine has made other tasks for. */
export interface CarriedItems {
  /** The item for which a new task was made, by that task. */
  readonly made: ReadonlyMap<string, string>;
  /** Items by the task that stands for them since. */
  readonly items: ReadonlyMap<string, CarriedItem>;
  /** Tasks for which such items were made: what becomes of these is nothing to their items any more. */
  readonly left: ReadonlySet<string>;
}

/**
 * Which of these changes concern work items that the record had before the engine was rebuilt: a new task at the step of an item that waits for one is that item's task, so that whoever has taken it keeps it and
 * nobody sees it twice. Empty in every other hall.
 */
export async function carriedItems(
  changes: readonly TaskChange[],
  { workItems }: Pick<Tables, "workItems">,
): Promise<CarriedItems> {
  if (changes.length === 0) return { made: new Map(), items: new Map(), left: new Set() };
  const found = await workItems.carried(
    changes.map(({ taskId }) => taskId),
    changes.flatMap(({ change, caseId }) => (change === "made" ? [caseId] : [])),
  );
  const cases = new Set(changes.flatMap(({ change, caseId }) => (change === "made" ? [caseId] : [])));
  const waiting = found.filter(({ engineTaskId, caseId }) => engineTaskId === "" && cases.has(caseId));
  const made = new Map<string, string>();
  for (const { change, taskId, caseId, activityId } of changes) {
    const at = waiting.findIndex((item) => item.caseId === caseId && item.activityId === activityId);
    if (change === "made" && at >= 0 && !made.has(taskId)) made.set(taskId, waiting.splice(at, 1)[0]?.taskId ?? "");
  }
  const items = found.flatMap((item) => (item.engineTaskId === "" ? [] : [[item.engineTaskId, item] as const]));
  const told = new Set(changes.map(({ taskId }) => taskId));
  const left = found.flatMap(({ taskId }) => (told.has(taskId) ? [taskId] : []));
  return { made, items: new Map(items), left: new Set(left) };
}

/** The changes as the record knows them: an item that goes on under another task has not been entered again, and ends as the passage that it was. */
export function ofItems(changes: readonly TaskChange[], { made, items, left }: CarriedItems): readonly TaskChange[] {
  return changes.flatMap((change) => {
    const item = items.get(change.taskId);
    if (left.has(change.taskId) || (made.has(change.taskId) && change.change === "made")) return [];
    return [item === undefined ? change : { ...change, taskId: item.taskId, instance: instanceOf(item) }];
  });
}
