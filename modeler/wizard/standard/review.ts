import type { ProcedureRule } from "../../../domain/case/procedures/procedure-rules.ts";
import { PROCEDURE_RULES } from "../../../domain/case/procedures/procedure-rules.ts";
import type { ServiceItem, SpecialProcedureRule } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, goTo, loop, on, otherwise, sequence, step } from "../../blocks/block.ts";

/** The review, by a rule where the item allows it, otherwise by an officer of the department. */
export function review(item: ServiceItem): Block {
  // Under a standing letter the platform seals at once what a rule has decided; otherwise the chief representative signs.
  const byRule = item.hall.signOff === "standing" ? goTo("signOff") : NOTHING;
  return sequence(
    preparation(),
    choice(
      "isDecidable",
      "可按规则决定？",
      on("review", ["byRule"], "是", byRule),
      otherwise("否", item.specialProcedures.length > 0 ? reviewWithProcedures(item) : examination(item)),
    ),
  );
}

function preparation(): Block {
  return step({
    key: "review",
    kind: "reviewPreparation",
    name: "审查准备",
    doneBy: { topic: "review" },
    outcomes: ["byRule", "byPerson"],
    documentation: "查询共享数据，准备审查要点；能够按规则得出结论的，不再由人审查。",
  });
}

function examination(item: ServiceItem): Block {
  return step({
    key: "reviewTask",
    kind: "review",
    name: "审查",
    doneBy: { group: `officer:${item.departmentId}` },
    documentation: "逐项回答审查要点，提出准予或者不予的意见和理由。",
  });
}

/** The officer may ask for each special procedure of the item; when it has ended, the review goes on. */
function reviewWithProcedures(item: ServiceItem): Block {
  return loop(examination(item), {
    key: "reviewDecision",
    name: "审查结论",
    done: [on("reviewTask", ["submitted"], "提交签批")],
    again: item.specialProcedures.map((rule) => on("reviewTask", [rule.kind], rule.name, specialProcedure(item, rule))),
  });
}

function specialProcedure({ departmentId }: ServiceItem, { kind, name, mayLeaveHall }: SpecialProcedureRule): Block {
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
