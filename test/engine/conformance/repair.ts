import { describe, expect, test } from "@jest/globals";

import { until } from "../../support/until.ts";
import { newKey } from "../moves.ts";
import { VERSIONS } from "./flows.ts";
import type { Stand } from "./stand.ts";

interface Tree {
  readonly childActivityInstances: readonly { readonly activityId: string }[];
}

interface Plan {
  readonly instructions: readonly { readonly sourceActivityIds: readonly string[] }[];
}

/** How an operator looks into a case and mends it, and what remains of it. */
export function repair(stand: Stand): void {
  describe("a modification", () => {
    test("takes a case from one step to another, with variables", async () => {
      const id = await startTwoSteps(stand);

      const { status } = await stand.ask(`/process-instance/${id}/modification`, {
        skipCustomListeners: true,
        skipIoMappings: true,
        annotation: "repaired",
        instructions: [
          { type: "cancel", activityId: "acceptance" },
          {
            type: "startBeforeActivity",
            activityId: "issuance",
            variables: { mended: { value: true, type: "Boolean" } },
          },
        ],
      });

      expect(status).toBe(204);
      expect(activitiesOf((await stand.ask(`/process-instance/${id}/activity-instances`)).body)).toEqual(["issuance"]);
    });

    test("to a step that does not exist is refused", async () => {
      const id = await startTwoSteps(stand);

      expect(
        (
          await stand.ask(`/process-instance/${id}/modification`, {
            instructions: [{ type: "startBeforeActivity", activityId: "nowhere" }],
          })
        ).status,
      ).toBe(400);
    });
  });

  describe("a migration", () => {
    test("takes a case to the next version, and leaves a task with its worker", async () => {
      const [from, to] = await twoVersions(stand, "kept");
      const { id } = await stand.peek<{ id: string }>(`/process-definition/${from}/start`, {});
      const [task] = await stand.peek<{ id: string }[]>("/external-task", { processInstanceId: id });
      await stand.peek(`/external-task/${task?.id}/lock`, { workerId: "w", lockDuration: 600_000 });

      const plan = await generated(stand, from, to);
      const valid = await stand.ask("/migration/validate", plan);
      const done = await stand.ask("/migration/execute", {
        migrationPlan: plan,
        processInstanceIds: [id],
        skipCustomListeners: true,
      });

      expect([valid.body, done.status]).toEqual([{ instructionReports: [], variableReports: {} }, 204]);
      expect((await stand.peek<{ definitionId: string }>(`/process-instance/${id}`)).definitionId).toBe(to);
      expect((await stand.ask(`/external-task/${task?.id}`)).body).toMatchObject({ workerId: "w" });
      expect((await stand.ask(`/external-task/${task?.id}/complete`, { workerId: "w" })).status).toBe(204);
    });

    test("of steps of different kinds is refused with a report, and so is one that leaves a step behind", async () => {
      const [from, to] = await twoVersions(stand, "refused");
      const { id } = await stand.peek<{ id: string }>(`/process-definition/${from}/start`, {});
      const plan = await generated(stand, from, to);

      const crossed = await stand.ask("/migration/validate", {
        ...plan,
        instructions: [{ sourceActivityIds: ["stamp"], targetActivityIds: ["hand-over"] }],
      });
      const empty = await stand.ask("/migration/execute", {
        migrationPlan: { ...plan, instructions: [] },
        processInstanceIds: [id],
      });

      expect((crossed.body as { instructionReports: unknown[] }).instructionReports).toHaveLength(1);
      expect(empty).toMatchObject({ status: 400, body: { type: "MigratingProcessInstanceValidationException" } });
    });

    test("of many cases runs in the background", async () => {
      const [from, to] = await twoVersions(stand, "batch");
      const { id } = await stand.peek<{ id: string }>(`/process-definition/${from}/start`, {});
      const plan = await generated(stand, from, to);

      const batch = await stand.ask("/migration/executeAsync", { migrationPlan: plan, processInstanceIds: [id] });

      expect(batch.body).toMatchObject({ type: "instance-migration", totalJobs: 1 });
      await until(
        "the batch runs",
        async () => (await stand.peek<{ definitionId: string }>(`/process-instance/${id}`)).definitionId === to,
      );
    });
  });

  describe("a suspended case", () => {
    test("offers its task to nobody until it goes on", async () => {
      const businessKey = newKey();
      const { id } = await stand.peek<{ id: string }>("/process-definition/key/auto/start", {
        businessKey,
        variables: { weight: { value: 0, type: "Integer" } },
      });
      const fetching = {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "intake", lockDuration: 60_000, businessKey }],
      };

      await stand.ask(`/process-instance/${id}/suspended`, { suspended: true }, "PUT");
      const meanwhile = await stand.ask("/external-task/fetchAndLock", fetching);
      await stand.ask(`/process-instance/${id}/suspended`, { suspended: false }, "PUT");

      expect(meanwhile.body).toEqual([]);
      expect((await stand.ask("/external-task/fetchAndLock", fetching)).body).toHaveLength(1);
    });
  });

  describe("the history", () => {
    test("knows where a case has been, who did what, and with which variables", async () => {
      const businessKey = newKey();
      const { id } = await stand.peek<{ id: string }>("/process-definition/key/two-steps/start", {
        businessKey,
        variables: { item: { value: "SC-021", type: "String" } },
      });
      const [task] = await stand.peek<{ id: string }[]>("/task", { processInstanceId: id });
      await stand.peek(`/task/${task?.id}/claim`, { userId: "zhang" });
      await stand.peek(`/task/${task?.id}/complete`, {});
      const [external] = await stand.peek<{ id: string }[]>("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "issuance", lockDuration: 60_000, businessKey }],
      });
      await stand.peek(`/external-task/${external?.id}/failure`, {
        workerId: "w",
        errorMessage: "no paper left",
        retries: 2,
        retryTimeout: 0,
      });
      await stand.peek("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "issuance", lockDuration: 60_000, businessKey }],
      });
      await stand.peek(`/external-task/${external?.id}/complete`, { workerId: "w" });

      const instances = await stand.ask("/history/process-instance", { processInstanceBusinessKey: businessKey });
      const activities = await stand.ask("/history/activity-instance", {
        processInstanceId: id,
        sorting: [{ sortBy: "occurrence", sortOrder: "asc" }],
      });
      const tasks = await stand.ask("/history/task", { processInstanceId: id });
      const log = await stand.ask("/history/external-task-log", {
        processInstanceId: id,
        sorting: [{ sortBy: "timestamp", sortOrder: "asc" }],
      });
      const variables = await stand.ask(`/history/variable-instance?processInstanceId=${id}`);

      expect(instances.body).toMatchObject([{ state: "COMPLETED", businessKey, removalTime: expect.any(String) }]);
      expect((activities.body as { activityId: string }[]).map(({ activityId }) => activityId)).toEqual([
        "start",
        "acceptance",
        "issuance",
        "end",
      ]);
      expect(tasks.body).toMatchObject([
        { taskDefinitionKey: "acceptance", assignee: "zhang", deleteReason: "completed" },
      ]);
      expect(log.body).toMatchObject([{ failureLog: true, workerId: "w", errorMessage: "no paper left" }]);
      expect(variables.body).toMatchObject([{ name: "item", value: "SC-021", state: "CREATED" }]);
    });

    test("does not keep what nobody of the hall reads: that a step came and went well, earlier values, candidates", async () => {
      const businessKey = newKey();
      const { id } = await stand.peek<{ id: string }>("/process-definition/key/two-steps/start", {
        businessKey,
        variables: { item: { value: "SC-021", type: "String" } },
      });
      const [task] = await stand.peek<{ id: string }[]>("/task", { processInstanceId: id });
      await stand.peek(`/task/${task?.id}/identity-links`, { groupId: "clerks", type: "candidate" });
      await stand.peek(`/task/${task?.id}/complete`, { variables: { item: { value: "SH-028", type: "String" } } });
      const [external] = await stand.peek<{ id: string }[]>("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "issuance", lockDuration: 60_000, businessKey }],
      });
      await stand.peek(`/external-task/${external?.id}/complete`, { workerId: "w" });

      // One after the other: what the engines answer is compared in this order.
      const rows = [];
      for (const query of [
        `external-task-log?processInstanceId=${id}`,
        `detail?processInstanceId=${id}`,
        `identity-link-log?taskId=${task?.id}`,
      ])
        rows.push(await stand.ask(`/history/${query}`));

      expect(rows.map(({ body }) => body)).toEqual([[], [], []]);
      expect((await stand.ask(`/history/variable-instance?processInstanceId=${id}`)).body).toMatchObject([
        { name: "item", value: "SH-028" },
      ]);
    });

    test("keeps a deleted case", async () => {
      const id = await startTwoSteps(stand);

      const first = await stand.ask(`/process-instance/${id}`, undefined, "DELETE");
      const again = await stand.ask(`/process-instance/${id}`, undefined, "DELETE");

      expect([first.status, again.status]).toEqual([204, 404]);
      expect((await stand.ask(`/history/process-instance/${id}`)).body).toMatchObject({
        state: "EXTERNALLY_TERMINATED",
      });
    });
  });

  describe("a deployment", () => {
    test("of the same files makes no new version, of changed ones does", async () => {
      const [first, second] = await twoVersions(stand, "again");

      await stand.engine.client.deploy("again", { "again.bpmn": named(VERSIONS[1], "again") });

      expect([first, second]).toEqual([expect.stringMatching(/^again:1:/), expect.stringMatching(/^again:2:/)]);
      expect((await stand.ask("/process-definition/count?key=again")).body).toEqual({ count: 2 });
    });

    test.each([
      ["a flow to nowhere", VERSIONS[0].replace('targetRef="hand-over"', 'targetRef="nowhere"')],
      ["an id that stands twice", VERSIONS[0].replace('<userTask id="hand-over"', '<userTask id="stamp"')],
      ["what is not XML", "hello"],
      ["an unknown element", VERSIONS[0].replace("<endEvent", "<end-event")],
    ])("with %s is refused with its place", async (_name, text) => {
      const form = new FormData();
      form.set("deployment-name", "broken");
      form.set("broken.bpmn", new Blob([text], { type: "text/xml" }), "broken.bpmn");

      const { status } = await stand.ask("/deployment/create", form);

      expect(status).toBe(400);
    });
  });
}

async function startTwoSteps(stand: Stand): Promise<string> {
  return (await stand.peek<{ id: string }>("/process-definition/key/two-steps/start", {})).id;
}

function activitiesOf(tree: unknown): string[] {
  return (tree as Tree).childActivityInstances.map(({ activityId }) => activityId);
}

function named(text: string, key: string): string {
  return text.replace('id="versioned"', `id="${key}"`);
}

/** Deploys both versions under a key; answers their ids. */
async function twoVersions(stand: Stand, key: string): Promise<[string, string]> {
  const ids: string[] = [];
  for (const text of VERSIONS) {
    const { definitions } = await stand.engine.client.deploy(key, { [`${key}.bpmn`]: named(text, key) });
    ids.push(definitions[0]?.id ?? "");
  }
  return ids as [string, string];
}

/** The order of the instructions changes from request to request on both engines, so it is not compared. */
async function generated(
  stand: Stand,
  sourceProcessDefinitionId: string,
  targetProcessDefinitionId: string,
): Promise<Plan> {
  const plan = await stand.peek<Plan>("/migration/generate", {
    sourceProcessDefinitionId,
    targetProcessDefinitionId,
    updateEventTriggers: true,
  });
  const step = ({ sourceActivityIds }: Plan["instructions"][number]) => sourceActivityIds.join();
  stand.observe("generated plan", {
    ...plan,
    instructions: plan.instructions.toSorted((a, b) => step(a).localeCompare(step(b))),
  });
  return plan;
}
