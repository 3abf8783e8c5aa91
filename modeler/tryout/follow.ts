import type { FormComponent } from "../../domain/form/form.ts";
import { isRouting, routingFacts, type RoutingField } from "../../domain/flow/routing.ts";
import type { RoutingFacts } from "../../domain/flow/variables.ts";
import type { Tryout, TryoutMaterial } from "./tryout.ts";
import { openIn, type Choice, type OpenStep } from "./choices.ts";
import { take } from "./moves.ts";

/** A step of an example's path: the element and the word with which it ends. */
export type PathStep = readonly string[];

/** What the example does next. */
export interface Suggestion {
  readonly open: OpenStep;
  readonly choice: Choice;
  /** What is left of its path behind it. */
  readonly left: readonly PathStep[];
}

/** The first step of the path that the case can take now; null where it can take none of them. */
export function suggested(open: readonly OpenStep[], path: readonly PathStep[]): Suggestion | null {
  for (const [at, step] of path.entries()) {
    const found = open
      .flatMap((one) => one.choices.map((choice) => ({ open: one, choice })))
      .find((one) => fits(one, step));
    if (found) return { ...found, left: path.slice(at + 1) };
  }
  return null;
}

/** An example leaves out the word of a step that decides nothing. */
function fits({ open, choice }: Pick<Suggestion, "open" | "choice">, [step, word]: PathStep): boolean {
  const [own, ownWord] = choice.step;
  if (own !== step) return false;
  return word === undefined
    ? choice.how !== "fails" && (open.choices.length === 1 || ownWord === undefined)
    : ownWord === word;
}

/** Where a case stands that follows an example, and what is left of the path. */
export interface Following {
  readonly tryout: Tryout;
  readonly left: readonly PathStep[];
}

/** Follows the path as far as it goes, each step on its usual day. */
export function followed({ tryout, left }: Following, material: TryoutMaterial): Following {
  let now: Following = { tryout, left };
  for (;;) {
    const next = suggested(openIn(now.tryout, material), now.left);
    if (next === null) return now;
    const move = { ...next, on: next.open.usualDay, facts: usualFacts(next.open.fields) };
    now = { tryout: take(now.tryout, move, material), left: next.left };
  }
}

/** What the examples of the hall are tried with where somebody fills a general task in: ticked, the first option, a number in the middle of those that are allowed. */
export function usualFacts(fields: readonly FormComponent[]): RoutingFacts {
  return routingFacts(
    fields,
    Object.fromEntries(fields.filter(isRouting).map((field) => [field.key, usualAnswer(field)] as const)),
  );
}

function usualAnswer(field: RoutingField): string | number | boolean | undefined {
  if (field.type === "checkbox") return true;
  if (field.type !== "number") return field.values[0]?.value;
  const { min = 0, max = 600 } = field.validate ?? {};
  return Math.max(min, Math.min(600, max));
}
