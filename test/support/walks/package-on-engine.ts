import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { memberVariables } from "../../../domain/flow/variable-names.ts";
import { stepOf, type FlowPlan } from "../../../domain/flow/plan.ts";
import { decided, startVariables } from "../../../domain/flow/resolve.ts";
import { arrive, begin, complete, openSteps, returned, type FlowState } from "../../../domain/flow/token-game.ts";
import { typedVariables, type EngineCommandResult, type TypedVariables } from "../../../engine/commands.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { loadPackages } from "../../../processes/load-packages.ts";
import { loadItems } from "../../../processes/load.ts";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import type { EngineName } from "../../../tools/engines.mjs";
import { straight, userTask } from "../../engine/diagrams.ts";
import { completion, newKey, send, taskOf } from "../../engine/moves.ts";
import { startEngine, type TestEngine } from "../../engine/support.ts";
import { cloneDatabase, type TestDatabase } from "../database.ts";
import { until } from "../until.ts";

const packages = loadPackages(loadItems());
const FAR = { type: "Date", value: "2099-01-01T00:00:00.000+0000" };
const MOST_MOVES = 80;

/** A member in the engine has a desk; in its second version two. */
function memberFlow(itemId: string, version: 1 | 2): string {
  const desks = version === 1 ? [userTask("desk")] : [userTask("desk"), userTask("secondDesk")];
  return straight(itemId, desks);
}

/** A case of a package that is moved in plan and engine alike. */
interface Running {
  readonly plan: FlowPlan;
  readonly key: string;
  readonly instance: string;
  state: FlowState;
  /** Of opened members, by item. */
  readonly members: Map<string, string>;
}

/** Drawn packages on a real engine, with workers that only this test plays: they go where their plan says, members run in the version and under the key that the opening gives, and joins fire once. */
export function walkPackagesOn(engineName: EngineName): void {
  let database: TestDatabase;
  let engine: TestEngine;
  const plans = new Map<string, FlowPlan>();
  beforeAll(async () => {
    database = await cloneDatabase();
    engine = await startEngine({ jdbc: database.engineJdbc, engine: engineName });
    const items = [...new Set(packages.flatMap(({ definition }) => definition.members.map(({ itemId }) => itemId)))];
    for (const version of [1, 2] as const)
      for (const itemId of items)
        await engine.client.deploy(`${itemId} ${version}`, { [`${itemId}.bpmn`]: memberFlow(itemId, version) });
    for (const loaded of packages) {
      await engine.client.deploy(loaded.item.id, { [`${loaded.item.id}.bpmn`]: loaded.bpmn });
      plans.set(loaded.item.id, await planOf(loaded));
    }
  }, 300_000);
  afterAll(async () => {
    await engine?.stop();
    await database?.close();
  }, 60_000);

  const begun = async (packageId: string): Promise<Running> => {
    const plan = plans.get(packageId)!;
    const key = newKey();
    const until = { ...typedVariables(startVariables(plan)), supplementWait_until: FAR } as TypedVariables;
    const { processInstanceId: instance = "" } = await send(engine, {
      type: "start",
      processDefinitionKey: packageId,
      businessKey: key,
      variables: until,
    });
    return { plan, key, instance, state: begin(plan), members: new Map() };
  };

  /** Completes a step in plan and engine. An opening sets the variables of its member only when it opens it. */
  const ended = async (running: Running, element: string, outcome: string): Promise<EngineCommandResult> => {
    const { plan, key, instance } = running;
    const { topic, settings } = stepOf(plan, element);
    const member = topic === "member-opening" && outcome === "opened" ? String(settings["member"]) : null;
    const variables = {
      ...typedVariables(decided(plan, element, { outcome })),
      supplementWait_until: FAR,
      ...(member !== null && opened(running, member)),
    } as TypedVariables;
    const result =
      topic === null
        ? await send(engine, { type: "completeTask", taskId: (await desk(instance, element)).id, variables })
        : await send(engine, { ...completion(await lockOf(key, instance, element)), variables });
    if (result.status === "done") running.state = complete(running.state, element, outcome);
    return result;
  };

  const desk = async (instance: string, element: string): Promise<{ readonly id: string }> => {
    const { body } = await engine.rest(`/task?processInstanceId=${instance}&taskDefinitionKey=${element}`);
    return (body as { id: string }[])[0]!;
  };

  /** Several steps of one topic are open at once: locked by their id. */
  const lockOf = async (key: string, instance: string, element: string) => {
    const { body } = await engine.rest(`/external-task?processInstanceId=${instance}&activityId=${element}`);
    const [task] = body as { id: string }[];
    await engine.rest(`/external-task/${task?.id}/unlock`, {}, "POST");
    await engine.rest(
      `/external-task/${task?.id}/lock`,
      { workerId: "worker-of-the-test", lockDuration: 60_000 },
      "POST",
    );
    return { id: task?.id ?? "", processInstanceId: instance, businessKey: key, variables: {} };
  };

  const opened = (running: Running, itemId: string): TypedVariables => {
    const { caseId, version } = memberVariables(itemId);
    const key = newKey();
    running.members.set(itemId, key);
    return typedVariables({ [caseId]: key, [version]: 1 });
  };

  /** The case of a member ends: by its own last step, or by the command of a withdrawal. */
  const memberEnded = async (running: Running, itemId: string, how: "completed" | "ended"): Promise<void> => {
    const key = running.members.get(itemId)!;
    const instance = await instanceOf(key);
    const result = await until(`${itemId} ends`, async () => {
      const told =
        how === "ended"
          ? await send(engine, { type: "end", businessKey: key, at: "end" })
          : await send(engine, { type: "completeTask", taskId: (await taskOf(engine, instance)).id });
      return told.status === "failed" ? undefined : told;
    });
    expect([itemId, result.status]).toEqual([itemId, "done"]);
    running.state = returned(running.state, itemId.replaceAll("-", "_"));
  };

  const instanceOf = async (businessKey: string): Promise<string> => {
    const { body } = await engine.rest("/process-instance", { businessKey });
    return (body as { id: string }[])[0]?.id ?? "";
  };

  /** Elements at which the engine's case stands, without joins that wait; calls are named, not what runs in them. */
  const openIn = async (instance: string): Promise<readonly string[]> => {
    const { status, body } = await engine.rest(`/process-instance/${instance}/activity-instances`);
    return status === 404 ? [] : leaves(body as Place).toSorted();
  };

  const requireSame = async ({ state, instance }: Running): Promise<void> => {
    expect(await openIn(instance)).toEqual(openSteps(state).toSorted());
  };

  /** To the network of the members. */
  const accepted = async (running: Running): Promise<void> => {
    await ended(running, "intake", "pending");
    await ended(running, "acceptance", "accepted");
    await requireSame(running);
  };

  describe("a package goes in the engine where its plan says, whatever becomes of its members", () => {
    test.each(packages.map(({ item }) => item.id))("%s", async (id) => {
      const random = randomFrom(`package ${id} ${engineName}`);
      const running = await begun(id);
      for (let moves = 0; openSteps(running.state).length > 0; moves++) {
        expect(moves).toBeLessThan(MOST_MOVES);
        await requireSame(running);
        const element = random.pick(openSteps(running.state));
        const { call, wait, offers } = stepOf(running.plan, element);
        if (call !== undefined) await memberEnded(running, call.itemId, random.pick(["completed", "ended"]));
        else if (wait === null) expect((await ended(running, element, random.pick(offers))).status).toBe("done");
        else {
          await engine.rest("/message", { messageName: wait.message, processInstanceId: running.instance }, "POST");
          running.state = arrive(running.state, element, "handedIn");
        }
      }

      expect(await openIn(running.instance)).toEqual([]);
      expect(await instanceOf(running.key)).toBe("");
    });
  });

  test("a member runs in the version that its opening names, under its own key, while a later one is the newest", async () => {
    const running = await begun("PK-08");
    await accepted(running);

    await ended(running, "open_SH_008", "opened");

    const { body } = await engine.rest("/process-instance", { businessKey: running.members.get("SH-008") });
    expect(body).toEqual([expect.objectContaining({ definitionId: expect.stringMatching(/^SH-008:1:/u) })]);
    const task = await taskOf(engine, (body as { id: string }[])[0]!.id);
    expect(task.taskDefinitionKey).toBe("desk");
  });

  test("an opening whose version is not deployed is refused and leaves the task; the same command succeeds afterwards", async () => {
    const running = await begun("PK-09");
    await accepted(running);
    const { caseId, version } = memberVariables("SH-024");
    const command = {
      ...completion(await lockOf(running.key, running.instance, "open_SH_024")),
      variables: typedVariables({ open_SH_024_outcome: "opened", [caseId]: newKey(), [version]: 3 }),
    };

    const [refused] = await engine.client.sendCommands([command]);
    await requireSame(running);
    await engine.client.deploy("SH-024 3", { "SH-024.bpmn": straight("SH-024", [userTask("third")]) });
    const [again] = await engine.client.sendCommands([command]);

    expect([refused?.status, again?.status]).toEqual(["refused", "done"]);
  });

  test("members that end at the same moment are joined once", async () => {
    const running = await begun("PK-09");
    await accepted(running);
    const members = ["SH-024", "SH-025", "SH-026", "SH-027"];
    for (const itemId of members) await ended(running, `open_${itemId.replaceAll("-", "_")}`, "opened");

    await Promise.all(members.map((itemId) => memberEnded(running, itemId, "completed")));

    expect(openSteps(running.state)).toEqual(["packageResults"]);
    await requireSame(running);
    const { body } = await engine.rest(`/external-task?processInstanceId=${running.instance}`);
    expect(body).toHaveLength(1);
  });

  test("an opened member that is not, and one that is never opened, let the package go on to its end", async () => {
    const running = await begun("PK-01");
    await accepted(running);
    await ended(running, "open_SC_001", "opened");
    await memberEnded(running, "SC-001", "ended");
    for (const element of openSteps(running.state)) await ended(running, element, "notOpened");

    await ended(running, "packageResults", "none");
    await ended(running, "packageEnd", "ended");

    expect(openSteps(running.state)).toEqual([]);
    expect(await openIn(running.instance)).toEqual([]);
  });
}

interface Place {
  readonly activityId: string;
  readonly activityType: string;
  readonly childActivityInstances: readonly Place[];
}

function leaves({ activityId, activityType, childActivityInstances: inside }: Place): readonly string[] {
  if (inside.length > 0) return inside.flatMap(leaves);
  return activityType === "parallelGateway" || activityType === "processDefinition" ? [] : [activityId];
}
