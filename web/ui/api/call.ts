import type { AnswerOf, Operation } from "../../../contract/operation.ts";
import type { Operations } from "../../../contract/operations.gen.ts";
import type { TSchema, Value } from "../../../contract/shapes.ts";
import { problemFrom } from "./problem.ts";

/** The operations by method and path: "GET /api/cases/{id}". */
type ByRequest = {
  readonly [Id in keyof Operations as `${Operations[Id]["method"]} ${Operations[Id]["path"]}`]: Operations[Id];
};
type Request = keyof ByRequest;

/** Input of an operation. */
type Asked<O extends Operation> = (O extends { readonly params: infer P extends TSchema }
  ? { readonly params: Value<P> }
  : unknown) &
  (O extends { readonly query: infer Q extends TSchema } ? { readonly query?: Loose<Value<Q>> } : unknown) &
  (O extends { readonly headers: infer H extends TSchema } ? { readonly headers: Value<H> } : unknown) &
  (O extends { readonly body: infer B extends TSchema } ? { readonly body: Value<B> } : unknown) &
  (O extends { readonly idempotency: "required" | "accepted" }
    ? {
        /** The same key with the same body takes effect only once. */
        readonly idempotencyKey: string;
      }
    : unknown) & {
    readonly signal?: AbortSignal;
    /** Sent although the page is being left. */
    readonly keepalive?: boolean;
    /** Statuses above 399 whose body is an answer, not a problem. */
    readonly alsoAnswers?: readonly (keyof O["answers"])[];
  };

/** Undefined values are left out. */
type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

type Answered<O extends Operation> = [AnswerOf<O>] extends [never] ? null : AnswerOf<O>;

/** The same at run time. */
interface CallOptions {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly keepalive?: boolean;
  readonly alsoAnswers?: readonly number[];
}

/**
 * The body of an operation. A form that has checked its draft casts it with `as BodyOf<…>`: no required choice is empty
 * any more.
 */
export type BodyOf<R extends Request> = Asked<ByRequest[R]> extends { readonly body: infer B } ? B : never;

/** Options may be left out where an operation needs none. */
type Options<O extends Operation> = object extends Asked<O> ? [asked?: Asked<O>] : [asked: Asked<O>];

/**
 * Calls an operation of the hall's API and returns its JSON; throws a `Problem` for every refusal and when the server
 * is unreachable.
 */
export async function call<R extends Request>(
  request: R,
  ...asked: Options<ByRequest[R]>
): Promise<Answered<ByRequest[R]>> {
  const options = optionsOf(asked);
  const response = await reach(request, options);
  const body = await readJson(response);
  if (response.ok || options.alsoAnswers?.includes(response.status)) return body as Answered<ByRequest[R]>;
  throw problemFrom(response.status, body);
}

/** Text of a public resource, such as a diagram. */
export async function callText<R extends Request>(request: R, ...asked: Options<ByRequest[R]>): Promise<string> {
  return (await reachFile(request, optionsOf(asked))).text();
}

/** The bytes of a file, such as a paper. */
export async function callBytes<R extends Request>(request: R, ...asked: Options<ByRequest[R]>): Promise<Uint8Array> {
  return new Uint8Array(await (await reachFile(request, optionsOf(asked))).arrayBuffer());
}

async function reachFile(request: Request, options: CallOptions): Promise<Response> {
  const response = await reach(request, options);
  if (!response.ok) throw problemFrom(response.status, await readJson(response));
  return response;
}

function optionsOf([options]: readonly unknown[]): CallOptions {
  return options ?? {};
}

async function reach(request: Request, options: CallOptions): Promise<Response> {
  const [method = "GET", pattern = ""] = request.split(" ");
  const headers = new Headers({ Accept: "application/json", ...options.headers });
  const init: RequestInit = { method, headers };
  if (options.body !== undefined) {
    headers.set("Content-Type", "application/json");
    init.body = JSON.stringify(options.body);
  }
  if (options.idempotencyKey) headers.set("Idempotency-Key", options.idempotencyKey);
  if (options.signal) init.signal = options.signal;
  if (options.keepalive) init.keepalive = true;
  try {
    return await fetch(addressOf(pattern, options), init);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw problemFrom(0, null);
  }
}

function addressOf(pattern: string, { params = {}, query = {} }: CallOptions): string {
  const path = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === "" ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
