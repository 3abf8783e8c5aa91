import type { RoutingFacts } from "../variables.ts";
import type { Mark } from "./marks.ts";
import type { Fault } from "./passage.ts";
import type { Requirement } from "./requirements.ts";

/** One step of the way on which a case comes to a place. */
export interface WalkStep {
  readonly element: string;
  readonly name: string;
  /** The word with which the step ended, or the code of its error; null for the start, for the place itself, and for a wait without a word. */
  readonly outcome: string | null;
  /** The routing facts on which the walk depends: of a general task, or at the start those of the application. */
  readonly facts?: RoutingFacts;
}

/** From the start of the flow to a place, a step for each that ended, and last the place. */
export type Walk = readonly WalkStep[];

/** What the exploration met first on this walk. */
export type Finding = (Fault | StateFault) & { readonly walk: Walk };

type StateFault =
  /** A step is open although what it requires is not so. */
  | {
      readonly what: "unmet";
      readonly element: string;
      readonly requirement: Requirement;
      readonly open: readonly string[];
    }
  /** A token comes to an end while others stand. */
  | { readonly what: "leftBehind"; readonly element: string; readonly others: readonly string[] }
  /** From here no end can be reached. */
  | { readonly what: "noEnd"; readonly element: string }
  /** Steps that go on by themselves, again and again. */
  | { readonly what: "spins"; readonly element: string };

/** An end that a case comes to, and what is true of it then. */
export interface Ended {
  readonly element: string;
  readonly marks: readonly Mark[];
  readonly walk: Walk;
}

/** What is known of all the states that a flow can reach. */
export interface Proof {
  /** False if there were too many: then nothing is proved, only found. */
  readonly isComplete: boolean;
  readonly states: number;
  readonly findings: readonly Finding[];
  /** Each end with each set of marks once. */
  readonly ends: readonly Ended[];
  /** Nodes that some case reaches, and edges that some case takes. */
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
  /** The outcomes and errors that are possible at each step in some state. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
}
