import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { type Block, NOTHING, choice, goTo, on, sequence, step } from "../../blocks/block.ts";

/** 公示 after the review, where the item has to be made public; an objection that holds leads back to the review. */
export function publicity({ departmentId, hall }: Pick<ServiceItem, "departmentId" | "hall">): Block {
  const asked = hall.flow?.publicity;
  if (asked === undefined) return NOTHING;
  const { days, unit, place, basis, stops, stopsBasis } = asked;
  return sequence(
    step({
      key: "publicity",
      kind: "publicity",
      name: "公示",
      doneBy: { group: `officer:${departmentId}` },
      settings: { limitDays: days, unit, place, basis, ...(stops && { stops }), ...(stopsBasis && { stopsBasis }) },
      documentation: `作出决定前在${place}公示${days}${unit === "workingDay" ? "个工作日" : "日"}，任何单位和个人可以提出异议；期满后逐件答复异议，异议成立的退回审查。`,
    }),
    choice(
      "publicityResult",
      "公示结果",
      on("publicity", ["noObjection"], "无异议或者不成立"),
      on("publicity", ["objection"], "异议成立", goTo("reviewTask")),
    ),
  );
}
