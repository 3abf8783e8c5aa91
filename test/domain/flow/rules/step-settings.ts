import type { StepNode } from "../../../../domain/flow/plan.ts";
import { type Diagram, type Examples, LAWFUL, named } from "./example.ts";
import { FREE_FLOW } from "../../../modeler/gate/free-flow.ts";

const taken = (step: Partial<StepNode>): Pick<Diagram, "plan"> => ({
  plan: (plan) => ({ ...plan, nodes: { ...plan.nodes, take: { ...(plan.nodes["take"] as StepNode), ...step } } }),
});

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a kind that is no more",
      ...taken({ kind: "reading" }),
      says: ["“收件登记”的环节类型“reading”已不存在。"],
    },
    {
      what: "a setting that is no more",
      ...taken({ settings: { speed: 1 } }),
      says: ["“收件登记”不能设定“speed”。"],
    },
    {
      what: "a name that the engine would carry out",
      elements: { other: named("现场${x}", FREE_FLOW["other"]!) },
      says: ["“现场${x}”的设置或者名称不能含有“${”或者“#{”。"],
    },
  ],
};
