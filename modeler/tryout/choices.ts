import { isStepKind, nameOfKind, nameOfOutcome, stepKind } from "../../domain/case/steps.ts";
import type { FormComponent } from "../../domain/form/form.ts";
import { isActed, stepOf, type FlowPlan, type StepNode } from "../../domain/flow/plan.ts";
import { isRouting } from "../../domain/flow/routing.ts";
import { openSteps } from "../../domain/flow/token-game.ts";
import type { DueDate, WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { addDays, shanghaiDate, type IsoDate } from "../../domain/law/dates.ts";
import type { Tryout, TryoutMaterial } from "./tryout.ts";

/** One way in which an open step may end. */
export interface Choice {
  readonly how: "ends" | "fails" | "arrives" | "passes" | "returns";
  /** The outcome, the code of the error, what arrives; null where there is no word. */
  readonly word: string | null;
  /** In words. */
  readonly name: string;
  /** As an example writes it: the element and the word, or the event behind a wait. */
  readonly step: readonly [step: string] | readonly [step: string, word: string];
}

/** A step that is open in the case. */
export interface OpenStep {
  readonly element: string;
  readonly name: string;
  readonly kindName: string;
  readonly by: string;
  readonly since: IsoDate;
  /** The last day of the step, or the day on which a wait ends; null without days of its own. */
  readonly due: DueDate | null;
  /** The day on which it is taken to end unless somebody chooses another: its last day. */
  readonly usualDay: IsoDate;
  readonly choices: readonly Choice[];
  /** Fields of a general task on which the flow may branch. */
  readonly fields: readonly FormComponent[];
}

/** Everything that may happen next. */
export function openIn(tryout: Tryout, material: TryoutMaterial): readonly OpenStep[] {
  if (tryout.stuck !== null) return [];
  return [...new Set(openSteps(tryout.flow))].map((element) => openStep(element, tryout, material));
}

function openStep(element: string, { flow, openSince, untils, on }: Tryout, material: TryoutMaterial): OpenStep {
  const step = stepOf(flow.plan, element);
  const since = openSince[element] ?? on;
  const due = dueOf(step, since, { untils, calendar: material.calendar });
  const fields = Array.isArray(step.settings["fields"]) ? (step.settings["fields"] as readonly FormComponent[]) : [];
  const last = due === null ? since : due.latest;
  return {
    element,
    name: step.name,
    kindName: nameOfKind(step.kind),
    by: byOf(step, material.groupName),
    since,
    due,
    usualDay: last > on ? last : on,
    choices: choicesOf(flow.plan, element, step),
    fields: fields.filter(isRouting),
  };
}

/** In whose inbox a step is, or who does it. */
export function byOf(step: StepNode, groupName: TryoutMaterial["groupName"]): string {
  if (step.group !== null) return groupName(step.group);
  if (step.call !== undefined) return "按该事项的流程";
  return step.wait === null ? "系统" : "等待";
}

/** The last day of the step by its days; of a wait for a date, the day on which it is over. */
export function dueOf(
  { settings, wait }: StepNode,
  since: IsoDate,
  { untils, calendar }: { readonly untils: Tryout["untils"]; readonly calendar: WorkingDayCalendar },
): DueDate | null {
  const until = typeof wait?.until === "string" ? untils[wait.until] : undefined;
  if (until !== undefined) {
    const last = addDays(shanghaiDate(until), -1);
    return { date: last, provisional: false, latest: last };
  }
  const { days } = settings;
  return typeof days === "number" && days > 0 ? calendar.addWorkingDays(since, days) : null;
}

function choicesOf(plan: FlowPlan, element: string, step: StepNode): readonly Choice[] {
  if (step.call !== undefined) return [{ how: "returns", word: null, name: "该事项办结", step: [element] }];
  if (isActed(step)) return [...endings(element, step), ...failures(element, step)];
  const ways = plan.edges.filter(({ from, means }) => from === element && means !== null);
  if (ways.length === 0) return [{ how: "passes", word: null, name: "期限届满", step: [element] }];
  const isCaught = ways.length === 1;
  return ways.map(({ id, means }) => ({
    how: "arrives",
    word: means,
    name: nameOfOutcome(step.kind, means ?? "", step.settings),
    step: [isCaught ? element : id.slice(`${element}-to-`.length)],
  }));
}

/** What decides nothing has one ending, which an example writes without a word. */
function endings(element: string, { kind, offers, settings }: StepNode): readonly Choice[] {
  return offers.map((word) => ({
    how: "ends",
    word,
    name: nameOfOutcome(kind, word, settings),
    step: [element, word],
  }));
}

function failures(element: string, { kind, errors }: StepNode): readonly Choice[] {
  return Object.keys(errors).map((word) => ({
    how: "fails",
    word,
    name: (isStepKind(kind) ? stepKind(kind).errors?.[word]?.name : undefined) ?? "不能办理",
    step: [element, word],
  }));
}
