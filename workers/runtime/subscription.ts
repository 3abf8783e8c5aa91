import type { HeldTask } from "./locks.ts";
import type { RetryCycle } from "./retry-cycles.ts";
import type { TopicRequest } from "./task-client.ts";

/** What the engine is asked for; the names are those of the external-task client. Without `variables` every variable of a task is fetched. */
export interface TaskFilter {
  readonly variables?: readonly string[];
  readonly localVariables?: boolean;
  readonly businessKey?: string;
  readonly processDefinitionId?: string;
  readonly processDefinitionIdIn?: readonly string[];
  readonly processDefinitionKey?: string;
  readonly processDefinitionKeyIn?: readonly string[];
  readonly processDefinitionVersionTag?: string;
  readonly processVariables?: Readonly<Record<string, unknown>>;
  readonly tenantIdIn?: readonly string[];
  readonly withoutTenantId?: boolean;
  readonly includeExtensionProperties?: boolean;
}

export interface TopicOptions extends TaskFilter {
  /** How long a lock runs before it has to be extended, in milliseconds; extended as long as the handler is at work. */
  readonly lockDuration?: number;
  /** Most tasks of this topic at one time in this process. */
  readonly concurrency?: number;
  readonly retryCycle?: RetryCycle;
}

/** Works off tasks, several at once; answers each. */
export type Work = (tasks: readonly HeldTask[]) => Promise<void>;

/** A topic and who works on it. */
export interface Subscription {
  readonly topic: string;
  readonly work: Work;
  /** Whether tasks that come together are worked off together, also with those of other topics that have the same `work`. */
  readonly together: boolean;
  readonly lockMs: number;
  readonly concurrency: number;
  readonly filter: TaskFilter;
}

const LOCK_MS = 30_000;

export function subscription(
  topic: string,
  { lockDuration, concurrency, retryCycle: _cycle, ...filter }: TopicOptions,
  { work, together }: Pick<Subscription, "work" | "together">,
): Subscription {
  return { topic, work, together, lockMs: lockDuration ?? LOCK_MS, concurrency: concurrency ?? Infinity, filter };
}

/** What the engine is asked for on behalf of a subscription. */
export function topicRequest({ topic, lockMs, filter }: Subscription): TopicRequest {
  return { ...filter, topicName: topic, lockDuration: lockMs };
}

/** Tasks that are handed over come without variables and unfiltered, with the usual lock: whoever wants more has to fetch them. */
export function takesHandedOver({ filter, lockMs, concurrency }: Subscription): boolean {
  return (
    filter.variables?.length === 0 && Object.keys(filter).length === 1 && lockMs === LOCK_MS && concurrency === Infinity
  );
}

/** The lock of tasks that are handed over. */
export const HANDED_OVER_LOCK_MS = LOCK_MS;
