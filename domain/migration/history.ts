import type { EventDefinition } from "../case/define-event.ts";
import { EVENTS, type CaseEvent } from "../case/events.gen.ts";
import { routingFacts } from "../flow/routing.ts";
import type { FlowVariables, RoutingFacts } from "../flow/variables.ts";
import type { ApplicationData, ApplicationForm } from "../form/form.ts";
import { shanghaiDate, type Instant, type IsoDate } from "../law/dates.ts";
import type { EarlyMessage, Standing } from "./standing.ts";

/** An entry of a case's journal, as far as the flow is concerned. */
export interface JournalAct {
  readonly seq: number;
  readonly at: Instant;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An answer that a step of the platform gave to the engine. */
export interface AnsweredTask {
  readonly topic: string;
  /** Null in answers of earlier versions. */
  readonly element: string | null;
  /** The outcome; null in answers of earlier versions, and for an error. */
  readonly word: string | null;
  /** The last entry of the journal when it was given; null in answers of earlier versions, which no migration follows. */
  readonly seq: number | null;
  readonly variables: FlowVariables;
  /** The code of an error. */
  readonly error: string | null;
}

/** What the record knows of the way of a case through its flow. */
export interface CaseHistory {
  readonly journal: readonly JournalAct[];
  /** In the order in which they were given. */
  readonly answered: readonly AnsweredTask[];
  /** Elements of the open work items. */
  readonly open: readonly string[];
}

/** How a person's step ended. */
export interface EndedStep {
  readonly element: string;
  readonly outcome: string;
  readonly on: IsoDate;
  readonly facts?: RoutingFacts;
}

/** Something that happened to the flow without a step of its own. */
export type FlowCall =
  /** The open step of this kind ended. */
  { readonly what: "endsOpen"; readonly kind: string; readonly outcome: string; readonly on: IsoDate } | EarlyMessage;

/** What is to be played again: from the start of the flow, or from where the last migration placed the case. */
export interface FlowHistory {
  /** Null: from the start. */
  readonly from: Standing | null;
  readonly facts: RoutingFacts;
  readonly ended: readonly EndedStep[];
  readonly answered: readonly AnsweredTask[];
  readonly calls: readonly FlowCall[];
  /** The flow was ended by the record: withdrawn, terminated, delivered otherwise. */
  readonly isCancelled: boolean;
  readonly open: readonly string[];
  /** Of a package: the items of members whose flows have ended, however they did, so that their calls have returned. */
  readonly returned: readonly string[];
}

/** Reads the way of a case from its journal and its answered tasks. Pure. */
export function flowHistory(
  { journal, answered, open }: CaseHistory,
  {
    application,
    form,
    returned = [],
  }: {
    readonly application: ApplicationData;
    readonly form: Pick<ApplicationForm, "components">;
    readonly returned?: readonly string[];
  },
): FlowHistory {
  const placed = journal.findLast(({ type }) => type === "caseMigrated");
  const since = placed === undefined ? journal : journal.filter(({ seq }) => seq > placed.seq);
  const from = placed === undefined ? null : (placed.data["standing"] as Standing);
  const calls = since.flatMap(callsOf);
  return {
    from,
    facts: routingFacts(form.components, application),
    ended: since.flatMap(endedOf),
    answered: placed === undefined ? answered : answered.filter(({ seq }) => seq !== null && seq >= placed.seq),
    calls: [...(from?.early ?? []), ...calls.filter((call) => call !== "cancel")],
    isCancelled: calls.includes("cancel"),
    open,
    returned,
  };
}

function definitionOf({ type }: JournalAct): EventDefinition<CaseEvent> | null {
  return Object.hasOwn(EVENTS, type) ? (EVENTS[type as CaseEvent["type"]] as EventDefinition<CaseEvent>) : null;
}

/** What the flow needs of an event is always kept in the open. */
function eventOf({ type, data }: JournalAct): CaseEvent {
  return { ...data, type } as unknown as CaseEvent;
}

/** The step of a person that an entry of the journal ended. */
export function endedOf(act: JournalAct): readonly EndedStep[] {
  const end = definitionOf(act)?.ends?.(eventOf(act)) ?? null;
  if (end === null) return [];
  const { step, outcome, facts } = end;
  return [{ element: step.activityId, outcome, on: shanghaiDate(act.at), ...(facts !== undefined && { facts }) }];
}

/** What an entry of the journal told the flow without a step of its own. */
export function callsOf(act: JournalAct): readonly (FlowCall | "cancel")[] {
  if (act.type === "caseFiled") return [];
  const messages = definitionOf(act)?.sends?.(eventOf(act)) ?? [];
  return messages.flatMap((message): readonly (FlowCall | "cancel")[] => {
    switch (message.type) {
      case "cancel":
        return ["cancel"];
      case "wake":
        return [{ what: "wakes", kind: message.kind, element: message.element ?? null }];
      case "endOpenStep": {
        const { kind, outcome } = message;
        return [{ what: "endsOpen", kind, outcome, on: shanghaiDate(act.at) }];
      }
      default:
        return [];
    }
  });
}
