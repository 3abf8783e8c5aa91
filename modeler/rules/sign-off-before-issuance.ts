import { flowGraph, guaranteedOnEveryPath } from "./flow-graph.ts";
import { called, is } from "./model.ts";
import type { RuleFactory } from "./rule.ts";
import { isIssuance, isReview, isSignOff } from "./steps.ts";

/**
 * A certificate is issued only after authority was verified and the seal used, on every path.
 * A later review voids an earlier sign-off: what was signed is then no longer what was reviewed.
 */
export const signOffBeforeIssuance: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    const graph = flowGraph(process);
    const signed = guaranteedOnEveryPath(graph, { givenBy: isSignOff, voidedBy: isReview });
    for (const node of graph.nodes.filter(isIssuance)) {
      if (!signed.has(node))
        reporter.report(node.id, `有路径不经过“授权核验与用印”就到达${called(node)}，请在此之前插入签批环节。`);
    }
  },
});
