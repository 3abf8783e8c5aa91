import { formatCondition } from "../../../domain/flow/condition.ts";
import type { FlowPlan, StepNode } from "../../../domain/flow/plan.ts";
import { stepsOf } from "../../../domain/flow/plan.ts";

/** A plan in few lines, one for each step: kind and settings, group or topic, the variable of its outcome with the values, what it offers, what it sets ahead. */
export function outline(plan: FlowPlan): Readonly<Record<string, string>> {
  const lines = stepsOf(plan).map(([id, step]) => [id, line(step)] as const);
  return Object.fromEntries(lines.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function line(step: StepNode): string {
  const { kind, settings, group, topic, offers, wait, entered } = step;
  return [
    kind + (Object.keys(settings).length > 0 ? JSON.stringify(settings) : ""),
    group ?? (topic === null ? "" : `⚙${topic}`),
    outcomeIn(step),
    `offers ${offers.join("|")}`,
    wait === null ? "" : `waits ${wait.message ?? ""}|${wait.until ?? ""}`,
    ...othersIn(step),
    entered ? "entered" : "",
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function outcomeIn({ outcome }: StepNode): string {
  if (outcome === null) return "";
  const values = outcome.values && Object.entries(outcome.values).map(([word, value]) => `${word}=${value}`);
  return `→ ${outcome.variable}${values ? `(${values.join(", ")})` : ""}`;
}

function othersIn({ ahead, errors, parallelWith }: StepNode): readonly string[] {
  return [
    ...ahead.waits.map(({ variable, rule }) => `sets ${variable} ${JSON.stringify(rule)}`),
    ahead.empties.length === 0 ? "" : `empties ${ahead.empties.join(", ")}`,
    ...Object.entries(errors).map(([code, to]) => `${code} → ${to}`),
    parallelWith.length === 0 ? "" : `beside ${parallelWith.join(", ")}`,
  ];
}

/** Where a plan leads, one line for each way: `reviewDecision → siteSurvey ${reviewOutcome == 'siteSurvey'}`. */
export function branches({ edges }: FlowPlan): readonly string[] {
  return edges
    .map(({ from, to, condition, isDefault, means }) =>
      [`${from} → ${to}`, condition && formatCondition(condition), isDefault ? "else" : null, means]
        .filter((part) => part !== null)
        .join(" "),
    )
    .sort();
}
