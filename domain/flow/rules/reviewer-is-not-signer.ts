import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/** 审签分离: who reviews does not sign, and does not sign what is forwarded, so that the two are never steps of the same post (R-033; at run time the same person is refused, too). */
export const reviewerIsNotSigner: LawRule = ({ plan }) => {
  const signing = [...stepsOfKind(plan, "signOffTask"), ...stepsOfKind(plan, "forwarding")];
  const signers = new Map(signing.map(([id, { group }]) => [group, id]));
  return stepsOfKind(plan, "review")
    .filter(([, { group }]) => group !== null && signers.has(group))
    .map(([element, { group }]) => ({
      element,
      message: `${called(plan, element)}和${called(plan, signers.get(group) ?? "")}由同一个岗位办理，审查的人不能签批。`,
      cure: `请把${called(plan, element)}交给部门的审查人员办理。`,
    }));
};
