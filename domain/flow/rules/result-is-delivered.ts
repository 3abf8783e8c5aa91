import type { LawRule } from "../law/rule.ts";
import { atStep, unmetOf } from "../law/unmet.ts";
import { called, walked } from "../law/words.ts";

/** What the window has to hand over is delivered before the case ends, licences and refusals alike, and nothing is delivered that is not made (APL art. 44). */
export const resultIsDelivered: LawRule = (study) => {
  const early = unmetOf(study, "result-is-delivered").map((unmet) =>
    atStep(
      study,
      unmet,
      "还没有可以送达的结果",
      `请把${called(study.plan, unmet.element)}移到制证或者制发不予的决定书之后。`,
    ),
  );
  const seen = new Set<string>();
  const kept = study.proof.ends
    .filter(({ element, marks }) => marks.includes("window") && !seen.has(element) && seen.add(element))
    .map(({ element, walk }) => ({
      element,
      walk,
      message: `需要窗口送达的结果没有送达就到达${called(study.plan, element)}：${walked(study, walk)}。`,
      cure: "请在“需要窗口送达”的分支上安排“送达”环节，准予的和不予的都要。",
    }));
  return [...early, ...kept];
};
