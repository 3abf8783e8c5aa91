import type { Fact } from "../../case/facts.ts";
import { factOnWays } from "../fact-ways.ts";
import { nextAfter } from "../next-steps.ts";
import { guaranteedAt } from "../plan-graph.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";
import { called, type PlanCheck, type PlanProblem } from "./problem.ts";

/** Steps by which the hall itself decides. */
const OWN_DECISION = ["signOffTask", "signOff", "issuance"] as const;

/** 转报 (APL arts. 35, 43): an item that only reviews and forwards decides nothing and issues nothing, every other one decides; what is forwarded was reviewed; an answer is awaited where one is due. */
export const forwardingProblems: PlanCheck = (plan, { kind }) => [
  ...(kind === "preliminaryForwarding" ? preliminaryProblems(plan) : []),
  ...withoutFact(plan, "forwarding", "reviewed", "主办的审查"),
  ...withoutFact(plan, "upperAnswer", "forwarded", "转报"),
  ...stepsOfKind(plan, "forwarding").flatMap(([element, { settings }]) =>
    afterProblems(plan, element, settings["after"]),
  ),
  ...stepsOfKind(plan, "upperAnswer").flatMap(([element, { offers, settings }]) => [
    ...(offers.includes("returned")
      ? []
      : [{ element, message: `${called(plan, element)}没有为“上级退回”设分支，上级退回时办件无处可去。` }]),
    ...(settings["then"] === "close" ? endProblems(plan, element, ["granted", "refused"]) : []),
  ]),
];

function preliminaryProblems(plan: FlowPlan): readonly PlanProblem[] {
  const deciding = OWN_DECISION.flatMap((kind) => stepsOfKind(plan, kind)).map(([element]) => ({
    element,
    message: `初审转报类事项由上级机关作出决定，本机关不作决定、不制证，${called(plan, element)}应当删去。`,
  }));
  const hasForwarding = stepsOfKind(plan, "forwarding").length > 0;
  return hasForwarding ? deciding : [...deciding, { element: null, message: "初审转报类事项的流程应有转报环节。" }];
}

function withoutFact(plan: FlowPlan, kind: string, fact: Fact, words: string): readonly PlanProblem[] {
  const given = guaranteedAt(plan, factOnWays(plan, fact));
  return stepsOfKind(plan, kind)
    .filter(([element]) => !given.has(element))
    .map(([element]) => ({ element, message: `有路径不经过${words}就到达${called(plan, element)}。` }));
}

function afterProblems(plan: FlowPlan, element: string, after: unknown): readonly PlanProblem[] {
  if (after === "close") return endProblems(plan, element, ["forwarded"]);
  const next = [...nextAfter(plan, element, "forwarded")].map((id) => plan.nodes[id]);
  const isAwaited = next.length > 0 && next.every((node) => node?.type === "step" && node.kind === "upperAnswer");
  return isAwaited
    ? []
    : [{ element, message: `${called(plan, element)}设定等待上级机关的答复，之后应紧接“登记上级答复”环节。` }];
}

/** The case ends with these outcomes, so the flow does, too. */
function endProblems(plan: FlowPlan, element: string, words: readonly string[]): readonly PlanProblem[] {
  const next = words.flatMap((word) => [...nextAfter(plan, element, word)]);
  return next.every((id) => plan.nodes[id]?.type !== "step")
    ? []
    : [{ element, message: `${called(plan, element)}以后办件已经办结，之后不能再有环节。` }];
}
