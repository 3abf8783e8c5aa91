/** 人生大事、经营大事: what people set out to do, and the items that they need for it, the first one first. */
export interface LifeEvent {
  /** 开饭店 */
  readonly name: string;
  /** Other ways to say it. */
  readonly words: readonly string[];
  readonly itemIds: readonly string[];
}

/** How people speak of what the catalogue calls by its official name: `processes/catalogue/search-words.json`. */
export interface SearchWords {
  /** Around what is meant: 我想、怎么办理、多少钱. Left out of a query unless nothing else remains. */
  readonly fillers: readonly string[];
  /** Between a verb and what is meant: 个、一家. */
  readonly measures: readonly string[];
  /** Words that stand in many names and alone mean none: 许可、登记. */
  readonly generic: readonly string[];
  readonly events: readonly LifeEvent[];
  /** Words of daily life for each item. */
  readonly items: Readonly<Record<string, readonly string[]>>;
}
