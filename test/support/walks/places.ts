import type { CaseFile } from "../../../domain/case/case-file.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import type { OpenTask } from "./token-instance.ts";

/** Where record and flow disagree about what is open: the inboxes hold what the flow offers, and the case knows of each step whose beginning it records. */
export function placeFaults(
  file: CaseFile,
  tasks: readonly OpenTask[],
  items: ReadonlyMap<string, WorkItem>,
): readonly string[] {
  const offered = tasks.map(({ taskId }) => taskId).toSorted();
  const held = [...items.keys()].toSorted();
  const known = file.occurrences.filter(({ outcome, gone }) => outcome === null && gone === undefined);
  const entered = tasks.filter(({ node }) => node.entered);
  return [
    ...(offered.join() === held.join()
      ? []
      : [`the inboxes hold ${names(items.values())} and the flow offers ${names(tasks.map(asItem))}`]),
    ...[...items.values()].flatMap(({ taskId, kind, instance, candidateGroup, activityId }) => {
      const task = tasks.find((one) => one.taskId === taskId);
      const isSame =
        task === undefined ||
        (task.node.kind === kind && task.instance === instance && task.node.group === candidateGroup);
      return isSame ? [] : [`the item of ${activityId} is not that of the plan`];
    }),
    ...known
      .filter(({ instance }) => !entered.some((task) => task.instance === instance))
      .map(({ element }) => `${element} is recorded as open, and is not`),
    ...(file.endedOn !== null ? [] : entered)
      .filter(({ instance }) => !known.some((one) => one.instance === instance))
      .map(({ element }) => `${element} is open, and not recorded`),
  ];
}

function asItem({ element }: OpenTask): Pick<WorkItem, "activityId"> {
  return { activityId: element };
}

function names(items: Iterable<Pick<WorkItem, "activityId">>): string {
  return (
    [...items]
      .map(({ activityId }) => activityId)
      .toSorted()
      .join(", ") || "nothing"
  );
}
