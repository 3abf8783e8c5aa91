import { aheadOfError } from "../ahead.ts";
import { variablesIn, type Condition } from "../condition.ts";
import type { Operand } from "../juel.ts";
import { planGraph, type PlanGraph, type Way } from "../plan-graph.ts";
import { stepsOf, type FlowEdge, type FlowPlan, type PlanVariable, type StepNode } from "../plan.ts";
import type { RoutingField } from "../routing.ts";
import { effectOf, voidedBeside, wordsOf, type Ending } from "./effects.ts";
import type { DecisionTable } from "../table/decision-table.ts";
import { MarkBits } from "./marks.ts";
import { requirementsOf, type Requirement, type Automation } from "./requirements.ts";
import { undeclaredFacts } from "./undeclared.ts";
import { readingsIn, valuesOf } from "./values.ts";

/** What a plan is explored with. */
export interface Surroundings extends Automation {
  /** The fields behind the variables of routing facts, as far as they are known. */
  readonly fields: ReadonlyMap<string, RoutingField>;
}

/** A requirement, ready to be asked of a state. */
export interface Asked {
  readonly requirement: Requirement;
  readonly anyOf: bigint;
  readonly noneOf: bigint;
  /** Places. */
  readonly noneOpen: readonly number[];
  /** What decides whether it is asked of a case, and the variables that this reads. */
  readonly when: Condition | null;
  readonly reads: readonly string[];
}

/** One way to end a step. */
export interface Move {
  readonly step: string;
  readonly ending: Ending;
  /** The ways by which the flow goes on. */
  readonly ways: readonly Way[];
  readonly gives: bigint;
  readonly voids: bigint;
  /** Null takes a variable back to unset. */
  readonly sets: ReadonlyMap<string, Operand>;
  /** Variables whose value is open until a condition reads it. */
  readonly opens: readonly string[];
  /** Asked of the outcome alone. */
  readonly asked: readonly Asked[];
}

/** A step of the net. */
export interface NetStep {
  readonly id: string;
  readonly place: number;
  readonly node: StepNode;
  readonly asked: readonly Asked[];
  readonly moves: readonly Move[];
}

/** A join: a place for each way that leads to it. */
export interface NetJoin {
  readonly id: string;
  readonly inputs: ReadonlyMap<Way, number>;
}

/** A gateway that chooses: its branches in the order of the diagram, and the variables that they read. */
export interface Choice {
  readonly branches: readonly FlowEdge[];
  readonly reads: readonly string[];
}

/** A table by which the engine decides, and what it sets. */
export interface NetTable {
  readonly table: DecisionTable;
  readonly reads: readonly string[];
  /** All variables that it may set. */
  readonly writes: readonly string[];
  /** By outcome; null takes a variable back to unset. */
  readonly sets: (word: string) => ReadonlyMap<string, Operand>;
}

/** A plan, prepared for going through its states: each place has a number, each mark a bit, each step its ways to end. */
export interface Net {
  readonly plan: FlowPlan;
  readonly graph: PlanGraph;
  readonly bits: MarkBits;
  readonly steps: ReadonlyMap<string, NetStep>;
  readonly joins: ReadonlyMap<string, NetJoin>;
  /** What stands at a place: a step, or a join with one of its inputs. */
  readonly at: readonly (NetStep | NetJoin)[];
  /** Steps through which the flow passes by itself. */
  readonly tables: ReadonlyMap<string, NetTable>;
  /** The gateways that choose. */
  readonly choices: ReadonlyMap<string, Choice>;
  /** The values of routing facts, by variable. */
  readonly values: ReadonlyMap<string, readonly Operand[]>;
  /** Variables of the application, open from the start. */
  readonly given: ReadonlySet<string>;
  /** Those among them that nothing gives: what a gateway makes of them is nobody's fault but of the one who asks. */
  readonly undeclared: ReadonlySet<string>;
}

export function netOf(plan: FlowPlan, surroundings: Surroundings): Net {
  const graph = planGraph(plan);
  const places = placesOf(plan, graph);
  const net: Net = {
    plan,
    graph,
    bits: new MarkBits(),
    ...places,
    at: [],
    steps: new Map(),
    choices: choicesOf(plan, graph),
    tables: tablesOf(plan),
    ...factsOf(plan, surroundings),
  };
  const steps = new Map(
    standing(plan).map(([id, node]) => [id, netStep(net, places.placeOf, { id, node, surroundings })]),
  );
  const at: (NetStep | NetJoin)[] = [];
  for (const step of steps.values()) at[step.place] = step;
  for (const join of places.joins.values()) for (const place of join.inputs.values()) at[place] = join;
  return { ...net, steps, at };
}

function placesOf(plan: FlowPlan, graph: PlanGraph): Pick<Net, "joins"> & { placeOf: ReadonlyMap<string, number> } {
  let next = 0;
  const placeOf = new Map(standing(plan).map(([id]) => [id, next++]));
  const joins = Object.entries(plan.nodes)
    .filter(([id, { type }]) => type === "parallel" && graph.into(id).length > 1)
    .map(([id]) => [id, { id, inputs: new Map(graph.into(id).map((way) => [way, next++])) }] as const);
  return { placeOf, joins: new Map(joins) };
}

/** Steps at which a token stands. */
function standing(plan: FlowPlan): ReturnType<typeof stepsOf> {
  return stepsOf(plan).filter(([, { table }]) => table === undefined);
}

function tablesOf(plan: FlowPlan): Net["tables"] {
  return new Map(
    stepsOf(plan).flatMap(([id, node]) => {
      if (node.table === undefined) return [];
      const sets = (word: string): ReadonlyMap<string, Operand> =>
        settingsOf(plan, id, node, { how: "done", word }).sets;
      const reads = node.table.inputs.map(({ variable }) => variable);
      const writes = node.table.rules.flatMap(({ result }) => [...sets(result).keys()]);
      return [[id, { table: node.table, reads, writes: [...new Set(writes)], sets }] as const];
    }),
  );
}

function choicesOf(plan: FlowPlan, graph: PlanGraph): Net["choices"] {
  const gateways = Object.keys(plan.nodes).filter((id) => plan.nodes[id]?.type === "exclusive");
  return new Map(
    gateways.map((id) => {
      const branches = graph.outOf(id).flatMap(({ edge }) => edge ?? []);
      const reads = branches.flatMap(({ condition }) => (condition === null ? [] : variablesIn(condition)));
      return [id, { branches, reads: [...new Set(reads)] }];
    }),
  );
}

/** Conditions may read facts that the plan does not declare, in a diagram that is not finished: they are taken as given. */
function factsOf(plan: FlowPlan, { fields, wanted = [] }: Surroundings): Pick<Net, "values" | "given" | "undeclared"> {
  const asked = wanted.flatMap(({ when }) => (when === null ? [] : readingsIn(when)));
  const undeclared = undeclaredFacts(plan, asked);
  const facts = [...plan.variables.filter(({ of }) => of === "fact"), ...undeclared];
  const values = (variable: PlanVariable): readonly Operand[] =>
    valuesOf(plan, variable, { field: fields.get(variable.name), asked });
  return {
    values: new Map(facts.map((variable) => [variable.name, values(variable)])),
    given: new Set(facts.filter(({ element }) => element === null).map(({ name }) => name)),
    undeclared: new Set(undeclared.map(({ name }) => name)),
  };
}

interface Building {
  readonly id: string;
  readonly node: StepNode;
  readonly surroundings: Surroundings;
}

function netStep(net: Net, placeOf: ReadonlyMap<string, number>, { id, node, surroundings }: Building): NetStep {
  const required = requirementsOf(net.plan, id, node, surroundings);
  const asked = (requirement: Requirement): Asked => ({
    requirement,
    anyOf: net.bits.all(requirement.anyOf),
    noneOf: net.bits.all(requirement.noneOf),
    noneOpen: requirement.noneOpen.flatMap((step) => placeOf.get(step) ?? []),
    when: requirement.when ?? null,
    reads: requirement.when === undefined ? [] : variablesIn(requirement.when),
  });
  return {
    id,
    place: placeOf.get(id) ?? -1,
    node,
    asked: required.ofStep.map(asked),
    moves: endingsOf(net, id, node, surroundings).map(({ ending, ways }) => ({
      step: id,
      ending,
      ways,
      ...marksOf(net, id, node, ending),
      ...settingsOf(net.plan, id, node, ending),
      asked: (required.ofWord.get(ending.word ?? "") ?? []).map(asked),
    })),
  };
}

function endingsOf(
  { graph }: Net,
  id: string,
  node: StepNode,
  automation: Automation,
): readonly { readonly ending: Ending; readonly ways: readonly Way[] }[] {
  const out = graph.outOf(id);
  const edges = out.filter(({ edge }) => edge !== null);
  const failed = Object.entries(node.errors).map(([word, to]) => ({
    ending: { how: "failed", word } as const,
    ways: out.filter((way) => way.edge === null && way.to === to).slice(0, 1),
  }));
  if (node.wait === null)
    return [
      ...wordsOf(node, automation).map((word) => ({ ending: { how: "done", word } as const, ways: edges })),
      ...failed,
    ];
  const arriving = edges.map((way) => ({
    ending: { how: "arrived", word: way.edge?.means ?? null } as const,
    ways: [way],
  }));
  return [...arriving, ...failed];
}

function marksOf({ bits, plan }: Net, id: string, node: StepNode, ending: Ending): Pick<Move, "gives" | "voids"> {
  const { gives, voids } = effectOf(id, node, ending);
  return { gives: bits.all(gives), voids: bits.all([...voids, ...voidedBeside(plan, node, ending)]) };
}

/** As `decided` and `thrown` in the token game set variables. A wait sets none. */
function settingsOf(plan: FlowPlan, id: string, node: StepNode, { how, word }: Ending): Pick<Move, "sets" | "opens"> {
  if (how === "arrived") return { sets: new Map(), opens: [] };
  const to = node.errors[word ?? ""];
  if (how === "failed") return { sets: emptied(to === undefined ? [] : aheadOfError(plan, id, to).empties), opens: [] };
  const sets = emptied(node.ahead.empties);
  if (node.outcome !== null) sets.set(node.outcome.variable, node.outcome.values?.[word ?? ""] ?? word);
  const own = plan.variables.filter(({ of, element }) => of === "fact" && element === id).map(({ name }) => name);
  for (const name of own) sets.delete(name);
  return { sets, opens: own };
}

function emptied(names: readonly string[]): Map<string, Operand> {
  return new Map(names.map((name) => [name, null]));
}
