import type { Found, LawRule } from "../law/rule.ts";
import { atStep, unmetOf } from "../law/unmet.ts";
import { called } from "../law/words.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";

/**
 * A charged item takes its fee before it issues anything, and the flow waits for it: the order on every way to the result, the wait behind it (APL art. 59). The guard asks the same of each case (`FEE_UNPAID`). The
 * first diagrams know no fees.
 */
export const paymentBeforeResult: LawRule = (study) => {
  const { plan, item } = study;
  if (plan.legacy) return [];
  const isMissing = item.fee.charged && stepsOfKind(plan, "payment").length === 0;
  const unpaid = isMissing ? [] : unmetOf(study, "payment-before-result");
  return [
    ...(isMissing ? [{ element: null, message: "事项收费，流程却没有缴费环节。" }] : []),
    ...unpaid.map((unmet) =>
      unmet.requirement.anyOf.includes("feeDue")
        ? atStep(
            study,
            unmet,
            "没有要缴的费用，办件会一直等下去",
            `请只让缴费通知“待缴费”的分支通向${called(plan, unmet.element)}。`,
          )
        : atStep(
            study,
            unmet,
            "费用没有缴清",
            `请在到达${called(plan, unmet.element)}的每条路径上安排缴费通知和等待缴费。`,
          ),
    ),
    ...waitProblems(plan),
  ];
};

function waitProblems(plan: FlowPlan): readonly Found[] {
  const [order] = stepsOfKind(plan, "payment");
  const waits = stepsOfKind(plan, "paymentWait");
  if (order !== undefined && waits.length === 0)
    return [{ element: order[0], message: `${called(plan, order[0])}之后没有等待缴费的环节。` }];
  return waits.flatMap(([element, { wait }]) => [
    ...(order === undefined ? [{ element, message: `${called(plan, element)}之前没有缴费通知环节。` }] : []),
    ...((wait?.until ?? null) === null
      ? []
      : [{ element, message: `${called(plan, element)}不能设期限：费用未缴的，不能由系统自动结束或者继续办理。` }]),
    ...(wait?.message === element
      ? []
      : [{ element, message: `${called(plan, element)}等待的消息应以环节的编号“${element}”命名。` }]),
  ]);
}
