import type { RoutingFacts } from "../flow/variables.ts";
import { shanghaiDate, type IsoDate } from "../law/dates.ts";
import { callsOf, endedOf, type CaseHistory, type JournalAct } from "./history.ts";

/** How a step of a finished case ended. */
export interface PastStep {
  readonly element: string;
  /** The outcome, or the code of an error; null where the record does not keep it. */
  readonly word: string | null;
  readonly isError: boolean;
  /** Null of a step of the platform, which ends on the day on which it opens. */
  readonly on: IsoDate | null;
  /** What a general task entered. */
  readonly facts?: RoutingFacts;
}

/** What came for a wait, or ended the open step of a kind. */
export interface PastCall {
  readonly kind: string;
  /** Null: any of the kind. */
  readonly element: string | null;
  /** The outcome of the step that it ended; null for a wait. */
  readonly word: string | null;
  readonly on: IsoDate;
}

/** How a finished case went, as its journal tells. */
export interface PastCase {
  readonly filedOn: IsoDate;
  /** In the order in which they ended. */
  readonly steps: readonly PastStep[];
  readonly calls: readonly PastCall[];
  /** The day on which the record ended the flow: withdrawn, terminated, lapsed; null for a case that came to an end of its flow. */
  readonly cancelledOn: IsoDate | null;
  /** It was migrated on its way, so that no one release tells how it went. */
  readonly isMigrated: boolean;
}

/** Reads how a case went. Pure. */
export function pastCase(filedOn: IsoDate, { journal, answered }: Omit<CaseHistory, "open">): PastCase {
  const byPeople = journal.flatMap((act) => endedOf(act).map((end) => ({ ...end, seq: act.seq })));
  const byPlatform = answered.map(({ topic, element, word, error, seq }) => ({
    element: element ?? topic,
    word: error ?? word,
    isError: error !== null,
    on: null,
    seq,
  }));
  const people = byPeople.map(({ outcome, ...end }) => ({ ...end, word: outcome, isError: false }));
  return {
    filedOn,
    steps: [...people, ...byPlatform]
      .toSorted((one, other) => (one.seq ?? 0) - (other.seq ?? 0))
      .map(({ seq: _, ...step }) => step),
    calls: journal.flatMap(callsIn),
    cancelledOn: journal.flatMap((act) => (callsOf(act).includes("cancel") ? [shanghaiDate(act.at)] : []))[0] ?? null,
    isMigrated: journal.some(({ type }) => type === "caseMigrated"),
  };
}

function callsIn(act: JournalAct): readonly PastCall[] {
  return callsOf(act).flatMap((call): readonly PastCall[] => {
    if (call === "cancel") return [];
    const on = shanghaiDate(act.at);
    return call.what === "wakes"
      ? [{ kind: call.kind, element: call.element, word: null, on }]
      : [{ kind: call.kind, element: null, word: call.outcome, on }];
  });
}
