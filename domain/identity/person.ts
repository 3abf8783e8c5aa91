import { cleanNumber, sameName } from "./person-name.ts";

/** Somebody, as far as the hall knows: the account, the name, and the resident number (null where none is recorded). */
export interface PersonRef {
  readonly id: string | null;
  readonly name: string;
  readonly key: string | null;
}

/**
 * True when two entries are, or may be, one person. Numbers decide: two namesakes with different numbers are two people, two accounts with one number are one.
 * Where a number is missing nobody can tell two namesakes apart, so they count as one: separation must never rest on a guess.
 */
export function samePerson(one: PersonRef, other: PersonRef): boolean {
  if (one.id !== null && one.id === other.id) return true;
  if (one.key !== null && other.key !== null) return cleanNumber(one.key) === cleanNumber(other.key);
  return sameName(one.name, other.name);
}

/** Everybody once, in the order in which they first appear. */
export function distinctPersons<P>(persons: readonly P[], refOf: (person: P) => PersonRef): readonly P[] {
  return persons.filter(
    (person, index) => !persons.slice(0, index).some((earlier) => samePerson(refOf(earlier), refOf(person))),
  );
}
