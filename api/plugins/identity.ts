import type { FastifyRequest } from "fastify";
import type { Access } from "../../contract/access.ts";
import { departmentOfTopic } from "../../domain/posting/department-topic.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";
import type { App } from "../deps.ts";
import { principalOf, PROVES_IDENTITY, type Principal } from "../identity/principal.ts";
import { actorOfSession, type SignIns } from "../identity/sessions.ts";
import { openShortLivedCache, type ShortLivedCache } from "../identity/short-lived-cache.ts";
import { secretHash } from "../identity/secrets.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import type { CallerLimits } from "./caller-limits.ts";

/** Name of the cookie that carries a person's session. */
export const SESSION_COOKIE = "yc_session";

/** Maximum number of recently valid keys. */
const MOST_KEYS = 1_000;

/** Dependencies of the identification. */
export interface IdentityDeps {
  readonly store: Store;
  readonly signIns: SignIns;
  readonly callers: CallerLimits;
  /** A hall for training and tests, on a simulated clock: the only one that accepts test keys. */
  readonly isTestHall: boolean;
}

/**
 * Identifies the caller, counts the request, and admits only the callers that the route declares, all before the body
 * is read. Refuses to start with a route that declares none. Public routes identify keys too, so that their requests
 * are not counted by address.
 */
export function identifyCallers(app: App, deps: IdentityDeps): void {
  const keysSeen = openShortLivedCache<true>(MOST_KEYS);
  app.decorateRequest("principal", null);
  app.addHook("onRoute", ({ url, config }) => {
    if (!config?.access) throw new Error(`Route '${url}' does not declare who may call it; set config.access`);
  });
  app.addHook("onRequest", async (request) => {
    const { access = "public" } = request.routeOptions.config;
    request.principal = await identify(request, access, { ...deps, keysSeen });
    if (access === "public") return;
    if (request.principal === null && request.headers.authorization !== undefined) throw wrongKey();
    requireAccess(principalOf(request), access);
  });
}

/** Content of the session's cookie. */
interface SessionInCookie {
  readonly secret: string;
  /** The whole cookie, which changes with the post. */
  readonly cookie: string;
}

/** Undefined when there is no cookie or its signature is not ours. */
export function sessionIn(request: FastifyRequest): SessionInCookie | undefined {
  const cookie = request.cookies[SESSION_COOKIE];
  if (!cookie) return undefined;
  const { valid, value } = request.unsignCookie(cookie);
  const [secret] = valid && value ? value.split(POST_MARK) : [];
  return secret ? { secret, cookie } : undefined;
}

/** The cookie of a session after a change of post, which differs from the previous one in every api process. */
export function cookieForPost(secret: string, postId: number): string {
  return `${secret}${POST_MARK}${postId}`;
}

/** A character that no secret contains. */
const POST_MARK = "~";

/** Digest of the session's secret; undefined as above. */
export function sessionHashOf(request: FastifyRequest): string | undefined {
  const session = sessionIn(request);
  return session && secretHash(session.secret);
}

/** Recently valid keys: others count as anonymous until the record is read. */
type Identifying = IdentityDeps & { readonly keysSeen: ShortLivedCache<true> };

async function identify(request: FastifyRequest, access: Access, deps: Identifying): Promise<Principal | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return identifyKey(request, authorization, deps);
  return identifyPerson(request, access, deps);
}

/**
 * A recently valid session counts for its account. Any other cookie, signed or not, counts as anonymous until the
 * record is read, because expired cookies are signed too.
 */
async function identifyPerson(
  request: FastifyRequest,
  access: Access,
  { signIns, callers }: IdentityDeps,
): Promise<Principal | null> {
  const session = sessionIn(request);
  const sessionHash = session && secretHash(session.secret);
  const account = sessionHash === undefined ? undefined : signIns.recentAccount(sessionHash);
  if (account === undefined) await callers.anonymous(request);
  else await callers.known(request, `account ${account}`);
  if (session === undefined || sessionHash === undefined || access === "public") return null;
  const signedIn = await (onlyReads(request)
    ? signIns.findToRead(sessionHash, session.cookie)
    : signIns.find(sessionHash));
  if (!signedIn) return null;
  if (account === undefined) await callers.known(request, `account ${signedIn.person.id}`);
  return { actor: actorOfSession(signedIn), sessionHash, scopes: [] };
}

/** A changing request always reads the caller from the record. */
function onlyReads({ method, routeOptions: { config } }: FastifyRequest): boolean {
  return (method === "GET" || method === "HEAD") && config.mayAct !== true;
}

/** The scheme's name is case-insensitive (RFC 9110, 11.1). */
const BEARER = /^bearer +(yck_\S+)$/i;

async function identifyKey(
  request: FastifyRequest,
  authorization: string,
  { store, callers, keysSeen, isTestHall }: Identifying,
): Promise<Principal | null> {
  const secret =
    BEARER.exec(authorization)?.[1] ?? (request.routeOptions.config.basicKeys ? basicKey(authorization) : undefined);
  const hash = secret === undefined ? undefined : secretHash(secret);
  if (hash === undefined || keysSeen.find(hash) === undefined) await callers.anonymous(request);
  const key = hash === undefined ? undefined : await store.apiKeys.findByHash(hash);
  if (!key || hash === undefined || (key.mode === "test" && !isTestHall)) return null;
  keysSeen.add(hash, true);
  await callers.known(request, `key ${key.id}`);
  const provesIdentity = key.scopes.includes(PROVES_IDENTITY);
  const actor = {
    id: key.id,
    name: key.name,
    role: "integrator",
    departmentId: key.departmentId,
    zoneId: null,
    officeId: null,
    offices: [],
    identities: [],
    personKey: null,
    provesIdentity,
    // A topic of another department on the key would be a mistake of whoever wrote the row: it opens nothing.
    topics: key.topics.filter((topic) => departmentOfTopic(topic) === key.departmentId),
    terminal: request.ip,
  } as const;
  return { actor, sessionHash: null, scopes: key.scopes };
}

const BASIC = /^basic +([A-Za-z0-9+/]+={0,2})$/i;

/** The key as the password of whatever user: for clients that write a Bearer key into their log. */
function basicKey(authorization: string): string | undefined {
  const credentials = Buffer.from(BASIC.exec(authorization)?.[1] ?? "", "base64").toString("utf8");
  return /^[^:]*:(yck_\S+)$/u.exec(credentials)?.[1];
}

/** A system is told that its key is invalid, not to sign in. Whether the key never existed or was revoked is not disclosed. */
function wrongKey(): ApiProblem {
  return new ApiProblem("UNAUTHENTICATED", {
    title: "接口密钥不存在或者已经停用，请核对。",
    errors: [{ field: "Authorization", message: "应为“Bearer yck_…”形式，并使用仍然有效的接口密钥" }],
  });
}

function requireAccess({ actor, scopes }: Principal, access: Exclude<Access, "public">): void {
  if (actor.role === "integrator" && !access.roles.includes("integrator"))
    throw new ApiProblem("SCOPE_FORBIDS", { title: "此接口只供本平台用户登录后使用，接口密钥不能调用。" });
  if (!access.roles.includes(actor.role)) refuse("ROLE_FORBIDS");
  if (actor.role === "integrator" && (access.scope === null || !scopes.includes(access.scope)))
    throw new ApiProblem("SCOPE_FORBIDS");
}
