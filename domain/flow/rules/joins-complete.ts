import { met } from "../law/met.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** A join gets a token by each of its branches, and a step can be ended: no case stands still for ever (APL art. 42: there is a limit). */
export const joinsComplete: LawRule = (study) =>
  met(study, "stuck").map(({ element, walk }) => ({
    element,
    walk,
    message: `${called(study.plan, element)}会一直等下去，它等待的分支不会都到达，办件会停在这里：${walked(study, walk)}。`,
    cure: "分情况的各个分支请直接汇合；同时办理的，每个分支都要从同一处分开，并且都通到这里。",
  }));
