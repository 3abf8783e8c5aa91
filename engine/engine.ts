import type { EngineCommand, EngineCommandResult, HandedOverTask, HandOverRequest } from "./commands.ts";
import type { EngineNodes } from "./nodes.ts";

/** A deployed version of a process. */
export interface ProcessDefinition {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly deploymentId: string;
}

/** A user task that waits. */
export interface EngineTask {
  readonly id: string;
  readonly name: string | null;
  readonly assignee: string | null;
  readonly taskDefinitionKey: string;
  readonly processInstanceId: string;
  readonly processDefinitionId: string;
}

/** An external task, which a worker serves or the record itself. */
export interface EngineExternalTask {
  readonly id: string;
  readonly topicName: string;
  readonly activityId: string;
  /** As in the history. */
  readonly activityInstanceId: string;
  readonly processInstanceId: string;
  readonly processDefinitionId: string;
}

/** A running process instance; `businessKey` is null for a called one without its own. */
export interface EngineInstance {
  readonly id: string;
  readonly businessKey: string | null;
  readonly definitionId: string;
  readonly suspended: boolean;
}

/** A place of a process that waits for a message. */
export interface EngineWait {
  readonly processInstanceId: string;
  readonly activityId: string;
  /** The message that ends it. */
  readonly messageName: string;
}

/** A failure in the engine that needs a repair. `configuration` is the id of the external task or job. */
export interface EngineIncident {
  readonly id: string;
  readonly incidentType: string;
  readonly incidentMessage: string | null;
  readonly processInstanceId: string | null;
  readonly activityId: string | null;
  readonly configuration: string | null;
  /** The engine repeats an incident of a called process for each caller; this is the id of the original one. */
  readonly rootCauseIncidentId?: string | null;
}

/** The id of the engine's database, and which engine it is. */
export interface EngineIdentity {
  /** Created once with the database; unchanged by another engine or version, different in another database. */
  readonly id: string;
  readonly engine: "camunda" | "operaton";
  /** Such as 7.24.0. */
  readonly version: string;
}

/** A page of a long list; pages are ordered by id, so no entry is read twice when the list changes. */
export interface Page {
  readonly first: number;
  /** At most 2000. */
  readonly max: number;
}

/** A deployment and the versions it holds. */
export interface Deployment {
  readonly id: string;
  readonly definitions: readonly ProcessDefinition[];
}

/** `hall`: with command ids, feed, handing over and gate. `stock`: without. */
export type EngineKind = "hall" | "stock";

/** One result for each command, in their order, and the tasks that were taken over. */
export interface Sent {
  readonly results: readonly EngineCommandResult[];
  readonly tasks: readonly HandedOverTask[];
}

/**
 * The engine's interface for the platform. Every method but isReady throws EngineUnavailable (not reachable, too slow,
 * 5xx) or EngineRefused (4xx).
 */
export interface Engine {
  /** Sends commands in the order given, at most 500 per request; one result for each, in the same order. */
  sendCommands(commands: readonly EngineCommand[], signal?: AbortSignal): Promise<EngineCommandResult[]>;
  /**
   * The same for at most 500 commands, and takes over the external tasks that they create, as far as requested (a stock
   * engine: none). `sentBefore` has the ids of those that may have been sent before; without it any may. Only a stock
   * engine, which stores no ids, needs this.
   */
  sendAndTakeOver(
    commands: readonly EngineCommand[],
    handOver: HandOverRequest | null,
    sentBefore?: ReadonlySet<string>,
  ): Promise<Sent>;
  /** Whether the engine and its database answer; never throws. */
  isReady(): Promise<boolean>;
  /** Deploys files (name → text) under a name. The same files under the same name make no new version. */
  deploy(name: string, files: Readonly<Record<string, string>>): Promise<Deployment>;
  /** The latest version of a process. */
  findDefinition(key: string): Promise<ProcessDefinition | undefined>;
  listTasks(page: Page): Promise<EngineTask[]>;
  /** All external tasks, of whatever topic. */
  listExternalTasks(page: Page): Promise<EngineExternalTask[]>;
  /** Whether this user task or external task waits. */
  hasTask(taskId: string): Promise<boolean>;
  /**
   * The id of the activity instance that a waiting user task belongs to: one for each time that the process reaches the
   * step. An engine that keeps no history of it gets `task:` and the task's id, which is as unique.
   */
  activityInstanceOf(task: Pick<EngineTask, "id" | "processInstanceId">): Promise<string>;
  /** The activities at which the instances of a business key stand, each as often as one stands there; null where none runs. */
  placesOf(businessKey: string): Promise<readonly string[] | null>;
  /** Groups that may take a user task. */
  candidateGroupsOf(taskId: string): Promise<string[]>;
  listInstances(page: Page): Promise<EngineInstance[]>;
  /** What waits for a message, the oldest first. */
  listWaits(page: Page): Promise<EngineWait[]>;
  listIncidents(page: Page): Promise<EngineIncident[]>;
  /**
   * Resets the retries of the failed task or job, so that it runs again and its incident closes; false when the
   * incident is already over.
   */
  retryIncident(incidentId: string, retries: number): Promise<boolean>;
  version(): Promise<string>;
  /** Whether it is the hall's own jar, or a stock engine, which is called by plain REST. */
  kind(): Promise<EngineKind>;
  /** Of the node in use, or of the given one, without the guard. */
  identity(node?: string): Promise<EngineIdentity>;
  /** The nodes that it calls. */
  readonly nodes: EngineNodes;
}
