import { startOfDay } from "../law/dates.ts";
import { dayAfter } from "./notices/serve-notice.ts";
import type { CaseEvent, DecidedTask } from "./events.ts";

/** A process variable: ids, outcome words, dates, counts and flags only; never personal data. */
export type FlowVariables = Readonly<Record<string, string | number | boolean>>;

/** What the engine has to be told because of an event. Sent by the outbox, in order, exactly once. */
export type FlowCommand =
  | { readonly type: "start"; readonly itemId: string; readonly release: number; readonly variables: FlowVariables }
  | { readonly type: "completeTask"; readonly taskId: string; readonly variables: FlowVariables }
  /** Completes the user task of this activity, whatever its id: the act that decides it did not come through the inbox. */
  | { readonly type: "completeActivity"; readonly activityId: string; readonly variables: FlowVariables }
  | { readonly type: "correlate"; readonly messageName: string }
  | { readonly type: "cancel"; readonly reason: string }
  /** An operator has mended what made a step fail: let it run again. */
  | { readonly type: "retryIncident"; readonly incidentId: string };

/** Name of the message that wakes a case waiting for its supplement. */
export const SUPPLEMENT_MESSAGE = "supplementHandedIn";

/** Empty for events that the engine learns of by the step that made them. */
export function flowOf(event: CaseEvent): readonly FlowCommand[] {
  const tell = FLOW[event.type] as ((event: CaseEvent) => readonly FlowCommand[]) | undefined;
  return tell?.(event) ?? [];
}

type Tellers = {
  readonly [T in CaseEvent["type"]]?: (event: Extract<CaseEvent, { type: T }>) => readonly FlowCommand[];
};

const FLOW: Tellers = {
  caseFiled: ({ facts }) => [
    {
      type: "start",
      itemId: facts.itemId,
      release: facts.release,
      variables: { caseId: facts.id, itemId: facts.itemId },
    },
  ],
  caseAccepted: ({ task }) => complete(task, { acceptanceOutcome: "accepted" }),
  acceptanceCorrected: ({ task, wakes }) => [
    ...complete(task, { acceptanceOutcome: "accepted" }),
    ...(wakes ? [{ type: "correlate", messageName: SUPPLEMENT_MESSAGE } as const] : []),
  ],
  supplementRequested: ({ task }) => complete(task, { acceptanceOutcome: "supplement" }),
  acceptanceRefused: ({ task, kind }) => complete(task, { acceptanceOutcome: kind }),
  terminationProposed: ({ task }) => complete(task, { acceptanceOutcome: "terminated" }),
  terminationAnswered: ({ task, confirmed }) =>
    complete(task, { terminationOutcome: confirmed ? "confirmed" : "returned" }),
  terminationOvertaken: () => [
    { type: "completeActivity", activityId: "terminationSignOff", variables: { terminationOutcome: "returned" } },
  ],
  supplementSubmitted: ({ awaited }) => (awaited ? [{ type: "correlate", messageName: SUPPLEMENT_MESSAGE }] : []),
  taskOvertaken: ({ task, outcome }) => complete(task, outcome),
  reviewRecorded: ({ task }) => complete(task, { reviewOutcome: "submitted" }),
  specialProcedureStarted: ({ task, kind }) => complete(task, { reviewOutcome: kind }),
  specialProcedureEnded: ({ task }) => complete(task, { siteSurveyOutcome: "completed" }),
  signOffReturned: ({ task }) => complete(task, { signOffOutcome: "returned" }),
  decisionSigned: ({ task }) => complete(task, { signOffOutcome: "signed" }),
  // Served without a task: nothing is left to do in the flow, whether it has a delivery step that is still to come or has ended already.
  resultDelivered: ({ task, delivery }) =>
    task === null && delivery.mode !== "selfPrint"
      ? [{ type: "cancel", reason: "delivered" }]
      : complete(task, { deliveryOutcome: "delivered" }),
  caseWithdrawn: () => [{ type: "cancel", reason: "withdrawn" }],
};

/** The moment at which a wait for the supplement ends: when the last day is over. */
export function supplementTimer(dueOn: string): string {
  return startOfDay(dayAfter(dueOn));
}

function complete(task: DecidedTask | null, variables: FlowVariables): readonly FlowCommand[] {
  return task === null ? [] : [{ type: "completeTask", taskId: task.taskId, variables }];
}
