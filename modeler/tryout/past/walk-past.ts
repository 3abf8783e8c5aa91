import type { PastCall, PastCase, PastStep } from "../../../domain/migration/past-case.ts";
import { nameOfOutcome } from "../../../domain/case/steps.ts";
import { stepOf } from "../../../domain/flow/plan.ts";
import type { RoutingFacts } from "../../../domain/flow/variables.ts";
import { addDays, daysBetween, type IsoDate } from "../../../domain/law/dates.ts";
import { openIn, type Choice, type OpenStep } from "../choices.ts";
import { usualFacts } from "../follow.ts";
import { beginTryout, take, type Move } from "../moves.ts";
import type { Tryout, TryoutMaterial } from "../tryout.ts";

/** A finished case, walked through a flow. */
export interface PastWalk {
  readonly tryout: Tryout;
  /** Positions in the log of steps of which the case tells nothing: taken to end as they usually do, on their last day. */
  readonly assumed: ReadonlySet<number>;
  /** Why the case does not come to its end; null if it does, or if it was withdrawn or terminated on its way. */
  readonly stuck: string | null;
}

/** How long each step took, by element, each time that it was open: that of the hall in working days, a wait for somebody outside in natural ones. */
export type Durations = ReadonlyMap<string, readonly number[]>;

/** More steps than any case takes that does not go in a circle. */
const MOST_MOVES = 300;

/**
 * Walks a finished case through a flow, its own or another: every step that the case knows ends as it did, everything else as it usually does. `durations` null: on the days of the record; else as many working
 * days after it opened as it took in the case, because in another flow the days move.
 */
export function walkPast(
  past: PastCase,
  facts: RoutingFacts,
  { material, durations }: { readonly material: TryoutMaterial; readonly durations: Durations | null },
): PastWalk {
  const walk = new Walk(past, material, durations);
  return walk.from(beginTryout(material, facts, past.filedOn));
}

/** How long the steps of a walk took. */
export function durationsOf(
  { log }: Pick<Tryout, "log">,
  { calendar, plan }: Pick<TryoutMaterial, "calendar" | "plan">,
): Durations {
  const days = new Map<string, number[]>();
  for (const { element, since, on } of log) {
    if (element === null) continue;
    const took = stepOf(plan, element).wait === null ? calendar.workingDaysBetween(since, on) : daysBetween(since, on);
    days.set(element, [...(days.get(element) ?? []), took]);
  }
  return days;
}

interface Found {
  readonly move: Move;
  readonly isAssumed: boolean;
}

class Walk {
  readonly #material: TryoutMaterial;
  readonly #steps: PastStep[];
  readonly #calls: PastCall[];
  readonly #cancelledOn: IsoDate | null;
  readonly #durations: Map<string, number[]> | null;
  readonly #assumed = new Set<number>();

  constructor(past: PastCase, material: TryoutMaterial, durations: Durations | null) {
    this.#material = material;
    this.#steps = [...past.steps];
    this.#calls = [...past.calls];
    this.#cancelledOn = past.cancelledOn;
    this.#durations = durations && new Map([...durations].map(([element, days]) => [element, [...days]]));
  }

  from(begun: Tryout): PastWalk {
    let tryout = begun;
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      if (tryout.stuck !== null) return this.#result(tryout, tryout.stuck);
      const open = openIn(tryout, this.#material);
      if (open.length === 0) return this.#result(tryout, null);
      const found = this.#next(open);
      if (found === null) return this.#result(tryout, null);
      if (typeof found === "string") return this.#result(tryout, found);
      if (found.isAssumed) this.#assumed.add(tryout.log.length);
      tryout = take(tryout, found.move, this.#material);
    }
    return this.#result(tryout, "流程一再回到同一环节，走不到结束。");
  }

  #result(tryout: Tryout, stuck: string | null): PastWalk {
    return { tryout, assumed: this.#assumed, stuck };
  }

  /** The next move; null where the case was withdrawn or terminated, a sentence where it cannot go on. Of several steps the one that ended first, so that no day is passed over. */
  #next(open: readonly OpenStep[]): Found | string | null {
    const known = open.flatMap((step) => this.#known(step) ?? []);
    const first = known.toSorted((one, other) => (one.on < other.on ? -1 : 1))[0];
    if (first !== undefined) return first.take();
    if (this.#cancelledOn !== null && this.#steps.length === 0) return null;
    const [usual] = open;
    return usual === undefined ? null : this.#usual(usual);
  }

  /** How the case ended this step; null if it tells nothing of it. */
  #known(open: OpenStep): { readonly on: IsoDate; take(): Found | string } | null {
    const { kind, wait } = stepOf(this.#material.plan, open.element);
    const step = wait === null ? this.#steps.find(({ element }) => element === open.element) : undefined;
    if (step !== undefined) {
      const on = this.#dayOf(open, step.on);
      return { on, take: () => this.#endAs(open, { step, on }) };
    }
    const call = this.#calls.find((one) => one.kind === kind && (one.element ?? open.element) === open.element);
    if (call === undefined || (call.word === null) !== (wait !== null)) return null;
    const on = this.#dayOf(open, call.on);
    return { on, take: () => this.#endByCall(open, { call, on }) };
  }

  #endAs(open: OpenStep, { step, on }: { readonly step: PastStep; readonly on: IsoDate }): Found | string {
    remove(this.#steps, step);
    const how = step.isError ? "fails" : "ends";
    const choice = open.choices.find((one) => one.how === how && (step.word === null || one.word === step.word));
    if (choice === undefined) return this.#noSuch(open, step.word);
    return this.#found(open, { choice, on, facts: step.facts });
  }

  #endByCall(open: OpenStep, { call, on }: { readonly call: PastCall; readonly on: IsoDate }): Found | string {
    remove(this.#calls, call);
    const choice = open.choices.find(({ word }) => (call.word === null ? word !== "deadline" : word === call.word));
    return choice === undefined ? this.#noSuch(open, call.word) : this.#found(open, { choice, on });
  }

  /** A step of which the case tells nothing: a wait is over in time, everything else ends with its first outcome. */
  #usual(open: OpenStep): Found | string {
    const { wait } = stepOf(this.#material.plan, open.element);
    const overdue = open.choices.find(({ how, word }) => how === "passes" || word === "deadline");
    const [first] = open.choices;
    const choice = wait !== null && overdue !== undefined ? overdue : first;
    if (choice === undefined) return `“${open.name}”没有结论可选。`;
    const move = { open, choice, on: open.usualDay, facts: usualFacts(open.fields) };
    this.#takeDuration(open.element);
    return { move, isAssumed: true };
  }

  #found(
    open: OpenStep,
    { choice, on, facts }: { readonly choice: Choice; readonly on: IsoDate; readonly facts?: RoutingFacts | undefined },
  ): Found {
    this.#takeDuration(open.element);
    return {
      move: { open, choice, on, facts: { ...usualFacts(open.fields), ...facts } },
      isAssumed: false,
    };
  }

  #noSuch({ name, element }: OpenStep, word: string | null): string {
    const { kind, settings } = stepOf(this.#material.plan, element);
    const said = word === null ? "" : nameOfOutcome(kind, word, settings);
    return `“${name}”不再有${said === word || said === "" ? "原来的结论" : `结论“${said}”`}。`;
  }

  #dayOf({ element, since }: OpenStep, on: IsoDate | null): IsoDate {
    if (this.#durations === null) return on ?? since;
    const [days] = this.#durations.get(element) ?? [];
    if (days === undefined) return since;
    const { calendar, plan } = this.#material;
    return stepOf(plan, element).wait === null ? calendar.addWorkingDays(since, days).date : addDays(since, days);
  }

  #takeDuration(element: string): void {
    this.#durations?.get(element)?.shift();
  }
}

function remove<T>(list: T[], one: T): void {
  list.splice(list.indexOf(one), 1);
}
