import type { Actor } from "../../domain/case/actor.ts";
import { maskPersonName } from "../../domain/identity/mask.ts";

/** National code of natural persons among applicants. */
const NATURAL_PERSON = "1";

/** Posts that look at everything and handle nothing: in lists they need no person's full name. */
const LOOKERS = new Set<Actor["role"]>(["hallOffice", "supervisor", "operator"]);

/** The applicant's name as a list shows it: whole for those who handle the case, a natural person's masked for everybody else. */
export function listedName(actor: Actor, applicant: { readonly type: string; readonly name: string }): string {
  return LOOKERS.has(actor.role) ? publicName(applicant) : applicant.name;
}

/** A natural person's name masked; organisations are public. */
export function publicName({ type, name }: { readonly type: string; readonly name: string }): string {
  return type === NATURAL_PERSON ? maskPersonName(name) : name;
}
