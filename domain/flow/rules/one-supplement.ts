import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/** 一次性告知: there is one notice that lists everything, and no second one (APL art. 32(4)). A loop back to the acceptance is bounded by it: the second time it is not offered. */
export const oneSupplement: LawRule = ({ plan, proof }) =>
  stepsOfKind(plan, "acceptance")
    .filter(([id, { offers }]) => proof.nodes.has(id) && offers.includes("supplement"))
    .filter(([id]) => proof.isComplete && proof.words.get(id)?.has("supplement") !== true)
    .map(([element]) => ({
      element,
      message: `${called(plan, element)}要求补正，而到达这里的办件都已经一次性告知过补正；补正只能告知一次。`,
      cure: `请删去${called(plan, element)}之后“一次性告知补正”的分支，需要补正的都在第一次受理审核时告知。`,
    }));
