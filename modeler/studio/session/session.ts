import type { ModelElement } from "../../rules/model.ts";
import type { MarkerKind } from "../canvas/markers/markers.ts";
import type { Edit, Edited } from "../../edits/edit.ts";
import type { Snapshot } from "./snapshots.ts";

/** What the surface around the canvas shows; another object after each change. */
export interface SessionState {
  /** Counts the states of the draft: another number, another draft. */
  readonly revision: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Ids of the selected elements. */
  readonly selected: readonly string[];
  readonly files: Readonly<Record<string, string>>;
}

/** An open draft: its diagram on the canvas, and its other files. */
export interface StudioSession {
  /** Changes the diagram, with other files if they are given, as one entry to undo, and selects what it answers. Throws what the edit throws; then nothing has changed. */
  edit(edit: Edit, files?: Readonly<Record<string, string | null>>): Edited;
  /** Writes or (null) deletes another file of the draft, as one entry to undo. */
  setFile(name: string, text: string | null): void;
  /** Draws the whole diagram anew, as one entry to undo. */
  rearrange(): Promise<void>;
  undo(): void;
  redo(): void;
  state(): SessionState;
  /** Calls the listener after every change of the state; answers how to stop that. */
  subscribe(listener: () => void): () => void;
  /** The draft as files. Unchanged ones come back byte for byte. */
  snapshot(): Promise<Snapshot>;
  /** The open diagram, to read only. */
  definitions(): ModelElement;
  select(id: string | null): void;
  /** Selects the element and scrolls it into view, clear of what lies over the canvas. */
  focusOn(id: string): void;
  /** Marks exactly these elements with the kind, and no others. */
  mark(ids: readonly string[], kind: MarkerKind): void;
  /** The whole diagram into view, clear of what lies over the canvas. */
  showAll(): void;
  /** Where the flow begins, large enough to read; the whole where there is room. */
  showBeginning(): void;
  /** Resolves when no final drawing is outstanding. */
  settled(): Promise<void>;
  /** The drawing as an SVG file. */
  svg(): Promise<string>;
  /** What the reader of the file dropped, in its own words; empty for files of the hall. */
  readonly dropped: readonly string[];
  destroy(): void;
}
