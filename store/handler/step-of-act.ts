import type { CaseFile } from "../../domain/case/case-file.ts";
import type { StepState } from "../../domain/case/decide.ts";
import { endedBy } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import type { OpenStep } from "../../domain/case/facts.ts";
import type { FlowPlan, StepNode } from "../../domain/flow/plan.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Tables } from "../tables.ts";
import type { WorkItem } from "../tables/work-items.ts";
import type { Act } from "./act.ts";
import type { Batch } from "./batch.ts";

/** The id of the element whose step an act carries out; null for an act outside the flow. `task`: its work item, if it decides one. */
function elementOf({ externalTask }: Act, task: Pick<WorkItem, "activityId"> | null): string | null {
  return externalTask?.element ?? task?.activityId ?? null;
}

/** The step of the plan that an act carries out; null for an act outside the flow, and for an element that the plan does not know. */
export function stepOfAct(
  act: Act,
  task: Pick<WorkItem, "activityId"> | null,
  plan: Pick<FlowPlan, "nodes">,
): StepNode | null {
  const element = elementOf(act, task);
  const node = element === null ? undefined : plan.nodes[element];
  return node?.type === "step" ? node : null;
}

/** What the flow knows of the step: what its plan needs, and the other steps of the case that are open. */
export function stepState(step: StepNode | null, task: WorkItem | null, act: Act, batch: Batch): StepState | undefined {
  if (step === null) return undefined;
  const open = (batch.openBeside.get(act.caseId) ?? []).filter(
    ({ taskId }) => taskId !== task?.taskId && !batch.decidedTasks.has(taskId),
  );
  return { needs: step.needs, open };
}

/** An outcome that no branch of the diagram takes would leave the case at a gateway: it is refused here. */
export function requireOffered(events: readonly CaseEvent[], step: StepNode | null): void {
  if (step === null) return;
  for (const event of events) {
    const end = endedBy(event);
    if (end !== null && !step.offers.includes(end.outcome)) refuse("TASK_OUTCOME_UNKNOWN");
  }
}

interface Loading {
  readonly fileOf: (caseId: string) => CaseFile | undefined;
  readonly planOf: (file: CaseFile) => FlowPlan | undefined;
  readonly tasks: readonly WorkItem[];
}

/**
 * Locks the steps that are open beside those of the acts. Only where the plan lets others be open at the same time, so that a flow in one line costs no statement.
 * Their cases are locked already, so that no other batch waits for these rows with a lock on others.
 */
export async function loadOpenBeside(
  tx: Pick<Tables, "workItems">,
  acts: readonly Act[],
  loading: Loading,
): Promise<ReadonlyMap<string, readonly OpenStep[]>> {
  const beside = new Map<string, Set<string>>();
  for (const act of acts)
    for (const element of stepBeside(act, loading)?.parallelWith ?? [])
      beside.set(act.caseId, (beside.get(act.caseId) ?? new Set()).add(element));
  if (beside.size === 0) return new Map();
  const elements = new Set([...beside.values()].flatMap((ids) => [...ids]));
  const open = new Map<string, OpenStep[]>();
  for (const { caseId, kind, activityId, taskId } of await tx.workItems.lockOpenAt([...beside.keys()], [...elements]))
    if (beside.get(caseId)?.has(activityId))
      open.set(caseId, [...(open.get(caseId) ?? []), { kind, element: activityId, taskId }]);
  return open;
}

function stepBeside(act: Act, { fileOf, planOf, tasks }: Loading): StepNode | null {
  const file = fileOf(act.caseId);
  const plan = file && planOf(file);
  if (plan === undefined) return null;
  const taskId = "task" in act.command ? act.command.task?.taskId : undefined;
  return stepOfAct(act, tasks.find((task) => task.taskId === taskId) ?? null, plan);
}
