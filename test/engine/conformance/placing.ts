import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { type EngineCommand, type PlaceCommand, typedVariables } from "../../../engine/commands.ts";
import { definitions, external, flow, process, userTask } from "../diagrams.ts";
import { completeTaskOf, completion, fetchAndLock, instancesWith, lock, newKey, started } from "../moves.ts";
import { query } from "../rows.ts";
import { sendOne, startedMember, statesOf } from "./member-moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const FAR = "2099-01-01T00:00:00.000+0800";

/** Desk, stamp, a wait for a message or a date, and a last desk; beside them a second branch. `stamped`: the topic; `last`: the id of the last desk. */
function drawn({ stamped, last, waits }: { stamped: string; last: string; waits: string }): string {
  return definitions(
    `<message id="m" name="${waits}"/>` +
      process(
        "redrawn",
        `<startEvent id="start"/>${userTask("desk")[1]}<parallelGateway id="fork"/>${external("stamp", stamped)[1]}${userTask("beside")[1]}<eventBasedGateway id="wait"/><exclusiveGateway id="heard"/><parallelGateway id="join"/>${userTask(last)[1]}<endEvent id="end"/>
        <intermediateCatchEvent id="${waits}-in"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>
        <intermediateCatchEvent id="overdue"><timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">\${dueOn}</timeDate></timerEventDefinition></intermediateCatchEvent>` +
          flow("start", "desk") +
          flow("desk", "fork") +
          flow("fork", "stamp") +
          flow("fork", "beside") +
          flow("stamp", "wait") +
          flow("wait", `${waits}-in`) +
          flow("wait", "overdue") +
          flow(`${waits}-in`, "heard") +
          flow("overdue", "heard") +
          flow("heard", "join") +
          flow("beside", "join") +
          flow("join", last) +
          flow(last, "end"),
      ),
  );
}

const OLD = drawn({ stamped: "redrawn-stamp", last: "last", waits: "letter" });
const NEW = drawn({ stamped: "redrawn-seal", last: "final", waits: "paper" });
const MOVES = {
  desk: "desk",
  stamp: "stamp",
  beside: "beside",
  wait: "wait",
  join: "join",
  last: "final",
};

/** Cases that are placed in a definition. */
export function placing(observed: ObservedEngine): void {
  const definitions = { old: "", fresh: "" };

  beforeAll(async () => {
    const deploy = async (name: string, text: string): Promise<string> =>
      (await observed.engine.client.deploy(name, { "redrawn.bpmn": text })).definitions[0]?.id ?? "";
    definitions.old = await deploy("redrawn", OLD);
    definitions.fresh = await deploy("redrawn-again", NEW);
  });

  const place = (businessKey: string, where: Partial<PlaceCommand>): EngineCommand =>
    ({
      id: randomUUID(),
      type: "place",
      businessKey,
      processDefinitionId: definitions.fresh,
      variables: typedVariables({ dueOn: FAR }),
      ...where,
    }) as EngineCommand;
  const startedOld = async () => {
    const businessKey = newKey();
    const command: EngineCommand = {
      id: randomUUID(),
      type: "start",
      processDefinitionId: definitions.old,
      businessKey,
      variables: typedVariables({ dueOn: FAR }),
    };
    const { processInstanceId: instance = "" } = await sendOne(observed, command);
    return { businessKey, instance };
  };
  const openTasks = async (processInstanceId: string): Promise<Record<string, string>> => {
    const tasks = (await observed.engine.rest("/task", { processInstanceId })).body as {
      id: string;
      taskDefinitionKey: string;
    }[];
    return Object.fromEntries(tasks.map(({ id, taskDefinitionKey }) => [taskDefinitionKey, id]));
  };
  const completeAt = async (instance: string, activity: string) =>
    sendOne(observed, {
      id: randomUUID(),
      type: "completeTask",
      taskId: (await openTasks(instance))[activity] ?? "",
    });
  const tell = (businessKey: string, messageName: string) =>
    sendOne(observed, { id: randomUUID(), type: "correlate", messageName, businessKey });
  const definitionOf = async (key: string) => (await instancesWith(observed.engine, key))[0]?.definitionId;

  describe("a case that is placed while it does not run", () => {
    test("stands at exactly the activities that are named, and ends as any other", async () => {
      const key = newKey();

      const result = await sendOne(observed, place(key, { at: ["wait", "beside"] }));
      const instance = result.processInstanceId ?? "";

      expect(result.status).toBe("done");
      expect(Object.keys(await openTasks(instance))).toEqual(["beside"]);
      expect(await fetchAndLock(observed.engine, "redrawn-seal", key)).toEqual([]);
      expect(await tell(key, "paper")).toMatchObject({ status: "done" });
      expect(await completeAt(instance, "beside")).toMatchObject({ status: "done" });
      expect(await completeAt(instance, "final")).toMatchObject({ status: "done" });
      expect(await statesOf(observed, key)).toEqual(["COMPLETED"]);
    });

    test("may wait at a join for its other branch", async () => {
      const key = newKey();

      const { processInstanceId: instance = "" } = await sendOne(observed, place(key, { at: ["join", "beside"] }));

      expect(Object.keys(await openTasks(instance))).toEqual(["beside"]);
      expect(await completeAt(instance, "beside")).toMatchObject({ status: "done" });
      expect(Object.keys(await openTasks(instance))).toEqual(["final"]);
    });

    test("is placed once by one id, and not while it runs", async () => {
      const key = newKey();
      const command = place(key, { at: ["desk"] });

      const results = [
        await sendOne(observed, command),
        await sendOne(observed, command),
        await sendOne(observed, place(key, { at: ["desk"] })),
      ];

      expect(results.map(({ status, code }) => code ?? status)).toEqual(["done", "alreadyDone", "RUNNING"]);
      expect(results[1]?.processInstanceId).toBe(results[0]?.processInstanceId);
      expect(await instancesWith(observed.engine, key)).toHaveLength(1);
    });

    test("is not placed at an activity that its process does not have", async () => {
      const key = newKey();

      expect(await sendOne(observed, place(key, { at: ["desk", "nowhere"] }))).toMatchObject({
        status: "refused",
        code: "UNKNOWN_ACTIVITY",
      });
      expect(await instancesWith(observed.engine, key)).toEqual([]);
    });

    test("needs nothing when its flow has ended", async () => {
      expect(await sendOne(observed, place(newKey(), { moves: MOVES }))).toMatchObject({
        status: "done",
        code: "NOT_RUNNING",
      });
    });
  });

  describe("a case that is moved to another version of its process", () => {
    test("keeps the id of its open task, of which the feed tells nothing new", async () => {
      const { businessKey, instance } = await startedOld();
      const before = await openTasks(instance);
      const fed = async () =>
        query(observed.database, "select kind, task_id from engine.hall_feed where business_key = $1 order by id", [
          businessKey,
        ]);
      const told = await fed();

      const command = place(businessKey, { moves: MOVES });
      const results = [await sendOne(observed, command), await sendOne(observed, command)];

      expect(results.map(({ status }) => status)).toEqual(["done", "alreadyDone"]);
      expect(await definitionOf(businessKey)).toBe(definitions.fresh);
      expect(await openTasks(instance)).toEqual(before);
      expect(await fed()).toEqual(told);
    });

    test("waits at its external task under the topic of the new diagram, and the old task is gone", async () => {
      const { businessKey, instance } = await startedOld();
      await completeAt(instance, "desk");
      const old = await lock(observed.engine, "redrawn-stamp", businessKey);

      expect(await sendOne(observed, place(businessKey, { moves: MOVES }))).toMatchObject({ status: "done" });

      expect(await sendOne(observed, completion(old))).toMatchObject({ status: "refused", code: "TASK_GONE" });
      expect(await fetchAndLock(observed.engine, "redrawn-stamp", businessKey)).toEqual([]);
      const fresh = await lock(observed.engine, "redrawn-seal", businessKey);
      expect(await sendOne(observed, completion(fresh))).toMatchObject({ status: "done" });
      expect(Object.keys(await openTasks(instance))).toEqual(["beside"]);
    });

    test("waits for the message of the new diagram and until the same day, and comes to the step of the new diagram", async () => {
      const { businessKey, instance } = await startedOld();
      await completeAt(instance, "desk");
      await sendOne(observed, completion(await lock(observed.engine, "redrawn-stamp", businessKey)));

      expect(await sendOne(observed, place(businessKey, { moves: MOVES }))).toMatchObject({ status: "done" });

      const jobs = (await observed.engine.rest("/job", { processInstanceId: instance })).body as { dueDate: string }[];
      expect(jobs.map(({ dueDate }) => new Date(dueDate).toISOString())).toEqual([
        new Date(`${FAR}`.replace("+0800", "+08:00")).toISOString(),
      ]);
      expect(await tell(businessKey, "letter")).toMatchObject({ code: "NOT_WAITING" });
      expect(await tell(businessKey, "paper")).toMatchObject({ status: "done" });
      expect(await completeAt(instance, "beside")).toMatchObject({ status: "done" });
      expect(Object.keys(await openTasks(instance))).toEqual(["final"]);
    });

    test("keeps the branch that waits at a join, and the task whose step has another id", async () => {
      const { businessKey, instance } = await startedOld();
      await completeAt(instance, "desk");
      await completeAt(instance, "beside");
      await sendOne(observed, completion(await lock(observed.engine, "redrawn-stamp", businessKey)));

      expect(await sendOne(observed, place(businessKey, { moves: MOVES }))).toMatchObject({ status: "done" });
      await tell(businessKey, "paper");

      const { final: taskId } = await openTasks(instance);
      const back = await sendOne(
        observed,
        place(businessKey, { processDefinitionId: definitions.old, moves: { final: "last" } }),
      );
      expect(back).toMatchObject({ status: "done" });
      expect(await openTasks(instance)).toEqual({ last: taskId });
      expect(await completeTaskOf(observed.engine, instance)).toMatchObject({ status: "done" });
      expect(await statesOf(observed, businessKey)).toEqual(["COMPLETED"]);
    });

    test("may be moved later while it stands where nothing is named for it, and nothing has changed", async () => {
      const { businessKey, instance } = await startedOld();
      await completeAt(instance, "desk");
      const old = await lock(observed.engine, "redrawn-stamp", businessKey);
      const command = place(businessKey, { moves: { wait: "wait", beside: "beside" } });

      expect(await sendOne(observed, command)).toMatchObject({ status: "failed", code: "NOT_THERE" });
      expect(await definitionOf(businessKey)).toBe(definitions.old);
      await sendOne(observed, completion(old));

      expect(await sendOne(observed, command)).toMatchObject({ status: "done" });
      expect(await definitionOf(businessKey)).toBe(definitions.fresh);
    });

    test("is not moved to a step of another kind", async () => {
      const { businessKey } = await startedOld();

      expect(await sendOne(observed, place(businessKey, { moves: { desk: "stamp" } }))).toMatchObject({
        status: "refused",
        code: "ENGINE_REFUSED",
      });
      expect(await definitionOf(businessKey)).toBe(definitions.old);
    });

    test("may be called by a package, which goes on when it ends", async () => {
      const member = await startedMember(observed, "PK-02");
      const [called] = await instancesWith(observed.engine, member.key);

      const result = await sendOne(
        observed,
        place(member.key, { processDefinitionId: called?.definitionId ?? "", moves: { "member-step": "member-step" } }),
      );

      expect(result).toMatchObject({ status: "done", processInstanceId: called?.id });
      expect(await statesOf(observed, member.caller)).toEqual(["ACTIVE"]);
      const step = await lock(observed.engine, "member-step", member.key);
      expect(await sendOne(observed, completion(step))).toMatchObject({ status: "done" });
      expect(Object.keys(await openTasks(member.callerInstance))).toEqual(["collect"]);
    });
  });

  test("a command to place names either where it stands or where it moves", async () => {
    expect(await sendOne(observed, place(newKey(), {}))).toMatchObject({ status: "refused", code: "BAD_COMMAND" });
    expect(await sendOne(observed, place(newKey(), { at: [] }))).toMatchObject({
      status: "refused",
      code: "BAD_COMMAND",
    });
    const { businessKey } = await started(observed.engine, "plain");
    expect(await sendOne(observed, place(businessKey, { processDefinitionId: "unknown", moves: MOVES }))).toMatchObject(
      { status: "refused", code: "UNKNOWN_DEFINITION" },
    );
  });
}
