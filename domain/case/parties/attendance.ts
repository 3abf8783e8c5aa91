import { closed, line, nullable, optional, type Value } from "../../shapes.ts";

/** The right by which a person acts for an applicant at the window. */
export type PresentRight = "applicant" | "representative" | "agent" | "mandate";

/** Who requested an act at the counter, and how the clerk checked the identity. */
export interface Attendance {
  readonly name: string;
  readonly idNumber: string;
  readonly identityCheck: string;
  readonly right: PresentRight;
}

/** Who brought a supplement to the counter; `bearer`: without a known right, in a case whose parties are not proved yet. */
export interface Bringer extends Omit<Attendance, "right"> {
  readonly right: PresentRight | "bearer";
}

const PERSON = closed(
  { name: line(100), idNumber: line(40), identityCheck: line() },
  { description: "The person at the counter; for clerks" },
);

/** The person at the counter, and how the clerk checked the identity. */
export type PresentPerson = Value<typeof PERSON>;

/** The same as entered by a clerk with an act. */
export const PRESENT = optional(nullable(PERSON));

/** No person was entered. */
export const NO_PERSON: PresentPerson = { name: "", idNumber: "", identityCheck: "" };
