import type { Block } from "../../../modeler/blocks/block.ts";
import { compose } from "../../../modeler/blocks/compose.ts";
import type { IdOf } from "../../../modeler/blocks/notation.ts";
import { type ModelElement, children, conditionOf, flowNodes, is, reference } from "../../../modeler/rules/model.ts";

/** The diagram of the blocks, without a drawing. */
export function diagramOf(block: Block, idOf?: IdOf): ModelElement {
  const head = { id: "NL-002", name: "测试", documentation: "测试", start: { key: "start", name: "申请" } };
  return compose(head, block, idOf);
}

export function processOf(definitions: ModelElement): ModelElement {
  return children(definitions, "rootElements").find((root) => is(root, "bpmn:Process"))!;
}

export function elementOf(definitions: ModelElement, id: string): ModelElement {
  return flowNodes(processOf(definitions)).find((node) => node.id === id)!;
}

/** Every flow in short: `from > to`, `from > to : condition`, `from > to : else`. */
export function flowsOf(definitions: ModelElement): readonly string[] {
  return children(processOf(definitions), "flowElements")
    .filter((element) => is(element, "bpmn:SequenceFlow"))
    .map((flow) => {
      const [source, target] = [reference(flow, "sourceRef")!, reference(flow, "targetRef")!];
      const ends = `${source.id} > ${target.id}`;
      if (reference(source, "default") === flow) return `${ends} : else`;
      const condition = conditionOf(flow);
      return condition === undefined ? ends : `${ends} : ${condition}`;
    });
}
