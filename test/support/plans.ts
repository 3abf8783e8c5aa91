import type { FlowContext } from "../../domain/case/event-flow.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { IsoDate } from "../../domain/law/dates.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { loadCalendar } from "../../processes/load-calendar.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { workingDayCalendar } from "../../domain/law/calendar.ts";

const PLANS: ReadonlyMap<string, FlowPlan> = new Map(
  await Promise.all(
    sampleItems().map(async (loaded) => {
      const itemId = loaded.item.id;
      return [itemId, await planOf(loaded)] as const;
    }),
  ),
);

/** The flow plan of a bundled item. */
export function planOfItem(itemId: string): FlowPlan {
  const plan = PLANS.get(itemId);
  if (!plan) throw new Error(`There is no bundled item ${itemId}`);
  return plan;
}

/** What an act of that day needs to tell the flow of a bundled item something. */
export function flowOfItem(itemId: string, on: IsoDate = "2026-03-02"): FlowContext {
  return { plan: planOfItem(itemId), on, calendar: workingDayCalendar(loadCalendar()) };
}
