import type { Role } from "../domain/case/actor.ts";
import { STAFF_ROLES } from "../domain/posting/posting.ts";

/** What an integrator's key may do. */
export type Scope = "cases:file" | "cases:read";

/** Who may call an operation at all. What a caller may see or do behind it depends on the object, and is decided there. */
export type Access = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null };

const PEOPLE: readonly Role[] = ["applicant", ...STAFF_ROLES];

/** Everybody who signed in by name. */
export const SIGNED_IN: Access = { roles: PEOPLE, scope: null };

/** Everybody who works in the hall. */
export const STAFF: Access = { roles: STAFF_ROLES, scope: null };

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
