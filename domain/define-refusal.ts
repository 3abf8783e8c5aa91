/** Why an act is refused: not permitted for the caller, not found, not possible in the present state, about something that was changed since the caller saw it, or not acceptable in its content. */
export type RefusalKind = "forbidden" | "absent" | "state" | "outdated" | "content";

/** A rule of the hall that can refuse an act. Its code is the name under which it is exported; codes are stable and stand in docs/errors.md. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** The default Chinese sentence for screens, if the rule gives no more precise one. */
  readonly title: string;
}

/** Declares a refusal beside the rule that uses it. */
export function defineRefusal(kind: RefusalKind, title: string): Refusal {
  return { kind, title };
}
