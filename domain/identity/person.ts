import { cleanNumber, sameName } from "./person-name.ts";

/** A person as known to the hall: the account, the name with former ones, and the resident number (null where none is recorded). */
export interface PersonRef {
  readonly id: string | null;
  readonly name: string;
  readonly formerNames?: readonly string[];
  readonly key: string | null;
}

/**
 * True when two entries are, or may be, one person. Numbers decide: two namesakes with different numbers are two people, two accounts with one number are one.
 * If a number is missing, namesakes, by former names too, cannot be distinguished and count as one: separation of duties must not rest on a guess.
 */
export function samePerson(one: PersonRef, other: PersonRef): boolean {
  if (one.id !== null && one.id === other.id) return true;
  if (one.key !== null && other.key !== null) return cleanNumber(one.key) === cleanNumber(other.key);
  return namesOf(one).some((name) => namesOf(other).some((another) => sameName(name, another)));
}

function namesOf({ name, formerNames = [] }: PersonRef): readonly string[] {
  return [name, ...formerNames];
}

/** Each person once, in order of first appearance. */
export function distinctPersons<P>(persons: readonly P[], refOf: (person: P) => PersonRef): readonly P[] {
  return persons.filter(
    (person, index) => !persons.slice(0, index).some((earlier) => samePerson(refOf(earlier), refOf(person))),
  );
}
