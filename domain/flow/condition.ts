/** A condition of a branch, as a tree. Only what both the engine and this platform read alike. */
export type Condition =
  | { readonly op: "and" | "or"; readonly of: readonly Condition[] }
  | { readonly op: "not"; readonly of: Condition }
  /** A variable that is true or false. */
  | { readonly op: "flag"; readonly variable: string }
  | { readonly op: "empty"; readonly variable: string }
  | { readonly op: Comparison; readonly variable: string; readonly value: string | number | boolean | null };

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";
