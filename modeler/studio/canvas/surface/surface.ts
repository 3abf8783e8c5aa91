import type { BlockChoice } from "../blocks/block-choice.ts";
import type { Organisation } from "../blocks/organisation.ts";

/** What a person does to the diagram on the canvas. Each is one entry to undo; what cannot be done is told, and changes nothing. */
export interface HallActs {
  /** Puts a block behind an element, or onto a flow. */
  insert(choice: BlockChoice, at: string): void;
  remove(id: string): void;
  rename(id: string, name: string): void;
  /** Puts the step among the copied things. */
  copy(id: string): void;
  /** Puts what was copied last behind the element. */
  paste(at: string): void;
  /** Moves a step past its neighbour in the same branch. */
  move(id: string, to: "up" | "down"): void;
  undo(): void;
  redo(): void;
}

/** What the canvas gets from the session. */
export interface Surface {
  readonly acts: HallActs;
  /** The blocks that may be put into this flow, in the order of the palette. */
  readonly choices: readonly BlockChoice[];
  readonly organisation: Organisation;
  /** Tells the person one sentence. */
  readonly tell: (sentence: string) => void;
}
