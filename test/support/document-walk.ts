import { randomUUID } from "node:crypto";
import type { ApiDocument, DocumentLink, DocumentOperation, DocumentParameter } from "./api-document.ts";

/** A caller: an account in its post, a key, or an anonymous visitor. */
export interface Caller {
  readonly name: string;
  /** `integrator` for a key, null for an anonymous caller. */
  readonly role: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** What callers reached who use only the document. */
export interface DocumentWalk {
  /** Sends every request that a caller may send and that can still yield something new. */
  round(): Promise<void>;
  /** The callers that succeeded with each operation. */
  readonly reached: ReadonlyMap<string, ReadonlySet<string>>;
  /** Successful ways, of all in the document: "fileCase as counter", "fileCase from uploadFile". */
  readonly taken: ReadonlySet<string>;
  readonly shown: readonly string[];
  /** The last refusal of each unsuccessful way. */
  readonly refused: ReadonlyMap<string, string>;
  /** Answers that the document does not describe. */
  readonly mismatches: ReadonlySet<string>;
}

interface Body {
  readonly name: string | null;
  readonly type: string | null;
  readonly value: unknown;
}

/** A link, with its source operation. */
interface Step {
  readonly source: string;
  readonly status: string;
  readonly link: DocumentLink;
}

/** One way to call an operation: with an example, or by a link. */
interface Way {
  readonly step: Step | null;
  readonly body: Body;
  readonly names: readonly string[];
}

interface Told {
  readonly status: number;
  readonly body: unknown;
  /** The parameters of the path with which it was asked for. */
  readonly asked: Readonly<Record<string, string>>;
}

/** A way that was refused in this many rounds is not tried again. */
const MOST_ROUNDS = 60;

/** Follows the examples and links of a document; callers share the answers they got. */
export function openDocumentWalk(url: string, document: ApiDocument, callers: readonly Caller[]): DocumentWalk {
  const { operations } = document;
  const ways = new Map(operations.map((operation) => [operation, waysTo(operation, operations)]));
  const told = new Map<string, Told>();
  const counts = new Map<string, number>();
  const reached = new Map(operations.map(({ operationId }) => [operationId, new Set<string>()]));
  const refused = new Map<string, string>();
  const mismatches = new Set<string>();
  const failures = new Map<string, Set<number>>();
  let rounds = 0;
  const shown = [...new Set([...ways.values()].flat().flatMap(({ names }) => names))].sort();
  return {
    reached,
    refused,
    mismatches,
    shown,
    get taken() {
      return new Set(counts.keys());
    },
    async round() {
      rounds++;
      for (const caller of callers)
        for (const operation of operations) if (mayCall(caller, operation)) await ask(caller, operation);
    },
  };

  function timesTaken({ names }: Way): number {
    return Math.min(...names.map((name) => counts.get(name) ?? 0));
  }

  async function ask(caller: Caller, operation: DocumentOperation): Promise<void> {
    const open = [...(ways.get(operation) ?? [])].sort((a, b) => timesTaken(a) - timesTaken(b));
    const isChange = operation.method !== "GET";
    for (const way of open) {
      if (timesTaken(way) > 0 && (isSettled(caller, operation) || (isChange && isForNewWays(open)))) return;
      const isDone = await tryWays(caller, operation, way);
      // After a change, read again before the next change. Reading stops early only where no link waits for another answer.
      if (isDone && (isChange || (timesTaken(way) > 1 && !hasOpenLinks(operation)))) return;
    }
  }

  /** True if the caller has succeeded with it, and its answers link to nothing else. */
  function isSettled(caller: Caller, { operationId, responses }: DocumentOperation): boolean {
    const leadsOn = Object.values(responses).some(({ links }) => links !== undefined);
    return !leadsOn && reached.get(operationId)?.has(caller.name) === true;
  }

  /** Every second round tries only ways that have not succeeded yet. */
  function isForNewWays(open: readonly Way[]): boolean {
    return rounds % 2 === 0 && open.some((way) => timesTaken(way) === 0);
  }

  function hasOpenLinks({ operationId }: DocumentOperation): boolean {
    return [...ways].some(([target, all]) =>
      all.some(({ step }) => step?.source === operationId && !counts.has(`${target.operationId} from ${step.source}`)),
    );
  }

  async function tryWays(caller: Caller, operation: DocumentOperation, way: Way): Promise<boolean> {
    const key = `${caller.name} ${way.names.join()}`;
    if ((failures.get(key)?.size ?? 0) > MOST_ROUNDS) return false;
    for (const answer of way.step === null ? [null] : answersTo(way.step, caller)) {
      const request = requestOf(operation, way, answer);
      if (request === null) continue;
      if (await succeeds(caller, operation, { way, request })) {
        await follow(caller, operation);
        return true;
      }
      failures.set(key, (failures.get(key) ?? new Set()).add(rounds));
    }
    return false;
  }

  async function succeeds(
    caller: Caller,
    operation: DocumentOperation,
    { way, request }: { readonly way: Way; readonly request: Request },
  ): Promise<boolean> {
    const { operationId, method } = operation;
    const answer = await send(`${url}${request.path}`, method, caller, request);
    const mismatch = document.mismatch(operation, answer);
    if (mismatch !== null) mismatches.add(`${operationId} as ${caller.name}: ${mismatch}`);
    const { status, body } = answer;
    if (status < 200 || status > 299) {
      for (const name of way.names) refused.set(name, `${caller.name}: ${status} ${JSON.stringify(body)}`);
      return false;
    }
    for (const name of way.names) counts.set(name, (counts.get(name) ?? 0) + 1);
    reached.get(operationId)?.add(caller.name);
    told.set(`${operationId} ${caller.name}`, { status, body, asked: request.named });
    return true;
  }

  /** Continues at once with links that have not succeeded yet. */
  async function follow(caller: Caller, { operationId }: DocumentOperation): Promise<void> {
    for (const [target, open] of ways)
      for (const way of open) {
        const isNew = !counts.has(`${target.operationId} from ${operationId}`);
        if (way.step?.source === operationId && isNew && mayCall(caller, target)) await tryWays(caller, target, way);
      }
  }

  /** The caller's own answers, otherwise those of the others. */
  function answersTo({ source, status }: Step, caller: Caller): readonly Told[] {
    const own = told.get(`${source} ${caller.name}`);
    const all = own ? [own] : callers.flatMap(({ name }) => told.get(`${source} ${name}`) ?? []);
    return all.filter((answer) => String(answer.status) === status);
  }
}

/** Permitted by the document: by post, by the scope of a key, or for everyone. */
function mayCall({ role }: Caller, operation: DocumentOperation): boolean {
  // Signing in as another account, or signing out, ends an existing session.
  if (operation.operationId === "signIn" || operation.operationId === "signOut") return role === null;
  if (operation.security === undefined) return true;
  return role === "integrator"
    ? operation["x-key-scope"] !== undefined
    : operation["x-posts"]?.includes(role ?? "") === true;
}

function waysTo(operation: DocumentOperation, operations: readonly DocumentOperation[]): readonly Way[] {
  const bodies = bodiesOf(operation);
  const { operationId } = operation;
  const named = (step: Step | null, body: Body): Way => {
    const names = [
      ...(step === null ? [] : [`${operationId} from ${step.source}`]),
      ...(body.name === null ? [] : [`${operationId} as ${body.name}`]),
    ];
    return { step, body, names: names.length === 0 ? [operationId] : names };
  };
  const steps = operations.flatMap(({ operationId: source, responses }) =>
    Object.entries(responses).flatMap(([status, { links = {} }]) =>
      Object.values(links)
        .filter((link) => link.operationId === operationId)
        .map((link) => ({ source, status, link })),
    ),
  );
  const linked = steps.flatMap((step) => {
    const { requestBody } = step.link;
    const own: readonly Body[] =
      requestBody === undefined ? bodies : [{ name: null, type: "application/json", value: requestBody }];
    return own.map((body) => named(step, body));
  });
  // An id in an example does not exist; links provide real ones.
  const isGiven = ({ in: place, required, example }: DocumentParameter) =>
    place !== "path" && (place !== "query" || !required || example !== undefined);
  const isAskable = steps.length === 0 || operation.parameters.every(isGiven);
  return [...linked, ...(isAskable ? bodies.map((body) => named(null, body)) : [])];
}

function bodiesOf({ requestBody }: DocumentOperation): readonly Body[] {
  if (requestBody === undefined) return [{ name: null, type: null, value: undefined }];
  return Object.entries(requestBody.content).flatMap(([type, { example, examples = {} }]) => [
    ...(example === undefined ? [] : [{ name: "example", type, value: example }]),
    ...Object.entries(examples).map(([name, { value }]) => ({ name, type, value })),
  ]);
}

interface Request {
  readonly path: string;
  /** The parameters of the path. */
  readonly named: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** As written in a URL or a header. */
function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Null if the answer lacks what the link needs. */
function requestOf({ path, parameters }: DocumentOperation, { step, body }: Way, answer: Told | null): Request | null {
  const linked = evaluated(step?.link.parameters ?? {}, answer) as Record<string, unknown> | undefined;
  const value = evaluated(body.value, answer);
  if (linked === undefined || (value === undefined && body.value !== undefined)) return null;
  const given = parameters.flatMap((parameter): [DocumentParameter, string][] => {
    const one = linked[parameter.name] ?? parameter.example ?? (parameter.name === "idempotency-key" && randomUUID());
    return one === undefined || one === false ? [] : [[parameter, textOf(one)]];
  });
  const of = (place: string) => given.filter(([parameter]) => parameter.in === place);
  const query = new URLSearchParams(of("query").map(([{ name }, one]) => [name, one])).toString();
  const address = of("path").reduce(
    (rest, [{ name }, one]) => rest.replace(`{${name}}`, encodeURIComponent(one)),
    path,
  );
  return {
    named: Object.fromEntries(of("path").map(([{ name }, one]) => [name, one])),
    path: query === "" ? address : `${address}?${query}`,
    headers: {
      ...Object.fromEntries(of("header").map(([{ name }, one]) => [name, one])),
      ...(body.type !== null && { "content-type": body.type }),
    },
    body: written(value),
  };
}

/** A file's example is the file itself. */
function written(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Replaces `$response.body#/…` and `$request.path.…` by the value in the answer, and in the request that it answers; undefined if there is none. */
function evaluated(value: unknown, answer: Told | null): unknown {
  if (typeof value === "string" && value.startsWith("$response.body#/"))
    return at(answer?.body, value.split("#/")[1] ?? "");
  if (typeof value === "string" && value.startsWith("$request.path."))
    return answer?.asked[value.slice("$request.path.".length)];
  if (Array.isArray(value)) return whole(value.map((one) => evaluated(one, answer)));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).map(([key, one]) => [key, evaluated(one, answer)] as const);
  return whole(parts.map(([, one]) => one)) && Object.fromEntries(parts);
}

function whole(values: readonly unknown[]): readonly unknown[] | undefined {
  return values.includes(undefined) ? undefined : values;
}

function at(answer: unknown, pointer: string): unknown {
  const found = pointer
    .split("/")
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | null | undefined)?.[key], answer);
  return found ?? undefined;
}

async function send(
  url: string,
  method: string,
  caller: Caller,
  { headers, body }: Request,
): Promise<{ status: number; type: string; body: unknown }> {
  const response = await fetch(url, { method, headers: { ...caller.headers, ...headers }, body });
  const type = response.headers.get("content-type")?.split(";")[0] ?? "";
  const text = await response.text();
  return { status: response.status, type, body: type.endsWith("json") ? (JSON.parse(text) as unknown) : text };
}
