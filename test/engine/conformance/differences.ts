import type { Observation } from "./stand.ts";

/** A place where the engines answer differently, and what each says there. */
export interface Difference {
  /** For docs/operations/engines.md. */
  readonly what: string;
  /** Part of the place of every observation that it explains. */
  readonly where: string;
  readonly camunda: RegExp;
  readonly operaton: RegExp;
}

/** Everything in which the engines are known to differ; the suite fails for any other difference, and for one that is gone. */
export const DIFFERENCES: readonly Difference[] = [];

/** Two answers that are not the same. */
export interface Contrast {
  readonly where: string;
  readonly camunda: string | undefined;
  readonly operaton: string | undefined;
}

/** The places where the engines answered differently, in the order of the first. */
export function contrasts(camunda: readonly Observation[], operaton: readonly Observation[]): Contrast[] {
  const ofOperaton = new Map(operaton.map(({ where, answer }) => [where, answer]));
  const ofCamunda = new Map(camunda.map(({ where, answer }) => [where, answer]));
  return [...new Set([...ofCamunda.keys(), ...ofOperaton.keys()])]
    .map((where) => ({ where, camunda: ofCamunda.get(where), operaton: ofOperaton.get(where) }))
    .filter((pair) => pair.camunda !== pair.operaton);
}

/** The known difference that explains a contrast. */
export function explanation({ where, camunda = "", operaton = "" }: Contrast): Difference | undefined {
  return DIFFERENCES.find((known) => where.includes(known.where) && known.camunda.test(camunda) && known.operaton.test(operaton));
}
