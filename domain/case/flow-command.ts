import { addDays, startOfDay, type IsoDate } from "../law/dates.ts";
import type { FlowVariables, RoutingFacts } from "../flow/variables.ts";
import type { DecidedTask } from "./decided-task.ts";

/** How a step ended: the outcome that the flow branches on, and the routing facts of its form. */
export interface StepEnd {
  readonly step: DecidedTask;
  readonly outcome: string;
  readonly facts?: RoutingFacts;
}

/** What an event asks of the flow, in the words of the rules. The plan of the release gives the names that the engine knows (`FlowCommand`). */
export type FlowMessage =
  | {
      readonly type: "start";
      readonly itemId: string;
      readonly release: number;
      readonly variables: FlowVariables;
      /** Of the application. */
      readonly facts: RoutingFacts;
    }
  /** Ends the open step of this kind, of which a flow has one, for an act that did not come through the inbox. */
  | { readonly type: "endOpenStep"; readonly kind: string; readonly outcome: string }
  /** Ends a wait of this kind; of this element, where the flow may have several. */
  | { readonly type: "wake"; readonly kind: string; readonly element?: string }
  /** Ends the flow; that of a member of a package at an end of its diagram, so that the flow of the package goes on. */
  | { readonly type: "cancel"; readonly reason: string }
  /** Moves the flow into the diagram of another release of the item: from each place where it stands to that of the new one. */
  | {
      readonly type: "place";
      readonly release: number;
      readonly moves: Readonly<Record<string, string>>;
      readonly variables: FlowVariables;
    }
  /** Retries a failed step after an operator removed the cause. */
  | { readonly type: "retryIncident"; readonly incidentId: string };

/** A message to the engine that follows from an event. Sent by the outbox, in order, exactly once. */
export type FlowCommand =
  | {
      readonly type: "start";
      readonly itemId: string;
      readonly release: number;
      readonly variables: FlowVariables;
    }
  | { readonly type: "completeTask"; readonly taskId: string; readonly variables: FlowVariables }
  /** Completes the external task that a department's system served. */
  | { readonly type: "completeServed"; readonly taskId: string; readonly variables: FlowVariables }
  /** Completes the user task of this activity, whatever its id, for an act that did not come through the inbox. */
  | { readonly type: "completeActivity"; readonly activityId: string; readonly variables: FlowVariables }
  | { readonly type: "correlate"; readonly messageName: string }
  /** Moves the running flow, or starts it in an engine that does not have it, at exactly these elements, or calls members anew whose flows the engine has lost. */
  | ({
      readonly type: "place";
      readonly itemId: string;
      readonly release: number;
      readonly variables: FlowVariables;
    } & (
      | { readonly moves: Readonly<Record<string, string>>; readonly at?: never; readonly called?: never }
      | { readonly at: readonly string[]; readonly called?: readonly PlacedMember[]; readonly moves?: never }
      | { readonly called: readonly PlacedMember[]; readonly at?: never; readonly moves?: never }
    ))
  /** Nothing of a member is sent before the flow of its package is placed with it. */
  | { readonly type: "awaitPackage"; readonly packageCaseId: string }
  | { readonly type: "cancel"; readonly reason: string }
  /** Ends the flow of a member at this end event, so that its caller goes on. */
  | { readonly type: "end"; readonly at: string; readonly reason: string }
  | { readonly type: "retryIncident"; readonly incidentId: string };

/** A member whose case a placed package calls at `element`, and where it stands. */
export interface PlacedMember {
  readonly element: string;
  readonly caseId: string;
  readonly itemId: string;
  /** To which its case is pinned. */
  readonly release: number;
  readonly at: readonly string[];
  readonly variables: FlowVariables;
}

/** The end of the step that an act decided; null if it decided none. */
export function endOf(step: DecidedTask | null, outcome: string, facts?: RoutingFacts): StepEnd | null {
  return step === null ? null : { step, outcome, ...(facts !== undefined && { facts }) };
}

/** When a wait for the supplement ends: at the start of the day after its last day. */
export function supplementTimer(dueOn: IsoDate): string {
  return startOfDay(addDays(dueOn, 1));
}
