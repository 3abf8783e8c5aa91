import { type DeploymentProblem, EngineRefused, EngineUnavailable } from "./errors.ts";
import { type EngineNodes, openNodes, type Safety } from "./nodes.ts";

/** How to reach the engine. */
export interface EngineOptions {
  /** http://127.0.0.1:8080, with or without /engine-rest; several nodes of one engine, separated by commas. */
  readonly url: string;
  /**
   * The nodes shared with other clients of this process, which then learn together that one is unreachable; without it,
   * those of `url`.
   */
  readonly nodes?: EngineNodes;
  readonly user: string;
  readonly password: string;
  /** Longest wait for a whole answer, in milliseconds. */
  readonly timeoutMs: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** One request; `body` is sent as JSON unless it is a form. */
export interface HttpRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Whether it may be executed twice without harm. A GET always may. */
  readonly safety?: Safety;
  /** Sends to this node only, without the guard. */
  readonly node?: string | undefined;
}

/**
 * Sends a request and returns the JSON of the answer, undefined when it is empty. Paths below /engine-rest mean the
 * engine's REST interface, wherever it is; other paths are relative to its parent.
 */
export type HttpClient = (path: string, request?: HttpRequest) => Promise<unknown>;

const LONGEST_MESSAGE = 500;

/**
 * Sends HTTP requests to the engine: one account, kept-alive connections, a time limit on every request. Throws
 * EngineUnavailable or EngineRefused; when the caller's own signal ends the request, its reason is thrown.
 */
export function openHttpClient(options: EngineOptions): HttpClient {
  const send = options.fetch ?? globalThis.fetch;
  const nodes = options.nodes ?? openNodes(options.url);
  const authorization = `Basic ${Buffer.from(`${options.user}:${options.password}`).toString("base64")}`;
  return async (
    path,
    { method = "GET", body, signal, safety = method === "GET" ? "repeatable" : "once", node } = {},
  ) => {
    // One time limit for all nodes together, because the caller relies on it.
    const timeout = AbortSignal.timeout(options.timeoutMs);
    const request = async (address: string): Promise<unknown> => {
      try {
        const response = await send(placeOf(path, address), {
          method,
          headers: { authorization, accept: "application/json", ...contentType(body) },
          ...encoded(body),
          redirect: "error",
          signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        });
        return answer(response, await response.text());
      } catch (error) {
        if (error instanceof EngineRefused || error instanceof EngineUnavailable) throw error;
        signal?.throwIfAborted();
        throw new EngineUnavailable(`The engine at ${address} does not answer: ${reasonOf(error)}`, { cause: error });
      }
    };
    return node === undefined ? nodes.send(request, safety) : request(node);
  };
}

const REST = "/engine-rest";

function placeOf(path: string, address: string): string {
  return path.startsWith(`${REST}/`) ? address + path.slice(REST.length) : address.replace(/\/[^/]*$/, "") + path;
}

function contentType(body: unknown): Record<string, string> {
  return body === undefined || body instanceof FormData ? {} : { "content-type": "application/json" };
}

function encoded(body: unknown): { body?: FormData | string } {
  if (body === undefined) return {};
  return { body: body instanceof FormData ? body : JSON.stringify(body) };
}

function answer(response: Response, text: string): unknown {
  const json = parsed(text);
  if (response.ok && (json !== undefined || text === "")) return json;
  const { type, message, details, code: number } = errorBody(json);
  const sentence = message || text.slice(0, LONGEST_MESSAGE) || response.statusText;
  if (response.ok || response.status >= 500) {
    throw new EngineUnavailable(`The engine answered ${response.status}: ${sentence}`, {
      status: response.status,
      isPage: json === undefined,
      type,
      number,
    });
  }
  throw new EngineRefused(sentence, {
    status: response.status,
    type: type || "Unknown",
    problems: problemsOf(details),
  });
}

/** A proxy, or a failing server, may answer with a page. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface ErrorBody {
  readonly type?: string;
  readonly message?: string;
  readonly code?: number;
  readonly details?: Record<string, { readonly errors?: readonly FileError[] }>;
}

interface FileError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly mainElementId?: string;
}

function errorBody(json: unknown): ErrorBody {
  return typeof json === "object" && json !== null ? json : {};
}

function problemsOf(details: ErrorBody["details"]): DeploymentProblem[] {
  return Object.entries(details ?? {}).flatMap(([file, { errors = [] }]) =>
    errors.map((error) => ({
      file,
      message: error.message,
      line: error.line,
      column: error.column,
      elementIds: elementIdsOf(error),
    })),
  );
}

/** One engine writes the name of this list with a Cyrillic first letter, so it is found by its content. */
function elementIdsOf(error: FileError): string[] {
  const list = Object.entries(error).find(([name, value]) => name.endsWith("lementIds") && Array.isArray(value));
  const ids = (list?.[1] ?? []) as unknown as string[];
  return ids.length > 0 || !error.mainElementId ? ids : [error.mainElementId];
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
