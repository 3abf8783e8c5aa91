import type { DraftFiles } from "./draft-files.ts";

/** Everything that a draft consists of, at one moment. */
export interface Snapshot {
  readonly bpmn: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Saves the draft at most once for each of its states. What says the same as the file that was opened is that file, byte for byte: to see that, the
 * opened diagram is written as this editor writes it, before its first change.
 */
export class Snapshots {
  readonly #save: () => Promise<string>;
  readonly #files: DraftFiles;
  readonly #opened: string;
  #firstSaved: Promise<string> | null = null;
  #isChanged = false;
  #current: Promise<Snapshot> | null = null;

  constructor(opened: string, files: DraftFiles, save: () => Promise<string>) {
    this.#save = save;
    this.#files = files;
    this.#opened = opened;
  }

  /** To be called before the first change at the latest; does nothing when it was called before. */
  beforeChange(): void {
    this.#firstSaved ??= this.#save();
  }

  /** Says that the draft is another one now. */
  outdated(): void {
    this.#isChanged = true;
    this.#current = null;
  }

  now(): Promise<Snapshot> {
    this.#current ??= this.#take();
    return this.#current;
  }

  async #take(): Promise<Snapshot> {
    const files = this.#files.all();
    if (!this.#isChanged) return { bpmn: this.#opened, files };
    const saved = await this.#save();
    return { bpmn: saved === (await this.#firstSaved) ? this.#opened : saved, files };
  }
}
