import type { Operand } from "../juel.ts";
import { stepOf, type FlowPlan } from "../plan.ts";
import { isSomebodys } from "./effects.ts";
import { liveAt } from "./live.ts";
import { foundAt, isMet, type Found, type Step } from "./found.ts";
import type { Mark } from "./marks.ts";
import { netOf, type Move, type Net, type NetStep, type Surroundings } from "./net.ts";
import { passages, setOut, type Passage } from "./passage.ts";
import type { Proof } from "./proof.ts";
import { moversAt, reductionOf, type Mover } from "./reduction.ts";
import { keyOf, OPEN, reduced, withValues, type State } from "./state.ts";
import { Findings } from "./findings.ts";

/** How a plan is explored. */
export interface Exploring extends Surroundings {
  /** States after which the exploration gives up, and nothing is proved. */
  readonly most?: number;
  /** True to look at every order of parallel steps, and to forget nothing: only to compare. */
  readonly every?: boolean;
  /** Where to begin; with the start of the flow if absent. */
  readonly from?: Beginning;
  /** Told of every state that is found. */
  readonly onState?: (state: State, net: Net) => void;
}

/** Where a case stands that has come a part of its way. */
export interface Beginning {
  /** Open steps, and joins that wait for their other branches; one entry for each token. */
  readonly at: readonly string[];
  readonly marks: readonly Mark[];
  /** Null and absent: never set. */
  readonly variables: Readonly<Record<string, Operand>>;
  /** By join: the numbers of the ways in, in the order of the diagram, by which its branches have come; any if absent. */
  readonly inputs?: Readonly<Record<string, readonly number[]>>;
}

/** A flow of more states is refused: nobody could read it either. */
export const MOST_STATES = 20_000;
/** So many ways between them are looked at: few states may have very many, and the work is that of the ways. */
const MOST_PASSAGES = 100_000;

/**
 * Every state that the flow can reach: where its tokens stand, what is true of the case, and what its conditions will read. Breadth first, so that what is found is found on the shortest walk. Conditions
 * are evaluated as the engine does. An unmet requirement is reported once and then taken as met, so that one fault does not hide the others. Pure.
 */
export function explore(plan: FlowPlan, options: Exploring): Proof {
  const search = openSearch(netOf(plan, options), options);
  search.begin();
  const whole = new Set<number>();
  let at = 0;
  for (;;) {
    for (; at < search.found.length && search.isWithin(); at++) if (expand(search, at)) whole.add(at);
    // What the reduction puts off is done on the way to an end. Where none is reached, nothing may be put off for ever.
    const lost = search.findings.lost().filter((one) => !whole.has(one));
    if (lost.length === 0 || !search.isWithin()) return search.findings.proof(search.isWithin());
    for (const one of lost) {
      whole.add(one);
      moveRest(search, one);
    }
  }
}

/** What the search knows so far. */
interface Search {
  readonly net: Net;
  readonly found: readonly Found[];
  readonly findings: Findings;
  readonly reduction: (tokens: readonly number[]) => readonly Mover[];
  begin(): void;
  isWithin(): boolean;
  /** The number of the state that comes of a step; null if the case stops there, or if there are too many. */
  reach(from: number, before: State, step: Omit<Step, "passage">, begin: Passage): readonly number[];
}

function openSearch(net: Net, { most = MOST_STATES, every = false, from, onState }: Exploring): Search {
  const [live, known, found] = [liveAt(net), new Map<string, number>(), [] as Found[]];
  const findings = new Findings(net, found);
  let [isOver, looked] = [false, 0];
  const keep = (before: number, state: State, by: Step): number => {
    const kept = every ? state : reduced(net, live, state);
    const key = keyOf(kept);
    const number = known.get(key);
    if (number !== undefined) return number;
    known.set(key, found.length);
    onState?.(kept, net);
    return found.push({ state: kept, from: before, by }) - 1;
  };
  const reach: Search["reach"] = (before, { marks }, { move }, begin) => {
    const all = passages(net, begin, MOST_PASSAGES - looked);
    if (all === null) isOver = true;
    looked += all?.length ?? 0;
    const reached = new Set<number>();
    for (const passage of all ?? []) {
      const by = { move, passage };
      const state = { tokens: passage.tokens, marks, variables: passage.variables };
      findings.note(before, by, state);
      // A flow in which a step is open twice is refused as it is; two tokens that follow each other would only make it large.
      if (passage.faults.some(({ what }) => what === "doubled")) isOver = true;
      if (!passage.broken && !isOver) reached.add(keep(before, state, by));
    }
    const somebodys = move !== null && isSomebodys(stepOf(net.plan, move.step), move.ending);
    for (const number of reached) findings.link(before, number, somebodys);
    return [...reached];
  };
  const begin = (): void => {
    const first = from === undefined ? atStart(net) : standingAt(net, from);
    const ways = from === undefined ? net.graph.outOf(net.plan.start) : [];
    reach(-1, first, { move: null }, setOut(first, ways));
  };
  const reduction = every ? (tokens: readonly number[]) => moversAt(net, tokens) : reductionOf(net);
  return { net, found, findings, reduction, begin, isWithin: () => !isOver && found.length <= most, reach };
}

function atStart({ bits }: Net): State {
  return { tokens: [], marks: bits.of("received"), variables: new Map() };
}

/** A branch that waits at a join came by one of its ways; `inputs` says which. */
function standingAt(net: Net, { at, marks, variables, inputs = {} }: Beginning): State {
  const taken = new Set<number>();
  for (const element of at) {
    const places = [...(net.joins.get(element)?.inputs ?? [])].map(([, place]) => place);
    const named = (inputs[element] ?? []).flatMap((number) => places[number] ?? []);
    const place = net.steps.get(element)?.place ?? [...named, ...places].find((one) => !taken.has(one));
    if (place !== undefined) taken.add(place);
  }
  const set = Object.entries(variables).filter(([, value]) => value !== null);
  return { tokens: [...taken].toSorted((a, b) => a - b), marks: net.bits.all(marks), variables: new Map(set) };
}

/** Looks at what may happen in a state, as far as the reduction leaves it. True if that was everything. */
function expand(search: Search, at: number): boolean {
  const { net, found, findings } = search;
  const { tokens } = foundAt(found, at).state;
  const [all, some] = [moversAt(net, tokens), search.reduction(tokens)];
  findings.judge(at, all);
  const reached = some.flatMap((mover) => moved(search, at, mover));
  if (some.length === all.length) return true;
  if (reached.length > 0) return false;
  moveRest(search, at);
  return true;
}

/** What the reduction left out. */
function moveRest(search: Search, at: number): void {
  const { tokens } = foundAt(search.found, at).state;
  const some = search.reduction(tokens);
  for (const mover of moversAt(search.net, tokens).filter((one) => !some.includes(one))) moved(search, at, mover);
}

function moved(search: Search, at: number, mover: Mover): readonly number[] {
  const { state } = foundAt(search.found, at);
  if (!("moves" in mover)) return joined(search, at, mover);
  const granted = { ...state, marks: grantedAt(mover, state.marks) };
  const possible = mover.moves.filter((move) => move.asked.every((asked) => isMet(asked, granted)));
  if (possible.length === 0) search.findings.stuck(at, mover.id);
  return possible.flatMap((move) => ended(search, at, mover, { move, state: granted }));
}

function joined(search: Search, at: number, mover: Exclude<Mover, NetStep>): readonly number[] {
  const { state } = foundAt(search.found, at);
  const inputs = [...mover.inputs.values()];
  const left = { ...state, tokens: state.tokens.filter((place) => !inputs.includes(place)) };
  return search.reach(at, left, { move: null }, setOut(left, search.net.graph.outOf(mover.id)));
}

function ended(
  search: Search,
  at: number,
  { place }: NetStep,
  { move, state }: { readonly move: Move; readonly state: State },
): readonly number[] {
  const variables = new Map(withValues(state.variables, move.sets));
  for (const name of move.opens) variables.set(name, OPEN);
  const left = {
    tokens: state.tokens.filter((token) => token !== place),
    marks: (state.marks | move.gives) & ~move.voids,
    variables,
  };
  search.findings.possible(move);
  return search.reach(at, left, { move }, setOut(left, move.ways));
}

/** The marks as if every requirement of the step were met. */
function grantedAt({ asked }: NetStep, marks: bigint): bigint {
  return asked.reduce((now, { anyOf, noneOf }) => {
    const given = anyOf === 0n || (now & anyOf) !== 0n ? now : now | (anyOf & -anyOf);
    return given & ~noneOf;
  }, marks);
}
