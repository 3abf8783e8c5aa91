import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf } from "../plan.ts";

/** The limits of a licence are counted in working days, without statutory holidays (APL art. 82): a wait within them is, too, unless the item's own law counts in another unit. */
export const workingDayTimers: LawRule = ({ plan, item }) =>
  item.kind !== "administrativeLicence" || !["instant", "workingDay"].includes(item.statutoryLimit.unit)
    ? []
    : stepsOf(plan)
        .filter(([, { kind, settings }]) => ["date", "message"].includes(kind) && settings["naturalDays"] !== undefined)
        .map(([element]) => ({
          element,
          message: `${called(plan, element)}按自然日计算，行政许可的期限以工作日计算。`,
          cure: `请把${called(plan, element)}的天数改为工作日；法律规定按自然日公示的，请用“公示”环节。`,
        }));
