import { flowOf, endedBy, type FlowContext } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import type { OpenStep } from "../../domain/case/facts.ts";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { stepOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { completion, factVariable, type Done } from "../../domain/flow/resolve.ts";
import {
  arrive,
  begin,
  complete,
  fail,
  isEnded,
  openSteps,
  pass,
  returned,
  type FlowState,
} from "../../domain/flow/token-game.ts";
import type { FlowVariables, RoutingFacts } from "../../domain/flow/variables.ts";
import { Stuck } from "./stuck.ts";

/** Where the case of a trial stands: its flow plan is played, no engine is asked. Where an engine would stop the case with an incident, it is stuck here, too. */
export class SandboxFlow {
  private readonly plan: FlowPlan;
  private state: FlowState | null = null;
  private passages = 0;
  private moved = 0;
  private readonly tasks = new Map<string, DecidedTask>();
  private reached: string[] = [];
  private readonly untils = new Map<string, string>();

  /** The flow of a plan, before its case is filed. */
  constructor(plan: FlowPlan) {
    this.plan = plan;
  }

  /** Takes what an act decided, as the engine takes it from the record. */
  take(events: readonly CaseEvent[], context: FlowContext): void {
    for (const event of events) {
      const end = endedBy(event);
      if (end !== null && this.tasks.get(end.step.activityId)?.taskId === end.step.taskId)
        this.end(end.step.activityId, { outcome: end.outcome, ...(end.facts && { facts: end.facts }) }, context);
      for (const command of flowOf(event, context)) this.obey(command);
    }
  }

  /** A step ends: of the platform, or of a person by an event. */
  end(element: string, { outcome, facts, until }: Omit<Done, "on">, { on, calendar }: FlowContext): void {
    const done = { outcome, on, ...(facts && { facts }), ...(until !== undefined && { until }) };
    this.keepUntils(completion(this.plan, element, done, calendar));
    this.move((now) => complete(now, element, outcome, facts), element);
  }

  fail(element: string, errorCode: string): void {
    this.move((now) => fail(now, element, errorCode), element);
  }

  /** The flow of a member begins: called by that of its package, with what a start would have brought. */
  begin(variables: FlowVariables): void {
    this.keepUntils(variables);
    this.move(() => begin(this.plan, factsIn(this.plan, variables)), null);
  }

  /** The case that an element calls has ended. */
  returned(element: string): void {
    this.move((now) => returned(now, element), element);
  }

  /** What a wait waits for arrives, or its time comes; null where its kind has no word for it. */
  arrive(element: string, word: string | null): void {
    this.move((now) => (word === null ? pass(now, element) : arrive(now, element, word)), element);
  }

  /** The passage through an element that is open; null if none is. */
  taskAt(element: string): DecidedTask | null {
    return this.tasks.get(element) ?? null;
  }

  /** Open steps, waits among them. */
  open(): readonly string[] {
    return this.state === null ? [] : openSteps(this.state);
  }

  openBeside(element: string): readonly OpenStep[] {
    return stepOf(this.plan, element).parallelWith.flatMap((other) => {
      const task = this.tasks.get(other);
      return task === undefined ? [] : [{ kind: task.kind, element: other, taskId: task.taskId }];
    });
  }

  /** Elements that were reached since the last call. */
  entered(): readonly string[] {
    const { reached } = this;
    this.reached = [];
    return reached;
  }

  /** When the wait ends, ISO in UTC; null where nobody said it. */
  untilOf(element: string): string | null {
    return this.untils.get(stepOf(this.plan, element).wait?.until ?? "") ?? null;
  }

  /** An element as people read it. */
  named(element: string): string {
    return `“${this.plan.nodes[element]?.name ?? element}”`;
  }

  hasBegun(): boolean {
    return this.state !== null;
  }

  /** How often the flow has moved. */
  moves(): number {
    return this.moved;
  }

  hasEnded(): boolean {
    return this.state !== null && isEnded(this.state);
  }

  private obey(command: FlowCommand): void {
    switch (command.type) {
      case "start":
        this.begin(command.variables);
        return;
      // A member that is ended returns to the package like one that has come to its end.
      case "end":
      case "cancel":
        this.move((now) => ({ ...now, tokens: [] }), null);
        return;
      case "correlate":
        this.wake(command.messageName);
        return;
      case "completeActivity":
        if (this.tasks.has(command.activityId)) this.endByLaw(command.activityId, command.variables);
        return;
      default:
    }
  }

  private wake(messageName: string): void {
    const [waiting, ...others] = this.open().filter((id) => stepOf(this.plan, id).wait?.message === messageName);
    if (waiting === undefined || others.length > 0)
      throw new Stuck(`消息到达时，流程中应有一处在等待，现在有${waiting === undefined ? 0 : 1 + others.length}处。`);
    const words = this.plan.edges.flatMap(({ from, means }) => (from === waiting && means !== null ? [means] : []));
    this.arrive(waiting, words.find((word) => word !== "deadline") ?? null);
  }

  private endByLaw(element: string, sent: FlowVariables): void {
    const { outcome, offers } = stepOf(this.plan, element);
    const word = outcome === null ? undefined : sent[outcome.variable];
    this.move((now) => complete(now, element, String(word ?? offers[0] ?? "")), element);
  }

  private move(next: (now: FlowState) => FlowState, from: string | null): void {
    if (from !== null) this.tasks.delete(from);
    this.moved++;
    this.state = this.played(next, from);
    const open = openSteps(this.state);
    for (const element of this.tasks.keys()) if (!open.includes(element)) this.tasks.delete(element);
    for (const element of open.filter((one) => !this.tasks.has(one))) this.enter(element);
  }

  /** No branch holds, a variable was never set, a table has no rule for the case: what the game refuses, no engine does either. */
  private played(next: (now: FlowState) => FlowState, from: string | null): FlowState {
    try {
      return next(this.state ?? begin(this.plan));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Stuck(`流程在${from === null ? "申请" : this.named(from)}之后不能继续，引擎会在此停下（${said}）。`, {
        cause: error,
      });
    }
  }

  private enter(element: string): void {
    const { kind, wait } = stepOf(this.plan, element);
    // A timer without its time is an incident of the engine, not a wait.
    if (typeof wait?.until === "string" && !this.untils.has(wait.until))
      throw new Stuck(`流程走到${this.named(element)}时没有等待的期限，引擎会在此停下。`);
    const id = `passage-${++this.passages}`;
    this.tasks.set(element, { taskId: id, activityId: element, kind, instance: id });
    this.reached.push(element);
  }

  private keepUntils(variables: FlowVariables): void {
    for (const { name, of } of this.plan.variables) {
      const value = variables[name];
      if (of === "until" && value !== null && value !== undefined) this.untils.set(name, String(value));
    }
  }
}

/** The routing facts of an application, by key. */
function factsIn(plan: FlowPlan, variables: FlowVariables): RoutingFacts {
  const prefix = factVariable(null, "");
  return Object.fromEntries(
    plan.variables.flatMap(({ name, of, element }) => {
      const value = variables[name];
      const isFact = of === "fact" && element === null && value !== null && value !== undefined;
      return isFact ? [[name.slice(prefix.length), value] as const] : [];
    }),
  );
}
