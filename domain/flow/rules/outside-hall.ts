import { PROCEDURE_NAMES } from "../../case/procedures/procedure.ts";
import { MAY_LEAVE_HALL, PROCEDURE_RULES } from "../../case/procedures/procedure-rules.ts";
import type { Found, LawRule } from "../law/rule.ts";

/**
 * Outside the hall take place only the procedures that its regulation names, and only what APL art. 45 names stops the statutory limit: a site survey stops the promised one alone. Every other step is done in the
 * hall, and the limits run on while it is.
 */
export const outsideHall: LawRule = ({ item, outsideHall: allowed }) =>
  item.specialProcedures.flatMap(({ kind, mayLeaveHall, excludedFromStatutoryClock }): readonly Found[] => {
    const name = PROCEDURE_NAMES[kind];
    return [
      ...(mayLeaveHall && !(allowed ?? MAY_LEAVE_HALL).includes(kind)
        ? [
            {
              element: null,
              message: `“${name}”不在可以离开大厅办理的环节之列。`,
              cure: `请把“${name}”设为在大厅内办理，或者先由大厅管理机构把它列入可以离开大厅办理的环节。`,
            },
          ]
        : []),
      ...(excludedFromStatutoryClock && !PROCEDURE_RULES[kind].stopsStatutory
        ? [
            {
              element: null,
              message: `“${name}”的时间不能从法定时限中扣除，《行政许可法》第四十五条没有列出它。`,
              cure: `请把“${name}”设为只停止承诺时限。`,
            },
          ]
        : []),
    ];
  });
