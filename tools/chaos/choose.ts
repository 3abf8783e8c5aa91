import type { SeededRandom } from "./seeded-random.ts";

/** A fault of a round, and when it is injected. */
export interface ChosenFault<F> {
  readonly fault: F;
  /** Share of all steps of people after which it is injected, 0 to 1. */
  readonly moment: number;
}

/** Share of rounds with two faults. */
const DOUBLE_TROUBLE = 0.4;
const EARLIEST = 0.03;
const LATEST = 0.75;

/**
 * Chooses the faults of all rounds in advance: every fault is used once, in random order, before any is used again;
 * some rounds have a second one.
 */
export function chooseFaults<F>(
  faults: readonly F[],
  { rounds, random, single }: { rounds: number; random: SeededRandom; single: boolean },
): ChosenFault<F>[][] {
  const order = Array.from({ length: Math.ceil(rounds / faults.length) }, (_, deck) =>
    random.fork(`deck ${deck}`).shuffled(faults),
  ).flat();
  return order.slice(0, rounds).map((first, index) => {
    const own = random.fork(`round ${index + 1}`);
    const others = faults.filter((fault) => fault !== first);
    const second = !single && others.length > 0 && own.chance(DOUBLE_TROUBLE) ? [own.pick(others)] : [];
    return [first, ...second].map((fault) => ({ fault, moment: EARLIEST + own.next() * (LATEST - EARLIEST) }));
  });
}
