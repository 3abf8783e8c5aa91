import { stepsOfKind, type FlowPlan } from "../plan.ts";
import type { Mark } from "./marks.ts";
import type { Move, Net, NetStep } from "./net.ts";

/** What the rest of the flow may still ask about: marks, and variables by name. */
export interface Live {
  readonly marks: bigint;
  readonly variables: ReadonlySet<string>;
}

/** What is asked of a case that comes to an end. */
export function askedAtEnd(plan: FlowPlan): readonly Mark[] {
  const systems = stepsOfKind(plan, "exchange").map(([, { settings }]) => String(settings["system"]));
  return [...ASKED_AT_END, ...systems.map((system) => `exchanged:${system}` as const)];
}

const ASKED_AT_END: readonly Mark[] = [
  "ended",
  "issued",
  "refusalReady",
  "decided",
  "granted",
  "rejected",
  "postChecked",
  "revocationProposed",
  "window",
  "paper:acceptanceRefusal",
  "paper:supplementNotice",
  "paper:terminationNotice",
  "paper:refusalDecision",
];

/**
 * What may still be asked once a token stands at a node. Two states that differ only in what nobody asks any more are the same: that keeps their number small. Backwards over the flow until nothing
 * changes.
 */
export function liveAt(net: Net): ReadonlyMap<string, Live> {
  const found = new Map<string, Live>();
  const open = Object.keys(net.plan.nodes);
  const waiting = new Set(open);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    waiting.delete(node);
    const [before, after] = [found.get(node) ?? NOTHING, liveIn(net, node, found)];
    if (found.has(node) && isSame(before, after)) continue;
    found.set(node, after);
    for (const { from } of net.graph.into(node)) {
      if (!waiting.has(from)) open.push(from);
      waiting.add(from);
    }
  }
  return found;
}

const NOTHING: Live = { marks: 0n, variables: new Set() };

function isSame(one: Live, other: Live): boolean {
  return one.marks === other.marks && one.variables.size === other.variables.size;
}

type Known = ReadonlyMap<string, Live>;

function liveIn(net: Net, node: string, known: Known): Live {
  const step = net.steps.get(node);
  if (step !== undefined) return ofStep(step, known);
  const type = net.plan.nodes[node]?.type;
  if (type === "end" || type === "terminate")
    return { marks: net.bits.all(askedAtEnd(net.plan)), variables: NOTHING.variables };
  return union(
    net.graph.outOf(node).map(({ to }) => known.get(to) ?? NOTHING),
    net.choices.get(node)?.reads ?? net.tables.get(node)?.reads ?? [],
  );
}

function ofStep({ asked, moves }: NetStep, known: Known): Live {
  const parts = moves.map((move) => behind(move, known));
  const requirements = [...asked, ...moves.flatMap((move) => move.asked)];
  const marks = requirements.reduce((mask, { anyOf, noneOf }) => mask | anyOf | noneOf, 0n);
  return union([...parts, { marks, variables: new Set(requirements.flatMap(({ reads }) => reads)) }], []);
}

function behind({ ways, gives, voids, sets, opens }: Move, known: Known): Live {
  const after = union(
    ways.map(({ to }) => known.get(to) ?? NOTHING),
    [],
  );
  return {
    marks: after.marks & ~(gives | voids),
    variables: new Set([...after.variables].filter((name) => !sets.has(name) && !opens.includes(name))),
  };
}

/** Of several tokens, or ways. */
export function union(parts: readonly Live[], reads: readonly string[]): Live {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && reads.length === 0) return only;
  return {
    marks: parts.reduce((mask, part) => mask | part.marks, 0n),
    variables: new Set([...reads, ...parts.flatMap((part) => [...part.variables])]),
  };
}
