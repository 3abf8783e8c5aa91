import { createHash } from "node:crypto";
import { departmentOfTopic } from "../../../domain/posting/department-topic.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import type { RunningHall } from "../running-hall.ts";
import type { servedAnswer } from "./bodies.ts";

const WORKER = "register";

/** Makes a key for each of these topics, as an administrator does. */
export async function addKeys({ hall: { ownerStore } }: RunningHall, topics: readonly string[]): Promise<void> {
  for (const topic of new Set(topics))
    await ownerStore.apiKeys.addMissing({
      id: `walk-${topic}`,
      name: "部门业务系统",
      scopes: ["tasks:serve"],
      departmentId: departmentOfTopic(topic) ?? "",
      topics: [topic],
      keyHash: createHash("sha256").update(keyOf(topic)).digest("hex"),
    });
}

/** A department's system takes the step over the public port, and answers it. Tells how. */
export async function serve(
  running: RunningHall,
  { taskId, candidateGroup: topic }: Pick<WorkItem, "taskId" | "candidateGroup">,
  { outcome, errorCode, message, values }: ReturnType<typeof servedAnswer>,
): Promise<string> {
  const post = (path: string, body: object): Promise<Response> =>
    fetch(`${running.url}/api/external-task/${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${keyOf(topic)}`, "content-type": "application/json" },
      body: JSON.stringify({ workerId: WORKER, ...body }),
    });
  const topics = [{ topicName: topic, lockDuration: 60_000 }];
  const taken = (await (await post("fetchAndLock", { maxTasks: 10, asyncResponseTimeout: 5_000, topics })).json()) as {
    id: string;
  }[];
  const found = taken.find(({ id }) => id.startsWith(`${taskId}~`));
  if (found === undefined) return "not there";
  const given = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));
  const { status } =
    errorCode === null
      ? await post(`${found.id}/complete`, { variables: { ...given, outcome: { value: outcome } } })
      : await post(`${found.id}/bpmnError`, { errorCode, errorMessage: message, variables: given });
  return status === 204 ? "done" : String(status);
}

function keyOf(topic: string): string {
  return `yck_test_walk_${topic}`;
}
