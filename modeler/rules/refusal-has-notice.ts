import { endsWithout, flowGraph } from "./flow-graph.ts";
import { type ModelElement, called, children, conditionOf, is, reference } from "./model.ts";
import { meansAny } from "./branch-meaning.ts";
import type { RuleFactory } from "./rule.ts";
import { isNotice } from "./steps.ts";

/** Every refusal needs a reasoned paper: on every branch of refusal a notice precedes any end (APL arts. 32, 38). */
export const refusalHasNotice: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const graph = flowGraph(process);
    const silent = endsWithout(graph, isNotice);
    for (const flow of graph.nodes.flatMap(refusalBranches)) {
      const first = reference(flow, "targetRef");
      const end = first && silent.get(first);
      if (end)
        reporter.report(
          flow.id,
          `“${flow.name ?? flow.id}”的分支没有制发并送达书面决定就到达${called(end)}，请插入文书环节。`,
        );
    }
  },
});

/** The flows of a gateway that a refused case takes: identified by their condition, or those left besides "grant". */
function refusalBranches(node: ModelElement): ModelElement[] {
  const flows = children(node, "outgoing");
  const isSplitByDecision = flows.some((flow) => meansAny(flow, "signOff", ["grant"]));
  return flows.filter((flow) => {
    if (conditionOf(flow) === undefined) return isSplitByDecision;
    return meansAny(flow, "signOff", ["refuse"]) || meansAny(flow, "acceptance", ["refused", "notRequired"]);
  });
}
