import { PROCEDURE_RULES, type ProcedureRule } from "../../case/procedures/procedure-rules.ts";
import type { ServiceItem, SpecialProcedureRule } from "../../item/service-item.ts";
import { longestPath, type LongestPath } from "../longest-path.ts";
import type { FlowPlan, StepNode } from "../plan.ts";
import { workingDaysOf } from "../../item/limit-days.ts";

/** What the department works, along the longest path: without what stops the promised limit, which has a limit of its own. */
export function workedDays(plan: FlowPlan, item: ServiceItem): LongestPath {
  return longestPath(plan, (step) => (pauses(step, item) ? 0 : daysOf(step)));
}

/** The same with the time in which nobody of the department works although the promised limit runs on: opinions, publicity, waits. */
export function daysWithWaits(plan: FlowPlan, item: ServiceItem): LongestPath {
  return longestPath(plan, (step) => (pauses(step, item) ? 0 : daysOf(step) + waitingDays(step)));
}

/** The working days that a step is set to take. */
export function daysOf({ settings }: StepNode): number {
  return Number(settings["days"] ?? 0);
}

/** The working days that a step waits for others, at most. */
export function waitingDays({ kind, settings, wait }: StepNode): number {
  const working = (days: unknown, unit: "workingDay" | "naturalDay"): number =>
    workingDaysOf({ value: Number(days ?? 0), unit });
  if (kind === "opinion") return working(settings["limitDays"], "workingDay");
  if (kind === "publicity") return working(settings["limitDays"], settings["unit"] as "workingDay" | "naturalDay");
  if (wait === null || wait.until === null) return 0;
  return working(settings["workingDays"], "workingDay") + working(settings["naturalDays"], "naturalDay");
}

function pauses(step: StepNode, item: ServiceItem): boolean {
  const { kind, settings } = step;
  if (kind === "publicity") return settings["stops"] === "promised" || settings["stops"] === "both";
  if (kind !== "specialProcedure") return false;
  return ruleOf(step, item)?.excludedFromPromisedClock ?? lawOf(step)?.stopsPromised ?? false;
}

function ruleOf({ settings }: StepNode, { specialProcedures }: ServiceItem): SpecialProcedureRule | undefined {
  return specialProcedures.find(({ kind }) => kind === settings["procedure"]);
}

/** Undefined for a procedure that a diagram invents. */
function lawOf({ settings }: StepNode): ProcedureRule | undefined {
  return (PROCEDURE_RULES as Readonly<Record<string, ProcedureRule | undefined>>)[String(settings["procedure"])];
}
