import type { FastifyRequest } from "fastify";
import type { Access } from "../../contract/access.ts";
import type { Actor } from "../../domain/case/actor.ts";
import { ApiProblem } from "../problems/api-problem.ts";

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

/** Who acts. Refuses with UNAUTHENTICATED when nobody does. */
export function actorOf(request: FastifyRequest): Actor {
  return principalOf(request).actor;
}

/** Who sent the request. Refuses with UNAUTHENTICATED when nobody is known. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal === null) throw new ApiProblem("UNAUTHENTICATED");
  return request.principal;
}
