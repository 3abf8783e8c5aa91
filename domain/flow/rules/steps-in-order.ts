import { FACTS, type Fact } from "../../case/facts.ts";
import type { LawRule, Study } from "../law/rule.ts";
import { atStep, unmetOf, type Unmet } from "../law/unmet.ts";
import { called } from "../law/words.ts";

/** A step comes where the case is ready for it: what its kind needs holds on every path, and what it must not follow has not happened. The guard asks the same at run time. */
export const stepsInOrder: LawRule = (study) =>
  unmetOf(study, "steps-in-order").map((unmet) =>
    atStep(
      study,
      unmet,
      lacking(study, unmet),
      `请调整${called(study.plan, unmet.element)}的位置，或者在它之前补上缺少的环节。`,
    ),
  );

function lacking({ plan }: Study, { requirement: { anyOf, noneOf }, open }: Unmet): string {
  if (open.length > 0) return `${open.map((id) => called(plan, id)).join("、")}还没有办完`;
  const absent = anyOf.flatMap((mark) => (isFact(mark) ? [FACTS[mark].absent] : []));
  const present = noneOf.flatMap((mark) => (isFact(mark) ? [FACTS[mark].name] : []));
  return [...absent, ...present].join("，") || "还不能办理这个环节";
}

function isFact(mark: string): mark is Fact {
  return Object.hasOwn(FACTS, mark);
}
