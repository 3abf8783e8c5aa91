import { met } from "../law/met.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** From everywhere a case can still come to an end. */
export const anEndIsReached: LawRule = (study) =>
  met(study, "noEnd").map(({ element, walk }) => ({
    element,
    walk,
    message: `办件到达${called(study.plan, element)}以后再也到不了任何结束：${walked(study, walk)}。`,
    cure: `请给${called(study.plan, element)}之后的循环一条通向结束的分支。`,
  }));
