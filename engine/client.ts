import type { EngineCommand, EngineCommandResult, HandedOverTask, HandOverWish } from "./commands.ts";
import { EngineRefused } from "./errors.ts";
import { type EngineNodes, openNodes } from "./nodes.ts";
import { type EngineOptions, openWire, type Wire } from "./wire.ts";

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

/** A running process instance; `businessKey` is null for a called one without its own. */
export interface EngineInstance {
  readonly id: string;
  readonly businessKey: string | null;
  readonly definitionId: string;
  readonly suspended: boolean;
}

/** Something that went wrong in the engine and waits for a repair. `configuration` is the id of the external task or job. */
export interface EngineIncident {
  readonly id: string;
  readonly incidentType: string;
  readonly incidentMessage: string | null;
  readonly processInstanceId: string | null;
  readonly activityId: string | null;
  readonly configuration: string | null;
}

/** Whose database the engine reads, and which engine it is. */
export interface EngineIdentity {
  /** Made once with the database; the same after a change of engine or version, another in another database. */
  readonly id: string;
  readonly engine: "camunda" | "operaton";
  /** Such as 7.24.0. */
  readonly version: string;
}

/** A part of a long list; parts follow each other by id, so a list that changes meanwhile is not read twice. */
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

/** One result for each command, in their order, and the tasks that were taken over. */
export interface Sent {
  readonly results: readonly EngineCommandResult[];
  readonly tasks: readonly HandedOverTask[];
}

/**
 * The engine as the platform sees it. Every method but isReady throws EngineUnavailable (not reachable, too slow, 5xx) or
 * EngineRefused (4xx).
 */
export interface Engine {
  /** Sends commands in the order given, at most 500 per request; one result for each, in the same order. */
  sendCommands(commands: readonly EngineCommand[], signal?: AbortSignal): Promise<EngineCommandResult[]>;
  /** The same for at most 500 commands, and takes over the external tasks that they bring about as far as wished. */
  sendAndTakeOver(commands: readonly EngineCommand[], handOver: HandOverWish | null): Promise<Sent>;
  /** Whether the engine and its database answer; never throws. */
  isReady(): Promise<boolean>;
  /** Deploys files (name → text) under a name. The same files under the same name make no new version. */
  deploy(name: string, files: Readonly<Record<string, string>>): Promise<Deployment>;
  /** The latest version of a process. */
  findDefinition(key: string): Promise<ProcessDefinition | undefined>;
  listTasks(page: Page): Promise<EngineTask[]>;
  /** Groups that may take a user task. */
  candidateGroupsOf(taskId: string): Promise<string[]>;
  listInstances(page: Page): Promise<EngineInstance[]>;
  listIncidents(page: Page): Promise<EngineIncident[]>;
  /** Gives what failed its tries back, so that it runs again and its incident closes; false when the incident is over already. */
  retryIncident(incidentId: string, retries: number): Promise<boolean>;
  version(): Promise<string>;
  /** Of the node in use, or of one that is named, which is asked without the guard. */
  identity(node?: string): Promise<EngineIdentity>;
  /** The nodes that it asks. */
  readonly nodes: EngineNodes;
}

const MOST_COMMANDS = 500;
/** The engine remembers command ids, and an external task is answered once. */
const COMMANDS = { method: "POST", safety: "repeatable" } as const;

/** Opens the engine; nothing is sent before the first call. */
export function openEngine(options: EngineOptions): Engine {
  const nodes = options.nodes ?? openNodes(options.url);
  const wire = openWire({ ...options, nodes });
  return {
    nodes,
    sendCommands: (commands, signal) => sendCommands(wire, commands, signal),
    sendAndTakeOver: async (commands, handOver) => (await wire("/hall/commands", { ...COMMANDS, body: { commands, ...(handOver ? { handOver } : {}) } })) as Sent,
    isReady: () => isReady(wire),
    deploy: (name, files) => deploy(wire, name, files),
    findDefinition: (key) => findDefinition(wire, key),
    listTasks: (page) => list<EngineTask>(wire, "task", page, { sorting: [{ sortBy: "id", sortOrder: "asc" }] }),
    listInstances: (page) => list<EngineInstance>(wire, "process-instance", page, { sorting: [{ sortBy: "instanceId", sortOrder: "asc" }] }),
    candidateGroupsOf: async (taskId) => {
      const links = (await wire(`/engine-rest/task/${encodeURIComponent(taskId)}/identity-links?type=candidate`)) as { groupId: string | null }[];
      return links.flatMap(({ groupId }) => groupId ?? []);
    },
    listIncidents: async ({ first, max }) =>
      (await wire(`/engine-rest/incident?sortBy=incidentId&sortOrder=asc&firstResult=${first}&maxResults=${max}`)) as EngineIncident[],
    retryIncident: (incidentId, retries) => retryIncident(wire, incidentId, retries),
    version: async () => ((await wire("/engine-rest/version")) as { version: string }).version,
    identity: async (node) => (await wire("/hall/engine", { node })) as EngineIdentity,
  };
}

async function sendCommands(wire: Wire, commands: readonly EngineCommand[], signal?: AbortSignal): Promise<EngineCommandResult[]> {
  const results: EngineCommandResult[] = [];
  for (let at = 0; at < commands.length; at += MOST_COMMANDS) {
    const body = { commands: commands.slice(at, at + MOST_COMMANDS) };
    const answer = (await wire("/hall/commands", { ...COMMANDS, body, signal })) as { results: EngineCommandResult[] };
    results.push(...answer.results);
  }
  return results;
}

async function isReady(wire: Wire): Promise<boolean> {
  try {
    await wire("/actuator/health/readiness");
    return true;
  } catch {
    return false;
  }
}

async function deploy(wire: Wire, name: string, files: Readonly<Record<string, string>>): Promise<Deployment> {
  const form = new FormData();
  form.set("deployment-name", name);
  form.set("deployment-source", "hall");
  form.set("enable-duplicate-filtering", "true");
  for (const [file, text] of Object.entries(files)) form.set(file, new Blob([text], { type: "text/xml" }), file);
  const { id } = (await wire("/engine-rest/deployment/create", { method: "POST", body: form })) as { id: string };
  return { id, definitions: await definitionsOf(wire, id) };
}

/** Asked for, because the answer to an unchanged deployment names none. */
async function definitionsOf(wire: Wire, deploymentId: string): Promise<ProcessDefinition[]> {
  const found = (await wire(`/engine-rest/process-definition?deploymentId=${encodeURIComponent(deploymentId)}`)) as ProcessDefinition[];
  return found.map(asDefinition);
}

async function findDefinition(wire: Wire, key: string): Promise<ProcessDefinition | undefined> {
  try {
    return asDefinition((await wire(`/engine-rest/process-definition/key/${encodeURIComponent(key)}`)) as ProcessDefinition);
  } catch (error) {
    if (error instanceof EngineRefused && error.status === 404) return undefined;
    throw error;
  }
}

/** `configuration` of an incident is the id of the external task or job that failed. */
async function retryIncident(wire: Wire, incidentId: string, retries: number): Promise<boolean> {
  try {
    const incident = (await wire(`/engine-rest/incident/${encodeURIComponent(incidentId)}`)) as EngineIncident;
    const kind = incident.incidentType === "failedExternalTask" ? "external-task" : "job";
    await wire(`/engine-rest/${kind}/${encodeURIComponent(incident.configuration ?? "")}/retries`, { method: "PUT", body: { retries } });
    return true;
  } catch (error) {
    if (error instanceof EngineRefused && error.status === 404) return false;
    throw error;
  }
}

function asDefinition({ id, key, version, deploymentId }: ProcessDefinition): ProcessDefinition {
  return { id, key, version, deploymentId };
}

async function list<T>(wire: Wire, resource: string, { first, max }: Page, query: unknown): Promise<T[]> {
  return (await wire(`/engine-rest/${resource}?firstResult=${first}&maxResults=${max}`, { method: "POST", body: query, safety: "repeatable" })) as T[];
}
