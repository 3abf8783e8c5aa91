import { met } from "../law/met.ts";
import type { LawRule } from "../law/rule.ts";
import { called, walked } from "../law/words.ts";

/** Every loop waits for a person or for something from outside: with the platform and timers alone it would run without end. */
export const noEndlessLoop: LawRule = (study) =>
  [...met(study, "circle"), ...met(study, "spins")].map(({ element, walk }) => ({
    element,
    walk,
    message: `经过${called(study.plan, element)}的循环里没有等待人员或者消息的环节，流程会不停空转：${walked(study, walk)}。`,
    cure: "请在循环里安排一个由人员办理的环节，或者让循环通向结束。",
  }));
