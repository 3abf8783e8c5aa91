import type { PersonRef } from "../identity/person.ts";

/** Somebody with an account of the hall. */
export interface StaffMember extends PersonRef {
  readonly id: string;
  /** False for whoever has left. */
  readonly active: boolean;
}
