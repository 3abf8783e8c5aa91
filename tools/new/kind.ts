/** What is put at the end of a file; `head` begins one that is not there yet. */
export interface Addition {
  readonly head: string;
  readonly text: string;
}

/** Everything that one call writes, by place in the project. */
export interface Plan {
  /** None of them may be there. */
  readonly files: Readonly<Record<string, string>>;
  readonly additions?: Readonly<Record<string, Addition>>;
  /** What is to be filled in, in the order in which it is done. */
  readonly next: readonly string[];
  /** The test that fails until that is done: a path, and what `npm test` takes behind it. */
  readonly test: string;
}

/** Something that `npm run new` can make. One file in `tools/new/kinds/` exports one as `kind`. */
export interface Kind {
  /** The file's. */
  readonly name: string;
  /** The names it is given, and how many of them at least and at most. */
  readonly usage: string;
  readonly least: number;
  readonly most: number;
  readonly example: string;
  /** In a few words. */
  readonly makes: string;
  /** Writes nothing. Throws one sentence when a name cannot be taken. */
  plan(given: readonly string[]): Plan | Promise<Plan>;
}
