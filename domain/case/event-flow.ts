import { completion, messageOf, plainEnd, startVariables } from "../flow/resolve.ts";
import { stepOf, stepsOfKind, type FlowPlan } from "../flow/plan.ts";
import type { ApplicationForm } from "../form/form.ts";
import { isDepartmentTopic } from "../posting/department-topic.ts";
import type { WorkingDayCalendar } from "../law/calendar.ts";
import type { IsoDate } from "../law/dates.ts";
import type { EventDefinition } from "./define-event.ts";
import { EVENTS, type CaseEvent } from "./events.gen.ts";
import type { FlowCommand, FlowMessage, StepEnd } from "./flow-command.ts";

/** The flow of a case, and the day on which an act tells it something. */
export interface FlowContext {
  readonly plan: FlowPlan;

  readonly on: IsoDate;
  readonly calendar: WorkingDayCalendar;
  /** Present for a member of a package, whose flow is called by that of the package. `form`: whose routing facts it has to know. */
  readonly called?: { readonly form: ApplicationForm };
}

/** The step that an event ends; null if it ends none. */
export function endedBy(event: CaseEvent): StepEnd | null {
  const { ends } = EVENTS[event.type] as EventDefinition<CaseEvent>;
  return ends?.(event) ?? null;
}

/** The engine messages of an event, with the names that the plan gives; empty if the step that made it informs the engine. */
export function flowOf(event: CaseEvent, context: FlowContext): readonly FlowCommand[] {
  const { sends } = EVENTS[event.type] as EventDefinition<CaseEvent>;
  const end = endedBy(event);
  return [
    ...(end === null ? [] : [completed(end, context)]),
    ...(sends?.(event) ?? []).map((message) => toFlowCommand(message, context)),
  ];
}

function completed({ step, outcome, facts }: StepEnd, { plan, on, calendar }: FlowContext): FlowCommand {
  const done = { outcome, on, ...(facts !== undefined && { facts }) };
  const { group } = stepOf(plan, step.activityId);
  return {
    type: isDepartmentTopic(group) ? "completeServed" : "completeTask",
    taskId: step.taskId,
    variables: completion(plan, step.activityId, done, calendar),
  };
}

function toFlowCommand(message: FlowMessage, { plan, on, calendar, called }: FlowContext): FlowCommand {
  switch (message.type) {
    case "start": {
      const { facts, ...start } = message;
      return { ...start, variables: { ...startVariables(plan, facts), ...message.variables } };
    }
    case "endOpenStep": {
      const activityId = onlyOf(plan, message.kind);
      const variables = completion(plan, activityId, { outcome: message.outcome, on }, calendar);
      return { type: "completeActivity", activityId, variables };
    }
    case "place":
      return { ...message, itemId: plan.itemId };
    case "wake":
      return { type: "correlate", messageName: messageOf(plan, message.kind, message.element) };
    case "cancel":
      // Deleted, it would leave its caller waiting for ever.
      return called ? { type: "end", at: plainEnd(plan), reason: message.reason } : message;
    default:
      return message;
  }
}

/** Of kinds that may stand once in a flow. */
function onlyOf(plan: FlowPlan, kind: string): string {
  const [only, ...others] = stepsOfKind(plan, kind);
  if (only === undefined || others.length > 0)
    throw new Error(`The flow of ${plan.itemId} has not exactly one step '${kind}'`);
  return only[0];
}
