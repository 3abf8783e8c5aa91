import { effectOf, voidedBeside, type Ending } from "../flow/explore/effects.ts";
import { stepOf, type FlowPlan, type StepNode } from "../flow/plan.ts";
import { completion } from "../flow/resolve.ts";
import { arrive, begin, complete, fail, openSteps, pass, returned, type FlowState } from "../flow/token-game.ts";
import type { FlowVariables } from "../flow/variables.ts";
import type { WorkingDayCalendar } from "../law/calendar.ts";
import type { Instant } from "../law/dates.ts";
import type { AnsweredTask, EndedStep, FlowCall, FlowHistory } from "./history.ts";
import type { Standing } from "./standing.ts";

/** The time at which it is asked, and what counts the ends of waits. */
export interface Counting {
  readonly calendar: Pick<WorkingDayCalendar, "addWorkingDays" | "nextWorkingDay">;
  readonly now: Instant;
}

/** Where the case stands, or why the record does not tell. */
export type Replayed =
  | { readonly ok: true; readonly standing: Standing }
  | { readonly ok: false; readonly why: string };

/**
 * Plays the flow of a case again, from what the record knows of it: the outcomes of its steps in their order, what arrived for its waits, and that the time of a wait is over where the record shows a
 * step behind it, or where it is over by the clock. The record is never behind the engine but for such times, because every other move of the engine follows from something that was recorded before. Pure.
 */
export function replay(plan: FlowPlan, history: FlowHistory, counting: Counting): Replayed {
  if (history.isCancelled) return ended();
  try {
    const game = new Replay(plan, history, counting);
    while (game.moves() || game.passesTime());
    return game.result();
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  }
}

function ended(): Replayed {
  return { ok: true, standing: { at: [], variables: {}, marks: [], early: [] } };
}

const MOST_MOVES = 5_000;

class Replay {
  readonly #plan: FlowPlan;
  readonly #counting: Counting;
  readonly #ended: EndedStep[];
  readonly #answered: AnsweredTask[];
  readonly #calls: FlowCall[];
  readonly #open: readonly string[];
  readonly #returned: readonly string[];
  readonly #marks: Set<string>;
  #state: FlowState;
  #moved = 0;

  constructor(plan: FlowPlan, history: FlowHistory, counting: Counting) {
    const { from, facts, ended, answered, calls, open } = history;
    this.#plan = plan;
    this.#counting = counting;
    [this.#ended, this.#answered, this.#calls, this.#open] = [[...ended], [...answered], [...calls], open];
    this.#returned = history.returned;
    this.#marks = new Set(from?.marks ?? ["received"]);
    this.#state = from === null ? begin(plan, facts) : { plan, tokens: from.at, variables: from.variables, passed: [] };
  }

  /** One step that is open ends as it did; false if nothing is known of any. */
  moves(): boolean {
    if (this.#moved++ > MOST_MOVES) throw new Error("The flow runs in a circle");
    const open = [...new Set(openSteps(this.#state))];
    return open.some((element) => this.#ends(element, stepOf(this.#plan, element)));
  }

  /** Where the record shows more than what is open could lead to, the time of a wait is over; and where the clock says so. */
  passesTime(): boolean {
    const standing = openSteps(this.#state);
    const timed = standing.filter((element) => (stepOf(this.#plan, element).wait?.until ?? null) !== null);
    const isBehind =
      this.#ended.length + this.#answered.length > 0 || this.#open.some((one) => !standing.includes(one));
    const passed = isBehind ? timed[0] : timed.find((element) => this.#isOver(element));
    if (passed === undefined) return false;
    const isNamed = this.#plan.edges.some(({ from, means }) => from === passed && means === "deadline");
    this.#arrives(passed, isNamed ? "deadline" : null);
    return true;
  }

  #isOver(element: string): boolean {
    const until = this.#state.variables[stepOf(this.#plan, element).wait?.until ?? ""];
    return typeof until === "string" && Date.parse(until) <= Date.parse(this.#counting.now);
  }

  result(): Replayed {
    const [step] = [...this.#ended.map(({ element }) => element), ...this.#answered.map(({ topic }) => topic)];
    if (step !== undefined) return { ok: false, why: `'${step}' ended, and the flow does not come there` };
    const standing = openSteps(this.#state);
    const lost = this.#open.find((one) => !standing.includes(one));
    if (lost !== undefined) return { ok: false, why: `'${lost}' is open, and the flow does not come there` };
    const { tokens: at, variables } = this.#state;
    const early = this.#calls.filter((call) => call.what === "wakes");
    return { ok: true, standing: { at, variables, marks: [...this.#marks], early } };
  }

  #ends(element: string, step: StepNode): boolean {
    if (step.wait !== null) return this.#wakes(element, step);
    if (step.call !== undefined) return this.#returns(element, step, step.call.itemId);
    return step.topic === null ? this.#endsByPerson(element, step) : this.#endsByAnswer(element, step);
  }

  #wakes(element: string, { kind }: StepNode): boolean {
    const found = take(
      this.#calls,
      (call) => call.what === "wakes" && call.kind === kind && (call.element ?? element) === element,
    );
    if (found === undefined) return false;
    const words = this.#plan.edges.flatMap(({ from, means }) => (from === element && means !== null ? [means] : []));
    this.#arrives(element, words.find((word) => word !== "deadline") ?? null);
    return true;
  }

  /** A call returns with the flow of its member. */
  #returns(element: string, step: StepNode, itemId: string): boolean {
    if (!this.#returned.includes(itemId)) return false;
    this.#state = returned(this.#state, element);
    this.#takesEffect(element, step, { how: "done", word: step.offers[0] ?? "" });
    return true;
  }

  #endsByPerson(element: string, { kind }: StepNode): boolean {
    const end = take(this.#ended, (one) => one.element === element);
    const call =
      end === undefined ? take(this.#calls, (one) => one.what === "endsOpen" && one.kind === kind) : undefined;
    const done = end ?? (call?.what === "endsOpen" ? call : undefined);
    if (done === undefined) return false;
    const { outcome, on } = done;
    const facts = end?.facts;
    const set = completion(this.#plan, element, { outcome, on, ...(facts && { facts }) }, this.#counting.calendar);
    this.#completes(element, outcome, set);
    return true;
  }

  #endsByAnswer(element: string, step: StepNode): boolean {
    const answer = take(this.#answered, (one) =>
      one.element === null ? one.topic === step.topic : one.element === element,
    );
    if (answer === undefined) return false;
    if (answer.error !== null) {
      this.#state = fail(this.#state, element, answer.error);
      this.#takesEffect(element, step, { how: "failed", word: answer.error });
    } else this.#completes(element, answer.word ?? wordIn(step, answer.variables), answer.variables);
    return true;
  }

  #completes(element: string, outcome: string, set: FlowVariables): void {
    // What was set may be read at once, by the gateway behind the step.
    const now = { ...this.#state, variables: { ...this.#state.variables, ...set } };
    this.#state = complete(now, element, outcome, factsIn(this.#plan, element, set));
    this.#takesEffect(element, stepOf(this.#plan, element), { how: "done", word: outcome });
  }

  #arrives(element: string, word: string | null): void {
    this.#state = word === null ? pass(this.#state, element) : arrive(this.#state, element, word);
    this.#takesEffect(element, stepOf(this.#plan, element), { how: "arrived", word });
  }

  #takesEffect(element: string, step: StepNode, ending: Ending): void {
    const { gives, voids } = effectOf(element, step, ending);
    for (const mark of gives) this.#marks.add(mark);
    for (const mark of [...voids, ...voidedBeside(this.#plan, step, ending)]) this.#marks.delete(mark);
  }
}

function take<T>(list: T[], is: (one: T) => boolean): T | undefined {
  const at = list.findIndex(is);
  return at < 0 ? undefined : list.splice(at, 1)[0];
}

/** The outcome of a step of the platform, by the variable that carries it; where no branch reads it, the flow goes on in the same way with each. */
function wordIn({ outcome, offers }: StepNode, variables: FlowVariables): string {
  const value = outcome === null ? undefined : variables[outcome.variable];
  const values = Object.entries(outcome?.values ?? {});
  const named = values.find(([, one]) => one === value)?.[0] ?? (typeof value === "string" ? value : undefined);
  return named ?? offers[0] ?? "";
}

function factsIn(
  plan: FlowPlan,
  element: string,
  set: FlowVariables,
): Readonly<Record<string, string | number | boolean>> {
  const prefix = `${element}_`;
  return Object.fromEntries(
    plan.variables.flatMap(({ name, of, element: own }) => {
      const value = set[name];
      return of !== "fact" || own !== element || value === null || value === undefined
        ? []
        : [[name.slice(prefix.length), value] as const];
    }),
  );
}
