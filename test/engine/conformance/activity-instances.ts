import { randomUUID } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import type { StartCommand } from "../../../engine/commands.ts";
import { completeTaskOf, fetchAndLock, newKey, send, started, taskOf, WORKER } from "../moves.ts";
import { query } from "../rows.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** By what the record keys the occurrences of a step: it must be one id from the creation of a task to its end. */
export function activityInstances(observed: ObservedEngine): void {
  describe("the activity instance", () => {
    test.each([
      ["without a boundary event", "plain"],
      ["with a boundary event", "bounded"],
    ])("of a user task %s is fed as the history has it, from its creation to its completion", async (_what, flow) => {
      const { businessKey, instance } = await started(observed.engine, flow);
      const { id } = await taskOf(observed.engine, instance);
      const inHistory = await historyOf(observed, instance, "desk");

      await observed.peek(`/task/${id}/claim`, { userId: "zhang" });
      await observed.peek(`/task/${id}/unclaim`, {});
      await observed.peek(`/task/${id}/identity-links`, { groupId: "chiefs", type: "candidate" });
      await completeTaskOf(observed.engine, instance);

      expect(inHistory).toMatch(/^desk:/);
      expect(await observed.engine.client.activityInstanceOf({ id, processInstanceId: instance })).toBe(`task:${id}`);
      expect(await fedOf(observed, businessKey)).toEqual([
        ["taskCreated", inHistory],
        ["taskReassigned", inHistory],
        ["taskReassigned", inHistory],
        ["taskReassigned", inHistory],
        ["taskCompleted", inHistory],
        ["instanceEnded", null],
      ]);
    });

    test.each(["plain", "bounded"])("of a task that is deleted with its case is the same (%s)", async (flow) => {
      const { businessKey, instance } = await started(observed.engine, flow);
      const inHistory = await historyOf(observed, instance, "desk");

      await send(observed.engine, { type: "cancel", businessKey, reason: "withdrawn" });

      expect(await fedOf(observed, businessKey)).toEqual([
        ["taskCreated", inHistory],
        ["taskDeleted", inHistory],
        ["instanceEnded", null],
      ]);
    });

    test("of a task that its boundary event ends is the same", async () => {
      const { businessKey, instance } = await started(observed.engine, "bounded");
      const inHistory = await historyOf(observed, instance, "desk");

      await send(observed.engine, { type: "correlate", messageName: "stop", businessKey });

      expect((await fedOf(observed, businessKey)).slice(0, 2)).toEqual([
        ["taskCreated", inHistory],
        ["taskDeleted", inHistory],
      ]);
    });

    test("is another one whenever the process reaches the step again", async () => {
      const { businessKey, instance } = await started(observed.engine, "returning");
      await completeTaskOf(observed.engine, instance);

      const [first, , second] = (await fedOf(observed, businessKey)).map(([, id]) => id);

      expect(second).toMatch(/^desk:/);
      expect(second).not.toBe(first);
      expect(await observed.engine.client.activityInstanceOf(await taskOf(observed.engine, instance))).toBe(second);
    });

    test.each([
      ["without a boundary event", "auto", "intake"],
      ["with a boundary event", "events", "check"],
    ])("of an external task %s is handed over and fetched as the history has it", async (_what, flow, activity) => {
      const command = startOf(flow);
      const { results, tasks } = await observed.engine.client.sendAndTakeOver([command], {
        workerId: WORKER,
        topics: [activity],
        max: 1,
        lockMs: 1,
      });

      const [fetched] = await fetchAndLock(observed.engine, activity, command.businessKey, 5_000);

      const inHistory = await historyOf(observed, results[0]?.processInstanceId ?? "", activity);
      expect(inHistory).toMatch(new RegExp(`^${activity}:`));
      expect(tasks.map(({ activityInstanceId }) => activityInstanceId)).toEqual([inHistory]);
      expect(fetched).toMatchObject({ activityInstanceId: inHistory });
    });
  });
}

function startOf(processDefinitionKey: string): StartCommand {
  return {
    id: randomUUID(),
    type: "start",
    processDefinitionKey,
    businessKey: newKey(),
    variables: { weight: { type: "Integer", value: 0 } },
  };
}

async function historyOf(observed: ObservedEngine, instance: string, activity: string): Promise<string | undefined> {
  const found = await observed.peek<{ id: string }[]>(
    `/history/activity-instance?processInstanceId=${instance}&activityId=${activity}`,
  );
  return found[0]?.id;
}

async function fedOf(observed: ObservedEngine, businessKey: string): Promise<[string, string | null][]> {
  const rows = await query<{ kind: string; activity_instance_id: string | null }>(
    observed.database,
    "select kind, activity_instance_id from engine.hall_feed where business_key = $1 order by id",
    [businessKey],
  );
  return rows.map((row) => [row.kind, row.activity_instance_id]);
}
