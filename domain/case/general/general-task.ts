import type { RoutingFacts } from "../../flow/variables.ts";
import type { ApplicationData, FormField } from "../../form/form.ts";
import type { IsoDate } from "../../law/dates.ts";

/** One passage through a general task (一般环节): what was entered in its own form. */
export interface GeneralTask {
  /** The engine's activity instance. */
  readonly instance: string;
  /** The element of the diagram. */
  readonly element: string;
  /** As the diagram names the step. */
  readonly name: string;
  /** 阶段: in which part of the flow it stood. */
  readonly stage: string;
  readonly outcome: string;
  /** As the designer named it. */
  readonly outcomeName: string;
  /** Ticks, numbers, choices and dates, by the key of the field. */
  readonly values: ApplicationData;
  /** Free texts, by the key of the field; null after they were erased. */
  readonly texts: Readonly<Record<string, string | null>>;
  /** The values on which the flow branches, by key. */
  readonly facts: RoutingFacts;
  readonly byId: string;
  readonly byName: string;
  readonly on: IsoDate;
}

/** A way in which a general task may end, named by the designer. */
export interface NamedOutcome {
  readonly word: string;
  readonly name: string;
}

/** Where the designer names none. */
export const DONE: NamedOutcome = { word: "done", name: "已办理" };

/** The settings of a general task. */
export interface GeneralTaskSettings {
  readonly fields: readonly FormField[];
  readonly outcomes?: readonly NamedOutcome[];
}

/** The ways in which a general task may end. */
export function outcomesNamed({ outcomes }: Pick<GeneralTaskSettings, "outcomes">): readonly NamedOutcome[] {
  // Asked of settings that are still to be refused, too.
  return Array.isArray(outcomes) && outcomes.length > 0 ? outcomes : [DONE];
}
