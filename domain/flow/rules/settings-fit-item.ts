import type { ServiceItem } from "../../item/service-item.ts";
import { departmentOf } from "../../posting/candidate-group.ts";
import { workingDaysOf } from "../law/limit-days.ts";
import type { Found, LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind, type FlowPlan, type StepNode } from "../plan.ts";

/** What a step is set to is what the item says: as many days of publicity, silence that counts as consent only where it may, the upper body that the law names, the system that gets the data (APL arts. 5, 35, 43). */
export const settingsFitItem: LawRule = ({ plan, item }) =>
  plan.legacy
    ? []
    : Object.entries(CHECKS).flatMap(([kind, check]) =>
        stepsOfKind(plan, kind).flatMap(([element, step]) =>
          check(item, step).map((problem) => at(plan, element, problem)),
        ),
      );

type Check = (item: ServiceItem, step: StepNode) => readonly string[];

const CHECKS: Readonly<Record<string, Check>> = {
  publicity: ({ hall }, { settings }) => {
    const asked = hall.flow?.publicity;
    if (asked === undefined) return [];
    const days = { value: Number(settings["limitDays"]), unit: settings["unit"] as typeof asked.unit };
    return [
      ...(workingDaysOf(days) >= workingDaysOf({ value: asked.days, unit: asked.unit })
        ? []
        : [`的公示时间少于事项规定的${asked.days}${asked.unit === "workingDay" ? "个工作日" : "日"}`]),
      ...(settings["place"] === asked.place ? [] : [`不在事项规定的“${asked.place}”公示`]),
      ...(settings["basis"] === asked.basis ? [] : [`的依据不是事项写明的${asked.basis}`]),
    ];
  },
  opinion: ({ hall }, { settings, group }) => {
    const department = departmentOf(group ?? "");
    const asked = hall.flow?.opinions?.find(({ departmentId }) => departmentId === department);
    if (asked === undefined) return [];
    return [
      ...(settings["silence"] === "consent" && asked.silence === "wait"
        ? ["设定逾期未复视为同意，事项规定要等待答复"]
        : []),
      ...(Number(settings["limitDays"]) < asked.days ? [`给的答复时间少于事项规定的${asked.days}个工作日`] : []),
    ];
  },
  forwarding: ({ hall }, { settings }) => {
    const asked = hall.flow?.forwarding;
    if (asked === undefined || settings["to"] === asked.to) return [];
    return [`报送“${String(settings["to"])}”，事项规定报送“${asked.to}”`];
  },
  payment: ({ hall }, { stage }) =>
    hall.flow?.payment === "beforeIssuance" && stage !== "issuance"
      ? ["在决定以前收费，事项规定决定以后、制证以前缴费"]
      : [],
  exchange: ({ hall }, { settings }) => {
    const asked = hall.flow?.exchange;
    if (asked === undefined) return [];
    if (settings["system"] !== asked.system)
      return [`把数据提供给“${String(settings["system"])}”，事项规定提供给“${asked.system}”`];
    const more = (Array.isArray(settings["data"]) ? (settings["data"] as readonly string[]) : []).filter(
      (key) => !asked.data.includes(key),
    );
    return more.length === 0 ? [] : [`提供的“${more.join("”“")}”不是事项规定提供的内容`];
  },
};

function at(plan: FlowPlan, element: string, problem: string): Found {
  return {
    element,
    message: `${called(plan, element)}${problem}。`,
    cure: "请把这个环节的设置改得与事项一致；事项的规定变更了的，请先更改事项。",
  };
}
