/** One line of the fee table (收费标准) of an item. */
export interface FeeRate {
  /** landArea: a plain identifier, unique in the table. */
  readonly key: string;
  /** As printed on the order: 水土保持补偿费（建设期） */
  readonly name: string;
  /** Amount in fen (分); for each unit if `times` is set. */
  readonly fen: number;
  /** A condition over the application (`domain/form/condition.ts`) under which the line applies; null: always. */
  readonly when: string | null;
  /** Key of a number field of the form by which the amount is multiplied; null: once. */
  readonly times: string | null;
}

/** 收费: whether an item is charged, on which legal basis (《行政许可法》第五十八、五十九条: no fee without a law or an administrative regulation), and its table. */
export interface Fee {
  readonly charged: boolean;
  readonly name: string | null;
  /** In words, for the guide. */
  readonly standard: string | null;
  readonly basis: string | null;
  /** Absent where nothing is charged, and in older releases. */
  readonly rates?: readonly FeeRate[];
}
