import type { FlowPlan } from "../../domain/flow/plan.ts";
import { DiagramRefused } from "./diagram-refused.ts";
import { namesKinds, parseDiagram } from "./diagram.ts";
import { legacyPlan } from "./legacy-plan.ts";
import { readPlan, type ReadBundle } from "./read-plan.ts";

/**
 * The flow plan of a release. `legacy`: a diagram that names no kinds is read by the table of the first diagrams; without it such a diagram is refused, as one that is
 * published now must be.
 */
export async function planOf(
  bundle: ReadBundle,
  { legacy = false }: { readonly legacy?: boolean } = {},
): Promise<FlowPlan> {
  if (namesKinds(await parseDiagram(bundle.bpmn))) return readPlan(bundle);
  if (legacy) return legacyPlan(bundle);
  throw new DiagramRefused(["流程图的环节没有设定环节类型。"]);
}
