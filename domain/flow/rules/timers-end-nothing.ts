import { isByTime, unlawfulEnds } from "../law/endings.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** Time alone refuses nobody and ends no case: that needs a decision of a person (APL arts. 32, 38). Only the silence of somebody who is asked may count as an answer, and only as consent. */
export const timersEndNothing: LawRule = (study) =>
  unlawfulEnds(study)
    .filter((end) => isByTime(study, end))
    .map(({ element, walk }) => ({
      element,
      walk,
      message: `有的办件只因为期限届满就到达${called(study.plan, element)}，没有人作出决定：${walked(study, walk)}。`,
      cure: "请让期限届满的分支先到一个由人员办理的环节，由其作出决定。",
    }));
