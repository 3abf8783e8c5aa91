import type { StepDefinition } from "../case/define-step.ts";
import type { Compared, Condition } from "./condition.ts";
import { variablesIn } from "./condition.ts";
import { equals, isLess } from "./juel.ts";
import type { FlowEdge, OutcomeVariable } from "./plan.ts";
import { outcomesOf } from "./settings.ts";

/**
 * The outcomes that a step may have in its flow. A person is offered what is plain for the kind, and what a branch names: a word that only falls into a default branch would
 * lead where nobody meant it to. A platform step decides by itself, so that a default branch takes the rest of its words; and all words that come from the step's own
 * settings are meant.
 */
export function offersOf(
  kind: StepDefinition,
  settings: Readonly<Record<string, unknown>>,
  outcome: OutcomeVariable | null,
  edges: readonly FlowEdge[],
): readonly string[] {
  const words = Object.keys(outcomesOf(kind, settings));
  if (kind.outcomesFor !== undefined) return words;
  const reading = outcome === null ? [] : conditionsOn(outcome.variable, edges);
  const takesRest = kind.element.as === "platform" && leavesRest(outcome, edges);
  const isNamed = (word: string): boolean =>
    outcome !== null && reading.some((condition) => namesWord(condition, outcome, word));
  return words.filter((word) => kind.plain.includes(word) || isNamed(word) || takesRest);
}

function conditionsOn(variable: string, edges: readonly FlowEdge[]): readonly Condition[] {
  return edges.flatMap(({ condition }) =>
    condition !== null && variablesIn(condition).includes(variable) ? [condition] : [],
  );
}

/** True if a gateway that reads the variable has a default branch. */
function leavesRest(outcome: OutcomeVariable | null, edges: readonly FlowEdge[]): boolean {
  const gateways = new Set(
    edges
      .filter(({ condition }) => outcome !== null && condition && variablesIn(condition).includes(outcome.variable))
      .map(({ from }) => from),
  );
  return edges.some(({ from, isDefault }) => isDefault && gateways.has(from));
}

/** True if the condition asks for just this word, and a case with it can take the branch. */
export function namesWord(condition: Condition, outcome: OutcomeVariable, word: string): boolean {
  return asksFor(condition, outcome, word) && mayHold(condition, outcome, word);
}

function asksFor(condition: Condition, outcome: OutcomeVariable, word: string): boolean {
  if ("variable" in condition)
    return condition.variable === outcome.variable && isPositive(condition) && atom(condition, outcome, word);
  return [condition.of].flat().some((part) => asksFor(part, outcome, word));
}

function isPositive({ op }: Condition): boolean {
  return op === "flag" || op === "==";
}

/** Whether the condition can be true for a case with this outcome, whatever the other variables are. */
export function mayHold(condition: Condition, outcome: OutcomeVariable, word: string): boolean {
  return valuesOf(condition, outcome, word).includes(true);
}

/** The values that the condition may have; both for what another variable decides. */
function valuesOf(condition: Condition, outcome: OutcomeVariable, word: string): readonly boolean[] {
  if ("variable" in condition)
    return condition.variable === outcome.variable ? [atom(condition, outcome, word)] : [true, false];
  const parts = [condition.of].flat().map((part) => valuesOf(part, outcome, word));
  if (condition.op === "not") return (parts[0] ?? []).map((value) => !value);
  const [all, some] = condition.op === "and" ? [true, false] : [false, true];
  return [
    ...(parts.every((values) => values.includes(all)) ? [all] : []),
    ...(parts.some((values) => values.includes(some)) ? [some] : []),
  ];
}

type Atom = Extract<Condition, { readonly variable: string }>;

function atom(condition: Atom, { values }: OutcomeVariable, word: string): boolean {
  const value = values?.[word] ?? word;
  if (condition.op === "flag") return value === true;
  if (condition.op === "empty") return value === "";
  return compared(condition, value);
}

/** An outcome is a word or a flag; compared with a number it is nothing. */
function compared({ op, value }: Compared, outcome: string | boolean): boolean {
  if (typeof value === "number") return false;
  if (op === "==" || op === "!=") return equals(outcome, value) === (op === "==");
  if (value === null) return false;
  if (op === "<" || op === ">=") return isLess(outcome, value) === (op === "<");
  return isLess(value, outcome) === (op === ">");
}
