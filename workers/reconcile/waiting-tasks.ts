import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import type { Engine, EngineTask } from "../../engine/engine.ts";
import { readAll } from "./read-all.ts";

/** A task that waits for people, or for the own system of a department. */
export interface WaitingTask extends Omit<EngineTask, "assignee"> {
  /** Of an external task: what a user task has to be asked for. */
  readonly served?: { readonly topic: string; readonly instance: string };
}

type Asked = Pick<Engine, "listTasks" | "listExternalTasks" | "candidateGroupsOf" | "activityInstanceOf">;

/** All tasks of the engine of which work items tell. */
export async function waitingTasks(engine: Pick<Asked, "listTasks" | "listExternalTasks">): Promise<WaitingTask[]> {
  const ofPeople = await readAll((page) => engine.listTasks(page));
  const external = await readAll((page) => engine.listExternalTasks(page));
  const served = external
    .filter(({ topicName }) => isDepartmentTopic(topicName))
    .map(({ id, topicName, activityId, activityInstanceId, processInstanceId, processDefinitionId }) => ({
      id,
      name: null,
      taskDefinitionKey: activityId,
      processInstanceId,
      processDefinitionId,
      served: { topic: topicName, instance: activityInstanceId },
    }));
  return [...ofPeople, ...served];
}

/** Who may do the task, and of which occurrence of its step it is. */
export async function placeOf(
  engine: Pick<Asked, "candidateGroupsOf" | "activityInstanceOf">,
  task: Pick<WaitingTask, "id" | "processInstanceId" | "served">,
): Promise<{ readonly candidateGroup: string | null; readonly instance: string }> {
  if (task.served) return { candidateGroup: task.served.topic, instance: task.served.instance };
  const [candidateGroup = null] = await engine.candidateGroupsOf(task.id);
  return { candidateGroup, instance: await engine.activityInstanceOf(task) };
}
