import type { Role } from "../domain/case/actor.ts";

/** What an integrator's key may do. */
export type Scope = "cases:file" | "cases:read";

/** Who may call an operation at all. What a caller may see or do behind it depends on the object, and is decided there. */
export type Access = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null };

const PEOPLE = [
  "applicant",
  "clerk",
  "officer",
  "chiefRepresentative",
  "issuanceClerk",
  "hallOffice",
  "supervisor",
  "operator",
] as const satisfies readonly Role[];

/** Everybody who signed in by name. */
export const SIGNED_IN: Access = { roles: PEOPLE, scope: null };

/** Everybody who works in the hall. */
export const STAFF: Access = { roles: PEOPLE.filter((role) => role !== "applicant"), scope: null };

/** These posts, and no key. */
export function only(...roles: readonly Role[]): Access {
  return { roles, scope: null };
}

/** These posts, and keys with the scope. */
export function onlyOrKey(scope: Scope, ...roles: readonly Role[]): Access {
  return { roles: [...roles, "integrator"], scope };
}

/** Everybody who signed in, and keys with the scope. */
export function signedInOrKey(scope: Scope): Access {
  return onlyOrKey(scope, ...PEOPLE);
}
