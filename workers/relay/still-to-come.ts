import { wasDeemed } from "../../domain/case/acceptance/lapse.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { nodesBehind, planGraph } from "../../domain/flow/plan-graph.ts";
import { isActed, stepsOf, type FlowPlan, type StepNode } from "../../domain/flow/plan.ts";
import { isAhead } from "../../domain/flow/resolve.ts";
import type { OutboxEntry } from "../../store/tables/outbox.ts";
import type { Store } from "../../store/tables.ts";

/**
 * Whether the flow of the case may still come to the wait for this message; asked when nothing waits for it now. By the plan and the open tasks: while none is open the flow is between two steps,
 * and may come there. Also when the application counts as accepted by law in the meantime, without a task, and no other command waits behind.
 */
export async function isStillToCome({ caseId, command }: OutboxEntry, store: Store): Promise<boolean> {
  if (command.type !== "correlate") return false;
  const file = (await store.cases.find(caseId))?.file;
  if (file === undefined || file.endedOn !== null) return false;
  const plan = (await store.releases.find(file.itemId, file.release))?.plan;
  if (plan === undefined) return false;
  if (wasDeemed(file) && endsSupplement(plan, command.messageName)) return (await store.outbox.waitingOf(caseId)) === 1;
  const standing = (await store.workItems.openOfCase(caseId)).map(({ activityId }) => activityId);
  return mayComeTo(plan, command.messageName, standing);
}

/**
 * Whether the flow of a member may still begin: asked when its end finds no flow. A member that ends without a decision was never let go by its diagram, so that its flow either has been ended, or its package is about to call it. Once the review has
 * begun it ran, and once the package has ended it will not be called.
 */
export async function isStillToBegin(caseId: string, { cases }: Store): Promise<boolean> {
  const file = (await cases.find(caseId))?.file;
  if (!file?.membership || file.reviewBegun) return false;
  const whole = await cases.find(file.membership.packageCaseId);
  return whole !== undefined && whole.file.endedOn === null && whole.file.packaging?.flowEndedOn === null;
}

/** Acceptance by law takes the case out of the wait for a supplement, and out of no other. */
function endsSupplement(plan: FlowPlan, messageName: string): boolean {
  return stepsOf(plan).some(([, { kind, wait }]) => kind === "supplement" && wait?.message === messageName);
}

/**
 * The same by the plan alone. `standing`: the elements of the open tasks. Tasks beside the branch of the wait tell nothing of it: it may stand at a step of the platform, and a message that has
 * arrived is never lost for that.
 */
export function mayComeTo(plan: FlowPlan, messageName: string, standing: readonly string[]): boolean {
  return stepsOf(plan)
    .filter(([, { wait }]) => wait?.message === messageName)
    .some(([element, step]) => {
      const inLine = standing.filter((one) => !step.parallelWith.includes(one));
      return inLine.length === 0 || (isAhead(plan, inLine, element) && !isPassed(plan, [element, step], inLine));
    });
}

/** A wait to which the flow comes once: when a step directly behind it is open, the flow has passed it, even if that step could lead back. */
function isPassed(
  plan: FlowPlan,
  [element, { kind }]: readonly [string, StepNode],
  standing: readonly string[],
): boolean {
  if (!isStepKind(kind) || stepKind(kind).may.repeat) return false;
  const stops = (node: string): boolean => {
    const found = plan.nodes[node];
    return found?.type === "step" && isActed(found);
  };
  const behind = nodesBehind(planGraph(plan), [element], stops);
  return standing.some((one) => behind.has(one));
}
