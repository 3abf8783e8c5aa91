import { PROCEDURE_RULES, type ProcedureRule } from "../../../domain/case/procedures/procedure-rules.ts";
import type { ServiceItem, SpecialProcedureRule } from "../../../domain/item/service-item.ts";
import { type Block, step } from "../../blocks/block.ts";

/** One special procedure of the item, begun and ended by an officer of the department. */
export function specialProcedure(
  { departmentId }: ServiceItem,
  { kind, name, mayLeaveHall }: SpecialProcedureRule,
): Block {
  return step({
    key: kind,
    kind: "specialProcedure",
    name,
    doneBy: { group: `officer:${departmentId}` },
    settings: { procedure: kind },
    documentation: [
      "启动时书面告知申请人理由和所需时间。",
      WHO_TAKES_PART[PROCEDURE_RULES[kind].persons],
      "完成后登记结果，办理期限恢复计算。",
      mayLeaveHall ? "属于可以在大厅之外进行的环节。" : "",
    ].join(""),
  });
}

const WHO_TAKES_PART: Readonly<Record<ProcedureRule["persons"], string>> = {
  staff: "由两名以上工作人员进行，记录时间、地点和人员。",
  experts: "由三名以上专家评审，记录时间、地点和专家。",
  presider: "由审查该申请的工作人员以外的人员主持，制作笔录。",
  none: "",
};
