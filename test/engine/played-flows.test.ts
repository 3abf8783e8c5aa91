import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { decisionFileText } from "../../domain/flow/table/decision-file-text.ts";
import type { Condition } from "../../domain/flow/condition.ts";
import { stepOf, stepsOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { decided, factVariable, startVariables, thrown } from "../../domain/flow/resolve.ts";
import { arrive, begin, complete, fail, openSteps, pass, type FlowState } from "../../domain/flow/token-game.ts";
import type { RoutingFacts } from "../../domain/flow/variables.ts";
import { typedVariables } from "../../engine/commands.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { loadItems } from "../../processes/load.ts";
import { randomFrom, type SeededRandom } from "../../tools/chaos/seeded-random.ts";
import { cloneDatabase, type TestDatabase } from "../support/database.ts";
import { freeItem } from "../support/free-item.ts";
import { randomFlow, randomIds } from "../support/random-flow.ts";
import { startEngine, type TestEngine } from "./support.ts";

let database: TestDatabase;
let engine: TestEngine;
beforeAll(async () => {
  database = await cloneDatabase();
  engine = await startEngine({ jdbc: database.engineJdbc });
}, 240_000);
afterAll(async () => {
  await engine?.stop();
  await database?.close();
}, 60_000);

const WORKER = "played";
/** No timer goes off by itself. */
const FAR = "2099-01-01T00:00:00.000+0000";
const MOST_MOVES = 30;

/** What a case may do at a step that is open. */
interface Move {
  readonly how: "complete" | "fail" | "arrive";
  readonly element: string;
  /** The outcome, the error code, what arrives; null for the end of a wait without a word. */
  readonly word: string | null;
}

// The sandbox, the search for unlawful paths and the guard go by the plan: the engine must go the same ways, whatever people decide, lawful or not.
describe("a case goes in the engine where its plan says, at every move", () => {
  const seeds = Array.from({ length: 6 }, (_, number) => `played ${number}`);

  test.each(seeds)("random flow %s", async (seed) => {
    const loaded = await freeItem("SC-021", randomFlow(seed), randomIds(seed));
    expect(await differences(await planOf(loaded), loaded.bpmn, randomFrom(seed))).toEqual([]);
  });

  test.each(everyConstruct().map((loaded) => [loaded.item.id, loaded] as const))("%s", async (id, loaded) => {
    expect(await differences(await planOf(loaded), loaded.bpmn, randomFrom(id))).toEqual([]);
  });
});

/** Bundled items, of each sort of flow one: the kinds that stand in it. */
function everyConstruct() {
  const sorts = loadItems().map((loaded) => {
    const kinds = [...loaded.bpmn.matchAll(/name="kind" value="(\w+)"/gu)].map(([, kind = ""]) => kind);
    return [sorted(new Set(kinds)).join(), loaded] as const;
  });
  return [...new Map(sorts).values()];
}

/** A random game, each move made by the plan and by the engine: where they part, with the walk there. */
async function differences(plan: FlowPlan, bpmn: string, random: SeededRandom): Promise<readonly string[]> {
  const tables = stepsOf(plan).flatMap(([, { table }]) => table ?? []);
  const files = Object.fromEntries(tables.map((table) => [`${table.id}.dmn`, decisionFileText(table)]));
  const { definitions } = await engine.client.deploy(randomUUID(), { [`${plan.itemId}.bpmn`]: bpmn, ...files });
  const facts = factsOf(plan, null, random);
  const started = await sent(`/process-definition/${definitions[0]?.id}/start`, {
    businessKey: randomUUID(),
    variables: { ...typedVariables(startVariables(plan, facts)), ...ends(plan) },
  });
  const instance = (started as { id: string }).id;
  let state = begin(plan, facts);
  const walked: string[] = [];
  for (let moves = 0; moves <= MOST_MOVES; moves++) {
    const open = openSteps(state);
    const there = await openIn(instance);
    if (there.join() !== sorted(open).join())
      return [`${walked.join(" → ")}: the plan stands at ${open.join()}, the engine at ${there.join()}`];
    if (open.length === 0) return [];
    const move = random.pick(movesAt(plan, random.pick(open)));
    const given = move.how === "complete" ? factsOf(plan, move.element, random) : {};
    walked.push(`${move.element} ${move.word}`);
    const next = tried(() => played(state, move, given));
    const went = await moveInEngine(plan, { instance, move, given });
    if (went !== (next !== null)) return [`${walked.join(" → ")}: only one of them goes on there`];
    if (next === null) return [];
    state = next;
  }
  return [];
}

function sorted(words: Iterable<string>): readonly string[] {
  return [...words].toSorted((one, other) => (one < other ? -1 : Number(one > other)));
}

function movesAt(plan: FlowPlan, element: string): readonly Move[] {
  const { wait, offers, errors } = stepOf(plan, element);
  if (wait === null)
    return [
      ...offers.map((word) => ({ how: "complete", element, word }) as const),
      ...Object.keys(errors).map((word) => ({ how: "fail", element, word }) as const),
    ];
  return plan.edges.flatMap(({ from, means }) =>
    from === element ? [{ how: "arrive", element, word: means } as const] : [],
  );
}

function played(state: FlowState, { how, element, word }: Move, given: RoutingFacts): FlowState {
  if (how === "complete") return complete(state, element, word ?? "", given);
  if (how === "fail") return fail(state, element, word ?? "");
  return word === null ? pass(state, element) : arrive(state, element, word);
}

/** Null where nothing goes on. */
function tried<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

interface MadeMove {
  readonly instance: string;
  readonly move: Move;
  readonly given: RoutingFacts;
}

/** False where the engine stops the case instead. */
async function moveInEngine(plan: FlowPlan, { instance, move, given }: MadeMove): Promise<boolean> {
  const { how, element, word } = move;
  const { topic, wait, group } = stepOf(plan, element);
  if (how === "arrive") return endWait(instance, word === "deadline" ? null : (wait?.message ?? null));
  const outcome = word ?? "";
  const set = how === "fail" ? thrown(plan, element, outcome) : decided(plan, element, { outcome, facts: given });
  const variables = { ...typedVariables(set), ...ends(plan) };
  if (topic !== null || isDepartmentTopic(group ?? "")) return endOfPlatform(instance, move, variables);
  const [task] = await listed(`/task?processInstanceId=${instance}&taskDefinitionKey=${element}`);
  return done(`/task/${task?.id}/complete`, { variables });
}

async function endOfPlatform(instance: string, { how, element, word }: Move, variables: object): Promise<boolean> {
  const [task] = await listed(`/external-task?processInstanceId=${instance}&activityId=${element}`);
  await sent(`/external-task/${task?.id}/lock`, { workerId: WORKER, lockDuration: 60_000 });
  return how === "fail"
    ? done(`/external-task/${task?.id}/bpmnError`, { workerId: WORKER, errorCode: word, variables })
    : done(`/external-task/${task?.id}/complete`, { workerId: WORKER, variables });
}

async function endWait(instance: string, messageName: string | null): Promise<boolean> {
  if (messageName !== null) return done("/message", { messageName, processInstanceId: instance });
  const [timer] = await listed(`/job?processInstanceId=${instance}&timers=true`);
  return done(`/job/${timer?.id}/execute`, {});
}

/** Elements at which the engine's case stands; a wait behind an event gateway stands at the gateway. Joins that wait for other branches are no steps. */
async function openIn(instance: string): Promise<readonly string[]> {
  const { status, body } = await engine.rest(`/process-instance/${instance}/activity-instances`);
  if (status === 404) return [];
  return sorted(leaves(body as Place));
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

/** The ends of all waits. */
function ends({ variables }: FlowPlan) {
  return Object.fromEntries(
    variables.flatMap(({ name, of }) => (of === "until" ? [[name, { type: "Date", value: FAR }] as const] : [])),
  );
}

/** Any facts of the application or of a step: values that a condition or a table asks for, and others. */
function factsOf(plan: FlowPlan, element: string | null, random: SeededRandom): RoutingFacts {
  const own = plan.variables.filter((variable) => variable.of === "fact" && variable.element === element);
  return Object.fromEntries(
    own.map(({ name, type }) => {
      const key = name.slice(factVariable(element, "").length);
      if (type === "flag") return [key, random.chance(0.5)] as const;
      const asked = askedOf(plan, name);
      return [key, type === "whole" ? random.pick([0, 1, 50, 1000, ...near(asked)]) : random.pick(["其他", ...asked])];
    }),
  ) as RoutingFacts;
}

function near(asked: readonly unknown[]): readonly number[] {
  return asked.flatMap((value) => (typeof value === "number" ? [value - 1, value, value + 1] : [])).map(Math.trunc);
}

/** Constants with which branches and tables compare a variable. */
function askedOf({ edges, ...plan }: FlowPlan, variable: string): readonly (string | number)[] {
  const found = edges.flatMap(({ condition }) => (condition === null ? [] : constantsIn(condition, variable)));
  const inTables = stepsOf(plan).flatMap(([, { table }]) =>
    (table?.rules ?? []).flatMap(({ cells }) =>
      cells.flatMap((cell, column) =>
        table?.inputs[column]?.variable === variable ? (cell?.tests ?? []).flatMap(Object.values) : [],
      ),
    ),
  );
  return [...found, ...inTables].filter((value) => typeof value === "string" || typeof value === "number");
}

function constantsIn(condition: Condition, variable: string): readonly (string | number)[] {
  if (condition.op === "and" || condition.op === "or") return condition.of.flatMap((one) => constantsIn(one, variable));
  if (condition.op === "not") return constantsIn(condition.of, variable);
  if (!("value" in condition) || condition.variable !== variable) return [];
  return typeof condition.value === "string" || typeof condition.value === "number" ? [condition.value] : [];
}

async function listed(path: string): Promise<readonly { readonly id: string }[]> {
  return (await engine.rest(path)).body as { id: string }[];
}

async function done(path: string, body: object): Promise<boolean> {
  return (await engine.rest(path, body, "POST")).status < 300;
}

async function sent(path: string, body: object): Promise<unknown> {
  const answer = await engine.rest(path, body, "POST");
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
