import type { ItemKind } from "../item/kind-words.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { JournalData, Keeping } from "../journal/keeping.ts";
import type { FlowCommand } from "./flow-command.ts";
import type { CaseStatus } from "./status.ts";

/** The item of the case, as its release has it. */
export interface TitledItem {
  readonly kind: ItemKind;
  readonly result: Pick<ServiceItem["result"], "name">;
}

/** `names`: false where whoever asks has not said who they are. */
export interface Telling {
  readonly names: boolean;
}

/** What a time line calls an event. It is made from what the journal keeps; entries of earlier versions may lack what today's hold: a title then says less, never something else. */
export type Title = string | ((data: JournalData, item: TitledItem, telling: Telling) => string);

/** Everything about one kind of event but what it changes in the case file, which the slices say. */
export interface EventDefinition<E extends { readonly type: string }> {
  readonly type: E["type"];
  /** In the time line (办理过程). */
  readonly title: Title;
  /** `staff`: a step inside the organ; the applicant learns the decision, not how it came about. */
  readonly readBy: "applicant" | "staff";
  /** The status, or the statuses one after the other, that it leads to; null leaves the case where it is. */
  readonly leadsTo: CaseStatus | readonly CaseStatus[] | null | ((event: E, status: CaseStatus) => CaseStatus | null);
  /** What the journal keeps of each field. */
  readonly keeps: { readonly [F in Exclude<keyof E, "type">]-?: Keeping<E[F]> };
  /** What the engine is told; null where it learns of it by the step that made the event, or not at all. */
  readonly tells: null | ((event: E) => readonly FlowCommand[]);
  /** False for an event that changes nothing in the case file: no slice answers to it. */
  readonly changesFile: boolean;
}

/** Declares an event. Every part must be there: what is forgotten does not compile. */
export function defineEvent<E extends { readonly type: string }>() {
  return <const D extends EventDefinition<E>>(definition: D): EventDefinition<E> & Pick<D, "type" | "changesFile"> =>
    definition;
}

/** The event that a definition is of. */
export type EventOf<D> = D extends EventDefinition<infer E> ? E : never;
