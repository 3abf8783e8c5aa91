import { routingFacts } from "../flow/routing.ts";
import { factVariable } from "../flow/resolve.ts";
import { stepsOf, type FlowPlan, type OutcomeVariable, type PlanVariable, type StepNode } from "../flow/plan.ts";
import type { FlowVariables } from "../flow/variables.ts";
import type { ApplicationData, ApplicationForm } from "../form/form.ts";
import type { Standing } from "./standing.ts";

/** A release, as far as a migration reads it. */
export interface PlannedFlow {
  readonly plan: FlowPlan;
  readonly form: Pick<ApplicationForm, "components">;
}

/** The element of the other flow for an element of the old one. */
export type Becoming = (element: string) => string;

/**
 * Where a case stands in another flow: its places under their new ids, and what it has decided so far under the names of the other flow. A variable of a step that the old flow does not have is empty, as at
 * the start; the routing facts of the application are read anew.
 */
export function moveStanding(
  standing: Standing,
  {
    from,
    to,
    application,
  }: { readonly from: FlowPlan; readonly to: PlannedFlow; readonly application: ApplicationData },
  becoming: Becoming,
): Standing {
  const sources = new Map(stepsOf(from).map(([element]) => [becoming(element), element]));
  const facts = routingFacts(to.form.components, application);
  const value = (variable: PlanVariable): FlowVariables[string] => {
    if (variable.element === null) {
      const given = facts[variable.name.slice(factVariable(null, "").length)];
      return given ?? (variable.type === "flag" ? false : null);
    }
    const source = sources.get(variable.element);
    return source === undefined ? null : carried(variable, { from, to: to.plan, source, standing });
  };
  const named = Object.fromEntries(to.plan.variables.map((variable) => [variable.name, value(variable)]));
  return {
    at: standing.at.map(becoming),
    variables: { ...untilsOf({ from, to: to.plan, standing, becoming }), ...named },
    marks: standing.marks.map((mark) => movedMark(mark, becoming)),
    early: standing.early.map((call) => ({ ...call, element: call.element === null ? null : becoming(call.element) })),
  };
}

interface Carrying {
  readonly from: FlowPlan;
  readonly to: FlowPlan;
  readonly source: string;
  readonly standing: Standing;
}

function carried(variable: PlanVariable, { from, to, source, standing }: Carrying): FlowVariables[string] {
  const [old, next] = [stepIn(from, source), stepIn(to, variable.element ?? "")];
  switch (variable.of) {
    case "outcome":
      return outcome(old, next, standing.variables);
    case "until":
      return standing.variables[old?.wait?.until ?? ""] ?? null;
    case "fact": {
      const key = variable.name.slice(factVariable(variable.element, "").length);
      return standing.variables[factVariable(source, key)] ?? null;
    }
  }
}

/** A word may stand for itself in one flow and be written otherwise in another. */
function outcome(old: StepNode | null, next: StepNode | null, variables: FlowVariables): FlowVariables[string] {
  const [before, after] = [old?.outcome ?? null, next?.outcome ?? null];
  if (before === null || after === null) return null;
  const word = wordOf(before, variables[before.variable] ?? null);
  return after.values?.[String(word)] ?? word;
}

function wordOf({ values = {} }: OutcomeVariable, value: FlowVariables[string]): FlowVariables[string] {
  return Object.entries(values).find(([, written]) => written === value)?.[0] ?? value;
}

/** The first diagrams name the ends of their waits without declaring them. */
function untilsOf({
  from,
  to,
  standing,
  becoming,
}: Omit<Carrying, "source"> & { readonly becoming: Becoming }): FlowVariables {
  return Object.fromEntries(
    stepsOf(from).flatMap(([element, { wait }]) => {
      const next = stepIn(to, becoming(element))?.wait?.until;
      const end = standing.variables[wait?.until ?? ""];
      return typeof next === "string" && end !== undefined ? [[next, end]] : [];
    }),
  );
}

/** Some duties name the step that left them. */
function movedMark(mark: string, becoming: Becoming): string {
  const [sort = "", element = "", ...rest] = mark.split(":");
  if (sort !== "led" && sort !== "procedure") return mark;
  return [sort, becoming(element), ...rest].join(":");
}

function stepIn({ nodes }: FlowPlan, element: string): StepNode | null {
  const node = nodes[element];
  return node?.type === "step" ? node : null;
}
