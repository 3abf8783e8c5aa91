import type { Files } from "../folder-choice.tsx";

/** Which changes of a draft the server has not yet been given: they are counted as they begin, before anybody knows what they make of the files. */
export class Backlog {
  #begun = 0;
  #given = 0;
  #announced: { readonly files: Files; readonly upTo: number } | null = null;

  begin(): void {
    this.#begun += 1;
  }

  /** These files are what all changes until now have made. */
  announce(files: Files): void {
    this.#announced = { files, upTo: this.#begun };
  }

  /** These files are sent: with them go the changes of which they were announced; files from elsewhere take the place of all. */
  give(files: Files): void {
    this.#given = this.#announced?.files === files ? this.#announced.upTo : this.#begun;
  }

  /** All changes until now have been taken back. */
  forget(): void {
    this.#given = this.#begun;
  }

  get isEmpty(): boolean {
    return this.#given === this.#begun;
  }
}
