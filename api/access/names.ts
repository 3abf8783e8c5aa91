import type { Actor } from "../../domain/case/actor.ts";

/** National code of natural persons among applicants. */
const NATURAL_PERSON = "1";

/** Posts that look at everything and handle nothing: in lists they need no person's full name. */
const LOOKERS = new Set<Actor["role"]>(["hallOffice", "supervisor", "operator"]);

/** The applicant's name as a list shows it: whole for those who handle the case, a natural person's masked for everybody else. */
export function listedName(actor: Actor, applicant: { readonly type: string; readonly name: string }): string {
  return LOOKERS.has(actor.role) ? publicName(applicant) : applicant.name;
}

/** 张某某 → 张*某, 张三 → 张*; organisations are public. */
export function publicName({ type, name }: { readonly type: string; readonly name: string }): string {
  return type === NATURAL_PERSON ? maskName(name) : name;
}

function maskName(name: string): string {
  const characters = [...name];
  const [family = ""] = characters;
  if (characters.length <= 2) return `${family}*`;
  return `${family}${"*".repeat(characters.length - 2)}${characters.at(-1)}`;
}
