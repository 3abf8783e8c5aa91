import type { RoutingFacts } from "../../flow/variables.ts";
import type { ApplicationData, FormField } from "../../form/form.ts";
import type { IsoDate } from "../../law/dates.ts";
import { DONE, type NamedOutcome } from "../general/general-task.ts";

/** One passage through a step that the own system of a department served (部门系统办理): what it answered. */
export interface DepartmentStep {
  /** The engine's activity instance. */
  readonly instance: string;
  /** The element of the diagram. */
  readonly element: string;
  /** As the diagram names the step. */
  readonly name: string;
  /** 阶段: in which part of the flow it stood. */
  readonly stage: string;
  readonly topic: string;
  readonly outcome: string;
  /** As the designer named it. */
  readonly outcomeName: string;
  /** The declared error with which the system ended it; null for an ordinary result. */
  readonly errorCode: string | null;
  /** What the system said about the error; null for none, and after an erasure. */
  readonly message: string | null;
  /** Ticks, numbers, choices and dates, by the key of the field. */
  readonly values: ApplicationData;
  /** Free texts, by the key of the field; null after they were erased. */
  readonly texts: Readonly<Record<string, string | null>>;
  /** The values on which the flow branches, by key. */
  readonly facts: RoutingFacts;
  /** The key of the system, and its name. */
  readonly byId: string;
  readonly byName: string;
  readonly on: IsoDate;
}

/** 提供数据: which facts of the case the system of a department was given for a step, once for each key. The data themselves stay in the case. */
export interface HandOut {
  readonly instance: string;
  readonly element: string;
  readonly name: string;
  readonly topic: string;
  /** Names of the facts, as the step declares them. */
  readonly facts: readonly string[];
  /** Those among them that were given unmasked. */
  readonly unmasked: readonly string[];
  readonly keyId: string;
  readonly keyName: string;
  readonly on: IsoDate;
}

/** A fact of the case that a step hands out. */
export interface ReadFact {
  /** One of `CASE_FACTS`, or `application.<key>`. */
  readonly fact: string;
  /** Why the system needs it unmasked; absent: personal data are masked. */
  readonly unmaskedFor?: string;
}

/** A way in which the step may end. With `error` the system chooses it by a BPMN error of that code, otherwise by its word. */
export interface DepartmentOutcome extends NamedOutcome {
  readonly error?: string;
}

/** What a designer sets on the step. */
export interface DepartmentStepSettings {
  readonly reads: readonly ReadFact[];
  readonly fields: readonly FormField[];
  readonly outcomes?: readonly DepartmentOutcome[];
}

/** The ways in which a step may end. */
export function departmentOutcomes({
  outcomes,
}: Pick<DepartmentStepSettings, "outcomes">): readonly DepartmentOutcome[] {
  // Asked of settings that are still to be refused, too.
  return Array.isArray(outcomes) && outcomes.length > 0 ? (outcomes as readonly DepartmentOutcome[]) : [DONE];
}
