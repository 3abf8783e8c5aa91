import type { PublicityRule } from "../../item/item-flow.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { departmentOf } from "../../posting/candidate-group.ts";
import { workingDaysOf } from "../../item/limit-days.ts";
import type { Found, LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind, type FlowPlan, type StepNode } from "../plan.ts";

/** What a step is set to is what the item says: as many days of publicity, silence that counts as consent only where it may, the upper body that the law names, the system that gets the data (APL arts. 5, 35, 43), no limit that stands still unless it says so (art. 45). What publishes a case, sends it up or hands its
 * data to another system is drawn only where the item says so at all. */
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
    return asked === undefined ? ["公开办件的内容，事项没有规定公示"] : publicityProblems(asked, settings);
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
    if (asked === undefined) return [`报送“${String(settings["to"])}”，事项没有规定转报`];
    if (settings["to"] === asked.to) return [];
    return [`报送“${String(settings["to"])}”，事项规定报送“${asked.to}”`];
  },
  payment: ({ hall }, { stage }) =>
    hall.flow?.payment === "beforeIssuance" && stage !== "issuance"
      ? ["在决定以前收费，事项规定决定以后、制证以前缴费"]
      : [],
  exchange: ({ hall }, { settings }) => {
    const asked = hall.flow?.exchange;
    if (asked === undefined) return [`把数据提供给“${String(settings["system"])}”，事项没有规定数据交换`];
    if (settings["system"] !== asked.system)
      return [`把数据提供给“${String(settings["system"])}”，事项规定提供给“${asked.system}”`];
    const more = (Array.isArray(settings["data"]) ? (settings["data"] as readonly string[]) : []).filter(
      (key) => !asked.data.includes(key),
    );
    return more.length === 0 ? [] : [`提供的“${more.join("”“")}”不是事项规定提供的内容`];
  },
};

function publicityProblems(asked: PublicityRule, settings: StepNode["settings"]): readonly string[] {
  const days = { value: Number(settings["limitDays"]), unit: settings["unit"] as typeof asked.unit };
  return [
    ...(workingDaysOf(days) >= workingDaysOf({ value: asked.days, unit: asked.unit })
      ? []
      : [`的公示时间少于事项规定的${asked.days}${asked.unit === "workingDay" ? "个工作日" : "日"}`]),
    ...(settings["place"] === asked.place ? [] : [`不在事项规定的“${asked.place}”公示`]),
    ...(settings["basis"] === asked.basis ? [] : [`的依据不是事项写明的${asked.basis}`]),
    ...stopProblems(asked, settings),
  ];
}

/** In the order in which they take time away from the limits. */
const STOPS = ["none", "promised", "both"] as const;
const STOPPED = { none: "两种期限都不停", promised: "只停承诺期限", both: "停法定期限和承诺期限" } as const;

function stopProblems({ stops, stopsBasis }: PublicityRule, settings: StepNode["settings"]): readonly string[] {
  const most = stops ?? "none";
  const set = STOPS.find((one) => one === settings["stops"]) ?? "none";
  if (STOPS.indexOf(set) > STOPS.indexOf(most)) return [`的公示时间设定${STOPPED[set]}，事项规定${STOPPED[most]}`];
  const isOtherLaw = set === "both" && settings["stopsBasis"] !== stopsBasis;
  return isOtherLaw ? [`不计入法定期限的依据不是事项写明的${stopsBasis ?? ""}`] : [];
}

function at(plan: FlowPlan, element: string, problem: string): Found {
  return {
    element,
    message: `${called(plan, element)}${problem}。`,
    cure: "请把这个环节的设置改得与事项一致，事项没有规定的应删去；事项的规定变更了的，请先更改事项。",
  };
}
