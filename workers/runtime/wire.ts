import { Client } from "camunda-external-task-client-js";

/** An external task, locked for us. */
export interface FetchedTask {
  readonly id: string;
  readonly topicName: string;
  readonly activityId: string;
  readonly businessKey: string | null;
  /** Retries left; null before the first failure. */
  readonly retries: number | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface FetchRequest {
  readonly topics: readonly { readonly name: string; readonly variables: readonly string[] }[];
  readonly maxTasks: number;
  readonly lockMs: number;
  /** How long the engine may hold the request while there is no work. */
  readonly waitMs: number;
}

/** The external-task client, reduced to what is sound in it: its requests. Polling, failures, draining are ours. */
export interface TaskWire {
  readonly workerId: string;
  fetchAndLock(request: FetchRequest): Promise<FetchedTask[]>;
  /** Gives a task back at once. */
  unlock(id: string): Promise<void>;
}

export interface TaskWireOptions {
  /** http://127.0.0.1:8080/engine-rest */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Unique per process start: the engine tells workers apart by nothing else. */
  readonly workerId: string;
}

/** Added to the time the engine may hold a request before we give it up: a server that accepts and never answers must not stall us. */
const ANSWER_MARGIN_MS = 10_000;

export function openTaskWire({ url, user, password, workerId }: TaskWireOptions): TaskWire {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  let waitMs = 0;
  const client = new Client({
    baseUrl: url,
    workerId,
    autoPoll: false,
    interceptors: [(options) => ({ ...options, headers: { ...(options["headers"] as object), authorization }, retry: { limit: 0 }, timeout: { request: waitMs + ANSWER_MARGIN_MS } })],
  });
  return {
    workerId,
    async fetchAndLock(request) {
      waitMs = request.waitMs;
      const body = await client.engineService.fetchAndLock({
        maxTasks: request.maxTasks,
        usePriority: true,
        sorting: [{ sortBy: "createTime", sortOrder: "asc" }],
        asyncResponseTimeout: request.waitMs,
        topics: request.topics.map((topic) => ({ topicName: topic.name, lockDuration: request.lockMs, variables: topic.variables })),
      });
      return tasksIn(body);
    },
    async unlock(id) {
      await client.engineService.unlock({ id });
    },
  };
}

/** The client hands bytes over when a proxy adds a charset to the content type; an error page is no list. */
function tasksIn(body: unknown): FetchedTask[] {
  const answer: unknown = Buffer.isBuffer(body) ? JSON.parse(body.toString("utf8")) : body;
  if (!Array.isArray(answer)) throw new Error("The engine's answer to fetchAndLock is not a list of tasks");
  return answer.map((task: Omit<FetchedTask, "variables"> & { variables: Record<string, { value: unknown }> }) => ({
    id: task.id,
    topicName: task.topicName,
    activityId: task.activityId,
    businessKey: task.businessKey,
    retries: task.retries,
    variables: Object.fromEntries(Object.entries(task.variables ?? {}).map(([name, variable]) => [name, variable.value])),
  }));
}
