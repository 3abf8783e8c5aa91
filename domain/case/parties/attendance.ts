import { closed, line, nullable, optional, type Value } from "../../shapes.ts";

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

const PERSON = closed(
  { name: line(100), idNumber: line(40), identityCheck: line() },
  { description: "Who stands at the counter; for clerks" },
);

/** Who stood at the counter, and how the clerk checked it. */
export type PresentPerson = Value<typeof PERSON>;

/** The same as a clerk gives it with an act. */
export const PRESENT = optional(nullable(PERSON));

/** Nobody was entered. */
export const NOBODY: PresentPerson = { name: "", idNumber: "", identityCheck: "" };
