import { addDays, startOfDay, type IsoDate } from "../law/dates.ts";
import type { DecidedTask } from "./decided-task.ts";

/** Process variables: ids, outcome words, dates, counts and flags only, never personal data; null empties one. */
export type FlowVariables = Readonly<Record<string, string | number | boolean | null>>;

/** A message to the engine that follows from an event. Sent by the outbox, in order, exactly once. */
export type FlowCommand =
  | {
      readonly type: "start";
      readonly itemId: string;
      readonly release: number;
      readonly variables: FlowVariables;
    }
  | { readonly type: "completeTask"; readonly taskId: string; readonly variables: FlowVariables }
  /** Completes the user task of this activity, whatever its id, for an act that did not come through the inbox. */
  | { readonly type: "completeActivity"; readonly activityId: string; readonly variables: FlowVariables }
  | { readonly type: "correlate"; readonly messageName: string }
  | { readonly type: "cancel"; readonly reason: string }
  /** Retries a failed step after an operator removed the cause. */
  | { readonly type: "retryIncident"; readonly incidentId: string };

/** Name of the message that wakes a case waiting for its supplement. */
export const SUPPLEMENT_MESSAGE = "supplementHandedIn";

/** Completes the decided user task with its outcome; no message if the act decided no task. */
export function completeTask(task: DecidedTask | null, variables: FlowVariables): readonly FlowCommand[] {
  return task === null ? [] : [{ type: "completeTask", taskId: task.taskId, variables }];
}

/** When a wait for the supplement ends: at the start of the day after its last day. */
export function supplementTimer(dueOn: IsoDate): string {
  return startOfDay(addDays(dueOn, 1));
}
