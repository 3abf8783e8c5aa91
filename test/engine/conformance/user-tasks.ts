import { describe, expect, test } from "@jest/globals";

import { newKey } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

interface Task {
  readonly id: string;
  readonly priority: number;
  readonly processInstanceId: string;
}

/** Tasks of people. */
export function userTasks(observed: ObservedEngine): void {
  describe("a user task", () => {
    test("has the properties of the diagram", async () => {
      const [task] = await offered(observed, [70]);

      const { body } = await observed.ask(`/task/${task?.id}`);

      expect(body).toMatchObject({
        name: "review",
        taskDefinitionKey: "review",
        assignee: null,
        priority: 70,
        due: "2026-12-31T16:00:00.000+0000",
        formKey: "hall:review",
        suspended: false,
      });
      // Sorted: the order is arbitrary on both engines.
      const links = await observed.peek<{ groupId: string }[]>(`/task/${task?.id}/identity-links?type=candidate`);
      const groups = links.map(({ groupId }) => groupId).toSorted();
      observed.note("candidate groups", groups);
      expect(groups).toEqual(["clerks", "reviewers"]);
    });

    test("is found sorted, in pages, and counted", async () => {
      const key = newKey();
      await offered(observed, [20, 60, 40], key);
      const query = { processInstanceBusinessKey: key, candidateGroup: "clerks" };

      const sorting = [{ sortBy: "priority", sortOrder: "desc" }];
      const first = await observed.ask("/task?firstResult=0&maxResults=2", { ...query, sorting });
      const second = await observed.ask("/task?firstResult=2&maxResults=2", { ...query, sorting });
      const count = await observed.ask("/task/count", query);

      expect([...prioritiesOf(first.body), "|", ...prioritiesOf(second.body)]).toEqual([60, 40, "|", 20]);
      expect(count.body).toEqual({ count: 3 });
    });

    test("is found by variable, by due date, by key, and not by another group", async () => {
      const key = newKey();
      await offered(observed, [20, 60], key);
      const query = { processInstanceBusinessKey: key };

      const found = await Promise.all(
        [
          { processVariables: [{ name: "weight", operator: "gt", value: 30 }] },
          { dueBefore: "2027-06-01T00:00:00.000+0800" },
          { dueAfter: "2027-06-01T00:00:00.000+0800" },
          { taskDefinitionKeyIn: ["review", "other"] },
          { candidateGroup: "nobody" },
          { withCandidateGroups: true, unassigned: true },
        ].map((more) => observed.peek<Task[]>("/task", { ...query, ...more })),
      );

      expect(found.map(({ length }) => length)).toEqual([1, 2, 0, 2, 0, 2]);
    });

    test("is claimed by one person, released, and completed once", async () => {
      const [task] = await offered(observed, [50]);

      const claim = await observed.ask(`/task/${task?.id}/claim`, { userId: "zhang" });
      const other = await observed.ask(`/task/${task?.id}/claim`, { userId: "li" });
      const own = await observed.peek<Task[]>("/task", {
        assignee: "zhang",
        processInstanceId: task?.processInstanceId,
      });
      await observed.ask(`/task/${task?.id}/unclaim`, {});
      const done = await observed.ask(`/task/${task?.id}/complete`, {
        variables: { approved: { value: true, type: "Boolean" } },
        withVariablesInReturn: true,
      });
      const again = await observed.ask(`/task/${task?.id}/complete`, {});

      expect([claim.status, other.status, own.length, done.status, again.status]).toEqual([204, 500, 1, 200, 500]);
      expect(done.body).toMatchObject({ approved: { type: "Boolean", value: true } });
    });

    test("is not queried by an unknown sort order", async () => {
      expect((await observed.ask("/task", { sorting: [{ sortBy: "colour", sortOrder: "asc" }] })).status).toBe(400);
    });

    test("cannot stand alone, without a case", async () => {
      const { status } = await observed.ask("/task/create", { id: "alone", name: "alone" });

      expect(status).toBeGreaterThanOrEqual(400);
      expect(await observed.peek<{ count: number }>("/task/count", { name: "alone" })).toEqual({ count: 0 });
    });
  });
}

/** Starts the desk once for each weight, one after the other. */
async function offered(observed: ObservedEngine, weights: readonly number[], businessKey = newKey()): Promise<Task[]> {
  for (const weight of weights) {
    const variables = {
      weight: { value: weight, type: "Integer" },
      dueOn: { value: "2027-01-01T00:00:00.000+0800", type: "Date" },
    };
    await observed.peek("/process-definition/key/desk/start", { businessKey, variables });
  }
  return observed.peek<Task[]>("/task", { processInstanceBusinessKey: businessKey });
}

function prioritiesOf(body: unknown): number[] {
  return (body as Task[]).map(({ priority }) => priority);
}
