import type { FlowPlan } from "../../flow/plan.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecidedTask } from "../decided-task.ts";
import type { CaseEvent } from "../events.gen.ts";
import { isCheckedAfterwards } from "../delivery/delivering.ts";
import { heldResults } from "./deliver-with-package.ts";
import type { Family } from "./family.ts";
import { decidedDay, isHeld } from "./packaging.ts";

/** Kinds of steps that may have nothing left to do in a package. */
export const UNASKED: readonly string[] = ["delivery", "packageDelivery"];

/** True when a case may have an open step that the package has already answered, so that its tasks must be looked up. */
export function mayEndUnasked(file: CaseFile): boolean {
  if (file.packaging !== null) return decidedDay(file.packaging) !== null;
  return isHeld(file) && file.status === "readyForDelivery" && file.membership?.heldOn === null;
}

/**
 * Steps that have nothing to decide: the delivery of a member whose result is handed over with the package, so that the package goes on as soon as the result is there; and the delivery of a package of which
 * everything has been handed over before. `tasks`: the open ones of the case.
 */
export function endedUnasked(
  file: CaseFile,
  tasks: readonly DecidedTask[],
  { family, plan, today }: { readonly family: Family; readonly plan: FlowPlan; readonly today: IsoDate },
): readonly CaseEvent[] {
  return tasks.flatMap((task): readonly CaseEvent[] => {
    if (task.kind === "packageDelivery")
      return file.packaging !== null && heldResults(family).length === 0
        ? [{ type: "taskOvertaken", task, outcome: "delivered" }]
        : [];
    // What is checked afterwards is delivered by itself: the check follows the delivery.
    const isToBeHeld = mayEndUnasked(file) && !isCheckedAfterwards(file, { plan });
    return task.kind === "delivery" && isToBeHeld ? [{ type: "resultHeld", on: today, task }] : [];
  });
}
