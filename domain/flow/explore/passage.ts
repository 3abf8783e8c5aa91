import { evaluate, type Condition, type ConditionVariables } from "../condition.ts";
import type { Operand } from "../juel.ts";
import type { Way } from "../plan-graph.ts";
import type { FlowEdge } from "../plan.ts";
import { decideByTable, type DecisionTable } from "../table/decision-table.ts";
import type { Choice, Net } from "./net.ts";
import { OPEN, valueOf, withValues, type State, type Value } from "./state.ts";

/** Something that is wrong with a flow, met where tokens move. */
export type Fault =
  /** Two tokens stand at the same step, or at the same input of a join. */
  | { readonly what: "doubled"; readonly element: string }
  /** No branch holds and there is no default: the case stops with an incident. */
  | { readonly what: "fallsThrough"; readonly element: string; readonly values: ConditionVariables }
  | { readonly what: "ambiguous"; readonly element: string; readonly branches: readonly [string, string] }
  | { readonly what: "unset"; readonly element: string; readonly variable: string }
  /** The engine would stop the case: the values cannot be compared. */
  | { readonly what: "incomparable"; readonly element: string; readonly branch: string }
  /** A join, or a step that nothing can end, waits for ever. */
  | { readonly what: "stuck"; readonly element: string }
  /** Gateways lead back to themselves. */
  | { readonly what: "circle"; readonly element: string }
  /** An end that ends other branches, too. */
  | { readonly what: "cutOff"; readonly element: string };

/** A token on its way. `through`: the gateways that it has passed since its step. */
interface Moving {
  readonly to: string;
  /** Null at the start of the flow. */
  readonly way: Way | null;
  readonly through: readonly string[];
}

/** What comes of one move: a state in which every token stands, and what was met on the way there. */
export interface Passage {
  readonly tokens: readonly number[];
  readonly variables: ReadonlyMap<string, Value>;
  readonly moving: readonly Moving[];
  readonly faults: readonly Fault[];
  readonly ways: readonly Way[];
  /** Routing facts whose value was chosen. */
  readonly chosen: ReadonlyMap<string, Operand>;
  /** The end that a token came to. */
  readonly end: string | null;
  /** A token is lost: the case goes on no more. */
  readonly broken: boolean;
}

/** The beginning of a passage: some ways to go, from a state in which the tokens that go are gone. */
export function setOut({ tokens, variables }: Pick<State, "tokens" | "variables">, ways: readonly Way[]): Passage {
  const moving = ways.map((way) => ({ to: way.to, way, through: [] }));
  return { tokens, variables, moving, faults: [], ways, chosen: new Map(), end: null, broken: false };
}

/** So many combinations of answers are looked at in one move. */
const MOST_AT_ONCE = 2_000;

/** Every way in which tokens may come to stand, for every answer that a condition on the way may read. Null if there are too many for one move, or more than are `left` for all. */
export function passages(net: Net, begin: Passage, left: number): readonly Passage[] | null {
  const most = Math.min(MOST_AT_ONCE, left);
  const [open, done] = [[begin], [] as Passage[]];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const [next, ...moving] = one.moving;
    const arrived = next === undefined ? [] : arrive(net, { ...one, moving }, next);
    if (next === undefined) done.push(one);
    if (arrived === null || open.length + done.length + arrived.length > most) return null;
    open.push(...arrived);
  }
  return done;
}

/** Null if there are too many. */
function arrive(net: Net, at: Passage, token: Moving): readonly Passage[] | null {
  switch (net.plan.nodes[token.to]?.type) {
    case "step":
      return net.tables.has(token.to)
        ? tabled(net, at, token)
        : [standing(at, net.steps.get(token.to)?.place ?? -1, token.to)];
    case "end":
      return [{ ...at, end: token.to }];
    case "terminate":
      return [terminated(at, token.to)];
    case "exclusive":
      return chosen(net, at, token);
    case "parallel":
      return [parallel(net, at, token)];
    case "start":
      return [goOn(at, token, net.graph.outOf(token.to))];
    default:
      return [lost(at, token)];
  }
}

/** What the plan does not have: a token that vanished there would look like the end of the case. */
function lost(at: Passage, { way, to }: Moving): Passage {
  return { ...met(at, { what: "stuck", element: way === null ? to : way.from }), broken: true };
}

function standing(at: Passage, place: number, element: string): Passage {
  if (at.tokens.includes(place)) return met(at, { what: "doubled", element });
  return { ...at, tokens: [...at.tokens, place].toSorted((a, b) => a - b) };
}

function terminated(at: Passage, element: string): Passage {
  const isAlone = at.tokens.length + at.moving.length === 0;
  const ended = { ...at, tokens: [], moving: [], end: element };
  return isAlone ? ended : met(ended, { what: "cutOff", element });
}

function met(at: Passage, fault: Fault): Passage {
  return { ...at, faults: [...at.faults, fault] };
}

function goOn(at: Passage, { to, through }: Moving, ways: readonly Way[]): Passage {
  if (through.includes(to)) return { ...met(at, { what: "circle", element: to }), broken: true };
  const moving = ways.map((way) => ({ to: way.to, way, through: [...through, to] }));
  return { ...at, moving: [...moving, ...at.moving], ways: [...at.ways, ...ways] };
}

/** A join keeps the token that comes; it is passed in a move of its own. */
function parallel(net: Net, at: Passage, token: Moving): Passage {
  const join = net.joins.get(token.to);
  const place = token.way === null ? undefined : join?.inputs.get(token.way);
  return place === undefined ? goOn(at, token, net.graph.outOf(token.to)) : standing(at, place, token.to);
}

/** The engine looks the answers up in a table and goes on at once. */
function tabled(net: Net, at: Passage, token: Moving): readonly Passage[] | null {
  const found = net.tables.get(token.to);
  if (found === undefined) return [];
  const { table, reads, sets } = found;
  const tell = (known: Passage): Passage => {
    const unset = reads.filter((name) => isUnset(net, known, name));
    const now = unset.reduce<Passage>(
      (one, variable) => met(one, { what: "unset", element: token.to, variable }),
      known,
    );
    const values = valuesAt(known, reads);
    const word = resultOf(table, values);
    if (word === null) {
      const faults = judged(net, reads, [{ what: "fallsThrough", element: token.to, values }]);
      return { ...faults.reduce(met, now), broken: true };
    }
    const variables = withValues(now.variables, sets(word));
    return goOn({ ...now, variables }, token, net.graph.outOf(token.to));
  };
  return settledFacts(net, at, reads)?.map(tell) ?? null;
}

/** Null where the engine would stop the case. */
function resultOf(table: DecisionTable, values: ConditionVariables): string | null {
  try {
    return decideByTable(table, values);
  } catch {
    return null;
  }
}

/** Each possible value of the facts that the gateway reads is a passage of its own. */
function chosen(net: Net, at: Passage, token: Moving): readonly Passage[] | null {
  const choice = net.choices.get(token.to) ?? { branches: [], reads: [] };
  return settledFacts(net, at, choice.reads)?.map((known) => branch(net, known, { token, choice })) ?? null;
}

/** Asked before they are made: a gateway that reads thirty ticks would fill the memory. */
function settledFacts(net: Net, at: Passage, reads: readonly string[]): readonly Passage[] | null {
  let found: readonly Passage[] = [at];
  for (const name of reads) {
    if (valueOf(net, { tokens: [], marks: 0n, variables: at.variables }, name) !== OPEN) continue;
    const values = net.values.get(name) ?? [];
    if (found.length * values.length > MOST_AT_ONCE) return null;
    found = found.flatMap((one) => values.map((value) => withFact(one, name, value)));
  }
  return found;
}

function withFact(at: Passage, name: string, value: Operand): Passage {
  return {
    ...at,
    variables: new Map(at.variables).set(name, value),
    chosen: new Map(at.chosen).set(name, value),
  };
}

interface Choosing {
  readonly token: Moving;
  readonly choice: Choice;
}

/** As the engine chooses: the first branch that holds, in the order of the diagram. */
function branch(net: Net, at: Passage, { token, choice: { branches, reads } }: Choosing): Passage {
  const element = token.to;
  const unset = reads.filter((name) => isUnset(net, at, name));
  const values = valuesAt(at, reads);
  const told = branches.map((edge) => ({ edge, holds: edge.isDefault ? false : answer(edge.condition, values) }));
  const holding = told.filter(({ holds }) => holds === true).map(({ edge }) => edge);
  const [first = branches.find(({ isDefault }) => isDefault), second] = holding;
  const faults = judged(net, reads, [
    ...told
      .filter(({ holds }) => holds === null)
      .map(({ edge }) => ({ what: "incomparable", element, branch: edge.id }) as const),
    ...(first !== undefined && second !== undefined
      ? [{ what: "ambiguous", element, branches: [first.id, second.id] } as const]
      : []),
    ...(first === undefined ? [{ what: "fallsThrough", element, values } as const] : []),
  ]);
  const now = [...unset.map((variable) => ({ what: "unset", element, variable }) as const), ...faults].reduce(met, at);
  return first === undefined ? { ...now, broken: true } : goOn(now, token, [wayOf(net, first)]);
}

/** Whether branches leave a gap or overlap cannot be told where they ask what nothing gives. */
function judged({ undeclared }: Net, reads: readonly string[], faults: readonly Fault[]): readonly Fault[] {
  return reads.some((name) => undeclared.has(name)) ? [] : faults;
}

function isUnset({ given }: Net, { variables }: Passage, name: string): boolean {
  return variables.get(name) === undefined && !given.has(name);
}

function valuesAt({ variables }: Passage, reads: readonly string[]): ConditionVariables {
  return Object.fromEntries(reads.map((name) => [name, plain(variables.get(name))]));
}

function plain(value: Value | undefined): Operand {
  return value === undefined || value === OPEN ? null : value;
}

/** Null if the engine could not tell. */
function answer(condition: Condition | null, values: ConditionVariables): boolean | null {
  if (condition === null) return true;
  try {
    return evaluate(condition, values);
  } catch {
    return null;
  }
}

function wayOf({ graph }: Net, edge: FlowEdge): Way {
  const way = graph.outOf(edge.from).find((one) => one.edge === edge);
  if (way === undefined) throw new Error(`The edge ${edge.id} leads nowhere`);
  return way;
}
