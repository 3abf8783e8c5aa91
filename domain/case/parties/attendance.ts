/** By which right somebody stands at the window for an applicant. */
export type PresentRight = "applicant" | "representative" | "agent" | "mandate";

/** Who asked for an act at the counter, and how the clerk checked it. */
export interface Attendance {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
  readonly right: PresentRight;
}

/** Who brought a supplement to the counter; `bearer`: by no right that could be told, in a case whose parties are still to be proved. */
export interface Bringer extends Omit<Attendance, "right"> {
  readonly right: PresentRight | "bearer";
}

/** Nobody was entered. */
export const NOBODY: PresentPerson = { name: "", idNumber: "", identityCheck: "" };

/** Who stood at the counter, and how the clerk checked it. */
export interface PresentPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
}
