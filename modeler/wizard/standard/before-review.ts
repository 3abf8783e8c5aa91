import type { LowerReview } from "../../../domain/item/item-flow.ts";
import type { ServiceItem, SpecialProcedureRule } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, otherwise, sequence, step, together, where } from "../../blocks/block.ts";
import { fieldTest } from "../field-test.ts";
import { opinion } from "./opinion.ts";
import { departmentWork } from "./department-work.ts";
import { generalWork } from "./general-work.ts";
import { specialProcedure } from "./special-procedure.ts";

/** What happens before the officer reviews: a lower body's review, other work, opinions, and the special procedures that every case or this application needs. */
export function beforeReview(item: ServiceItem): Block {
  const { lowerReview, generalTasks = [], departmentSteps = [] } = item.hall.flow ?? {};
  return sequence(
    lowerReview === undefined ? NOTHING : reviewBelow(item, lowerReview),
    ...generalTasks.filter(({ stage }) => stage === "review").map((work) => generalWork(item, work)),
    ...departmentSteps.filter(({ stage }) => stage === "review").map(departmentWork),
    opinions(item),
    ...proceduresAhead(item).map((rule) => procedureAhead(item, rule)),
  );
}

/** Procedures that the flow leads to by itself, in the order of the item; the officer asks for the others. */
export function proceduresAhead({ specialProcedures, hall }: ServiceItem): readonly SpecialProcedureRule[] {
  return specialProcedures.filter(
    ({ kind, trigger }) => trigger === "always" || hall.flow?.procedureWhen?.[kind] !== undefined,
  );
}

function procedureAhead(item: ServiceItem, rule: SpecialProcedureRule): Block {
  const drawn = specialProcedure(item, rule);
  const condition = item.hall.flow?.procedureWhen?.[rule.kind];
  if (condition === undefined) return drawn;
  return choice(`${rule.kind}Needed`, `需要${rule.name}？`, where(fieldTest(condition), "是", drawn), otherwise("否"));
}

/** Asked at the same time, because one does not wait for another. */
function opinions(item: ServiceItem): Block {
  const [first, ...others] = (item.hall.flow?.opinions ?? []).map(opinion);
  if (first === undefined) return NOTHING;
  return others.length === 0 ? first : together("consultation", "同时征求意见", first, ...others);
}

/** 《行政许可法》第三十五条、第四十三条: the lower body examines first and sends its opinion and all materials up; the upper one does not ask for them again. */
function reviewBelow({ departmentId }: ServiceItem, { officeId, officeName, days }: LowerReview): Block {
  return step({
    key: "lowerReview",
    kind: "review",
    name: "下级机关初审",
    doneBy: { group: `officer:${departmentId}/${officeId}` },
    settings: { lead: false, publicName: "下级机关初审" },
    documentation: `${officeName}应在${days}个工作日内审查完毕（依法最长不超过二十日），将初步审查意见和全部申请材料直接报送，不要求申请人重复提供。`,
  });
}
