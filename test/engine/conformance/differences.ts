import type { Observation } from "./observed-engine.ts";

/** Something that one engine answers and the other does not. */
export interface Difference {
  readonly what: string;
  /** The request, as named by an observation. */
  readonly where: RegExp;
  /** A line of the answer that only this engine gives; undefined if it gives none. */
  readonly camunda?: RegExp;
  readonly operaton?: RegExp;
}

/**
 * Everything in which the engines are known to differ (docs/operations/engines.md says what it means for the hall). The
 * suite fails for any other difference, and for one that is gone.
 */
export const DIFFERENCES: readonly Difference[] = [
  {
    what: "The form that a user task refers to is called camundaFormRef by one engine, operatonFormRef by the other.",
    where: /(GET|POST) \/task/,
    camunda: /\.camundaFormRef = null$/,
    operaton: /\.operatonFormRef = null$/,
  },
  {
    what: "Camunda writes the elementIds of a deployment's errors with a Cyrillic first letter.",
    where: /POST \/deployment\/create/,
    camunda: /\.errors\[\d+\]\.\u0435lementIds/,
    operaton: /\.errors\[\d+\]\.elementIds/,
  },
];

/** The differences between the answers to the same request. */
export interface Contrast {
  readonly where: string;
  readonly onlyCamunda: readonly string[];
  readonly onlyOperaton: readonly string[];
}

/** The requests that were answered differently, without what the known differences explain; and which of these were met. */
export function compare(
  camunda: readonly Observation[],
  operaton: readonly Observation[],
): { unknown: Contrast[]; met: ReadonlySet<Difference> } {
  const met = new Set<Difference>();
  const unknown = contrasts(camunda, operaton).map(({ where, onlyCamunda, onlyOperaton }) => {
    const isUnknown = (engine: "camunda" | "operaton") => (line: string) => {
      const known = DIFFERENCES.find((difference) => difference.where.test(where) && difference[engine]?.test(line));
      if (known) met.add(known);
      return !known;
    };
    return {
      where,
      onlyCamunda: onlyCamunda.filter(isUnknown("camunda")),
      onlyOperaton: onlyOperaton.filter(isUnknown("operaton")),
    };
  });
  return {
    unknown: unknown.filter(({ onlyCamunda, onlyOperaton }) => onlyCamunda.length + onlyOperaton.length > 0),
    met,
  };
}

function contrasts(camunda: readonly Observation[], operaton: readonly Observation[]): Contrast[] {
  const places = new Set([...camunda, ...operaton].map(({ where }) => where));
  const [ofCamunda, ofOperaton] = [byPlace(camunda), byPlace(operaton)];
  return [...places].map((where) => {
    const [one, other] = [ofCamunda.get(where) ?? [], ofOperaton.get(where) ?? []];
    return {
      where,
      onlyCamunda: one.filter((line) => !other.includes(line)),
      onlyOperaton: other.filter((line) => !one.includes(line)),
    };
  });
}

function byPlace(observations: readonly Observation[]): Map<string, readonly string[]> {
  return new Map(observations.map(({ where, lines }) => [where, lines]));
}
