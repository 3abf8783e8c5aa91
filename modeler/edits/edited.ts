import type { ModelElement } from "../rules/model.ts";

/**
 * One change of a diagram. Changes the elements that it is given (work on a copy: an edit that is refused may have changed a part), keeps the ids of what stays, and never arranges the drawing: of that only goes what
 * draws something that is gone. Throws an `EditRefused` when it cannot be done.
 */
export type Edit = (definitions: ModelElement) => Edited;

/** What an edit has done. */
export interface Edited {
  /** Id of the node or of the sequence flow at which the designer goes on. */
  readonly focus: string;
  /** Chinese sentences about what changed besides, such as branches that went with a step. Empty for most edits. */
  readonly told: readonly string[];
}

/** What a change of a draft comes to, before it is tidied up. */
export interface Change {
  readonly focus: string;
  readonly told?: readonly string[];
}
