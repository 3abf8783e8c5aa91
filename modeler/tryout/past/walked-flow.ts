import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { ApplicationForm } from "../../../domain/form/form.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { readBpmn } from "../../blocks/moddle.ts";
import { subjectsOf } from "../../conditions/subjects.ts";
import type { TryoutMaterial } from "../tryout.ts";

/** A flow through which finished cases are walked. */
export type WalkedFlow = TryoutMaterial & { readonly form: ApplicationForm };

/** Of a release or a draft. Who carries a step out is not compared. */
export async function walkedFlow(
  {
    plan,
    item,
    form,
    bpmn,
  }: { readonly plan: FlowPlan; readonly item: ServiceItem; readonly form: ApplicationForm; readonly bpmn: string },
  calendar: WorkingDayCalendar,
): Promise<WalkedFlow> {
  return { plan, item, form, subjects: subjectsOf(await readBpmn(bpmn), form), calendar, groupName: () => "" };
}
