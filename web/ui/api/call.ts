import { problemFrom } from "./problem.ts";

interface CallOptions {
  readonly body?: unknown;
  /** The same key with the same body is answered once only. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  /** Statuses above 399 whose body is an answer, not a problem. */
  readonly alsoAnswers?: readonly number[];
}

/** Calls the hall's API and returns its JSON; throws a `Problem` for every refusal and when the server is away. */
export async function call<T>(
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  options: CallOptions = {},
): Promise<T> {
  const response = await reach(method, path, options);
  const body = await readJson(response);
  if (response.ok || options.alsoAnswers?.includes(response.status)) return body as T;
  throw problemFrom(response.status, body);
}

/** Text of a public resource, such as a diagram. */
export async function callText(path: string, signal: AbortSignal): Promise<string> {
  const response = await reach("GET", path, { signal });
  if (!response.ok) throw problemFrom(response.status, await readJson(response));
  return response.text();
}

async function reach(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers = new Headers({ Accept: "application/json" });
  const init: RequestInit = { method, headers };
  if (options.body !== undefined) {
    headers.set("Content-Type", "application/json");
    init.body = JSON.stringify(options.body);
  }
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  if (options.signal) init.signal = options.signal;
  try {
    return await fetch(`/api${path}`, init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw problemFrom(0, null);
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
