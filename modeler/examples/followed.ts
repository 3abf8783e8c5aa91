import { nameOfOutcome } from "../../domain/case/steps.ts";
import type { ApplicationForm, FormField } from "../../domain/form/form.ts";
import { sampleValues } from "../../domain/form/sample-values.ts";
import { stepOf, type FlowEdge, type FlowPlan, type StepNode } from "../../domain/flow/plan.ts";
import { routingFacts } from "../../domain/flow/routing.ts";
import {
  arrive,
  begin,
  complete,
  fail,
  isEnded,
  openSteps,
  pass,
  type FlowState,
} from "../../domain/flow/token-game.ts";
import type { Example, PathStep } from "./example.ts";

/** One step of a path, for people. */
export interface FollowedStep {
  readonly name: string;
  /** How it ends; null if it decides nothing. */
  readonly outcome: string | null;
  /** `new`: the example did not expect it; `gone`: it expected it, and the case does not come there. */
  readonly is: "kept" | "new" | "gone";
}

/** An example led through a flow. */
export interface Followed {
  readonly path: readonly PathStep[];
  readonly steps: readonly FollowedStep[];
  /** Why the flow does not come to an end with these outcomes, as a sentence; null if it does. */
  readonly stuck: string | null;
}

/** Acts of the applicant that are in no diagram. */
const BESIDE: Readonly<Record<string, string>> = { withdrawal: "申请人撤回申请", selfPrint: "申请人自行打印结果" };
const MOST_STEPS = 300;

/**
 * The path of an example through a flow that was changed after the example was written: at each step that it names it ends with the word that it names; at steps it does not know, with the first that
 * leads on. `nameOf`: of elements that the flow has not any more.
 */
export function followed(
  plan: FlowPlan,
  form: Pick<ApplicationForm, "components">,
  { application, expect }: Pick<Example, "application" | "expect">,
  nameOf: (element: string) => string,
): Followed {
  const walk = new Walk(plan, expect.path, nameOf);
  const stuck = walk.run(() => begin(plan, routingFacts(form.components, application)));
  return { path: walk.path, steps: walk.steps, stuck };
}

class Walk {
  readonly path: PathStep[] = [];
  readonly steps: FollowedStep[] = [];
  readonly #plan: FlowPlan;
  readonly #nameOf: (element: string) => string;
  #rest: readonly PathStep[];

  constructor(plan: FlowPlan, path: readonly PathStep[], nameOf: (element: string) => string) {
    this.#plan = plan;
    this.#rest = path;
    this.#nameOf = nameOf;
  }

  /** What the game refuses, the engine does not do either. */
  run(start: () => FlowState): string | null {
    try {
      return this.#from(start());
    } catch {
      const last = this.steps.findLast(({ is }) => is !== "gone");
      return `办件在“${last?.name ?? "申请"}”之后不能继续。`;
    }
  }

  #from(start: FlowState): string | null {
    let state = start;
    for (let taken = 0; taken < MOST_STEPS; taken += 1) {
      const [head] = this.#rest;
      if (head !== undefined && Object.hasOwn(BESIDE, head[0])) {
        this.#take(head, BESIDE[head[0]] ?? "", null);
        if (head[0] === "withdrawal") return null;
        continue;
      }
      if (isEnded(state)) return this.#finish();
      const next = this.#next(state);
      if (next === undefined) return "办件停在汇合的地方，等不到其他分支。";
      state = next;
    }
    return "办件在几个环节之间往返，不能办结。";
  }

  /** What was expected and does not come. */
  #finish(): null {
    for (const [element] of this.#rest) this.#drop(element);
    this.#rest = [];
    return null;
  }

  #next(state: FlowState): FlowState | undefined {
    const open = openSteps(state);
    while (this.#rest[0] !== undefined && !this.#isThere(this.#rest[0][0])) {
      this.#drop(this.#rest[0][0]);
      this.#rest = this.#rest.slice(1);
    }
    const at = this.#rest.findIndex(([element]) => this.#at(open, element) !== undefined);
    const [expected] = at < 0 ? [] : this.#rest.slice(at, at + 1);
    // What opens beside a step that comes at once waits for its turn; what leads to it comes first.
    const unknown = open.find((one) => !this.#rest.some(([element]) => this.#at([one], element) === one));
    if (expected !== undefined && (at === 0 || unknown === undefined)) {
      this.#rest = this.#rest.toSpliced(at, 1);
      return this.#go(state, this.#at(open, expected[0]) ?? "", expected, "kept");
    }
    return unknown === undefined ? undefined : this.#go(state, unknown, null, "new");
  }

  /** The open step that the element is, or whose wait it ends. */
  #at(open: readonly string[], element: string): string | undefined {
    return open.find((one) => one === element || this.#wayTo(one, element) !== undefined);
  }

  #wayTo(wait: string, event: string) {
    return this.#plan.edges.find(({ from, to, id }) => from === wait && to !== event && id.endsWith(`-to-${event}`));
  }

  #isThere(element: string): boolean {
    if (Object.hasOwn(BESIDE, element) || this.#plan.nodes[element]?.type === "step") return true;
    return this.#plan.edges.some(
      ({ from, to, id }) => this.#plan.nodes[from]?.type === "step" && to !== element && id === `${from}-to-${element}`,
    );
  }

  #drop(element: string): void {
    this.steps.push({ name: this.#nameOf(element), outcome: null, is: "gone" });
  }

  #go(state: FlowState, open: string, expected: PathStep | null, is: "kept" | "new"): FlowState {
    const node = stepOf(this.#plan, open);
    return node.wait === null ? this.#complete(state, open, expected, is) : this.#wait(state, open, expected, is);
  }

  #complete(state: FlowState, open: string, expected: PathStep | null, is: "kept" | "new"): FlowState {
    const node = stepOf(this.#plan, open);
    const { kind, settings, offers, errors } = node;
    const wanted = expected?.[1];
    if (wanted !== undefined && Object.hasOwn(errors, wanted)) {
      this.#add([open, wanted], node.name, nameOfOutcome(kind, wanted, settings), is);
      return fail(state, open, wanted);
    }
    const word = wanted !== undefined && offers.includes(wanted) ? wanted : (offers[0] ?? "");
    const says = (wanted ?? (expected === null && offers.length > 0 ? word : undefined)) !== undefined;
    this.#add(says ? [open, word] : [open], node.name, says ? nameOfOutcome(kind, word, settings) : null, is);
    return complete(state, open, word, factsOf(node));
  }

  #wait(state: FlowState, open: string, expected: PathStep | null, is: "kept" | "new"): FlowState {
    const way = (expected && this.#wayTo(open, expected[0])) ?? this.#arrival(open);
    const { name } = stepOf(this.#plan, open);
    this.#add(expected ?? [eventOf(way) ?? open], way?.name || name, null, is);
    return way?.means ? arrive(state, open, way.means) : pass(state, open);
  }

  /** What the wait waits for, rather than the end of its days. */
  #arrival(wait: string): FlowEdge | undefined {
    const ways = this.#plan.edges.filter(({ from, means }) => from === wait && means !== null);
    return ways.find(({ means }) => means !== "deadline") ?? ways[0];
  }

  #take(step: PathStep, name: string, outcome: string | null): void {
    this.#rest = this.#rest.slice(1);
    this.#add(step, name, outcome, "kept");
  }

  #add(step: PathStep, name: string, outcome: string | null, is: "kept" | "new"): void {
    this.path.push(step);
    this.steps.push({ name, outcome, is });
  }
}

/** The event behind a wait: the flow to it is named after it. A wait that is an event itself has none: its flow leads on. */
function eventOf(way: FlowEdge | undefined): string | undefined {
  const named = way?.id.split("-to-").at(-1);
  return named === way?.to ? undefined : named;
}

/** What a trial enters in the fields of a step. */
function factsOf({ settings }: StepNode) {
  const fields = settings["fields"];
  if (!Array.isArray(fields)) return undefined;
  const own = fields as readonly FormField[];
  return routingFacts(own, sampleValues(own, "2026-03-02"));
}
