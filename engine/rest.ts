import type {
  Deployment,
  Engine,
  EngineExternalTask,
  EngineIncident,
  EngineInstance,
  EngineTask,
  EngineWait,
  Page,
  ProcessDefinition,
} from "./engine.ts";
import { EngineRefused } from "./errors.ts";
import type { HttpClient } from "./http-client.ts";

/** The plain REST calls that every Camunda 7 and its descendants answer, with the hall's jar or without. */
export function plainRest(
  http: HttpClient,
): Omit<Engine, "sendCommands" | "sendAndTakeOver" | "isReady" | "identity" | "kind" | "nodes"> {
  return {
    deploy: (name, files) => deploy(http, name, files),
    findDefinition: (key) => findDefinition(http, key),
    listTasks: (page) => list<EngineTask>(http, "task", page, { sorting: [{ sortBy: "id", sortOrder: "asc" }] }),
    listExternalTasks: (page) =>
      list<EngineExternalTask>(http, "external-task", page, { sorting: [{ sortBy: "id", sortOrder: "asc" }] }),
    hasTask: async (taskId) =>
      (await exists(http, `task/${encodeURIComponent(taskId)}`)) ||
      (await exists(http, `external-task/${encodeURIComponent(taskId)}`)),
    listInstances: (page) =>
      list<EngineInstance>(http, "process-instance", page, { sorting: [{ sortBy: "instanceId", sortOrder: "asc" }] }),
    activityInstanceOf: (task) => activityInstanceOf(http, task),
    placesOf: (businessKey) => placesOf(http, businessKey),
    candidateGroupsOf: async (taskId) => {
      const links = (await http(`/engine-rest/task/${encodeURIComponent(taskId)}/identity-links?type=candidate`)) as {
        groupId: string | null;
      }[];
      return links.flatMap(({ groupId }) => groupId ?? []);
    },
    listWaits: (page) => listWaits(http, page),
    listIncidents: async ({ first, max }) =>
      (await http(
        `/engine-rest/incident?sortBy=incidentId&sortOrder=asc&firstResult=${first}&maxResults=${max}`,
      )) as EngineIncident[],
    retryIncident: (incidentId, retries) => retryIncident(http, incidentId, retries),
    version: async () => ((await http("/engine-rest/version")) as { version: string }).version,
  };
}

async function listWaits(http: HttpClient, { first, max }: Page): Promise<EngineWait[]> {
  const waits = (await http(
    `/engine-rest/event-subscription?eventType=message&sortBy=created&sortOrder=asc&firstResult=${first}&maxResults=${max}`,
  )) as (Omit<EngineWait, "messageName"> & { readonly eventName: string })[];
  return waits.map(({ processInstanceId, activityId, eventName: messageName }) => ({
    processInstanceId,
    activityId,
    messageName,
  }));
}

/** The answer, or undefined when the engine answers 404. */
export async function found<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EngineRefused && error.status === 404) return undefined;
    throw error;
  }
}

async function exists(http: HttpClient, resource: string): Promise<boolean> {
  return (await found(() => http(`/engine-rest/${resource}`))) !== undefined;
}

/** `/task` does not tell it, so the open activity instances of the process are searched. */
async function activityInstanceOf(
  http: HttpClient,
  { id, processInstanceId }: Pick<EngineTask, "id" | "processInstanceId">,
): Promise<string> {
  const open = (await http(
    `/engine-rest/history/activity-instance?processInstanceId=${encodeURIComponent(processInstanceId)}&unfinished=true`,
  )) as { id: string; taskId: string | null }[];
  return open.find(({ taskId }) => taskId === id)?.id ?? `task:${id}`;
}

interface ActivityTree {
  readonly activityId: string;
  readonly childActivityInstances: readonly ActivityTree[];
  readonly childTransitionInstances: readonly { readonly activityId: string }[];
}

async function placesOf(http: HttpClient, businessKey: string): Promise<readonly string[] | null> {
  const running = (await http(`/engine-rest/process-instance?businessKey=${encodeURIComponent(businessKey)}`)) as {
    id: string;
  }[];
  const trees = await Promise.all(
    running.map(({ id }) =>
      found(async () => (await http(`/engine-rest/process-instance/${id}/activity-instances`)) as ActivityTree),
    ),
  );
  const standing = trees.filter((tree) => tree !== undefined);
  return standing.length === 0 ? null : standing.flatMap(leavesOf);
}

/** Below the process itself; diagrams of the hall are flat. */
function leavesOf({ childActivityInstances, childTransitionInstances }: ActivityTree): readonly string[] {
  return [
    ...childActivityInstances.flatMap((child) => [child.activityId, ...leavesOf(child)]),
    ...childTransitionInstances.map(({ activityId }) => activityId),
  ];
}

async function deploy(http: HttpClient, name: string, files: Readonly<Record<string, string>>): Promise<Deployment> {
  const form = new FormData();
  form.set("deployment-name", name);
  form.set("deployment-source", "hall");
  form.set("enable-duplicate-filtering", "true");
  for (const [file, text] of Object.entries(files)) form.set(file, new Blob([text], { type: "text/xml" }), file);
  const { id } = (await http("/engine-rest/deployment/create", { method: "POST", body: form })) as { id: string };
  return { id, definitions: await definitionsOf(http, id) };
}

/** A separate request, because the answer to an unchanged deployment names none. */
async function definitionsOf(http: HttpClient, deploymentId: string): Promise<ProcessDefinition[]> {
  const found = (await http(
    `/engine-rest/process-definition?deploymentId=${encodeURIComponent(deploymentId)}`,
  )) as ProcessDefinition[];
  return found.map(asDefinition);
}

async function findDefinition(http: HttpClient, key: string): Promise<ProcessDefinition | undefined> {
  const definition = await found(() => http(`/engine-rest/process-definition/key/${encodeURIComponent(key)}`));
  return definition === undefined ? undefined : asDefinition(definition as ProcessDefinition);
}

/** `configuration` of an incident is the id of the external task or job that failed. */
async function retryIncident(http: HttpClient, incidentId: string, retries: number): Promise<boolean> {
  const retried = await found(async () => {
    const incident = (await http(`/engine-rest/incident/${encodeURIComponent(incidentId)}`)) as EngineIncident;
    const kind = incident.incidentType === "failedExternalTask" ? "external-task" : "job";
    await http(`/engine-rest/${kind}/${encodeURIComponent(incident.configuration ?? "")}/retries`, {
      method: "PUT",
      body: { retries },
    });
    return true;
  });
  return retried ?? false;
}

function asDefinition({ id, key, version, deploymentId }: ProcessDefinition): ProcessDefinition {
  return { id, key, version, deploymentId };
}

async function list<T>(http: HttpClient, resource: string, { first, max }: Page, query: unknown): Promise<T[]> {
  return (await http(`/engine-rest/${resource}?firstResult=${first}&maxResults=${max}`, {
    method: "POST",
    body: query,
    safety: "repeatable",
  })) as T[];
}
