import { flowGraph, guaranteedOnEveryPath } from "./flow-graph.ts";
import { type ModelElement, called, is } from "./model.ts";
import { meansOnly } from "./branch-meaning.ts";
import type { RuleFactory } from "./rule.ts";
import { isIssuance, isSignOff } from "./steps.ts";

/** A certificate is made only on the branch on which the latest decision was to grant. */
export const issuanceOnlyWhenGranted: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const graph = flowGraph(process);
    const granted = guaranteedOnEveryPath(graph, { givenBy: isGrantBranch, voidedBy: isSignOff });
    for (const node of graph.nodes.filter(isIssuance)) {
      if (!granted.has(node))
        reporter.report(
          node.id,
          `${called(node)}之前没有按决定分开，决定不予的办件也会制证；请只在“准予”的分支上制证。`,
        );
    }
  },
});

function isGrantBranch(element: ModelElement): boolean {
  return is(element, "bpmn:SequenceFlow") && meansOnly(element, "signOff", ["grant"]);
}
