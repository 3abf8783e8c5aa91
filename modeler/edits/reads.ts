import type { Condition } from "../../domain/flow/condition.ts";
import { variablesIn } from "../../domain/flow/condition.ts";
import { parseCondition } from "../../domain/flow/parse-condition.ts";
import { outcomeVariable } from "../../domain/flow/variable-names.ts";
import { type ModelElement, reference, settingOf, text } from "../rules/model.ts";

/** The condition of a flow; null if it has none, or one that cannot be read. */
export function conditionOn(flow: ModelElement): Condition | null {
  const written = conditionText(flow);
  if (written === null) return null;
  try {
    return parseCondition(written);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

/** The condition as it is written: `${…}`. */
export function conditionText(flow: ModelElement): string | null {
  const expression = reference(flow, "conditionExpression");
  return (expression && text(expression, "body")) ?? null;
}

/** The variables that the condition of a flow reads. */
export function variablesOn(flow: ModelElement): readonly string[] {
  const condition = conditionOn(flow);
  return condition === null ? [] : variablesIn(condition);
}

/** The variables that a step sets and a condition may read: its outcome, and its own fields. */
export function variablesOfStep(step: ModelElement): readonly string[] {
  return [outcomeVariable(step.id), ...fieldKeysOf(step).map((key) => `${step.id}_${key}`)];
}

/** The keys of a step's own fields. */
export function fieldKeysOf(step: ModelElement): readonly string[] {
  return listSetting(step, "fields").flatMap((field) =>
    typeof field === "object" && field !== null && "key" in field ? [String(field.key)] : [],
  );
}

/** A setting that is a list; empty if there is none, or if it cannot be read. */
export function listSetting(step: ModelElement, name: string): readonly unknown[] {
  try {
    const value = JSON.parse(settingOf(step, name) ?? "[]") as unknown;
    return Array.isArray(value) ? (value as readonly unknown[]) : [];
  } catch {
    return [];
  }
}
