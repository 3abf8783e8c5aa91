import type { PersonKind } from "../../domain/case/steps.ts";

/** The word with which each kind of step ends where nothing is in the way. */
const USUAL: Readonly<Partial<Record<PersonKind, string>>> = {
  acceptance: "accepted",
  specialProcedure: "completed",
  review: "submitted",
  signOffTask: "signed",
  deliberation: "agreed",
  publicity: "noObjection",
  opinion: "agree",
  generalTask: "done",
  delivery: "delivered",
  postCheck: "conforms",
};

/** The outcome of a step where nothing is in the way; empty for a kind that has only one. */
export function usualOutcome(kind: PersonKind): string {
  return USUAL[kind] ?? "";
}
