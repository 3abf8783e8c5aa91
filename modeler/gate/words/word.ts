/** The value of an attribute or the text of an element: null if it may stand there, otherwise what is wrong, as a Chinese clause without its subject. */
export type ValueRule = (value: string) => string | null;

/** One kind of element: all that it may hold. */
export interface Word {
  readonly attributes: Readonly<Record<string, ValueRule>>;
  readonly required: readonly string[];
  /** Elements inside, with the largest number of each; none of them twice unless said so. */
  readonly children: Readonly<Record<string, number>>;
  /** Null: the element holds no text. */
  readonly text: ValueRule | null;
  /** What the parser leaves out when it is written, because it means the same. */
  readonly defaults: Readonly<Record<string, string>>;
}

/** Everything that a sort of file may hold, by the hall's name of the element. */
export type Words = Readonly<Record<string, Word>>;

/** As often as the bounds of a file permit. */
export const MANY = Number.POSITIVE_INFINITY;

/** A kind of element; what is not said is not allowed. */
export function word(parts: Partial<Word> = {}): Word {
  return { attributes: {}, required: [], children: {}, text: null, defaults: {}, ...parts };
}

/** The whole value has this form; `what` is the clause for one that has not. */
export function form(pattern: RegExp, what: string): ValueRule {
  return (value) => (pattern.test(value) ? null : what);
}

/** One of these values. */
export function oneOf(...values: readonly string[]): ValueRule {
  return (value) => (values.includes(value) ? null : `只能是${values.map((known) => `“${known}”`).join("或者")}`);
}
