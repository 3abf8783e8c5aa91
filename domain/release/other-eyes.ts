import { samePerson, type PersonRef } from "../identity/person.ts";
import { refuse } from "../rule-violation.ts";

/** refuses with OWN_RELEASE an approver who is, or may be, one of those who wrote or submitted the draft, under any account and any name. */
export function requireOtherEyes(writers: readonly PersonRef[], approver: PersonRef): void {
  if (writers.some((writer) => samePerson(writer, approver))) refuse("OWN_RELEASE");
}
