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
  const diagram = await parseDiagram(bundle.bpmn);
  if (namesKinds(diagram)) return readPlan(bundle, diagram);
  if (legacy) return legacyPlan(bundle, diagram);
  throw new DiagramRefused(["流程图的环节没有设定环节类型。"]);
}
