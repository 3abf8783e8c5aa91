import type { KeyScope, Role } from "../domain/case/actor.ts";
import { STAFF_ROLES } from "../domain/posting/posting.ts";

/** The permissions of an integrator's key. */
export type Scope = KeyScope;

/** Who may call an operation at all. Permissions that depend on the object are decided by the operation. */
export type Access = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null };

const PEOPLE: readonly Role[] = ["applicant", ...STAFF_ROLES];

/** All signed-in people. */
export const SIGNED_IN: Access = { roles: PEOPLE, scope: null };

/** All staff. */
export const STAFF: Access = { roles: STAFF_ROLES, scope: null };

/** These posts; no keys. */
export function only(...roles: readonly Role[]): Access {
  return { roles, scope: null };
}

/** These posts, and keys with the scope. */
export function onlyOrKey(scope: Scope, ...roles: readonly Role[]): Access {
  return { roles: [...roles, "integrator"], scope };
}

/** All signed-in people, and keys with the scope. */
export function signedInOrKey(scope: Scope): Access {
  return onlyOrKey(scope, ...PEOPLE);
}
