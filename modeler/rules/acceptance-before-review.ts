import { flowGraph, guaranteedOnEveryPath } from "./flow-graph.ts";
import { type ModelElement, called, is } from "./model.ts";
import { meansOnly } from "./branch-meaning.ts";
import type { RuleFactory } from "./rule.ts";
import { isReview } from "./steps.ts";

/** No review before acceptance: the legal clocks start with acceptance (APL arts. 32, 42). */
export const acceptanceBeforeReview: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const graph = flowGraph(process);
    const accepted = guaranteedOnEveryPath(graph, { givenBy: isAcceptedBranch });
    for (const node of graph.nodes.filter(isReview)) {
      if (!accepted.has(node)) reporter.report(node.id, `有路径没有经过受理就到达${called(node)}，请先作出受理结论。`);
    }
  },
});

/** The branch taken only when the case was accepted, at once at intake or by a person. */
function isAcceptedBranch(element: ModelElement): boolean {
  return (
    is(element, "bpmn:SequenceFlow") &&
    (meansOnly(element, "intake", ["accepted"]) || meansOnly(element, "acceptance", ["accepted"]))
  );
}
