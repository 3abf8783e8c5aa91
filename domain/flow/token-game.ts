import { evaluate } from "./condition.ts";
import { stepOf, type FlowEdge, type FlowPlan } from "./plan.ts";
import { decided, startVariables, thrown } from "./resolve.ts";
import { decideByTable } from "./table/decision-table.ts";
import type { FlowVariables, RoutingFacts } from "./variables.ts";

/** Where a case stands in its flow. Immutable: each move returns another. */
export interface FlowState {
  readonly plan: FlowPlan;
  /** The nodes that hold a token, one entry for each: open steps, and joins that wait for their other branches. */
  readonly tokens: readonly string[];
  readonly variables: FlowVariables;
  /** The flows (of the diagram) that the last move took, in order. */
  readonly passed: readonly string[];
}

/** The flow of a case that was just filed. `facts`: of its application. */
export function begin(plan: FlowPlan, facts: RoutingFacts = {}): FlowState {
  return settled({ plan, tokens: [], variables: startVariables(plan, facts), passed: [] }, [
    { to: plan.start, id: null },
  ]);
}

/** The steps that are open, waits among them; one that is open twice is named twice. */
export function openSteps({ plan, tokens }: FlowState): readonly string[] {
  return tokens.filter((node) => plan.nodes[node]?.type === "step");
}

/** True when nothing is left to do. A flow whose join waits for a branch that never comes has neither ended nor an open step. */
export function isEnded({ tokens }: FlowState): boolean {
  return tokens.length === 0;
}

/** A person or the platform ends a step. Throws for a step that is not open, and for an outcome that the flow does not offer there. */
export function complete(state: FlowState, element: string, outcome: string, facts?: RoutingFacts): FlowState {
  const { offers, wait, table, call } = stepOf(state.plan, element);
  if (call !== undefined) throw new Error(`'${element}' ends with the case that it calls`);
  if (table !== undefined) throw new Error(`'${element}' is decided by its table`);
  if (wait !== null) throw new Error(`'${element}' waits: something must arrive there`);
  if (!offers.includes(outcome)) throw new Error(`'${element}' offers ${offers.join(", ")}, not ${outcome}`);
  const done = { outcome, ...(facts !== undefined && { facts }) };
  return settled(taken(state, element, decided(state.plan, element, done)), waysOut(state.plan, element));
}

/** The case for which a call stands has ended, however it did (联办事项). */
export function returned(state: FlowState, element: string): FlowState {
  if (stepOf(state.plan, element).call === undefined) throw new Error(`'${element}' calls nothing`);
  return settled(taken(state, element, {}), waysOut(state.plan, element));
}

/** What a wait waits for arrives, or its time comes: `handedIn`, `deadline`. */
export function arrive(state: FlowState, element: string, outcome: string): FlowState {
  const edge = state.plan.edges.find(({ from, means }) => from === element && means === outcome);
  if (edge === undefined) throw new Error(`'${element}' does not wait for ${outcome}`);
  return settled(taken(state, element, {}), [edge]);
}

/** The time of a wait comes whose kind has no word for it. */
export function pass(state: FlowState, element: string): FlowState {
  if (stepOf(state.plan, element).wait === null) throw new Error(`'${element}' does not wait`);
  return settled(taken(state, element, {}), waysOut(state.plan, element));
}

/** A platform step fails with an error that the flow catches. */
export function fail(state: FlowState, element: string, errorCode: string): FlowState {
  const variables = thrown(state.plan, element, errorCode);
  return settled(taken(state, element, variables), [
    { to: stepOf(state.plan, element).errors[errorCode] ?? "", id: null },
  ]);
}

/** Without the step's token. */
function taken(state: FlowState, element: string, set: FlowVariables): FlowState {
  const { tokens, variables } = state;
  const at = tokens.indexOf(element);
  if (at < 0) throw new Error(`'${element}' is not open; open are ${openSteps(state).join(", ")}`);
  return { ...state, tokens: tokens.toSpliced(at, 1), variables: { ...variables, ...set }, passed: [] };
}

/** A token on its way to a node; `id`: of the flow that it takes, null for an error and for the start. */
interface Moving {
  readonly to: string;
  readonly id: string | null;
}

/** Moves tokens that arrive at these nodes until each stands at a step or a join. */
function settled(state: FlowState, arriving: readonly Moving[]): FlowState {
  let now = state;
  const moving = [...arriving];
  for (let moves = 0; moving.length > 0; moves++) {
    if (moves > MOST_MOVES) throw new Error(`The flow of ${state.plan.itemId} runs in a circle`);
    const [{ to: node, id } = { to: "", id: null }, ...rest] = moving.splice(0);
    const { next, left, set = {} } = arrivedAt(now, node);
    const passed = id === null ? now.passed : [...now.passed, id];
    if (left === null) return { ...now, tokens: [], passed };
    now = { ...now, tokens: left, variables: { ...now.variables, ...set }, passed };
    moving.push(...next, ...rest);
  }
  return now;
}

const MOST_MOVES = 10_000;

interface Arrived {
  readonly next: readonly Moving[];
  readonly left: readonly string[] | null;
  /** Variables that the node sets by itself. */
  readonly set?: FlowVariables;
}

/** Where a token goes on, and the tokens that stand afterwards; null for those if everything ends. */
function arrivedAt(state: FlowState, node: string): Arrived {
  const { plan, tokens, variables } = state;
  const type = plan.nodes[node]?.type;
  switch (type) {
    case undefined:
      throw new Error(`The flow of ${plan.itemId} has no '${node}'`);
    case "step":
      return decidedByTable(state, node) ?? { next: [], left: [...tokens, node] };
    case "end":
      return { next: [], left: tokens };
    case "terminate":
      return { next: [], left: null };
    case "exclusive":
      return { next: [branchOf(plan, node, variables)], left: tokens };
    case "parallel":
      return joined(plan, node, tokens);
    case "start":
      return { next: waysOut(plan, node), left: tokens };
  }
}

/** The engine decides by the table and goes on at once; null for every other step. */
function decidedByTable({ plan, tokens, variables }: FlowState, node: string): Arrived | null {
  const { table } = stepOf(plan, node);
  if (table === undefined) return null;
  const outcome = decideByTable(table, variables);
  return { next: waysOut(plan, node), left: tokens, set: decided(plan, node, { outcome }) };
}

/** A join goes on with the token that completes it, whichever branch each came by. */
function joined(plan: FlowPlan, node: string, tokens: readonly string[]): Arrived {
  const needed = plan.edges.filter(({ to }) => to === node).length;
  const waiting = tokens.filter((token) => token === node).length + 1;
  if (waiting < needed) return { next: [], left: [...tokens, node] };
  return { next: waysOut(plan, node), left: tokens.filter((token) => token !== node) };
}

/** The first branch whose condition holds, in the order of the diagram; one without a condition always holds. */
function branchOf({ itemId, edges }: FlowPlan, node: string, variables: FlowVariables): FlowEdge {
  const branches = edges.filter(({ from }) => from === node);
  const taken =
    branches.find(({ condition, isDefault }) => !isDefault && (condition === null || evaluate(condition, variables))) ??
    branches.find(({ isDefault }) => isDefault);
  if (taken === undefined) throw new Error(`No branch of '${node}' of ${itemId} holds`);
  return taken;
}

function waysOut({ edges }: FlowPlan, node: string): readonly FlowEdge[] {
  return edges.filter(({ from }) => from === node);
}
