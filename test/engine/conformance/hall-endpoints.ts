import { randomUUID } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { type EngineCommand, typedVariables } from "../../../engine/commands.ts";
import { completion, instancesWith, lock, lockedTask, newKey, send, started, taskOf, WORKER } from "../moves.ts";
import { query } from "../rows.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const WEIGHTLESS = typedVariables({ weight: 0 });

/** What the hall itself added to the engine: commands by id, the feed, the identity. */
export function hallEndpoints(observed: ObservedEngine): void {
  describe("a command", () => {
    test("of every type takes effect", async () => {
      const { engine } = observed;
      const desk = await started(engine, "two-steps");
      const passing = await lockedCheck(observed);
      const failing = await lockedCheck(observed);
      const rejected = await lockedCheck(observed);

      const results = [
        await send(engine, {
          type: "start",
          processDefinitionKey: "auto",
          businessKey: newKey(),
          variables: WEIGHTLESS,
        }),
        await send(engine, {
          type: "completeTask",
          taskId: (await taskOf(engine, desk.instance)).id,
          variables: typedVariables({ outcome: "accepted" }),
        }),
        await send(engine, { type: "completeExternalTask", externalTaskId: passing.id, workerId: WORKER }),
        await send(engine, {
          type: "failExternalTask",
          externalTaskId: failing.id,
          workerId: WORKER,
          errorMessage: "m",
          retries: 0,
          retryTimeoutMs: 0,
        }),
        await send(engine, {
          type: "bpmnErrorExternalTask",
          externalTaskId: rejected.id,
          workerId: WORKER,
          errorCode: "REJECTED",
        }),
        await send(engine, { type: "correlate", messageName: "supplement", businessKey: passing.businessKey }),
        await send(engine, { type: "correlate", messageName: "supplement", businessKey: newKey(), optional: true }),
        await send(engine, { type: "cancel", businessKey: failing.businessKey, reason: "withdrawn" }),
      ];

      observed.note(
        "results",
        results.map(({ id: _id, ...result }) => result),
      );
      expect(results.map(({ status, code }) => code ?? status)).toEqual([
        "done",
        "done",
        "done",
        "done",
        "done",
        "done",
        "NOT_WAITING",
        "done",
      ]);
      expect((await taskOf(engine, passing.processInstanceId)).taskDefinitionKey).toBe("supplemented");
      expect((await taskOf(engine, rejected.processInstanceId)).taskDefinitionKey).toBe("rejected");
      expect(await instancesWith(engine, failing.businessKey)).toEqual([]);
    });

    test("that can never succeed is refused with its code", async () => {
      const { engine } = observed;
      const locked = await lockedCheck(observed);

      const results = [
        await send(engine, { type: "start", processDefinitionKey: "nowhere", businessKey: newKey() }),
        await send(engine, { type: "completeTask", taskId: "gone" }),
        await send(engine, { type: "completeExternalTask", externalTaskId: locked.id, workerId: "someone-else" }),
        await send(engine, {
          type: "bpmnErrorExternalTask",
          externalTaskId: locked.id,
          workerId: WORKER,
          errorCode: "SOMETHING_ELSE",
        }),
        await send(engine, { type: "correlate", messageName: "supplement", businessKey: newKey() }),
        await send(engine, { type: "cancel", businessKey: "x", reason: "r", force: true } as never),
      ];

      observed.note(
        "results",
        results.map(({ id: _id, ...result }) => result),
      );
      expect(results.map(({ code }) => code)).toEqual([
        "UNKNOWN_DEFINITION",
        "TASK_GONE",
        "WRONG_WORKER",
        "ENGINE_REFUSED",
        "NOT_WAITING",
        "BAD_COMMAND",
      ]);
    });

    test("with the same id takes effect once, even if it is sent ten times at the same moment", async () => {
      const businessKey = newKey();
      const command = { id: randomUUID(), type: "start", processDefinitionKey: "two-steps", businessKey } as const;

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => observed.engine.client.sendCommands([command])),
      );

      expect(answers.flat().filter(({ status }) => status === "done")).toHaveLength(1);
      expect(answers.flat().filter(({ status }) => status === "alreadyDone")).toHaveLength(9);
      expect(await instancesWith(observed.engine, businessKey)).toHaveLength(1);
    });

    test("that fails inside the engine is excluded from its batch alone", async () => {
      const { engine } = observed;
      const good = await Promise.all([1, 2, 3].map(() => lockedCheck(observed)));
      const bad = await lockedTask(engine, "breaks", "before");
      const commands: EngineCommand[] = [
        completion(good[0]),
        completion(bad),
        completion(good[1]),
        { id: randomUUID(), type: "completeTask", taskId: "gone" },
        completion(good[2]),
      ];

      const results = await engine.client.sendCommands(commands);

      observed.note(
        "results",
        results.map(({ id: _id, ...result }) => result),
      );
      expect(results.map(({ status, code }) => code ?? status)).toEqual([
        "done",
        "ENGINE_REFUSED",
        "done",
        "TASK_GONE",
        "done",
      ]);
      expect(await engine.client.sendCommands([commands[0] as EngineCommand])).toMatchObject([
        { status: "refused", code: "TASK_GONE" },
      ]);
    });
  });

  describe("the feed", () => {
    test("reports a task that is created, claimed, completed, and the end", async () => {
      const { businessKey, instance } = await started(observed.engine, "desk", { dueOn: "2027-01-01", weight: "50" });
      const { id } = await taskOf(observed.engine, instance);
      await observed.peek(`/task/${id}/claim`, { userId: "zhang" });
      await send(observed.engine, { type: "completeTask", taskId: id });

      expect(await fed(observed, businessKey)).toEqual([
        "taskCreated review",
        "taskReassigned review",
        "taskCompleted review",
        "instanceEnded completed",
      ]);
    });

    test("reports a task that is deleted with its case", async () => {
      const { businessKey } = await started(observed.engine, "two-steps");
      await send(observed.engine, { type: "cancel", businessKey, reason: "withdrawn" });

      expect(await fed(observed, businessKey)).toEqual([
        "taskCreated acceptance",
        "taskDeleted acceptance",
        "instanceEnded deleted",
      ]);
    });

    test("reports an incident that opens and closes", async () => {
      const task = await lockedCheck(observed);
      await send(observed.engine, {
        type: "failExternalTask",
        externalTaskId: task.id,
        workerId: WORKER,
        errorMessage: "m",
        retries: 0,
        retryTimeoutMs: 0,
      });
      const [incident] = await observed.peek<{ id: string }[]>(`/incident?configuration=${task.id}`);
      await observed.engine.client.retryIncident(incident?.id ?? "", 1);

      expect(await fed(observed, task.businessKey)).toEqual(["incidentOpened check", "incidentClosed check"]);
    });

    test("reports a called process under the key of its caller", async () => {
      const key = newKey();
      await observed.peek("/process-definition/key/PK-01/start", { businessKey: key });
      await observed.engine.client.sendCommands([completion(await lock(observed.engine, "member-step", key))]);

      expect(await fed(observed, key)).toEqual(["instanceEnded completed", "taskCreated collect"]);
    });
  });

  describe("the identity", () => {
    test("names the engine and its version, under a stable id", async () => {
      const first = await observed.engine.client.identity();
      const again = await observed.engine.client.identity();

      expect(first).toEqual({
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        engine: observed.name,
        version: await observed.engine.client.version(),
      });
      expect(again).toEqual(first);
      expect(
        await query(observed.database, "select id::text, created_at <= now() as made from engine.hall_engine"),
      ).toEqual([{ id: first.id, made: true }]);
    });

    test("is always one row", async () => {
      await expect(query(observed.database, "insert into engine.hall_engine default values")).rejects.toThrow(
        /duplicate key/,
      );
      await expect(
        query(observed.database, "insert into engine.hall_engine (only_row) values (false)"),
      ).rejects.toThrow(/check constraint/);
    });

    test("requires the password", async () => {
      expect((await fetch(`${observed.engine.url}/hall/engine`)).status).toBe(401);
    });
  });
}

async function lockedCheck(observed: ObservedEngine) {
  const { businessKey } = await started(observed.engine, "events", { dueOn: "2099-01-01" });
  return lock(observed.engine, "check", businessKey);
}

/** What the feed tells of a case, in its order; the whole rows are kept for the comparison. */
async function fed(observed: ObservedEngine, businessKey: string): Promise<string[]> {
  const rows = await query<{ kind: string; activity_id: string | null; outcome: string | null }>(
    observed.database,
    "select * from engine.hall_feed where business_key = $1 order by id",
    [businessKey],
  );
  observed.note(
    "feed",
    rows.map((row) => ({ ...row, id: undefined, at: undefined })),
  );
  return rows.map(({ kind, activity_id: activity, outcome }) => [kind, outcome ?? activity].join(" "));
}
