/** Process variables: ids, outcome words, dates, counts and flags only, never personal data; null empties one. */
export type FlowVariables = Readonly<Record<string, string | number | boolean | null>>;

/** Values of fields on which the flow may branch, by key: flags, whole numbers, one choice. */
export type RoutingFacts = Readonly<Record<string, string | number | boolean>>;
