import { Client } from "camunda-external-task-client-js";
import { EngineUnavailable } from "../../engine/errors.ts";
import { type EngineNodes, openNodes } from "../../engine/nodes.ts";
import type { FetchedTask } from "./task.ts";

/** The fetch request of one topic, with the names of the engine's REST interface. */
export interface TopicRequest {
  readonly topicName: string;
  readonly lockDuration: number;
  readonly [filter: string]: unknown;
}

export interface FetchRequest {
  readonly topics: readonly TopicRequest[];
  readonly maxTasks: number;
  /** Highest priority first, or the oldest first. */
  readonly usePriority: boolean;
  /** How long the engine may hold the request while there is no work, in milliseconds. */
  readonly waitMs: number;
}

/** Result of extending a lock. */
export type LockState = "extended" | "lost";

/** The requests of the external-task client, without its loop. Polling, failures and draining are our own. */
export interface TaskClient {
  readonly workerId: string;
  fetchAndLock(request: FetchRequest): Promise<FetchedTask[]>;
  /** Ends the fetch that the engine holds open for us, so that it locks no tasks for a closed request. */
  endFetch(): Promise<void>;
  /** Extends the lock to `lockMs` from now; "lost" when the task is gone or another worker has it. */
  extendLock(id: string, lockMs: number): Promise<LockState>;
  /** Unlocks a task at once. */
  unlock(id: string): Promise<void>;
}

export interface TaskClientOptions {
  /** http://127.0.0.1:8080/engine-rest; several nodes of one engine, separated by commas. */
  readonly url: string;
  /** The nodes shared with other clients of this process; without it, those of `url`. */
  readonly nodes?: EngineNodes;
  readonly user: string;
  readonly password: string;
  /** Unique per process start, because the engine identifies workers only by it. */
  readonly workerId: string;
}

/**
 * Added to the time for which the engine may hold a request, before we cancel it: a server that accepts and never
 * answers must not block us.
 */
const ANSWER_MARGIN_MS = 10_000;
const REPLACED = 503;
/** A topic that no task ever has. */
const NO_TOPIC = "hall:none";
const FETCH_NOTHING = {
  maxTasks: 1,
  usePriority: false,
  asyncResponseTimeout: 1,
  topics: [{ topicName: NO_TOPIC, lockDuration: 1_000 }],
};

export function openTaskClient({
  url,
  user,
  password,
  workerId,
  nodes = openNodes(url),
}: TaskClientOptions): TaskClient {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const services = new Map(nodes.addresses.map((address) => [address, requestsTo(address, workerId, authorization)]));
  const at = (address: string): EngineRequests => services.get(address) as EngineRequests;
  /** The node that holds our fetch open, or held the last one. */
  let asked = nodes.addresses[0] as string;
  let ending = false;
  return {
    workerId,
    async fetchAndLock({ topics, maxTasks, usePriority, waitMs }) {
      const body = {
        maxTasks,
        usePriority,
        sorting: [{ sortBy: "createTime", sortOrder: "asc" }],
        asyncResponseTimeout: waitMs,
        topics,
      };
      return nodes.send(async (address) => {
        asked = address;
        try {
          return tasksIn(await at(address).fetchAndLock(body));
        } catch (error) {
          // The engine answers a waiting request like this when another replaces it: not a fault of the node.
          if (ending && (error as { httpStatusCode?: unknown }).httpStatusCode === REPLACED) return [];
          throw error;
        }
      }, "once");
    },
    async endFetch() {
      ending = true;
      // Each node keeps one waiting request per worker: this one replaces the other, and finds nothing.
      await at(asked).fetchAndLock(FETCH_NOTHING);
    },
    async extendLock(id, lockMs) {
      try {
        await nodes.send((address) => at(address).extendLock({ id }, lockMs), "repeatable");
        return "extended";
      } catch (error) {
        if (isRefusal(error)) return "lost";
        throw error;
      }
    },
    async unlock(id) {
      // Not repeated: a second request could release the lock of another worker that has the task by then.
      await nodes.send((address) => at(address).unlock({ id }), "once");
    },
  };
}

type EngineRequests = Client["engineService"];

function requestsTo(baseUrl: string, workerId: string, authorization: string): EngineRequests {
  return new Client({
    baseUrl,
    workerId,
    autoPoll: false,
    interceptors: [
      (options) => ({
        ...options,
        headers: { ...(options["headers"] as object), authorization },
        retry: { limit: 0 },
        timeout: { request: waitOf(options["json"]) + ANSWER_MARGIN_MS },
      }),
    ],
  }).engineService;
}

function waitOf(json: unknown): number {
  const wait = (json as { asyncResponseTimeout?: unknown } | undefined)?.asyncResponseTimeout;
  return typeof wait === "number" ? wait : 0;
}

/**
 * 404: the task is gone. 400: another worker has it, or the lock expired. Any other status says nothing about the lock.
 */
function isRefusal(error: unknown): boolean {
  const status = (error as { httpStatusCode?: unknown } | null)?.httpStatusCode;
  return status === 404 || status === 400;
}

/** The client returns bytes when a proxy adds a charset to the content type; an error page is not a list. */
function tasksIn(body: unknown): FetchedTask[] {
  const answer = Buffer.isBuffer(body) ? parsed(body.toString("utf8")) : body;
  if (!Array.isArray(answer))
    throw new EngineUnavailable("The engine's answer to fetchAndLock is not a list of tasks", {
      status: 200,
      isPage: true,
    });
  return answer.map((task: FetchedTask) => ({ ...task, variables: task.variables ?? {} }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
