import { describe, expect, test } from "@jest/globals";

import { until } from "../../support/until.ts";
import { newKey } from "../moves.ts";
import { VERSIONS } from "./flows.ts";
import type { ObservedEngine } from "./observed-engine.ts";

interface Tree {
  readonly childActivityInstances: readonly { readonly activityId: string }[];
}

interface Plan {
  readonly instructions: readonly { readonly sourceActivityIds: readonly string[] }[];
}

/** How an operator inspects and repairs a case, and what the history keeps. */
export function repair(observed: ObservedEngine): void {
  describe("a modification", () => {
    test("moves a case from one step to another, with variables", async () => {
      const id = await startTwoSteps(observed);

      const { status } = await observed.ask(`/process-instance/${id}/modification`, {
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
      expect(activitiesOf((await observed.ask(`/process-instance/${id}/activity-instances`)).body)).toEqual([
        "issuance",
      ]);
    });

    test("to a step that does not exist is refused", async () => {
      const id = await startTwoSteps(observed);

      expect(
        (
          await observed.ask(`/process-instance/${id}/modification`, {
            instructions: [{ type: "startBeforeActivity", activityId: "nowhere" }],
          })
        ).status,
      ).toBe(400);
    });
  });

  describe("a migration", () => {
    test("moves a case to the next version, and leaves a task with its worker", async () => {
      const [from, to] = await twoVersions(observed, "kept");
      const { id } = await observed.peek<{ id: string }>(`/process-definition/${from}/start`, {});
      const [task] = await observed.peek<{ id: string }[]>("/external-task", { processInstanceId: id });
      await observed.peek(`/external-task/${task?.id}/lock`, { workerId: "w", lockDuration: 600_000 });

      const plan = await generated(observed, from, to);
      const valid = await observed.ask("/migration/validate", plan);
      const done = await observed.ask("/migration/execute", {
        migrationPlan: plan,
        processInstanceIds: [id],
        skipCustomListeners: true,
      });

      expect([valid.body, done.status]).toEqual([{ instructionReports: [], variableReports: {} }, 204]);
      expect((await observed.peek<{ definitionId: string }>(`/process-instance/${id}`)).definitionId).toBe(to);
      expect((await observed.ask(`/external-task/${task?.id}`)).body).toMatchObject({ workerId: "w" });
      expect((await observed.ask(`/external-task/${task?.id}/complete`, { workerId: "w" })).status).toBe(204);
    });

    test("of steps of different kinds is refused with a report, and so is one that leaves a step behind", async () => {
      const [from, to] = await twoVersions(observed, "refused");
      const { id } = await observed.peek<{ id: string }>(`/process-definition/${from}/start`, {});
      const plan = await generated(observed, from, to);

      const crossed = await observed.ask("/migration/validate", {
        ...plan,
        instructions: [{ sourceActivityIds: ["stamp"], targetActivityIds: ["hand-over"] }],
      });
      const empty = await observed.ask("/migration/execute", {
        migrationPlan: { ...plan, instructions: [] },
        processInstanceIds: [id],
      });

      expect((crossed.body as { instructionReports: unknown[] }).instructionReports).toHaveLength(1);
      expect(empty).toMatchObject({ status: 400, body: { type: "MigratingProcessInstanceValidationException" } });
    });

    test("of many cases runs in the background", async () => {
      const [from, to] = await twoVersions(observed, "batch");
      const { id } = await observed.peek<{ id: string }>(`/process-definition/${from}/start`, {});
      const plan = await generated(observed, from, to);

      const batch = await observed.ask("/migration/executeAsync", { migrationPlan: plan, processInstanceIds: [id] });

      expect(batch.body).toMatchObject({ type: "instance-migration", totalJobs: 1 });
      await until(
        "the batch runs",
        async () => (await observed.peek<{ definitionId: string }>(`/process-instance/${id}`)).definitionId === to,
      );
    });
  });

  describe("a suspended case", () => {
    test("offers its task to no worker until it is activated", async () => {
      const businessKey = newKey();
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/auto/start", {
        businessKey,
        variables: { weight: { value: 0, type: "Integer" } },
      });
      const fetching = {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "intake", lockDuration: 60_000, businessKey }],
      };

      await observed.ask(`/process-instance/${id}/suspended`, { suspended: true }, "PUT");
      const meanwhile = await observed.ask("/external-task/fetchAndLock", fetching);
      await observed.ask(`/process-instance/${id}/suspended`, { suspended: false }, "PUT");

      expect(meanwhile.body).toEqual([]);
      expect((await observed.ask("/external-task/fetchAndLock", fetching)).body).toHaveLength(1);
    });
  });

  describe("the history", () => {
    test("contains the steps of a case, who did what, and with which variables", async () => {
      const businessKey = newKey();
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/two-steps/start", {
        businessKey,
        variables: { item: { value: "SC-021", type: "String" } },
      });
      const [task] = await observed.peek<{ id: string }[]>("/task", { processInstanceId: id });
      await observed.peek(`/task/${task?.id}/claim`, { userId: "zhang" });
      await observed.peek(`/task/${task?.id}/complete`, {});
      const [external] = await observed.peek<{ id: string }[]>("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "issuance", lockDuration: 60_000, businessKey }],
      });
      await observed.peek(`/external-task/${external?.id}/failure`, {
        workerId: "w",
        errorMessage: "no paper left",
        retries: 2,
        retryTimeout: 0,
      });
      await observed.peek("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "issuance", lockDuration: 60_000, businessKey }],
      });
      await observed.peek(`/external-task/${external?.id}/complete`, { workerId: "w" });

      const instances = await observed.ask("/history/process-instance", { processInstanceBusinessKey: businessKey });
      const activities = await observed.ask("/history/activity-instance", {
        processInstanceId: id,
        sorting: [{ sortBy: "occurrence", sortOrder: "asc" }],
      });
      const tasks = await observed.ask("/history/task", { processInstanceId: id });
      const log = await observed.ask("/history/external-task-log", {
        processInstanceId: id,
        sorting: [{ sortBy: "timestamp", sortOrder: "asc" }],
      });
      const variables = await observed.ask(`/history/variable-instance?processInstanceId=${id}`);

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

    test("does not keep what the hall never reads: successful steps, earlier values, candidates", async () => {
      const businessKey = newKey();
      const { id } = await observed.peek<{ id: string }>("/process-definition/key/two-steps/start", {
        businessKey,
        variables: { item: { value: "SC-021", type: "String" } },
      });
      const [task] = await observed.peek<{ id: string }[]>("/task", { processInstanceId: id });
      await observed.peek(`/task/${task?.id}/identity-links`, { groupId: "clerks", type: "candidate" });
      await observed.peek(`/task/${task?.id}/complete`, { variables: { item: { value: "SH-028", type: "String" } } });
      const [external] = await observed.peek<{ id: string }[]>("/external-task/fetchAndLock", {
        workerId: "w",
        maxTasks: 1,
        topics: [{ topicName: "issuance", lockDuration: 60_000, businessKey }],
      });
      await observed.peek(`/external-task/${external?.id}/complete`, { workerId: "w" });

      // One after the other: what the engines answer is compared in this order.
      const rows = [];
      for (const query of [
        `external-task-log?processInstanceId=${id}`,
        `detail?processInstanceId=${id}`,
        `identity-link-log?taskId=${task?.id}`,
      ])
        rows.push(await observed.ask(`/history/${query}`));

      expect(rows.map(({ body }) => body)).toEqual([[], [], []]);
      expect((await observed.ask(`/history/variable-instance?processInstanceId=${id}`)).body).toMatchObject([
        { name: "item", value: "SH-028" },
      ]);
    });

    test("keeps a deleted case", async () => {
      const id = await startTwoSteps(observed);

      const first = await observed.ask(`/process-instance/${id}`, undefined, "DELETE");
      const again = await observed.ask(`/process-instance/${id}`, undefined, "DELETE");

      expect([first.status, again.status]).toEqual([204, 404]);
      expect((await observed.ask(`/history/process-instance/${id}`)).body).toMatchObject({
        state: "EXTERNALLY_TERMINATED",
      });
    });
  });

  describe("a deployment", () => {
    test("of the same files makes no new version, of changed ones does", async () => {
      const [first, second] = await twoVersions(observed, "again");

      await observed.engine.client.deploy("again", { "again.bpmn": named(VERSIONS[1], "again") });

      expect([first, second]).toEqual([expect.stringMatching(/^again:1:/), expect.stringMatching(/^again:2:/)]);
      expect((await observed.ask("/process-definition/count?key=again")).body).toEqual({ count: 2 });
    });

    test.each([
      ["a flow to nowhere", VERSIONS[0].replace('targetRef="hand-over"', 'targetRef="nowhere"')],
      ["an id that stands twice", VERSIONS[0].replace('<userTask id="hand-over"', '<userTask id="stamp"')],
      ["what is not XML", "hello"],
      ["an unknown element", VERSIONS[0].replace("<endEvent", "<end-event")],
    ])("with %s is refused with its position", async (_name, text) => {
      const form = new FormData();
      form.set("deployment-name", "broken");
      form.set("broken.bpmn", new Blob([text], { type: "text/xml" }), "broken.bpmn");

      const { status } = await observed.ask("/deployment/create", form);

      expect(status).toBe(400);
    });
  });
}

async function startTwoSteps(observed: ObservedEngine): Promise<string> {
  return (await observed.peek<{ id: string }>("/process-definition/key/two-steps/start", {})).id;
}

function activitiesOf(tree: unknown): string[] {
  return (tree as Tree).childActivityInstances.map(({ activityId }) => activityId);
}

function named(text: string, key: string): string {
  return text.replace('id="versioned"', `id="${key}"`);
}

/** Deploys both versions under a key; answers their ids. */
async function twoVersions(observed: ObservedEngine, key: string): Promise<[string, string]> {
  const ids: string[] = [];
  for (const text of VERSIONS) {
    const { definitions } = await observed.engine.client.deploy(key, { [`${key}.bpmn`]: named(text, key) });
    ids.push(definitions[0]?.id ?? "");
  }
  return ids as [string, string];
}

/** The order of the instructions changes from request to request on both engines, so it is not compared. */
async function generated(
  observed: ObservedEngine,
  sourceProcessDefinitionId: string,
  targetProcessDefinitionId: string,
): Promise<Plan> {
  const plan = await observed.peek<Plan>("/migration/generate", {
    sourceProcessDefinitionId,
    targetProcessDefinitionId,
    updateEventTriggers: true,
  });
  const step = ({ sourceActivityIds }: Plan["instructions"][number]) => sourceActivityIds.join();
  observed.note("generated plan", {
    ...plan,
    instructions: plan.instructions.toSorted((a, b) => step(a).localeCompare(step(b))),
  });
  return plan;
}
