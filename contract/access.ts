import type { KeyScope, Role } from "../domain/case/actor.ts";
import { STAFF_ROLES } from "../domain/posting/posting.ts";

/** The permissions of an integrator's key. */
export type Scope = KeyScope;

/** Who may call an operation at all. Permissions that depend on the object are decided by the operation. */
export type Access = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null };

const CASE_STAFF: readonly Role[] = STAFF_ROLES.filter((role) => role !== "designer");
const PEOPLE: readonly Role[] = ["applicant", ...CASE_STAFF];

/** All signed-in people. */
export const SIGNED_IN: Access = { roles: ["applicant", ...STAFF_ROLES], scope: null };

/** Staff who have to do with cases: all but those who design flows. */
export const STAFF: Access = { roles: CASE_STAFF, scope: null };

/** These posts; no keys. */
export function only(...roles: readonly Role[]): Access {
  return { roles, scope: null };
}

/** These posts, and keys with the scope. */
export function onlyOrKey(scope: Scope, ...roles: readonly Role[]): Access {
  return { roles: [...roles, "integrator"], scope };
}

/** All signed-in people who have to do with cases, and keys with the scope. */
export function signedInOrKey(scope: Scope): Access {
  return onlyOrKey(scope, ...PEOPLE);
}
