import { flowGraph, leadingTo } from "./flow-graph.ts";
import { meansAny } from "./branch-meaning.ts";
import { children, is, reference } from "./model.ts";
import type { RuleFactory } from "./rule.ts";
import { isDelivery } from "./steps.ts";

/** A refusal is delivered like a grant (APL art. 44): from the branch of a refusing decision a delivery step can be reached. */
export const refusalIsDelivered: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const graph = flowGraph(process);
    const delivered = leadingTo(graph, isDelivery);
    for (const flow of graph.nodes
      .flatMap((node) => children(node, "outgoing"))
      .filter((one) => meansAny(one, "signOff", ["refuse"]))) {
      const first = reference(flow, "targetRef");
      if (first && !delivered.has(first)) {
        reporter.report(
          flow.id,
          `“${flow.name ?? flow.id}”的分支没有送达环节，决定书无法送达申请人，请插入“送达”环节。`,
        );
      }
    }
  },
});
