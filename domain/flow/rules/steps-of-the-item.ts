import { PROCEDURE_NAMES } from "../../case/procedures/procedure.ts";
import { SPECIAL_PROCEDURE_KINDS } from "../../item/service-item.ts";
import { parseGroup } from "../../posting/candidate-group.ts";
import type { Mark } from "../explore/marks.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { atStep } from "../law/unmet.ts";
import { called, walked } from "../law/words.ts";
import { stepsOfKind } from "../plan.ts";

/**
 * What the item says of its cases happens to each of them, on every path: its special procedures, the opinions of other departments, the review of the body below and the deliberation before the decision (APL arts. 34, 35,
 * 45), the data handed over with the result. The guide promises it (APL art. 30), and a diagram that is drawn anew cannot take it away.
 */
export const stepsOfTheItem: LawRule = (study) =>
  study.plan.legacy ? [] : [...passedOver(study), ...withoutProcedure(study), ...notHandedOver(study)];

/** One for each thing that is wanted, at the first step that comes too early. */
function passedOver(study: Study): readonly Found[] {
  const seen = new Set<string>();
  const unmet = study.proof.findings.flatMap((one) =>
    one.what === "unmet" && one.requirement.from === "item" ? [one] : [],
  );
  return unmet.flatMap((one) => {
    const [mark = "" as Mark] = one.requirement.anyOf;
    if (seen.has(mark)) return [];
    seen.add(mark);
    const wanted = nameOf(study, mark);
    const to = called(study.plan, one.element);
    return [atStep(study, one, `没有经过事项规定的${wanted}`, `请在到达${to}的每条路径上安排${wanted}。`)];
  });
}

function nameOf({ item }: Study, mark: Mark): string {
  const what = mark.slice(mark.indexOf(":") + 1);
  const procedure = SPECIAL_PROCEDURE_KINDS.find((kind) => kind === what);
  if (procedure !== undefined) return `“${PROCEDURE_NAMES[procedure]}”`;
  if (what === "deliberation") return "集体审议";
  if (parseGroup(what) !== null) return `下级机关初审（${item.hall.flow?.lowerReview?.officeName ?? what}）`;
  const asked = item.hall.flow?.opinions?.find(({ departmentId }) => departmentId === what);
  return `征求意见（${asked?.departmentName ?? what}）`;
}

/** A procedure that only some cases need is there for them. */
function withoutProcedure({ plan, item }: Study): readonly Found[] {
  const drawn = new Set(stepsOfKind(plan, "specialProcedure").map(([, { settings }]) => settings["procedure"]));
  return item.specialProcedures
    .filter(({ kind }) => !drawn.has(kind))
    .map(({ kind }) => ({
      element: null,
      message: `事项有特别程序“${PROCEDURE_NAMES[kind]}”，流程却没有这个环节。`,
      cure: `请在审查的结果“需要${PROCEDURE_NAMES[kind]}”之后，或者在审查之前，安排这个环节。`,
    }));
}

function notHandedOver(study: Study): readonly Found[] {
  const { plan, item, proof } = study;
  const system = item.hall.flow?.exchange?.system;
  const kept =
    system && proof.ends.find(({ marks }) => marks.includes("issued") && !marks.includes(`exchanged:${system}`));
  if (!kept) return [];
  return [
    {
      element: kept.element,
      walk: kept.walk,
      message: `准予的办件没有把事项规定的内容提供给“${system}”就到达${called(plan, kept.element)}：${walked(study, kept.walk)}。`,
      cure: `请在制证以后的每条路径上安排“数据交换”环节，接收数据的系统为“${system}”。`,
    },
  ];
}
