import type { SeededRandom } from "./seeded-random.ts";
import type { Stack } from "./stack.ts";

/** What a fault can use. */
export interface FaultScene {
  readonly stack: Stack;
  readonly random: SeededRandom;
  /** Called with a description of each action. */
  readonly tell: (line: string) => void;
  /** Aborted when every case of the round has ended, or the round was cancelled. */
  readonly over: AbortSignal;
}

/** One kind of fault. One file in tools/chaos/faults/ = one fault; the file's name is its name. */
export interface Fault {
  /** What it is, in a few words. */
  readonly title: string;
  /** Begins with the round and lasts until every case has ended, instead of being injected at a random moment. */
  readonly wholeRound?: boolean;
  /** Why it cannot be done on this machine; null when it can. */
  readonly impossible?: (stack: Stack) => string | null;
  /** Injects the fault, and returns when it is over and recovery begins. */
  readonly inject: (scene: FaultScene) => Promise<void>;
}

/** Marks an object as a fault; the loader refuses files that export anything else. */
export function defineFault(fault: Fault): Fault {
  return fault;
}
