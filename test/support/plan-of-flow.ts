import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { Block } from "../../modeler/blocks/block.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { freeItem } from "./free-item.ts";

/** An item with this flow, and its plan. Ids of elements are the keys of the blocks, unless `idOf` says otherwise. */
export async function planOfFlow(
  flow: Block,
  idOf: (key: string) => string = (key) => key,
): Promise<LoadedItem & { readonly plan: FlowPlan }> {
  const loaded = await freeItem("SC-021", flow, idOf);
  return { ...loaded, plan: await planOf(loaded) };
}
