import { randomUUID } from "node:crypto";

import { beforeAll, describe, expect, test } from "@jest/globals";

import { type EngineCommand, type PlacedMember, typedVariables } from "../../../engine/commands.ts";
import { definitions, extension, external, flow, process, userTask } from "../diagrams.ts";
import { completion, fetchAndLock, instancesWith, lock, newKey } from "../moves.ts";
import { query } from "../rows.ts";
import { vanish } from "../vanish.ts";
import { desksOf, endOf, sendOne, startedMember, statesOf } from "./member-moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

const FAR = "2099-01-01T00:00:00.000+0800";
const FIRST = "placed-member-first";

/** A first step of the platform, then a desk and a wait beside each other, and a last step. `last`: the topic of that step. */
const memberOf = (id: string, last: string): string =>
  definitions(
    `<message id="m" name="letter"/>${process(
      id,
      `<startEvent id="start"/>${external("first", FIRST)[1]}<parallelGateway id="fork"/>${userTask("desk")[1]}<eventBasedGateway id="wait"/><exclusiveGateway id="heard"/><parallelGateway id="join"/>${external("last", last)[1]}<endEvent id="end"/>
      <intermediateCatchEvent id="letter"><messageEventDefinition id="md" messageRef="m"/></intermediateCatchEvent>
      <intermediateCatchEvent id="overdue"><timerEventDefinition id="td"><timeDate xsi:type="tFormalExpression">\${dueOn}</timeDate></timerEventDefinition></intermediateCatchEvent>${[
        flow("start", "first"),
        flow("first", "fork"),
        flow("fork", "desk"),
        flow("fork", "wait"),
        flow("wait", "letter"),
        flow("wait", "overdue"),
        flow("letter", "heard"),
        flow("overdue", "heard"),
        flow("heard", "join"),
        flow("desk", "join"),
        flow("join", "last"),
        flow("last", "end"),
      ].join("")}`,
    )}`,
  );

const calling = (id: string, item: string): string => {
  const name = item.replace("-", "_");
  return `<callActivity id="${id}" calledElement="${item}" camunda:calledElementBinding="version" camunda:calledElementVersion="\${${name}_version}">${extension(`<camunda:in businessKey="\${${name}_case}"/>`)}</callActivity>`;
};

/** Two members side by side, then a desk. */
const WHOLE = definitions(
  process(
    "PK-90",
    `<startEvent id="start"/><parallelGateway id="fork"/>${calling("left", "SC-901")}${calling("right", "SC-902")}<parallelGateway id="join"/>${userTask("collect")[1]}<endEvent id="end"/>${[
      flow("start", "fork"),
      flow("fork", "left"),
      flow("fork", "right"),
      flow("left", "join"),
      flow("right", "join"),
      flow("join", "collect"),
      flow("collect", "end"),
    ].join("")}`,
  ),
);

/** A served step and a step of the platform beside each other. */
const served = (stamp: string): string =>
  definitions(
    process(
      "placed-served",
      `<startEvent id="start"/><parallelGateway id="fork"/>${external("check", "dept.SCJG.check")[1]}${external("stamp", stamp)[1]}<parallelGateway id="join"/><endEvent id="end"/>${[
        flow("start", "fork"),
        flow("fork", "check"),
        flow("fork", "stamp"),
        flow("check", "join"),
        flow("stamp", "join"),
        flow("join", "end"),
      ].join("")}`,
    ),
  );

interface CalledAnew {
  readonly called: readonly PlacedMember[];
  readonly at?: never;
}

/** A package that is placed with the members that it calls, as in a rebuilt engine. */
export function placingMembers(observed: ObservedEngine): void {
  let whole = "";

  beforeAll(async () => {
    const deploy = async (name: string, file: string, text: string): Promise<string> =>
      (await observed.engine.client.deploy(name, { [file]: text })).definitions[0]?.id ?? "";
    for (const item of ["SC-901", "SC-902"])
      for (const last of ["placed-old", "placed-new"])
        await deploy(`${item} ${last}`, `${item}.bpmn`, memberOf(item, last));
    whole = await deploy("PK-90", "PK-90.bpmn", WHOLE);
  });

  interface Keys {
    readonly caller: string;
    readonly left: string;
    readonly right: string;
  }
  const newKeys = (): Keys => ({ caller: newKey(), left: newKey(), right: newKey() });
  const placed = (
    { caller, left, right }: Keys,
    where: { readonly at: readonly string[]; readonly called?: readonly PlacedMember[] } | CalledAnew,
    version = 1,
  ): EngineCommand => ({
    id: randomUUID(),
    type: "place",
    businessKey: caller,
    processDefinitionId: whole,
    variables: typedVariables({
      SC_901_case: left,
      SC_901_version: version,
      SC_902_case: right,
      SC_902_version: version,
    }),
    ...where,
  });
  const at = (element: string, businessKey: string, ...places: readonly string[]): PlacedMember => ({
    element,
    businessKey,
    at: places,
    variables: typedVariables({ dueOn: FAR }),
  });
  const complete = async (key: string, activity: string) => {
    const [task] = await observed.peek<{ id: string }[]>("/task", {
      processInstanceBusinessKey: key,
      taskDefinitionKey: activity,
    });
    return sendOne(observed, { id: randomUUID(), type: "completeTask", taskId: task?.id ?? "" });
  };
  const fedOf = (key: string) =>
    query(observed.database, "select kind, activity_id from engine.hall_feed where business_key = $1 order by id", [
      key,
    ]);

  describe("a package that is placed with members that it calls", () => {
    test("has each where it stands, none at its first step, and goes on when they end", async () => {
      const keys = newKeys();
      const command = placed(keys, {
        at: ["left", "right"],
        called: [at("left", keys.left, "desk", "wait"), at("right", keys.right, "last")],
      });

      const [results, tasks] = await handed(command);

      expect(results).toEqual(["done"]);
      expect(tasks).toEqual([]);
      expect(await fetchAndLock(observed.engine, FIRST, keys.left)).toEqual([]);
      expect(await fetchAndLock(observed.engine, FIRST, keys.right)).toEqual([]);
      expect(await desksOf(observed, keys.left)).toEqual(["desk"]);
      expect(await fedOf(keys.left)).toEqual([{ kind: "taskCreated", activity_id: "desk" }]);
      const [called] = await instancesWith(observed.engine, keys.left);
      expect(called?.definitionId).toMatch(/^SC-901:1:/u);
      await sendOne(observed, completion(await lock(observed.engine, "placed-old", keys.right)));
      expect(await statesOf(observed, keys.right)).toEqual(["COMPLETED"]);
      expect(await desksOf(observed, keys.caller)).toEqual([]);
      await sendOne(observed, { id: randomUUID(), type: "correlate", messageName: "letter", businessKey: keys.left });
      expect(await complete(keys.left, "desk")).toMatchObject({ status: "done" });
      await sendOne(observed, completion(await lock(observed.engine, "placed-old", keys.left)));
      expect(await desksOf(observed, keys.caller)).toEqual(["collect"]);
      expect(await complete(keys.caller, "collect")).toMatchObject({ status: "done" });
      expect(await statesOf(observed, keys.caller)).toEqual(["COMPLETED"]);
    });

    test("does not call one that has ended, and joins with the other", async () => {
      const keys = newKeys();

      await sendOne(
        observed,
        placed(keys, { at: ["join", "right"], called: [at("right", keys.right, "join", "desk")] }),
      );

      expect(await instancesWith(observed.engine, keys.left)).toEqual([]);
      expect(await complete(keys.right, "desk")).toMatchObject({ status: "done" });
      await sendOne(observed, completion(await lock(observed.engine, "placed-old", keys.right)));
      expect(await desksOf(observed, keys.caller)).toEqual(["collect"]);
    });

    test("has them in the version that its variables name, also where they stand at their first step", async () => {
      const keys = newKeys();
      const called = [at("left", keys.left, "first"), at("right", keys.right, "last")];

      await sendOne(observed, placed(keys, { at: ["left", "right"], called }, 2));

      await sendOne(observed, completion(await lock(observed.engine, "placed-new", keys.right)));
      expect(await fetchAndLock(observed.engine, FIRST, keys.left)).toHaveLength(1);
      expect(await statesOf(observed, keys.right)).toEqual(["COMPLETED"]);
    });

    test("lets an early end of a member go on, and is cancelled with its members", async () => {
      const keys = newKeys();
      const called = [at("left", keys.left, "desk", "wait"), at("right", keys.right, "last")];
      await sendOne(observed, placed(keys, { at: ["left", "right"], called }));

      expect(await sendOne(observed, endOf(keys.left))).toMatchObject({ status: "done" });
      await sendOne(observed, { id: randomUUID(), type: "cancel", businessKey: keys.caller, reason: "withdrawn" });

      expect(await statesOf(observed, keys.left)).toEqual(["COMPLETED"]);
      expect(await statesOf(observed, keys.right)).toEqual(["EXTERNALLY_TERMINATED"]);
    });

    test("is placed once by one id, and leaves nothing where one of them cannot be placed", async () => {
      const keys = newKeys();
      const good = [at("left", keys.left, "desk", "wait"), at("right", keys.right, "last")];
      const nowhere = [at("left", keys.left, "nowhere"), at("right", keys.right, "last")];
      const stranger = [at("left", newKey(), "desk"), at("right", keys.right, "last")];
      const command = placed(keys, { at: ["left", "right"], called: good });
      const codes: unknown[] = [];

      for (const one of [
        placed(keys, { at: ["left", "right"], called: nowhere }),
        placed(keys, { at: ["left", "right"], called: stranger }),
        placed(keys, { at: ["left", "right"], called: good }, 99),
        placed(keys, { at: ["right"], called: good }),
        command,
        command,
        placed(keys, { at: ["left", "right"], called: good }),
      ]) {
        const { status, code } = await sendOne(observed, one);
        codes.push(code ?? status);
      }

      expect(codes).toEqual([
        "UNKNOWN_ACTIVITY",
        "NOT_CALLED",
        "ENGINE_REFUSED",
        "BAD_COMMAND",
        "done",
        "alreadyDone",
        "RUNNING",
      ]);
      for (const key of Object.values(keys)) expect(await instancesWith(observed.engine, key)).toHaveLength(1);
    });

    test("is moved to another version while they run, also at the join to which one has gone, and goes on there", async () => {
      const again = WHOLE.replaceAll("collect", "gather");
      const fresh =
        (await observed.engine.client.deploy("PK-90 again", { "PK-90.bpmn": again })).definitions[0]?.id ?? "";
      const keys = newKeys();
      const called = [at("left", keys.left, "desk", "wait"), at("right", keys.right, "last")];
      await sendOne(observed, placed(keys, { at: ["left", "right"], called }));
      await sendOne(observed, completion(await lock(observed.engine, "placed-old", keys.right)));
      const [before] = await instancesWith(observed.engine, keys.left);

      const moved = await sendOne(observed, {
        id: randomUUID(),
        type: "place",
        businessKey: keys.caller,
        processDefinitionId: fresh,
        moves: { left: "left", right: "right", join: "join", collect: "gather" },
      });

      expect(moved).toMatchObject({ status: "done" });
      expect(await instancesWith(observed.engine, keys.left)).toEqual([before]);
      expect(await sendOne(observed, endOf(keys.left))).toMatchObject({ status: "done" });
      expect(await desksOf(observed, keys.caller)).toEqual(["gather"]);
    });

    test("is not placed while one of the members runs already", async () => {
      const running = await startedMember(observed, "PK-02");
      const keys = { ...newKeys(), left: running.key };
      const called = [at("left", running.key, "desk"), at("right", keys.right, "last")];

      expect(await sendOne(observed, placed(keys, { at: ["left", "right"], called }))).toMatchObject({
        status: "refused",
        code: "RUNNING",
      });
      expect(await instancesWith(observed.engine, keys.caller)).toEqual([]);
    });
  });

  describe("a running package that has lost a member", () => {
    const running = async (): Promise<Keys> => {
      const keys = newKeys();
      const called = [at("left", keys.left, "desk", "wait"), at("right", keys.right, "desk", "wait")];
      await sendOne(observed, placed(keys, { at: ["left", "right"], called }));
      return keys;
    };
    /** The engine cancels the call with it. */
    const lose = async (key: string): Promise<void> => {
      const [instance] = await instancesWith(observed.engine, key);
      await observed.engine.rest(`/process-instance/${instance?.id}`, undefined, "DELETE");
    };

    test("calls it anew where it stands, once, and nothing else of it changes", async () => {
      const keys = await running();
      await lose(keys.left);
      const [right] = await instancesWith(observed.engine, keys.right);
      const command = placed(keys, { called: [at("left", keys.left, "last")] });

      const [results, tasks] = await handed(command);
      const repeated = await sendOne(observed, command);

      expect([results, tasks, repeated.status]).toEqual([["done"], [], "alreadyDone"]);
      expect(await fetchAndLock(observed.engine, FIRST, keys.left)).toEqual([]);
      expect(await instancesWith(observed.engine, keys.right)).toEqual([right]);
      await sendOne(observed, completion(await lock(observed.engine, "placed-old", keys.left)));
      expect(await desksOf(observed, keys.caller)).toEqual([]);
      await sendOne(observed, endOf(keys.right));
      expect(await desksOf(observed, keys.caller)).toEqual(["collect"]);
    });

    test("also where its call still waits for what is no longer there", async () => {
      const keys = await running();
      const [instance] = await instancesWith(observed.engine, keys.left);
      await vanish(observed.database, instance?.id ?? "");

      await sendOne(observed, placed(keys, { called: [at("left", keys.left, "desk", "wait")] }));

      expect(await desksOf(observed, keys.left)).toEqual(["desk"]);
      await sendOne(observed, endOf(keys.left));
      await sendOne(observed, endOf(keys.right));
      expect(await desksOf(observed, keys.caller)).toEqual(["collect"]);
    });

    test("does not call one that runs, nor one that it cannot place, nor where it does not run itself", async () => {
      const keys = await running();
      const codeOf = async (command: EngineCommand) => {
        const { code, status } = await sendOne(observed, command);
        return code ?? status;
      };

      expect(await codeOf(placed(keys, { called: [at("left", keys.left, "last")] }))).toBe("RUNNING");
      await lose(keys.left);
      expect(await codeOf(placed(keys, { called: [at("nowhere", keys.left, "last")] }))).toBe("UNKNOWN_ACTIVITY");
      expect(await codeOf(placed(keys, { called: [at("left", keys.left, "nowhere")] }))).toBe("UNKNOWN_ACTIVITY");
      expect(await codeOf(placed(keys, { called: [] }))).toBe("BAD_COMMAND");
      expect(await instancesWith(observed.engine, keys.left)).toEqual([]);
      expect(await desksOf(observed, keys.right)).toEqual(["desk"]);
      await lose(keys.caller);
      expect(await codeOf(placed(keys, { called: [at("left", keys.left, "last")] }))).toBe("NOT_RUNNING");
    });
  });

  /** Sent as the relay does, which wants the tasks that are created. */
  const handed = async (command: EngineCommand): Promise<readonly [readonly string[], readonly string[]]> => {
    const { results, tasks } = await observed.engine.client.sendAndTakeOver([command], {
      workerId: "relay",
      topics: [FIRST],
      max: 10,
      lockMs: 60_000,
    });
    return [results.map(({ status }) => status), tasks.map(({ activityId }) => activityId)];
  };

  test("a task that a department serves keeps its id when its case is moved, one of the platform begins anew", async () => {
    const deploy = async (topic: string): Promise<string> =>
      (await observed.engine.client.deploy(`served ${topic}`, { "placed-served.bpmn": served(topic) })).definitions[0]
        ?.id ?? "";
    const old = await deploy("served-old");
    const fresh = await deploy("served-new");
    const key = newKey();
    await sendOne(observed, { id: randomUUID(), type: "start", processDefinitionId: old, businessKey: key });
    const taskAt = async (activityId: string) =>
      (
        await observed.peek<{ id: string; topicName: string }[]>("/external-task", {
          processDefinitionKey: "placed-served",
          activityId,
        })
      )[0];
    const before = { check: await taskAt("check"), stamp: await taskAt("stamp"), fed: await fedOf(key) };

    const moves = { check: "check", stamp: "stamp" };
    const moved = await sendOne(observed, {
      id: randomUUID(),
      type: "place",
      businessKey: key,
      processDefinitionId: fresh,
      moves,
    });

    expect(moved).toMatchObject({ status: "done" });
    expect((await taskAt("check"))?.id).toBe(before.check?.id);
    expect((await taskAt("stamp"))?.id).not.toBe(before.stamp?.id);
    expect((await taskAt("stamp"))?.topicName).toBe("served-new");
    expect(await fedOf(key)).toEqual(before.fed);
    const externalTaskId = before.check?.id ?? "";
    expect(await sendOne(observed, { id: randomUUID(), type: "completeServedTask", externalTaskId })).toMatchObject({
      status: "done",
    });
  });
}
