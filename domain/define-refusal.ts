/** Why an act is refused: not permitted for the caller, not there, not possible in the present state, or not acceptable in its content. */
export type RefusalKind = "forbidden" | "absent" | "state" | "content";

/** A rule of the hall that can refuse an act. Its code is the name under which it is exported; codes are stable and stand in docs/errors.md. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** One Chinese sentence that a screen shows when the rule says nothing more precise. */
  readonly title: string;
}

/** Declares a refusal in the area of its rule. */
export function defineRefusal(kind: RefusalKind, title: string): Refusal {
  return { kind, title };
}
