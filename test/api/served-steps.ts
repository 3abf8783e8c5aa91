import { randomUUID } from "node:crypto";
import { SETTINGS, TOPIC } from "../domain/case/department-scenario.ts";
import { publishWith } from "../store/free-release.ts";
import { issueServingKey } from "./department-key.ts";
import type { TestApi } from "./open-api.ts";
import { toReview } from "./walk.ts";

/** From now on cases of SC-021 have a step that the system of another department serves, beside the review. */
export async function publishServedStep(api: TestApi): Promise<void> {
  await publishWith(api, "SC-021", {
    staffCheck: {
      kind: "departmentStep",
      name: "参保核验",
      group: TOPIC,
      settings: { ...SETTINGS },
      offers: ["matched", "mismatched", "notFound"],
    },
  });
}

/** A case under review whose step waits for the system, as the feed adds it. */
export async function toServedStep(api: TestApi): Promise<{ readonly caseId: string; readonly taskId: string }> {
  const { id: caseId } = await toReview(api);
  const taskId = randomUUID();
  await api.store.workItems.add([
    {
      taskId,
      caseId,
      activityId: "staffCheck",
      kind: "departmentStep",
      instance: `staffCheck:${taskId}`,
      name: "参保核验",
      candidateGroup: TOPIC,
      createdAt: "2026-03-02T01:00:00.000Z",
    },
  ]);
  return { caseId, taskId };
}

/** A system of the department, as its program sends requests. */
export interface ServingSystem {
  readonly keyId: string;
  readonly secret: string;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Takes what there is. */
  fetch(more?: object): Promise<readonly Taken[]>;
}

export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

export interface Taken {
  readonly id: string;
  readonly variables: Readonly<Record<string, { readonly type: string; readonly value: unknown }>>;
  readonly [field: string]: unknown;
}

export const WORKER = "checker-1";

export async function openServingSystem(
  api: TestApi,
  topics: readonly string[] = [TOPIC],
  options: Parameters<typeof issueServingKey>[2] = {},
): Promise<ServingSystem> {
  const { id: keyId, secret } = await issueServingKey(api, topics, options);
  const post: ServingSystem["post"] = async (path, body, headers = {}) => {
    const answer = await fetch(`${api.url}/api/external-task/${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${secret}`,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      type: answer.headers.get("content-type"),
      retryAfter: answer.headers.get("retry-after"),
      body: text === "" ? null : (JSON.parse(text) as unknown),
    };
  };
  return {
    keyId,
    secret,
    post,
    async fetch(more = {}) {
      const asked = { workerId: WORKER, maxTasks: 10, topics: [{ topicName: TOPIC, lockDuration: 20_000 }], ...more };
      const { status, body } = await post("fetchAndLock", asked);
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
      return body as readonly Taken[];
    },
  };
}

/** A valid answer, in the engine's form. */
export const RESULT = {
  workerId: WORKER,
  variables: {
    outcome: { value: "matched", type: "String" },
    insured: { value: true, type: "Boolean" },
    staff: { value: 12, type: "Integer" },
    day: { value: "2026-03-02T00:00:00.000+0800", type: "Date" },
    remark: { value: "与登记一致", type: "String" },
  },
} as const;
