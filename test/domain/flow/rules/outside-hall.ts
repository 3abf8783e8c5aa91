import type { SpecialProcedureKind, ServiceItem } from "../../../../domain/item/service-item.ts";
import { type Examples, LAWFUL } from "./example.ts";

const having =
  (kind: SpecialProcedureKind, more: Partial<ServiceItem["specialProcedures"][number]>) => (item: ServiceItem) => ({
    ...item,
    specialProcedures: [{ ...item.specialProcedures[0]!, kind, ...more }],
  });

export const examples: Examples = {
  correct: [
    LAWFUL,
    {
      what: "an expert review in the hall",
      item: having("expertReview", { mayLeaveHall: false, excludedFromStatutoryClock: true }),
    },
  ],
  incorrect: [
    {
      what: "an expert review elsewhere",
      item: having("expertReview", { mayLeaveHall: true }),
      says: ["“专家评审”不在可以离开大厅办理的环节之列。"],
    },
    {
      what: "a survey that stops the limit of the law",
      item: having("siteSurvey", { mayLeaveHall: true, excludedFromStatutoryClock: true }),
      says: ["“实地勘察”的时间不能从法定时限中扣除，《行政许可法》第四十五条没有列出它。"],
    },
  ],
};
