import type { FastifyRequest } from "fastify";
import type { Access } from "../../contract/access.ts";
import type { Actor } from "../../domain/case/actor.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** A key with this scope belongs to a portal that proves the identity of its applicants and vouches for it. */
export const PROVES_IDENTITY = "applicants:prove";

/** The sender of a request: a person by cookie, or a system by key. */
export interface Principal {
  readonly actor: Actor;
  /** Digest of the session's secret; null for keys. */
  readonly sessionHash: string | null;
  /** Empty for people: their post decides. */
  readonly scopes: readonly string[];
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Every route of the API declares its permitted callers. */
    access?: Access;
    /** A GET that may change something: the caller is then looked up in the record. */
    mayAct?: true;
    /** Routes that also take a key as the password of HTTP Basic. */
    basicKeys?: true;
  }
  interface FastifyRequest {
    /** Null on public routes and before identification. */
    principal: Principal | null;
  }
}

/** The acting person or system. Refuses with UNAUTHENTICATED when there is none. */
export function actorOf(request: FastifyRequest): Actor {
  return principalOf(request).actor;
}

/** The sender of the request. Refuses with UNAUTHENTICATED when unknown. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new ApiProblem("UNAUTHENTICATED");
  return request.principal;
}
