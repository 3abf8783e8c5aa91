import type { IsoDate } from "../../law/dates.ts";

/** Something for which the flow waits, or will wait, has arrived from outside. */
export interface Arrival {
  /** The wait, by the element of the diagram. */
  readonly element: string;
  /** As the diagram names the wait. */
  readonly name: string;
  readonly what: string | null;
  /** Number of the paper or file, as the sender gave it. */
  readonly reference: string | null;
  readonly on: IsoDate;
  readonly recordedById: string;
  readonly recordedByName: string;
}
