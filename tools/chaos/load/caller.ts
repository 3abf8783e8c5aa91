import { setTimeout as sleep } from "node:timers/promises";

import { DEMO_PASSWORD } from "../../../processes/load-demo.ts";

/**
 * The hall understood and refused; `afterDoubt` when an earlier try of the same request had no answer, so that it may
 * have been done.
 */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;
  readonly code: string;
  readonly afterDoubt: boolean;

  constructor(
    what: string,
    { status, code, title, afterDoubt }: { status: number; code: string; title: string; afterDoubt: boolean },
  ) {
    super(`${what}: ${status} ${code} ${title}`);
    this.status = status;
    this.code = code;
    this.afterDoubt = afterDoubt;
  }
}

/** Errors that retrying callers encountered. */
export interface CallerErrors {
  /** By kind: "no answer", "503 DATABASE_UNAVAILABLE" … */
  readonly counts: Map<string, number>;
  /** Longest time from the first try of a request to its answer, in milliseconds. */
  longestMs: number;
  /** When the last request that had failed before was answered; 0 when none was. */
  lastRecoveryAt: number;
}

/** One account that retries like a person at a browser: the same request with the same Idempotency-Key. */
export interface Caller {
  readonly login: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown, key?: string): Promise<T>;
  /** Downloads a file and discards it. */
  open(path: string): Promise<void>;
  upload(name: string, bytes: Uint8Array, key: string): Promise<{ readonly id: string }>;
}

interface Calling {
  readonly url: string;
  readonly login: string;
  readonly callerErrors: CallerErrors;
  readonly over: AbortSignal;
  readonly sessions: Sessions;
}

/** Cookies by login; kept over the rounds, as a browser would. */
export type Sessions = Map<string, Promise<string>>;

/** Where a caller calls, and what it shares with others. */
export type CallerOptions = Omit<Calling, "login">;

interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

const ANSWER_WITHIN_MS = 40_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;

/** Opens a caller; signs in with the first request, and again when the session is gone. */
export function openCaller(login: string, options: CallerOptions): Caller {
  const calling: Calling = { ...options, login };
  const json = { "content-type": "application/json" };
  return {
    login,
    get: async <T>(path: string) => (await (await insist({ method: "GET", path, headers: {} }, calling)).json()) as T,
    post: async <T>(path: string, body: unknown, key?: string) => {
      const headers = { ...json, ...(key !== undefined && { "idempotency-key": key }) };
      return (await (await insist({ method: "POST", path, headers, body: JSON.stringify(body) }, calling)).json()) as T;
    },
    open: async (path) => void (await (await insist({ method: "GET", path, headers: {} }, calling)).arrayBuffer()),
    async upload(name, bytes, key) {
      const headers = {
        "content-type": "application/octet-stream",
        "x-file-name": encodeURIComponent(name),
        "idempotency-key": key,
      };
      return (await (
        await insist({ method: "POST", path: "/api/uploads", headers, body: new Uint8Array(bytes) }, calling)
      ).json()) as { id: string };
    },
  };
}

/** No errors yet. */
export function noCallerErrors(): CallerErrors {
  return { counts: new Map(), longestMs: 0, lastRecoveryAt: 0 };
}

async function insist(request: Request, calling: Calling): Promise<Response> {
  const { callerErrors, over } = calling;
  const since = Date.now();
  let doubt = false;
  let hadTrouble = false;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.6, LONGEST_WAIT_MS)) {
    over.throwIfAborted();
    const answer = await attempt(request, calling);
    if (answer instanceof Response && answer.ok) {
      callerErrors.longestMs = Math.max(callerErrors.longestMs, Date.now() - since);
      if (hadTrouble) callerErrors.lastRecoveryAt = Date.now();
      return answer;
    }
    const { kind, retry, refusal } = await judged(answer, `${request.method} ${request.path}`, doubt);
    callerErrors.counts.set(kind, (callerErrors.counts.get(kind) ?? 0) + 1);
    if (refusal?.status === 401) calling.sessions.delete(calling.login);
    if (!retry) throw refusal ?? new Error(kind);
    hadTrouble = true;
    doubt ||= refusal === undefined || refusal.status >= 500;
    await sleep(wait, undefined, { signal: over }).catch(() => undefined);
  }
}

/** An answer, or undefined when there was none. */
async function attempt(request: Request, calling: Calling): Promise<Response | undefined> {
  try {
    const session = calling.sessions.get(calling.login) ?? signIn(calling);
    calling.sessions.set(calling.login, session);
    const cookie = await session;
    return await fetch(`${calling.url}${request.path}`, {
      method: request.method,
      headers: { ...request.headers, cookie, origin: calling.url },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(request.body !== undefined && { body: request.body }),
    });
  } catch {
    if (await isRejected(calling.sessions.get(calling.login))) calling.sessions.delete(calling.login);
    return undefined;
  }
}

async function isRejected(session: Promise<string> | undefined): Promise<boolean> {
  return (
    session === undefined ||
    session.then(
      () => false,
      () => true,
    )
  );
}

async function signIn({ url, login }: Calling): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ login, password: DEMO_PASSWORD, terminal: "chaos" }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!response.ok) throw new Error(`${login} cannot sign in: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((entry) => entry.split(";")[0])
    .join("; ");
}

const WORTH_ANOTHER_TRY = ["IDEMPOTENCY_IN_PROGRESS", "TOO_MANY_REQUESTS", "UNAUTHENTICATED"];

async function judged(
  answer: Response | undefined,
  what: string,
  afterDoubt: boolean,
): Promise<{ kind: string; retry: boolean; refusal?: Refused }> {
  if (!answer) return { kind: "no answer", retry: true };
  const { code = "?", title = "" } = (await answer.json().catch(() => ({}))) as { code?: string; title?: string };
  const { status } = answer;
  return {
    kind: `${status} ${code}`,
    retry: status >= 500 || WORTH_ANOTHER_TRY.includes(code),
    refusal: new Refused(what, { status, code, title, afterDoubt }),
  };
}
