import { isStepKind, stepKind } from "../../case/steps.ts";
import type { Found, LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf, stepsOfKind } from "../plan.ts";

/** A package reviews, decides and issues nothing itself: each member does, in a flow of its own (APL art. 26(2)); and only a package has members. It gathers their results once, and ends once. */
export const packageKinds: LawRule = ({ plan, item }) => {
  const isPackage = item.package !== undefined;
  const foreign = stepsOf(plan).flatMap(([element, { kind }]): readonly Found[] => {
    const where = isStepKind(kind) ? stepKind(kind).may.in : "both";
    if (where === "both" || (where === "packages") === isPackage) return [];
    return [
      {
        element,
        message: isPackage
          ? `${called(plan, element)}是联办事项自己的环节，套餐不能有。`
          : `${called(plan, element)}是套餐的环节，事项不能有。`,
        cure: `请删去${called(plan, element)}。`,
      },
    ];
  });
  return isPackage ? [...foreign, ...ONCE.flatMap((kind) => once(plan, kind))] : foreign;
};

const ONCE = ["packageResults", "packageEnd"] as const;

function once(plan: Parameters<typeof stepsOf>[0], kind: (typeof ONCE)[number]): readonly Found[] {
  const found = stepsOfKind(plan, kind);
  const { name } = stepKind(kind);
  if (found.length === 1) return [];
  return [
    {
      element: found[1]?.[0] ?? null,
      message: `套餐应有一个“${name}”环节，实际有${found.length}个。`,
      cure: found.length === 0 ? `请安排“${name}”环节。` : "请只保留一个，让各条路径汇合到它。",
    },
  ];
}
