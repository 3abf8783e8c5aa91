/** Files of one bundle that contradict each other, or a rule that no item may break: for its designer in words, for whoever writes the folder with the place. */
export interface Contradiction {
  /** The file of the bundle that has to change. */
  readonly part: "item" | "form" | "result";
  /** Where in it: hall.stepBudgets, a key of a field. */
  readonly at: string;
  /** A word for programs: what is wrong. */
  readonly rule: ContradictionRule;
  /** A Chinese sentence without names of programs. */
  readonly message: string;
}

export type ContradictionRule =
  | "limits"
  | "limit-words"
  | "settings"
  | "fee"
  | "payment-time"
  | "opinions"
  | "publicity"
  | "forwarding"
  | "post-check"
  | "fields"
  | "form-id"
  | "field-identity"
  | "field-condition"
  | "field-limits"
  | "routing-required"
  | "routing-whole"
  | "result-fields";

/** Of one part of the bundle. */
export function contradiction(
  part: Contradiction["part"],
  rule: ContradictionRule,
  at: string,
  message: string,
): Contradiction {
  return { part, at, rule, message };
}
