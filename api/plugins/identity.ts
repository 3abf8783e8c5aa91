import type { FastifyRequest } from "fastify";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";
import type { App } from "../deps.ts";
import { principalOf, PROVES_IDENTITY, type Access, type Principal } from "../identity/principal.ts";
import { actorOfSession, type SignIns } from "../identity/sessions.ts";
import { secretHash } from "../identity/secrets.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** Name of the cookie that carries a person's session. */
export const SESSION_COOKIE = "yc_session";

/** What the identification of callers works with. */
export interface IdentityDeps {
  readonly store: Store;
  readonly signIns: SignIns;
}

/** Finds out who calls, and lets only those through that the route names. Refuses to start with a route that names nobody. */
export function identifyCallers(app: App, deps: IdentityDeps): void {
  app.decorateRequest("principal", null);
  app.addHook("onRoute", ({ url, config }) => {
    if (!config?.access) throw new Error(`Route '${url}' does not say who may call it; set config.access`);
  });
  app.addHook("onRequest", async (request) => {
    const { access = "public" } = request.routeOptions.config;
    if (access === "public") return;
    request.principal = await identify(request, deps);
    requireAccess(principalOf(request), access);
  });
}

/** Digest of the session's secret in the cookie; undefined when there is none or its signature is not ours. */
export function sessionHashOf(request: FastifyRequest): string | undefined {
  const cookie = request.cookies[SESSION_COOKIE];
  if (!cookie) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  return valid && value ? secretHash(value) : undefined;
}

async function identify(request: FastifyRequest, { store, signIns }: IdentityDeps): Promise<Principal | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return identifyKey(authorization, request.ip, store);
  const sessionHash = sessionHashOf(request);
  const signedIn = sessionHash === undefined ? undefined : await signIns.find(sessionHash);
  if (sessionHash === undefined || signedIn === undefined) return null;
  return { actor: actorOfSession(signedIn), sessionHash, scopes: [] };
}

async function identifyKey(authorization: string, address: string, store: Store): Promise<Principal | null> {
  const secret = /^Bearer (yck_\S+)$/.exec(authorization)?.[1];
  const key = secret === undefined ? undefined : await store.apiKeys.findByHash(secretHash(secret));
  if (!key) return null;
  const provesIdentity = key.scopes.includes(PROVES_IDENTITY);
  const actor = { id: key.id, name: key.name, role: "integrator", departmentId: null, zoneId: null, identities: [], personKey: null, provesIdentity, terminal: address } as const;
  return { actor, sessionHash: null, scopes: key.scopes };
}

function requireAccess({ actor, scopes }: Principal, access: Exclude<Access, "public">): void {
  if (!access.roles.includes(actor.role)) refuse("ROLE_FORBIDS");
  if (actor.role === "integrator" && (access.scope === null || !scopes.includes(access.scope))) throw new ApiProblem("SCOPE_FORBIDS");
}
