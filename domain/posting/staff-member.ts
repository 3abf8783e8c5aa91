import type { PersonRef } from "../identity/person.ts";

/** A person with a staff account. */
export interface StaffMember extends PersonRef {
  readonly id: string;
  /** False for a person who has left. */
  readonly active: boolean;
}
