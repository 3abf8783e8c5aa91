import { ROLE_NAMES, type Role } from "../../domain/case/actor.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import { CAPACITY_NAMES, isDeputy, type AuthorisationLetter } from "../../domain/letter/letter.ts";

/** The person of a journal or access log entry. */
export interface Performer {
  readonly actorId: string;
  readonly role: string;
  readonly at: Instant;
  /** The capacity of a signature, as the entry records it. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * The name of the post in which a person acted: a deputy under the letters of that day is 首席代表授权的代理人, never 首席代表. The
 * entry's own record takes precedence over the current letters.
 */
export function postName(
  { actorId, role, at, data }: Performer,
  { letters, departmentId }: { readonly letters: readonly AuthorisationLetter[]; readonly departmentId: string },
): string {
  if (role !== "chiefRepresentative") return ROLE_NAMES[role as Role] ?? role;
  const kept = data && (data["capacity"] ?? (data["signature"] as { readonly capacity?: unknown } | null)?.capacity);
  if (kept === "deputy" || kept === "chiefRepresentative") return CAPACITY_NAMES[kept];
  return isDeputy(letters, { departmentId, holderId: actorId, on: shanghaiDate(at) })
    ? CAPACITY_NAMES.deputy
    : ROLE_NAMES.chiefRepresentative;
}
