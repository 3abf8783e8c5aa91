import { foundAt, isMet, type Found, type Step } from "./found.ts";
import { endless, spinning, type Link } from "./links.ts";
import { askedAtEnd } from "./live.ts";
import type { Move, Net } from "./net.ts";
import type { Ended, Finding, Proof, Walk } from "./proof.ts";
import type { Mover } from "./reduction.ts";
import { nodeAt, type State } from "./state.ts";
import { walkTo } from "./walk.ts";

/** A finding without its walk. */
type Bare = Finding extends infer F ? (F extends unknown ? Omit<F, "walk"> : never) : never;

/** What the exploration has met, each thing on the first walk on which it was met. */
export class Findings {
  readonly #net: Net;
  readonly #found: readonly Found[];
  readonly #known = new Map<string, Finding>();
  readonly #ends = new Map<string, Ended>();
  readonly #nodes: Set<string>;
  readonly #edges = new Set<string>();
  readonly #words = new Map<string, Set<string>>();
  readonly #links: Link[] = [];
  /** States that stop for a reason that is known. */
  readonly #explained = new Set<number>();

  constructor(net: Net, found: readonly Found[]) {
    this.#net = net;
    this.#found = found;
    this.#nodes = new Set([net.plan.start]);
  }

  /** What was met in one move, and where it led. */
  note(from: number, by: Step, state: State): void {
    const { passage } = by;
    const walk = (place: string): Walk => walkTo(this.#net, this.#found, { from, by }, place);
    for (const { to, edge } of passage.ways) {
      this.#nodes.add(to);
      if (edge !== null) this.#edges.add(edge.id);
    }
    for (const fault of passage.faults) this.#add(fault, () => walk(fault.element));
    if (passage.broken) this.#explained.add(from);
    else if (passage.end !== null) this.#noteEnd(passage.end, state, () => walk(passage.end ?? ""));
  }

  /** What is wrong in a state in which these may move. */
  judge(at: number, movers: readonly Mover[]): void {
    const { state } = foundAt(this.#found, at);
    for (const place of state.tokens) {
      const there = this.#net.at[place];
      if (there === undefined || !("moves" in there)) continue;
      for (const asked of there.asked.filter((one) => !isMet(one, state))) {
        const open = asked.noneOpen.filter((other) => state.tokens.includes(other));
        const names = open.map((other) => nodeAt(this.#net, other));
        this.#addAt(at, { what: "unmet", element: there.id, requirement: asked.requirement, open: names });
      }
    }
    const [first] = state.tokens;
    if (movers.length === 0 && first !== undefined) this.stuck(at, nodeAt(this.#net, first));
  }

  stuck(at: number, element: string): void {
    this.#explained.add(at);
    this.#addAt(at, { what: "stuck", element });
  }

  possible({ step, ending: { word } }: Move): void {
    const words = this.#words.get(step) ?? new Set();
    this.#words.set(step, word === null ? words : words.add(word));
  }

  link(from: number, to: number, isSomebodys: boolean): void {
    if (from >= 0) this.#links.push({ from, to, isSomebodys });
  }

  /** The states from which no end is reached, as far as is known. */
  lost(): readonly number[] {
    return endless(this.#found, this.#links, this.#explained);
  }

  proof(isComplete: boolean): Proof {
    const [lost] = isComplete ? this.lost() : [];
    if (lost !== undefined) this.#addAt(lost, { what: "noEnd", element: this.#placeOf(lost) });
    const spin = spinning(this.#found.length, this.#links);
    if (spin !== null) this.#addAt(spin, { what: "spins", element: this.#placeOf(spin) });
    return {
      isComplete,
      states: this.#found.length,
      findings: [...this.#known.values()],
      ends: [...this.#ends.values()],
      nodes: this.#nodes,
      edges: this.#edges,
      words: this.#words,
    };
  }

  #placeOf(at: number): string {
    return nodeAt(this.#net, foundAt(this.#found, at).state.tokens[0] ?? -1);
  }

  #noteEnd(element: string, { tokens, marks }: State, walk: () => Walk): void {
    const others = tokens.map((place) => nodeAt(this.#net, place));
    if (others.length > 0) return this.#add({ what: "leftBehind", element, others }, walk);
    const { bits } = this.#net;
    const names = bits.names(marks & bits.all(askedAtEnd(this.#net.plan)));
    const key = `${element} ${names.join(" ")}`;
    if (!this.#ends.has(key)) this.#ends.set(key, { element, marks: names, walk: walk() });
  }

  #addAt(at: number, bare: Bare): void {
    this.#add(bare, () => walkTo(this.#net, this.#found, foundAt(this.#found, at), bare.element));
  }

  /** With which other steps, or for which answers, it is met does not matter. */
  #add(bare: Bare, walk: () => Walk): void {
    const key = JSON.stringify({ ...bare, open: null, others: null, values: null });
    if (!this.#known.has(key)) this.#known.set(key, { ...bare, walk: walk() });
  }
}
