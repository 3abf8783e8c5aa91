import type { ItemKind } from "../item/kind-words.ts";
import type { ServiceItem } from "../item/service-item.ts";
import type { JournalData, Keeping } from "../journal/keeping.ts";
import type { FlowMessage, StepEnd } from "./flow-command.ts";

/** The item of the case, in its pinned release. */
export interface TitledItem {
  readonly kind: ItemKind;
  readonly result: Pick<ServiceItem["result"], "name">;
}

/** `names`: false for an anonymous reader. */
export interface TitleOptions {
  readonly names: boolean;
}

/** The title of an event in a time line, built from the journal's data. Entries of earlier versions may lack fields: their title then says less, never something different. */
export type Title = string | ((data: JournalData, item: TitledItem, options: TitleOptions) => string);

/** Everything about one kind of event except its changes to the case file, which the slices declare. */
export interface EventDefinition<E extends { readonly type: string }> {
  readonly type: E["type"];
  /** Title in the time line (办理过程). */
  readonly title: Title;
  /** `staff`: an internal step; the applicant is shown the decision, not its preparation. */
  readonly readBy: "applicant" | "staff" | ((data: JournalData) => "applicant" | "staff");
  /** What the journal keeps of each field. */
  readonly keeps: { readonly [F in Exclude<keyof E, "type">]-?: Keeping<E[F]> };
  /** The step of a person that it ends, with the outcome on which the flow goes on; null if it never ends one. */
  readonly ends: null | ((event: E) => StepEnd | null);
  /** What else it asks of the flow; null if the step of the platform that made it informs the engine, or if there is nothing to ask. */
  readonly sends: null | ((event: E) => readonly FlowMessage[]);
  /** False for an event that does not change the case file: no slice handles it. */
  readonly changesFile: boolean;
}

/** Declares an event. All parts are required: a missing one does not compile. */
export function defineEvent<E extends { readonly type: string }>() {
  return <const D extends EventDefinition<E>>(definition: D): EventDefinition<E> & Pick<D, "type" | "changesFile"> =>
    definition;
}

/** The event type of a definition. */
export type EventOf<D> = D extends EventDefinition<infer E> ? E : never;
