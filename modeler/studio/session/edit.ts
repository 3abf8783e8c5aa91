import type { ModelElement } from "../../rules/model.ts";

/** What an edit of the diagram answers. */
export interface Edited {
  /** The element that the person wants to see next. */
  readonly focus: string;
}

/** A pure edit: changes the copy that it is given, never the drawing; throws when it cannot be done. */
export type Edit = (definitions: ModelElement) => Edited;
