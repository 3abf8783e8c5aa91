import type { FlowPlan } from "../../domain/flow/plan.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { dumpedReleases } from "../domain/flow/dumped-releases.ts";

const NEWEST: ReadonlyMap<string, FlowPlan> = new Map(
  await Promise.all(
    dumpedReleases().map(async (release) => [release.item.id, await planOf(release, { legacy: true })] as const),
  ),
);

/** The flow plan with which cases of the first diagrams go on: that of the newest dump with the item. */
export function legacyPlanOfItem(itemId: string): FlowPlan {
  const plan = NEWEST.get(itemId);
  if (!plan) throw new Error(`No earlier hall had ${itemId}`);
  return plan;
}
