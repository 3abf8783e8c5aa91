import { nextAfter } from "../next-steps.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";
import type { Found, LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";

/** Steps by which the hall itself decides. */
const OWN_DECISION = ["signOffTask", "signOff", "issuance"] as const;

/** 转报 (APL arts. 35, 43): an item that only reviews and forwards decides nothing and issues nothing, every other one decides; an answer is awaited where one is due. */
export const forwardingIsLawful: LawRule = ({ plan, item: { kind } }) => [
  ...(kind === "preliminaryForwarding" ? preliminaryProblems(plan) : []),
  ...stepsOfKind(plan, "forwarding").flatMap(([element, { settings }]) =>
    afterProblems(plan, element, settings["after"]),
  ),
  ...stepsOfKind(plan, "upperAnswer").flatMap(([element, { offers, settings }]) => [
    ...(offers.includes("returned")
      ? []
      : [{ element, message: `${called(plan, element)}没有为“上级退回”设分支，上级退回时办件无处可去。` }]),
    ...(settings["afterwards"] === "close" ? endProblems(plan, element, ["granted", "refused"]) : []),
  ]),
];

function preliminaryProblems(plan: FlowPlan): readonly Found[] {
  const deciding = OWN_DECISION.flatMap((kind) => stepsOfKind(plan, kind)).map(([element]) => ({
    element,
    message: `初审转报类事项由上级机关作出决定，本机关不作决定、不制证，${called(plan, element)}应当删去。`,
  }));
  const hasForwarding = stepsOfKind(plan, "forwarding").length > 0;
  return hasForwarding ? deciding : [...deciding, { element: null, message: "初审转报类事项的流程应有转报环节。" }];
}

function afterProblems(plan: FlowPlan, element: string, after: unknown): readonly Found[] {
  if (after === "close") return endProblems(plan, element, ["forwarded"]);
  const next = [...nextAfter(plan, element, "forwarded")].map((id) => plan.nodes[id]);
  const isAwaited = next.length > 0 && next.every((node) => node?.type === "step" && node.kind === "upperAnswer");
  return isAwaited
    ? []
    : [{ element, message: `${called(plan, element)}设定等待上级机关的答复，之后应紧接“登记上级答复”环节。` }];
}

/** The case ends with these outcomes, so the flow does, too. */
function endProblems(plan: FlowPlan, element: string, words: readonly string[]): readonly Found[] {
  const next = words.flatMap((word) => [...nextAfter(plan, element, word)]);
  return next.every((id) => plan.nodes[id]?.type !== "step")
    ? []
    : [{ element, message: `${called(plan, element)}以后办件已经办结，之后不能再有环节。` }];
}
