import type { StepNode } from "../../../../domain/flow/plan.ts";
import { type Examples, LAWFUL } from "./example.ts";

export const examples: Examples = {
  correct: [LAWFUL],
  incorrect: [
    {
      what: "a step of which the applicant reads nothing, and that has no days",
      plan: (plan) => ({
        ...plan,
        nodes: { ...plan.nodes, hand: { ...(plan.nodes["hand"] as StepNode), publicName: "" } },
      }),
      item: (item) => ({
        ...item,
        hall: { ...item.hall, stepBudgets: { acceptance: 1, review: 2, signOff: 1 } as never },
      }),
      says: ["“送达”没有设定对外名称。", "“送达”没有设定工作日数，事项也没有为这个阶段安排工作日。"],
    },
  ],
};
