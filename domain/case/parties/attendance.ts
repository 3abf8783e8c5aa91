/** By which right somebody stands at the window for an applicant. */
export type PresentRight = "applicant" | "representative" | "agent" | "mandate";

/** Who asked for an act at the counter, and how the clerk checked it. */
export interface Attendance {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
  readonly right: PresentRight;
}

/** Who stood at the counter, and how the clerk checked it. */
export interface PresentPerson {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
}
