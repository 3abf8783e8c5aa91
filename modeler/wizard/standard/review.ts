import type { ServiceItem } from "../../../domain/item/service-item.ts";
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
      otherwise("否", hasSiteSurvey(item) ? reviewWithSurvey(item) : examination(item)),
    ),
  );
}

/** The site survey may become necessary for this item. */
function hasSiteSurvey(item: ServiceItem): boolean {
  return item.specialProcedures.some((procedure) => procedure.kind === "siteSurvey");
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

function reviewWithSurvey(item: ServiceItem): Block {
  return loop(examination(item), {
    key: "reviewDecision",
    name: "审查结论",
    done: [on("reviewTask", ["submitted"], "提交签批")],
    again: [on("reviewTask", ["siteSurvey"], "实地勘察", siteSurvey(item))],
  });
}

function siteSurvey(item: ServiceItem): Block {
  return step({
    key: "siteSurvey",
    kind: "specialProcedure",
    name: "实地勘察",
    doneBy: { group: `officer:${item.departmentId}` },
    settings: { procedure: "siteSurvey" },
    documentation: "由两名以上工作人员到现场核查，记录时间、地点、人员和结果。属于可以在大厅之外进行的环节。",
  });
}
