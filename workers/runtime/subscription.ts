import type { HeldTask } from "./locks.ts";
import type { RetryCycle } from "./retry-cycles.ts";
import type { TopicRequest } from "./task-client.ts";

/**
 * Options of a subscription, with the names of the external-task client. Without `variables` every variable of a task
 * is fetched.
 */
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
  /** Duration of a lock, in milliseconds; extended while the handler runs. */
  readonly lockDuration?: number;
  /** Maximum number of tasks of this topic at the same time in this process. */
  readonly concurrency?: number;
  readonly retryCycle?: RetryCycle;
}

/** Handles several tasks at once and answers each. */
export type Work = (tasks: readonly HeldTask[]) => Promise<void>;

/** A topic and its handler. */
export interface Subscription {
  readonly topic: string;
  readonly work: Work;
  /**
   * Whether tasks that are fetched together are handled in one call, together with those of other topics with the same
   * `work`.
   */
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

/** The fetch request of a subscription. */
export function topicRequest({ topic, lockMs, filter }: Subscription): TopicRequest {
  return { ...filter, topicName: topic, lockDuration: lockMs };
}

/**
 * Tasks that are handed over have no variables, no filter and the usual lock; subscriptions that need more must fetch
 * them.
 */
export function takesHandedOver({ filter, lockMs, concurrency }: Subscription): boolean {
  return (
    filter.variables?.length === 0 && Object.keys(filter).length === 1 && lockMs === LOCK_MS && concurrency === Infinity
  );
}

/** The lock of tasks that are handed over. */
export const HANDED_OVER_LOCK_MS = LOCK_MS;
