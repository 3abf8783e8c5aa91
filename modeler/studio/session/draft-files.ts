import type { Operation } from "../canvas/apply-diagram/operation.ts";

/** The files of a draft beside its diagram, by name. */
export class DraftFiles {
  readonly #files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = new Map(Object.entries(files));
  }

  all(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#files);
  }

  /** The operation that gives the file this text, or takes it away; null when it has it already. */
  setting(name: string, text: string | null): Operation | null {
    const before = this.#files.get(name) ?? null;
    if (before === text) return null;
    return { do: () => this.#put(name, text), undo: () => this.#put(name, before), touches: [] };
  }

  #put(name: string, text: string | null): void {
    if (text === null) this.#files.delete(name);
    else this.#files.set(name, text);
  }
}
