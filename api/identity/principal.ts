import type { FastifyRequest } from "fastify";
import type { Actor, Role } from "../../domain/case/actor.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** What an integrator's key may do. */
export const SCOPES = ["cases:file", "cases:read"] as const;
export type Scope = (typeof SCOPES)[number];

/** A key with this scope belongs to a portal that has proved who its applicants are and answers for it. */
export const PROVES_IDENTITY = "applicants:prove";

/** Who sent a request: a person by cookie, or a system by key. */
export interface Principal {
  readonly actor: Actor;
  /** Digest of the session's secret; null for keys. */
  readonly sessionHash: string | null;
  /** Empty for people: their post decides. */
  readonly scopes: readonly string[];
}

/** Who may call a route at all. What they may see behind it is decided per object (api/access/). */
export type Access = "public" | { readonly roles: readonly Role[]; readonly scope: Scope | null };

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route of the API says who may call it. */
    access?: Access;
    /** A GET that may change something: who calls is then asked of the record itself. */
    mayAct?: true;
  }
  interface FastifyRequest {
    /** Null on public routes and before identification. */
    principal: Principal | null;
  }
}

const PEOPLE: readonly Role[] = [
  "applicant",
  "clerk",
  "officer",
  "chiefRepresentative",
  "issuanceClerk",
  "hallOffice",
  "supervisor",
  "operator",
];

/** Everybody who signed in by name. */
export const SIGNED_IN: Access = { roles: PEOPLE, scope: null };

/** Everybody who works in the hall. */
export const STAFF: Access = { roles: PEOPLE.filter((role) => role !== "applicant"), scope: null };

/** These posts, and no system. */
export function only(...roles: readonly Role[]): Access {
  return { roles, scope: null };
}

/** These posts, and systems whose key has the scope. */
export function onlyOrKey(scope: Scope, ...roles: readonly Role[]): Access {
  return { roles: [...roles, "integrator"], scope };
}

/** Everybody who signed in, and systems whose key has the scope. */
export function signedInOrKey(scope: Scope): Access {
  return onlyOrKey(scope, ...PEOPLE);
}

/** Who acts. Refuses with UNAUTHENTICATED when nobody does. */
export function actorOf(request: FastifyRequest): Actor {
  return principalOf(request).actor;
}

/** Who sent the request. Refuses with UNAUTHENTICATED when nobody is known. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new ApiProblem("UNAUTHENTICATED");
  return request.principal;
}
