import type { IsoDate } from "../../law/dates.ts";
import type { SurveyPerson } from "../procedures/procedure.ts";

/** How many take part where the designer sets nothing. */
export const USUAL_QUORUM = 3;

/** One passage through a deliberation (集体审议): who took part, on what, and what they concluded. */
export interface Deliberation {
  /** The engine's activity instance. */
  readonly instance: string;
  /** The element of the diagram. */
  readonly element: string;
  readonly on: IsoDate;
  readonly place: string | null;
  /** Those who chaired and took part; empty and null after the persons were erased. */
  readonly chair: SurveyPerson | null;
  readonly participants: readonly SurveyPerson[];
  readonly question: string | null;
  /** The views that were stated. */
  readonly views: string | null;
  readonly outcome: "agreed" | "disagreed";
  readonly reason: string | null;
  readonly recordedById: string;
  readonly recordedByName: string;
  /** The day on which a return, or a deliberation that disagreed, took its effect away. Absent while it is in force. */
  readonly returnedOn?: IsoDate;
}

/** The deliberations that count now: of each element the newest, unless it was returned. One that disagreed never does: it sends the review back, and itself with it. */
export function deliberationsInForce({
  deliberations,
}: {
  readonly deliberations: readonly Deliberation[];
}): readonly Deliberation[] {
  return newestOfEach(deliberations).filter(
    ({ outcome, returnedOn }) => outcome === "agreed" && returnedOn === undefined,
  );
}

/** Of each element the newest, as people are shown them. */
export function newestOfEach<D extends { readonly element: string }>(held: readonly D[]): readonly D[] {
  return held.filter((one, at) => !held.slice(at + 1).some(({ element }) => element === one.element));
}
