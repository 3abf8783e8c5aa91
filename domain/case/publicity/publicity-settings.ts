import type { StepNode } from "../../flow/plan.ts";
import type { TimeLimit } from "../../item/service-item.ts";

/** What a designer sets for a publicity. */
export interface PublicitySettings {
  readonly limitDays: number;
  readonly unit: "workingDay" | "naturalDay";
  readonly place: string;
  readonly basis: string;
  readonly stops: "none" | "promised" | "both";
  readonly stopsBasis?: string;
}

/** The settings of a step that publishes. */
export function publicitySettings({ settings }: Pick<StepNode, "settings">): PublicitySettings {
  return settings as unknown as PublicitySettings;
}

/** The days that the matter is public. */
export function publicityLimit({ limitDays, unit }: Pick<PublicitySettings, "limitDays" | "unit">): TimeLimit {
  const text = unit === "workingDay" ? `${limitDays}个工作日` : `${limitDays}日`;
  return { value: limitDays, unit, text, approx: false };
}

/** What is wrong with the settings, each a clause without its subject: only a special law takes the time of a publicity out of the statutory limit. */
export function publicitySettingProblems({ stops, stopsBasis, place, basis }: PublicitySettings): readonly string[] {
  return [
    ...(place?.trim() ? [] : ["没有写明公示的地点或者网址"]),
    ...(basis?.trim() ? [] : ["没有写明公示的依据"]),
    ...(stops === "both" && !stopsBasis?.trim() ? ["的公示时间不计入法定办理期限，应写明特别法的依据"] : []),
  ];
}
