import { ASKED_AT_END } from "./live.ts";
import { isMet, type Found, type Step } from "./found.ts";
import { endless, spinning, type Link } from "./links.ts";
import type { Move, Net } from "./net.ts";
import type { Ended, Finding, Proof, Walk } from "./proof.ts";
import type { Mover } from "./reduction.ts";
import { nodeAt, type State } from "./state.ts";
import { walkTo } from "./walk.ts";

/** A finding without its walk. */
type Bare = Finding extends infer F ? (F extends unknown ? Omit<F, "walk"> : never) : never;

/** What the exploration has met. */
export interface Findings {
  /** What was met in one move, and where it led. */
  note(from: number, by: Step, state: State): void;
  /** What is wrong in a state in which these may move. */
  judge(at: number, movers: readonly Mover[]): void;
  stuck(at: number, element: string): void;
  possible(move: Move): void;
  link(from: number, to: number, isSomebodys: boolean): void;
  /** The states from which no end is reached, as far as is known. */
  lost(): readonly number[];
  proof(isComplete: boolean): Proof;
}

export function openFindings(net: Net, found: readonly Found[]): Findings {
  const [known, ends] = [new Map<string, Finding>(), new Map<string, Ended>()];
  const [nodes, edges, words] = [new Set([net.plan.start]), new Set<string>(), new Map<string, Set<string>>()];
  const [links, explained] = [[] as Link[], new Set<number>()];
  const asked = net.bits.all(ASKED_AT_END);

  const add = (bare: Bare, walk: () => Walk): void => {
    // With which other steps it is met does not matter.
    const key = JSON.stringify({ ...bare, open: null, others: null });
    if (!known.has(key)) known.set(key, { ...bare, walk: walk() } as Finding);
  };

  const noteEnd = (element: string, state: State, walk: () => Walk): void => {
    const marks = net.bits.names(state.marks & asked);
    const key = `${element} ${marks.join(" ")}`;
    if (!ends.has(key)) ends.set(key, { element, marks, walk: walk() });
  };

  return {
    note(from, by, state) {
      const { passage } = by;
      const walk = (place: string): Walk => walkTo(net, found, { from, by }, place);
      for (const { to, edge } of passage.ways) {
        nodes.add(to);
        if (edge !== null) edges.add(edge.id);
      }
      for (const fault of passage.faults) add(fault, () => walk(fault.element));
      if (passage.broken) explained.add(from);
      if (passage.end === null || passage.broken) return;
      const { end, tokens } = passage;
      if (tokens.length === 0) return noteEnd(end, state, () => walk(end));
      const others = tokens.map((place) => nodeAt(net, place));
      add({ what: "leftBehind", element: end, others }, () => walk(end));
    },

    judge(at, movers) {
      const { state } = found[at]!;
      for (const place of state.tokens) {
        const there = net.at[place]!;
        for (const one of "moves" in there ? there.asked : []) {
          if (isMet(one, state)) continue;
          const open = one.noneOpen.filter((other) => state.tokens.includes(other)).map((other) => nodeAt(net, other));
          const bare = { what: "unmet", element: there.id, requirement: one.requirement, open } as const;
          add(bare, () => walkTo(net, found, found[at]!, there.id));
        }
      }
      if (movers.length === 0 && state.tokens.length > 0) this.stuck(at, nodeAt(net, state.tokens[0]!));
    },

    stuck(at, element) {
      explained.add(at);
      add({ what: "stuck", element }, () => walkTo(net, found, found[at]!, element));
    },

    possible({ step, ending: { word } }) {
      const of = words.get(step) ?? new Set();
      words.set(step, word === null ? of : of.add(word));
    },

    link(from, to, isSomebodys) {
      if (from >= 0) links.push({ from, to, isSomebodys });
    },

    lost: () => endless(found, links, explained),

    proof(isComplete) {
      const place = (at: number): string => nodeAt(net, found[at]!.state.tokens[0]!);
      const [lost] = isComplete ? this.lost() : [];
      if (lost !== undefined)
        add({ what: "noEnd", element: place(lost) }, () => walkTo(net, found, found[lost]!, place(lost)));
      const spin = spinning(found.length, links);
      if (spin !== null)
        add({ what: "spins", element: place(spin) }, () => walkTo(net, found, found[spin]!, place(spin)));
      return {
        isComplete,
        states: found.length,
        findings: [...known.values()],
        ends: [...ends.values()],
        nodes,
        edges,
        words,
      };
    },
  };
}
