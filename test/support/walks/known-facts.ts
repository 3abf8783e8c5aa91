import type { CaseFile } from "../../../domain/case/case-file.ts";
import { awaitedBy, FACTS, holds, type Fact, type OpenStep } from "../../../domain/case/facts.ts";
import { explore } from "../../../domain/flow/explore/explore.ts";
import { liveAt, union } from "../../../domain/flow/explore/live.ts";
import type { Net } from "../../../domain/flow/explore/net.ts";
import { nodeAt, type State } from "../../../domain/flow/explore/state.ts";
import { stepOf, type FlowPlan } from "../../../domain/flow/plan.ts";

/** Where a case of the record stands, and what is recorded of it. */
export interface Standing {
  readonly plan: FlowPlan;
  readonly file: CaseFile;
  /** People's steps that are open. */
  readonly tasks: readonly OpenStep[];
  /** Elements of its waits. */
  readonly waits: readonly string[];
}

/**
 * Whether the exploration of the plan knows the state in which a case really is: the same steps open, and every fact that may still be asked about as the guard finds it in the case file. Where the law
 * itself has spoken (deemed acceptance, a withdrawal) the flow follows later.
 */
export function unknownFacts({ plan, file, tasks, waits }: Standing): readonly string[] {
  const open = [...tasks.map(({ element }) => element), ...waits];
  const isAhead = file.acceptance?.mode === "deemed" && open.some((id) => stepOf(plan, id).stage === "acceptance");
  if (file.endedOn !== null || open.length === 0 || isAhead) return [];
  const { net, byOpen, live } = knownOf(plan);
  const states = byOpen.get(keyOf(open)) ?? [];
  const asked = union(
    open.flatMap((id) => live.get(id) ?? []),
    [],
  );
  const facts = (Object.keys(FACTS) as Fact[]).filter((fact) => (net.bits.of(fact) & asked.marks) !== 0n);
  const real = facts.filter((fact) => holds(fact, file, tasks));
  const fits = states.some((state) =>
    facts.every((fact) => isTrue(plan, net, { state, fact, open }) === real.includes(fact)),
  );
  return fits ? [] : [`the exploration does not know ${open.join(", ")} with ${real.join(", ")}`];
}

interface Known {
  readonly net: Net;
  readonly live: ReturnType<typeof liveAt>;
  readonly byOpen: ReadonlyMap<string, readonly State[]>;
}

const KNOWN = new WeakMap<FlowPlan, Known>();

function knownOf(plan: FlowPlan): Known {
  const found = KNOWN.get(plan);
  if (found !== undefined) return found;
  const byOpen = new Map<string, State[]>();
  const nets: Net[] = [];
  const onState = (state: State, net: Net): void => {
    if (nets.length === 0) nets.push(net);
    const steps = state.tokens.map((place) => nodeAt(net, place)).filter((id) => net.steps.has(id));
    byOpen.set(keyOf(steps), [...(byOpen.get(keyOf(steps)) ?? []), state]);
  };
  explore(plan, {
    acceptance: "automatic",
    review: "rule",
    signOff: "chiefRepresentative",
    fields: new Map(),
    every: true,
    onState,
  });
  const known = { net: nets[0]!, live: liveAt(nets[0]!), byOpen };
  KNOWN.set(plan, known);
  return known;
}

function keyOf(steps: readonly string[]): string {
  return steps.toSorted().join(" ");
}

interface Asking {
  readonly state: State;
  readonly fact: Fact;
  readonly open: readonly string[];
}

/** A fact that several steps establish holds when none of them is open. */
function isTrue(plan: FlowPlan, { bits }: Net, { state, fact, open }: Asking): boolean {
  const isAwaited = open.some((id) => awaitedBy(fact).includes(stepOf(plan, id).kind));
  return (state.marks & bits.of(fact)) !== 0n && !isAwaited;
}
