import type { SeededRandom } from "./seeded-random.ts";
import type { Stack } from "./stack.ts";

/** What a fault has at hand. */
export interface FaultScene {
  readonly stack: Stack;
  readonly random: SeededRandom;
  /** Told what is being done, as it is done. */
  readonly tell: (line: string) => void;
  /** Fires when every case of the round has ended, or the round was given up. */
  readonly over: AbortSignal;
}

/** One way to hurt the hall. One file in tools/chaos/faults/ = one fault; the file's name is its name. */
export interface Fault {
  /** What it is, in a few words. */
  readonly title: string;
  /** Begins with the round and lasts until every case has ended, instead of being injected at a random moment. */
  readonly wholeRound?: boolean;
  /** Why it cannot be done on this machine; null when it can. */
  readonly impossible?: (stack: Stack) => string | null;
  /** Does it, and returns when it is over and the hall is left to recover by itself. */
  readonly inject: (scene: FaultScene) => Promise<void>;
}

/** Marks an object as a fault; the loader refuses files that export anything else. */
export function defineFault(fault: Fault): Fault {
  return fault;
}
