import { EngineUnavailable, ForeignEngine } from "./errors.ts";

/** Whether a request whose answer was lost may be sent to another node. */
export type Safety = "repeatable" | "once";

/**
 * The nodes of one engine: one database, several addresses. A process uses one node while it answers, switches to the
 * next when it does not, and returns when it answers again.
 */
export interface EngineNodes {
  /** The REST address of each, in this process's order of preference. */
  readonly addresses: readonly string[];
  /**
   * Sends a request to the node in use. A request that certainly never arrived is sent to the next node; one whose
   * answer was lost only when it is `repeatable`; one that timed out never. Throws the error of the last node tried.
   */
  send<T>(request: (address: string) => Promise<T>, safety: Safety): Promise<T>;
  /**
   * Calls `check` for each node before its first request, and again after it was unreachable. It throws ForeignEngine
   * for a node that must get no requests.
   */
  guard(check: (address: string) => Promise<void>): void;
}

export interface NodesOptions {
  /**
   * From 0 to 1; decides at which node this process begins. If all processes began at the same node, the others would
   * be idle.
   */
  readonly random?: () => number;
  /** Whether a node that was unreachable answers again; never throws. */
  readonly probe?: (address: string) => Promise<boolean>;
  /** Called when a node is taken out of use, with the reason, or is back (null). */
  readonly onChange?: (address: string, reason: Error | null) => void;
  /** Milliseconds of a monotonic clock. */
  readonly monotonic?: () => number;
}

/** How long a node that did not answer is not used; doubles with every failure. */
const REST_MS = 1_000;
const REST_CAP_MS = 30_000;
const PROBE_MS = 2_000;

interface Node {
  readonly address: string;
  /** Why it is out of use; null while it is in use. */
  trouble: Error | null;
  restsUntil: number;
  failures: number;
  probing: boolean;
  admission: Promise<void> | undefined;
}

/** Opens the nodes of an engine, given as in ENGINE_URL; nothing is sent before the first request. */
export function openNodes(text: string, options: NodesOptions = {}): EngineNodes {
  const { nodes, candidates, putAside, welcome } = openRoster(text, options);
  let check: (address: string) => Promise<void> = () => Promise.resolve();
  const admit = async (node: Node): Promise<void> => {
    node.admission ??= check(node.address);
    try {
      await node.admission;
    } catch (error) {
      node.admission = undefined;
      throw error;
    }
  };
  return {
    addresses: nodes.map(({ address }) => address),
    async send(request, safety) {
      let trouble: unknown;
      for (const node of candidates()) {
        const attempt = await orOnceMore(safety, () => tryAt(node, request, admit));
        if (attempt.failure === null) {
          node.failures = 0;
          welcome(node);
          return attempt.answer;
        }
        trouble = attempt.error;
        if (attempt.failure === "answered") break;
        putAside(node, trouble);
        if (attempt.failure === "timedOut" || (attempt.failure === "lost" && safety === "once")) break;
      }
      throw trouble;
    },
    guard(wanted) {
      check = wanted;
      for (const node of nodes) node.admission = undefined;
    },
  };
}

/** Which nodes are in use and which are out of use. */
interface Roster {
  readonly nodes: readonly Node[];
  /**
   * Nodes in use, then those whose pause is over; if there are none of either, the one whose pause ends first, so that
   * at least one is tried.
   */
  candidates(): readonly Node[];
  putAside(node: Node, reason: unknown): void;
  welcome(node: Node): void;
}

function openRoster(
  text: string,
  {
    random = Math.random,
    probe = answersAgain,
    onChange = () => undefined,
    monotonic = () => performance.now(),
  }: NodesOptions,
): Roster {
  const nodes = fromLot(nodeAddresses(text), random()).map((address): Node => ({
    address,
    trouble: null,
    restsUntil: 0,
    failures: 0,
    probing: false,
    admission: undefined,
  }));
  const putAside = (node: Node, reason: unknown): void => {
    node.admission = undefined;
    // All requests that were open when it stopped answering arrive here, and count as one failure.
    if (node.trouble && monotonic() < node.restsUntil) return;
    const known = node.trouble !== null;
    node.trouble = reason instanceof Error ? reason : new Error(String(reason));
    node.restsUntil = monotonic() + Math.min(REST_CAP_MS, REST_MS * 2 ** node.failures);
    node.failures++;
    if (!known) onChange(node.address, node.trouble);
  };
  const welcome = (node: Node): void => {
    if (node.trouble) onChange(node.address, null);
    node.trouble = null;
  };
  const performNextStep = (node: Node): void => {
    if (!node.trouble || node.probing || monotonic() < node.restsUntil) return;
    node.probing = true;
    void probe(node.address).then((well) => {
      node.probing = false;
      if (well) welcome(node);
      else putAside(node, node.trouble);
    });
  };
  const candidates = (): readonly Node[] => {
    const inUse = nodes.filter(({ trouble }) => trouble === null);
    if (inUse.length === 0) return nodes.toSorted((a, b) => a.restsUntil - b.restsUntil).slice(0, 1);
    nodes.forEach(performNextStep);
    return [...inUse, ...nodes.filter(({ trouble, restsUntil }) => trouble !== null && restsUntil <= monotonic())];
  };
  return { nodes, candidates, putAside, welcome };
}

type Attempt<T> =
  | { readonly failure: null; readonly answer: T }
  | { readonly failure: Failure; readonly error: unknown };

/**
 * The server may close a kept-alive connection at the moment when it is used again. That says nothing about the node: a
 * repeatable request is sent again at once, on another connection.
 */
async function orOnceMore<T>(safety: Safety, attempt: () => Promise<Attempt<T>>): Promise<Attempt<T>> {
  const first = await attempt();
  return first.failure === "lost" && safety === "repeatable" && hungUp(first.error) ? attempt() : first;
}

async function tryAt<T>(
  node: Node,
  request: (address: string) => Promise<T>,
  admit: (node: Node) => Promise<void>,
): Promise<Attempt<T>> {
  try {
    await admit(node);
  } catch (error) {
    // Nothing was sent; but an unreachable database is not a fault of the node.
    return {
      failure: error instanceof EngineUnavailable || error instanceof ForeignEngine ? "notReached" : "answered",
      error,
    };
  }
  try {
    return { failure: null, answer: await request(node.address) };
  } catch (error) {
    return { failure: failureOf(error), error };
  }
}

/**
 * How a request ended: it never arrived; its answer was lost, or did not come from the engine; it timed out; the engine
 * itself refused it.
 */
type Failure = "notReached" | "lost" | "timedOut" | "answered";

/** A gateway uses these codes for the server behind it. */
const GATEWAY = [502, 503, 504];

function failureOf(error: unknown): Failure {
  const chain = causesOf(error);
  // A caller that cancelled its request has learnt nothing about the node.
  if (chain.some(({ name, code }) => name === "AbortError" || code === "ERR_ABORTED")) return "answered";
  const answered = chain.find((one) => typeof (one.status ?? one.httpStatusCode) === "number");
  if (answered)
    return answered.isPage === true || GATEWAY.includes((answered.status ?? answered.httpStatusCode) as number)
      ? "lost"
      : "answered";
  if (chain.some(({ name }) => name === "TimeoutError")) return "timedOut";
  if (chain.some(isUnconnected)) return "notReached";
  return chain.some(({ name, code }) => name === "EngineUnavailable" || typeof code === "string") ? "lost" : "answered";
}

/** Whether a request certainly never arrived, so that its outcome need not be looked up. */
export function neverArrived(error: unknown): boolean {
  return failureOf(error) === "notReached";
}

/** Error codes of fetch and of Node's own http. */
const HUNG_UP = ["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"];

function hungUp(error: unknown): boolean {
  return causesOf(error).some(({ code }) => HUNG_UP.includes(code as string));
}

interface Trace {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly status?: unknown;
  readonly httpStatusCode?: unknown;
  readonly isPage?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

function causesOf(error: unknown): Trace[] {
  const chain: Trace[] = [];
  for (let next = error; typeof next === "object" && next !== null && chain.length < 8; next = (next as Trace).cause)
    chain.push(next);
  return chain;
}

/** A host name with several addresses fails with a list of errors, one for each. */
function isUnconnected({ syscall, code, errors }: Trace): boolean {
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => isUnconnected(one as Trace));
  return syscall === "connect" || syscall === "getaddrinfo" || code === "UND_ERR_CONNECT_TIMEOUT";
}

/** The version needs no password, and an engine that demands one is running too. */
async function answersAgain(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/version`, {
      signal: AbortSignal.timeout(PROBE_MS),
      redirect: "error",
      headers: { accept: "application/json" },
    });
    const text = await response.text();
    return response.status === 401 || (response.ok && typeof JSON.parse(text) === "object");
  } catch {
    return false;
  }
}

function fromLot<T>(list: readonly T[], lot: number): T[] {
  const first = Math.min(Math.floor(lot * list.length), list.length - 1);
  return [...list.slice(first), ...list.slice(0, first)];
}

const REST = "/engine-rest";

/**
 * The REST addresses in a comma-separated list; an address without a path gets the usual one. Throws one sentence,
 * which does not repeat the addresses.
 */
export function nodeAddresses(text: string): string[] {
  const addresses = text.split(",").map((item) => addressIn(item.trim()));
  const bad = addresses.indexOf(null);
  if (bad !== -1)
    throw new Error(
      `Address ${bad + 1} of ${addresses.length} of the engine is not right: it must be like http://127.0.0.1:8080${REST}, several of one engine with commas between.`,
    );
  return [...new Set(addresses as string[])];
}

function addressIn(item: string): string | null {
  if (!/^https?:\/\/\S+$/.test(item) || !URL.canParse(item)) return null;
  const { origin, pathname, username, search, hash } = new URL(item);
  if (username !== "" || search !== "" || hash !== "") return null;
  return origin + (pathname.replace(/\/+$/, "") || REST);
}
