import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { Tables } from "../../store/tables.ts";
import type { HeldCase } from "../../store/tables/cases.ts";
import type { NewWorkItem } from "../../store/tables/work-items.ts";

/** A user task of the engine, as the feed or a list tells of it. */
export interface EngineTask {
  readonly taskId: string;
  readonly caseId: string;
  readonly activityId: string;
  readonly name: string | null;
  readonly candidateGroup: string | null;
  /** Null where the engine tells none. */
  readonly instance: string | null;
  readonly createdAt: string;
}

/** The key of an occurrence. */
export function instanceOf({ instance, taskId }: Pick<EngineTask, "instance" | "taskId">): string {
  return instance ?? `task:${taskId}`;
}

/** The kind of an element that the plan does not know: no command completes it, so that nobody decides it by mistake. */
const UNKNOWN = "unknown";

/** Tasks as work items: their kind, name and group are those of the plan to which the case is pinned. `held`: the cases, locked. */
export async function newWorkItems(
  tasks: readonly EngineTask[],
  held: readonly HeldCase[],
  { releases }: Pick<Tables, "releases">,
): Promise<readonly NewWorkItem[]> {
  const cases = new Map(held.map((one) => [one.id, one]));
  return Promise.all(
    tasks.map(async (task) => {
      const pinned = cases.get(task.caseId);
      return workItem(task, pinned && (await releases.find(pinned.itemId, pinned.release))?.plan);
    }),
  );
}

function workItem({ name, candidateGroup, ...task }: EngineTask, plan: FlowPlan | undefined): NewWorkItem {
  const node = plan?.nodes[task.activityId];
  if (node?.type === "step") return { ...task, kind: node.kind, name: node.name, candidateGroup: node.group ?? "" };
  return { ...task, kind: UNKNOWN, name: name ?? task.activityId, candidateGroup: candidateGroup ?? "" };
}
