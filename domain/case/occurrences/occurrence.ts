import type { IsoDate } from "../../law/dates.ts";

/** One passage of the flow through a person's step (环节的一次办理). */
export interface Occurrence {
  /** The engine's activity instance; `task:<id>` where the engine tells none. */
  readonly instance: string;
  /** The element of the diagram. */
  readonly element: string;
  /** `StepKind` for steps of this version. */
  readonly kind: string;
  /** With which the flow went on; null while it is open, and for one that is gone. */
  readonly outcome: string | null;
  /** The day on which its beginning was recorded; null if it was not. */
  readonly enteredOn: IsoDate | null;
  /** The last day of its own limit. If `dueProvisional`, only a missing holiday notice can settle it: then it is the earliest, and `latestOn` the latest. */
  readonly dueOn?: IsoDate;
  readonly dueProvisional?: boolean;
  readonly latestOn?: IsoDate;
  /** The department whose people do it. */
  readonly departmentId?: string;
  /** Its task vanished without an outcome: an event of the flow took it back, or the case ended. */
  readonly gone?: true;
}

/** True for a step that is still to be done. */
export function isOpen({ outcome, gone }: Pick<Occurrence, "outcome" | "gone">): boolean {
  return outcome === null && gone === undefined;
}
