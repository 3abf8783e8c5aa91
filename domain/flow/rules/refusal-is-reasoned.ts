import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

const UNSERVED: Readonly<Record<string, readonly [what: string, paper: string]>> = {
  "paper:acceptanceRefusal": ["不予受理或者不受理的办件", "不予受理决定"],
  "paper:supplementNotice": ["要求补正的办件", "补正告知书"],
  "paper:terminationNotice": ["终止办理的办件", "终止办理通知书"],
  "paper:refusalDecision": ["决定不予的办件", "不予的决定书"],
};

/** Whoever is refused gets a paper with reasons and remedies, and with the seal (APL arts. 32, 38): on no path does such a case end without it. */
export const refusalIsReasoned: LawRule = (study) => {
  const seen = new Set<string>();
  return study.proof.ends.flatMap(({ element, marks, walk }) =>
    marks.flatMap((mark) => {
      const [what, paper] = UNSERVED[mark] ?? [];
      if (what === undefined || seen.has(`${element} ${mark}`)) return [];
      seen.add(`${element} ${mark}`);
      return [
        {
          element,
          walk,
          message: `${what}没有制发${paper}就到达${called(study.plan, element)}：${walked(study, walk)}。`,
          cure: `请在通向${called(study.plan, element)}的这条路径上安排“制发文书”环节，文书选“${paper}”。`,
        },
      ];
    }),
  );
};
