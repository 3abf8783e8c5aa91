import { supplementTimer } from "../case/flow-command.ts";
import type { WorkingDayCalendar } from "../law/calendar.ts";
import { addDays, type Instant, type IsoDate } from "../law/dates.ts";
import { aheadOfError } from "./ahead.ts";
import { nodesBehind, planGraph, type Drawn } from "./plan-graph.ts";
import type { FlowVariables, RoutingFacts } from "./variables.ts";
import { stepOf, stepsOfKind, type Ahead, type DateRule, type FlowPlan, type StepNode } from "./plan.ts";

/** How a step ended. */
export interface Done {
  readonly outcome: string;
  /** Of a general task. */
  readonly facts?: RoutingFacts;
  readonly on: IsoDate;
  /** When the wait that comes next ends, where the step says it and not the diagram (`DateRule` `given`). */
  readonly until?: Instant;
}

/**
 * The variables with which the engine goes on when a step ends: those of the steps that come next emptied, the ends of their waits, its own outcome and facts. Pure.
 * Throws if the plan has no such step: a fault of the platform, never bad input.
 */
export function completion(
  plan: FlowPlan,
  element: string,
  done: Done,
  calendar: Pick<WorkingDayCalendar, "addWorkingDays" | "nextWorkingDay">,
): FlowVariables {
  const { ahead } = stepOf(plan, element);
  return { ...emptied(ahead), ...untils(ahead, done, calendar), ...outcomeOf(plan, element, done) };
}

/** The variables of a completion without the ends of waits, which need a calendar. Its own come last: a step that leads back to itself is emptied and set. */
export function decided(plan: FlowPlan, element: string, done: Pick<Done, "outcome" | "facts">): FlowVariables {
  return { ...emptied(stepOf(plan, element).ahead), ...outcomeOf(plan, element, done) };
}

/** The variables that go with an error of a step (`AUTHORITY_INVALID`). */
export function thrown(plan: FlowPlan, element: string, errorCode: string): FlowVariables {
  const to = stepOf(plan, element).errors[errorCode];
  if (to === undefined) throw new Error(`The step '${element}' of ${plan.itemId} has no branch for ${errorCode}`);
  return emptied(aheadOfError(plan, element, to));
}

/** The variables of the plan with which a case starts, beside its ids: all empty, so that the engine knows each, except the routing facts of its application. */
export function startVariables(plan: FlowPlan, facts: RoutingFacts = {}): FlowVariables {
  const empty = Object.fromEntries(plan.variables.map(({ name }) => [name, null]));
  return { ...empty, ...factsOf(plan, null, facts) };
}

/** The message that ends a wait of this kind; of this element, where the flow has several. Throws if there is none, or if it is not clear which. */
export function messageOf(plan: FlowPlan, kind: string, element?: string): string {
  const waits = stepsOfKind(plan, kind).filter(([id]) => element === undefined || id === element);
  const message = waits[0]?.[1].wait?.message;
  if (waits.length !== 1 || typeof message !== "string")
    throw new Error(
      `The flow of ${plan.itemId} has ${waits.length} steps '${element ?? kind}' that wait for a message`,
    );
  return message;
}

/** An end event that only ends the flow. Throws if there is none: no such diagram is published. */
export function plainEnd({ itemId, nodes }: FlowPlan): string {
  const found = Object.entries(nodes).find(([, { type }]) => type === "end")?.[0];
  if (found === undefined) throw new Error(`The flow of ${itemId} has no plain end`);
  return found;
}

/** True if the flow may still come to this element from where it stands now. */
export function isAhead(plan: Drawn, standing: readonly string[], element: string): boolean {
  return nodesBehind(planGraph(plan), standing).has(element);
}

function emptied({ empties }: Ahead): FlowVariables {
  return Object.fromEntries(empties.map((name) => [name, null]));
}

function outcomeOf(
  plan: FlowPlan,
  element: string,
  { outcome, facts }: Pick<Done, "outcome" | "facts">,
): FlowVariables {
  const step = stepOf(plan, element);
  return { ...word(step, outcome), ...factsOf(plan, element, facts ?? {}) };
}

function word({ outcome }: StepNode, done: string): FlowVariables {
  return outcome === null ? {} : { [outcome.variable]: outcome.values?.[done] ?? done };
}

/** Every fact of the element is set: one that was not given is empty again, a flag false. */
function factsOf(plan: FlowPlan, element: string | null, facts: RoutingFacts): FlowVariables {
  const own = plan.variables.filter((variable) => variable.of === "fact" && variable.element === element);
  return Object.fromEntries(
    own.map(({ name, type }) => [name, facts[keyOf(name, element)] ?? (type === "flag" ? false : null)]),
  );
}

/** The name of the variable that holds a routing fact. */
export function factVariable(element: string | null, key: string): string {
  return `${element ?? "fact"}_${key}`;
}

function keyOf(name: string, element: string | null): string {
  return name.slice(factVariable(element, "").length);
}

function untils({ waits }: Ahead, { on, until }: Done, calendar: Parameters<typeof completion>[3]): FlowVariables {
  return Object.fromEntries(
    waits.flatMap(({ variable, rule }) => {
      const end = "given" in rule ? until : supplementTimer(lastDay(rule, on, calendar));
      return end === undefined ? [] : [[variable, end]];
    }),
  );
}

/** While a holiday notice may still move the day, the latest possible one; a last day that is a day off moves to the next working day (民法典 art. 203). */
function lastDay(
  rule: Exclude<DateRule, { readonly given: true }>,
  on: IsoDate,
  { addWorkingDays, nextWorkingDay }: Parameters<typeof completion>[3],
): IsoDate {
  if ("workingDays" in rule) return addWorkingDays(on, rule.workingDays).latest;
  return nextWorkingDay(addDays(on, rule.naturalDays)).latest;
}
