import type { TaskOutcome } from "../tables/handled-tasks.ts";
import type { Store, Tables } from "../tables.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import type { Command } from "../../domain/case/commands.gen.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { FlowContext } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import type { Actor } from "../../domain/case/actor.ts";
import type { StreamEvent } from "../../domain/stream/events.gen.ts";
import type { StreamName } from "../tables/streams.ts";
/** One act on one case. */
export interface Act {
  readonly caseId: string;
  readonly actor: Actor;
  readonly command: Command;
  /**
   * When the server received it, ISO in UTC: the legal moment of the act, however long it waited. By default the time
   * of writing.
   */
  readonly at?: string;
  /** Only for `fileCase`: the item applied for; the release that holds at the moment of the act is taken. */
  readonly itemId?: string;
  /** Only for `fileCase`: the release whose form was filled in; refused with ITEM_CHANGED if another holds. Absent: whichever holds. */
  readonly seenRelease?: number;
  /**
   * Set by workers: the external task that this act answers, and the answer. Recorded with the act, so that a second
   * delivery gets the same answer.
   */
  readonly externalTask?: {
    readonly id: string;
    readonly topic: string;
    /** The element of the diagram. */
    readonly element: string;
    /** The engine's definition of its process; absent where an engine of an earlier release does not tell. */
    readonly definition?: string;
    /** `flow`: the plan of the case, which names the variables. */
    readonly outcome: (caseFile: CaseFile, events: readonly CaseEvent[], flow: FlowContext) => TaskOutcome;
  };
}

/**
 * Result of an act. `replayed`: it was done before, nothing was written. `lapsed`: an effect of law on the case was
 * written before it.
 */
export type ActResult = { readonly lapsed?: boolean } & (
  | {
      readonly ok: true;
      readonly caseFile: CaseFile;
      readonly events: readonly CaseEvent[];
      readonly outcome: TaskOutcome | null;
      readonly replayed: boolean;
    }
  | {
      readonly ok: false;
      /** `RuleViolation` when a rule refused, anything else is a fault. */
      readonly error: Error;
      /** The case after the act; null when there is none. */
      readonly caseFile: CaseFile | null;
    }
);

/** An act that was done. */
export type ActDone = Extract<ActResult, { ok: true }>;

/** An entry for a stream other than a case. */
export interface StreamEntry extends StreamName {
  readonly event: StreamEvent;
  readonly actor: Actor;
  /** When the act was received, ISO in UTC. */
  readonly at: string;
}

/** One act of several cases and other streams. */
export interface ActOfSeveral {
  readonly cases: readonly Act[];
  /** Entries that are known beforehand. */
  readonly streams?: readonly StreamEntry[];
  /** Streams whose entries are decided under their locks: each must get one, unless nothing is entered at all. */
  readonly holds?: readonly StreamName[];
  /**
   * Decides what enters the streams that are held, and writes the rows that the entries tell of; before the cases are
   * decided, in the same transaction.
   */
  readonly decide?: (tx: Tables) => Promise<readonly StreamEntry[]>;
}

/** Dependencies of the command handler besides the record. */
export interface CommandHandlerDeps {
  readonly store: Store;
  readonly hall: HallIdentity;
  readonly now: () => Date;
  /** Characters of a text that no paper of the hall can show. */
  readonly unprintable: (text: string) => readonly string[];
}
