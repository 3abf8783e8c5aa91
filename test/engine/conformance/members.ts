import { randomUUID } from "node:crypto";

import { describe, expect, test } from "@jest/globals";

import { type EngineCommand, typedVariables } from "../../../engine/commands.ts";
import { until } from "../../support/until.ts";
import { completeTaskOf, instancesWith, lock, newKey, send, started, taskOf, WORKER } from "../moves.ts";
import { query } from "../rows.ts";
import { cancelOf, desksOf, endOf, type Member, sendOne, startedMember, statesOf } from "./member-moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const WITHDRAWN = typedVariables({ outcome: "withdrawn" });

/** Cases that a package called. */
export function members(observed: ObservedEngine): void {
  describe("a member that is ended early", () => {
    test("is completed with the given variables, and its package goes on once", async () => {
      const member = await startedMember(observed, "PK-02");
      const [instance] = await instancesWith(observed.engine, member.key);

      const result = await sendOne(observed, endOf(member.key, "end", WITHDRAWN));

      expect(result).toMatchObject({ status: "done", processInstanceId: instance?.id });
      await expectGoneOn(observed, member);
      expect(await outcomesOf(observed, instance?.id ?? "")).toEqual(["withdrawn"]);
      expect(await fedKinds(observed, member.key)).toEqual(["instanceEnded completed"]);
      expect(await completeTaskOf(observed.engine, member.callerInstance)).toMatchObject({ status: "done" });
      expect(await statesOf(observed, member.caller)).toEqual(["COMPLETED"]);
    });

    test("leaves nothing of what it waited for, wherever it waited", async () => {
      const member = await startedMember(observed, "PK-03");
      const [instance] = await instancesWith(observed.engine, member.key);
      await lock(observed.engine, "stamp", member.key);
      const before = await remainsOf(observed, instance?.id ?? "");

      expect(await sendOne(observed, endOf(member.key))).toMatchObject({ status: "done" });

      expect(before).toEqual({ executions: 9, tasks: 2, external: 1, jobs: 2, subscriptions: 1, incidents: 0 });
      expect(await remainsOf(observed, instance?.id ?? "")).toEqual(NOTHING);
      await expectGoneOn(observed, member);
      expect(await fedKinds(observed, member.key)).toEqual([
        "instanceEnded completed",
        "taskCreated desk",
        "taskCreated survey",
        "taskDeleted desk",
        "taskDeleted survey",
      ]);
    });

    test("while a job of it has failed takes the incident with it", async () => {
      const member = await startedMember(observed, "PK-04");
      const [instance] = await instancesWith(observed.engine, member.key);
      const failed = async () => (await remainsOf(observed, instance?.id ?? "")).incidents === 1;
      await until("the job has failed", failed);

      expect(await sendOne(observed, endOf(member.key))).toMatchObject({ status: "done" });

      expect(await remainsOf(observed, instance?.id ?? "")).toEqual(NOTHING);
      await expectGoneOn(observed, member);
      expect(await fedKinds(observed, member.key)).toEqual([
        "incidentClosed broken",
        "incidentOpened broken",
        "instanceEnded completed",
      ]);
    });

    test("is ended once by one id; another id finds nothing running", async () => {
      const member = await startedMember(observed, "PK-02");
      const command = endOf(member.key);

      const results = [
        await sendOne(observed, command),
        await sendOne(observed, command),
        await sendOne(observed, endOf(member.key)),
      ];

      expect(results.map(({ status, code }) => code ?? status)).toEqual(["done", "alreadyDone", "NOT_RUNNING"]);
      await expectGoneOn(observed, member);
    });

    test("must be the only one with its key", async () => {
      const { businessKey } = await started(observed.engine, "PK-01");

      expect(await sendOne(observed, endOf(businessKey))).toMatchObject({ status: "refused", code: "AMBIGUOUS" });
      expect(await statesOf(observed, businessKey)).toEqual(["ACTIVE", "ACTIVE"]);
    });

    test.each(["nowhere", "desk", "part", "part-end", "all-over", "later", "start"])(
      "is ended at an end event of its own that only ends it, not at %s",
      async (at) => {
        const member = await startedMember(observed, "PK-03");

        expect(await sendOne(observed, endOf(member.key, at))).toMatchObject({
          status: "refused",
          code: "BAD_COMMAND",
        });
        expect(await desksOf(observed, member.key)).toEqual(["desk", "survey"]);
      },
    );

    test("is not ended with a variable that the engine may not hold", async () => {
      const member = await startedMember(observed, "PK-02");
      const command = endOf(member.key, "end", { v: { type: "Object", value: "x" } } as never);

      expect(await sendOne(observed, command)).toMatchObject({ status: "refused", code: "BAD_VARIABLE" });
      expect(await statesOf(observed, member.key)).toEqual(["ACTIVE"]);
    });

    test("may be one that nothing called", async () => {
      const { businessKey } = await started(observed.engine, "plain");

      expect(await sendOne(observed, endOf(businessKey))).toMatchObject({ status: "done" });
      expect(await statesOf(observed, businessKey)).toEqual(["COMPLETED"]);
    });
  });

  describe("a batch with members", () => {
    const resultsOf = async (commands: readonly EngineCommand[]) =>
      (await observed.engine.client.sendCommands(commands)).map(({ status, code }) => code ?? status);

    test("starts a package and ends its member", async () => {
      const [caller, key] = [newKey(), newKey()];
      const start: EngineCommand = {
        id: randomUUID(),
        type: "start",
        processDefinitionKey: "PK-02",
        businessKey: caller,
        variables: typedVariables({ memberKey: key }),
      };

      expect(await resultsOf([start, endOf(key)])).toEqual(["done", "done"]);
      expect(await desksOf(observed, caller)).toEqual(["collect"]);
    });

    test("cancels a package, after which its member does not run", async () => {
      const { caller, key } = await startedMember(observed, "PK-02");

      expect(await resultsOf([cancelOf(caller), endOf(key)])).toEqual(["done", "NOT_RUNNING"]);
      expect(await statesOf(observed, caller)).toEqual(["EXTERNALLY_TERMINATED"]);
    });

    test("ends a member, after which its task is gone and its package can be completed", async () => {
      const { caller, callerInstance, key } = await startedMember(observed, "PK-03");
      const [desk] = await observed.peek<{ id: string }[]>("/task", {
        processInstanceBusinessKey: key,
        taskDefinitionKey: "desk",
      });
      const task: EngineCommand = { id: randomUUID(), type: "completeTask", taskId: desk?.id ?? "" };

      expect(await resultsOf([endOf(key), task])).toEqual(["done", "TASK_GONE"]);
      expect((await taskOf(observed.engine, callerInstance)).taskDefinitionKey).toBe("collect");
      expect(await statesOf(observed, caller)).toEqual(["ACTIVE"]);
    });

    test("ends two siblings, and their package goes on once", async () => {
      const [left, right] = [newKey(), newKey()];
      const { businessKey } = await started(observed.engine, "PK-05", { leftKey: left, rightKey: right });

      expect(await resultsOf([endOf(left), endOf(right)])).toEqual(["done", "done"]);
      expect(await desksOf(observed, businessKey)).toEqual(["collect"]);
    });
  });

  describe("a package that is cancelled", () => {
    test("takes with it everything of its members, and the feed tells the end of each", async () => {
      const busy = await startedMember(observed, "PK-03");
      const step = await lock(observed.engine, "stamp", busy.key);
      await send(observed.engine, {
        type: "failExternalTask",
        externalTaskId: step.id,
        workerId: WORKER,
        errorMessage: "m",
        retries: 0,
        retryTimeoutMs: 0,
      });
      const [instance] = await instancesWith(observed.engine, busy.key);

      expect(await sendOne(observed, cancelOf(busy.caller))).toMatchObject({ status: "done" });

      expect(await remainsOf(observed, instance?.id ?? "")).toEqual(NOTHING);
      expect(await remainsOf(observed, busy.callerInstance)).toEqual(NOTHING);
      expect(await fedKinds(observed, busy.key)).toEqual([
        "incidentClosed stamp",
        "incidentOpened stamp",
        "instanceEnded deleted",
        "taskCreated desk",
        "taskCreated survey",
        "taskDeleted desk",
        "taskDeleted survey",
      ]);
      expect(await fedKinds(observed, busy.caller)).toEqual(["instanceEnded deleted"]);
    });
  });
}

/** The member is completed, and its package waits at its next step. */
async function expectGoneOn(observed: ObservedEngine, { key, caller }: Member): Promise<void> {
  expect(await statesOf(observed, key)).toEqual(["COMPLETED"]);
  expect(await desksOf(observed, caller)).toEqual(["collect"]);
}

async function outcomesOf(observed: ObservedEngine, processInstanceId: string): Promise<unknown[]> {
  const found = await observed.peek<{ value: unknown }[]>("/history/variable-instance", {
    processInstanceId,
    variableName: "outcome",
  });
  return found.map(({ value }) => value);
}

interface Remains {
  readonly executions: number;
  readonly tasks: number;
  readonly external: number;
  readonly jobs: number;
  readonly subscriptions: number;
  readonly incidents: number;
}

const NOTHING: Remains = { executions: 0, tasks: 0, external: 0, jobs: 0, subscriptions: 0, incidents: 0 };

/** What the engine's tables hold of a running instance. */
async function remainsOf(observed: ObservedEngine, instance: string): Promise<Remains> {
  const [row] = await query<{ remains: Remains }>(
    observed.database,
    `select json_build_object(
       'executions', (select count(*) from engine.act_ru_execution where proc_inst_id_ = $1),
       'tasks', (select count(*) from engine.act_ru_task where proc_inst_id_ = $1),
       'external', (select count(*) from engine.act_ru_ext_task where proc_inst_id_ = $1),
       'jobs', (select count(*) from engine.act_ru_job where process_instance_id_ = $1),
       'subscriptions', (select count(*) from engine.act_ru_event_subscr where proc_inst_id_ = $1),
       'incidents', (select count(*) from engine.act_ru_incident where proc_inst_id_ = $1)) as remains`,
    [instance],
  );
  return row?.remains ?? NOTHING;
}

/** What the feed tells of the cases with this key, sorted: what is deleted together is in any order. */
async function fedKinds(observed: ObservedEngine, businessKey: string): Promise<string[]> {
  const rows = await query<{ line: string }>(
    observed.database,
    "select kind || ' ' || coalesce(activity_id, outcome) as line from engine.hall_feed where business_key = $1 order by 1",
    [businessKey],
  );
  return rows.map(({ line }) => line);
}
