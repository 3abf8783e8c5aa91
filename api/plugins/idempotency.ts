import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ApiCode } from "../../contract/api-codes.ts";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import type { Instant } from "../../domain/law/dates.ts";
import type { KeyedAnswer } from "../../store/tables/idempotency-keys.ts";
import type { Store } from "../../store/tables.ts";
import type { App } from "../deps.ts";
import { principalOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether the route accepts an Idempotency-Key. */
    idempotency?: "required" | "accepted";
  }
  interface FastifyRequest {
    /** The key held by this request: its answer is stored for repeats. */
    heldKey: string | null;
  }
}

interface IdempotencyDeps {
  readonly store: Store;
  readonly machineNow: () => Instant;
}

type Deps = IdempotencyDeps & {
  /**
   * Keys whose request ended in this process while the record could not be updated, because the database was
   * unreachable.
   */
  readonly unsettled: Set<string>;
};

/** The answer to a repeat. */
interface KeptAnswer {
  readonly body: string;
  readonly location: string | null;
}

/** Far more than needed; a dropped key is taken over later, as if the process had died. */
const MOST_UNSETTLED = 10_000;
/** How long a repeat waits for the first request's answer. */
const WAIT_MS = 10_000;
const POLL_MS = 50;
/**
 * After this time a first request without an answer died with its process, or lost the database before it could release
 * its key.
 */
const ABANDONED_MS = 30_000;
const KEY_FORM = /^[\x21-\x7e]{1,128}$/;

/**
 * Same caller, same Idempotency-Key, same request: executed once, every repeat gets the same answer. A repeat that
 * arrives while the first is running waits for its answer. Only success is stored: a failed request changed nothing and
 * may be sent again with the same key.
 */
export function repeatAnswers(app: App, options: IdempotencyDeps): void {
  const deps: Deps = { ...options, unsettled: new Set() };
  app.decorateRequest("heldKey", null);
  app.addHook("preHandler", async (request, reply) => {
    const key = keyOf(request);
    if (key === undefined) return;
    const kept = await holdOrRepeat(request, key, deps);
    if (kept) return repeat(reply, kept);
    request.heldKey = key;
  });
  app.addHook("onSend", async (request, reply, payload) => {
    if (request.heldKey !== null) await settle(request, reply, payload, deps);
    return payload;
  });
}

function keyOf(request: FastifyRequest): string | undefined {
  const { idempotency } = request.routeOptions.config;
  if (!idempotency) return undefined;
  const key = request.headers["idempotency-key"];
  if (key === undefined && idempotency === "required") throw aboutKey("IDEMPOTENCY_KEY_REQUIRED", "必填");
  if (key !== undefined && !KEY_FORM.test(String(key)))
    throw aboutKey("REQUEST_INVALID", "应为1至128个可见的ASCII字符");
  return key === undefined ? undefined : String(key);
}

function aboutKey(code: ApiCode, message: string): ApiProblem {
  return new ApiProblem(code, { errors: [{ field: "Idempotency-Key", message }] });
}

/** Undefined when this request now holds the key; otherwise the answer of the request that held it. */
async function holdOrRepeat(
  request: FastifyRequest,
  key: string,
  { store, machineNow, unsettled }: Deps,
): Promise<KeyedAnswer | undefined> {
  const caller = principalOf(request).actor.id;
  const hash = requestHash(request);
  for (let waited = 0; ; waited += POLL_MS) {
    if (await store.idempotencyKeys.claim(caller, key, hash, machineNow())) return undefined;
    const first = await store.idempotencyKeys.find(caller, key);
    if (first && first.requestHash !== hash) throw aboutKey("IDEMPOTENCY_KEY_REUSED", "已用于内容不同的请求");
    if (first?.status) return first;
    if (first && (unsettled.delete(unsettledName(caller, key)) || isAbandoned(first, machineNow())))
      await store.idempotencyKeys.release(caller, key);
    else if (waited >= WAIT_MS) throw new ApiProblem("IDEMPOTENCY_IN_PROGRESS", { retryAfter: 1 });
    else await sleep(POLL_MS);
  }
}

function isAbandoned(first: KeyedAnswer, now: Instant): boolean {
  return Date.parse(now) - Date.parse(first.createdAt) > ABANDONED_MS;
}

function requestHash(request: FastifyRequest): string {
  const said = {
    method: request.method,
    url: request.url,
    fileName: request.headers["x-file-name"] ?? null,
    body: request.body ?? null,
  };
  return createHash("sha256").update(canonicalJson(said)).digest("hex");
}

function repeat(reply: FastifyReply, { status, response }: KeyedAnswer): FastifyReply {
  const { body, location } = response as KeptAnswer;
  if (location !== null) void reply.header("location", location);
  return reply
    .code(status ?? 200)
    .header("idempotent-replayed", "true")
    .header("content-type", "application/json; charset=utf-8")
    .send(body);
}

/** The work is done even when its answer cannot be stored: a failure here is logged and the answer is still sent. */
async function settle(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  { store, unsettled }: Deps,
): Promise<void> {
  const caller = principalOf(request).actor.id;
  const key = request.heldKey as string;
  request.heldKey = null;
  try {
    if (reply.statusCode >= 300) await store.idempotencyKeys.release(caller, key);
    else await store.idempotencyKeys.answer(caller, key, reply.statusCode, keptAnswer(reply, payload));
  } catch (error) {
    request.log.warn({ err: error }, "answer could not be kept for repeats");
    if (unsettled.size < MOST_UNSETTLED) unsettled.add(unsettledName(caller, key));
  }
}

function unsettledName(caller: string, key: string): string {
  return `${caller} ${key}`;
}

function keptAnswer(reply: FastifyReply, payload: unknown): KeptAnswer {
  const location = reply.getHeader("location");
  return { body: typeof payload === "string" ? payload : "", location: typeof location === "string" ? location : null };
}
