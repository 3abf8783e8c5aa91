import { flowOf, endedBy, type FlowContext } from "../../domain/case/event-flow.ts";
import type { CaseEvent } from "../../domain/case/events.gen.ts";
import type { DecidedTask } from "../../domain/case/decided-task.ts";
import type { OpenStep } from "../../domain/case/facts.ts";
import { stepOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { completion, factVariable } from "../../domain/flow/resolve.ts";
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
import type { FlowVariables, RoutingFacts } from "../../domain/flow/variables.ts";

/** Where the case of a trial stands: its flow plan is played, no engine is asked. */
export interface SandboxFlow {
  /** Takes what an act decided, as the engine takes it from the record. */
  take(events: readonly CaseEvent[], context: FlowContext): void;
  /** A step of the platform ends. */
  end(element: string, done: { readonly outcome: string; readonly until?: string }, context: FlowContext): void;
  fail(element: string, errorCode: string): void;
  /** The time of a wait comes, or what it waits for arrives. */
  arrive(element: string, word: string | null): void;
  /** The passage through an element that is open; null if none is. */
  taskAt(element: string): DecidedTask | null;
  /** Open steps, waits among them. */
  open(): readonly string[];
  openBeside(element: string): readonly OpenStep[];
  /** Elements that were reached since the last call. */
  entered(): readonly string[];
  /** When the wait ends, ISO in UTC; null where nobody said it. */
  untilOf(element: string): string | null;
  hasEnded(): boolean;
}

/** Opens the flow of a plan, before its case is filed. */
export function sandboxFlow(plan: FlowPlan): SandboxFlow {
  let state: FlowState | null = null;
  let passages = 0;
  const tasks = new Map<string, DecidedTask>();
  const fresh: string[] = [];
  const untils = new Map<string, string>();

  function move(next: FlowState, from: string | null): void {
    if (from !== null) tasks.delete(from);
    state = next;
    const open = openSteps(next);
    for (const element of tasks.keys()) if (!open.includes(element)) tasks.delete(element);
    for (const element of open) {
      if (tasks.has(element)) continue;
      const id = `passage-${++passages}`;
      tasks.set(element, { taskId: id, activityId: element, kind: stepOf(plan, element).kind, instance: id });
      fresh.push(element);
    }
  }

  function keepUntils(variables: FlowVariables): void {
    for (const { name, of } of plan.variables)
      if (of === "until" && variables[name] !== null && variables[name] !== undefined)
        untils.set(name, String(variables[name]));
  }

  const now = (): FlowState => state ?? begin(plan);
  const ended = (element: string, outcome: string, facts?: RoutingFacts): void => {
    const { offers } = stepOf(plan, element);
    move(complete(now(), element, offers.length === 0 ? outcome : outcome, facts), element);
  };

  return {
    take(events, context) {
      for (const event of events) {
        const end = endedBy(event);
        if (end !== null && tasks.get(end.step.activityId)?.taskId === end.step.taskId) {
          const done = { outcome: end.outcome, on: context.on, ...(end.facts && { facts: end.facts }) };
          keepUntils(completion(plan, end.step.activityId, done, context.calendar));
          ended(end.step.activityId, end.outcome, end.facts);
        }
        for (const command of flowOf(event, context)) {
          if (command.type === "start") {
            keepUntils(command.variables);
            move(begin(plan, factsIn(plan, command.variables)), null);
          } else if (command.type === "cancel") {
            move({ ...now(), tokens: [] }, null);
          } else if (command.type === "correlate") {
            const waiting = openSteps(now()).find((id) => stepOf(plan, id).wait?.message === command.messageName);
            if (waiting !== undefined) arriveAt(waiting, messageWord(plan, waiting));
          } else if (command.type === "completeActivity" && tasks.has(command.activityId)) {
            const { outcome, offers } = stepOf(plan, command.activityId);
            const sent = outcome === null ? undefined : command.variables[outcome.variable];
            ended(command.activityId, String(sent ?? offers[0] ?? ""));
          }
        }
      }
    },
    end(element, { outcome, until }, context) {
      const done = { outcome, on: context.on, ...(until !== undefined && { until }) };
      keepUntils(completion(plan, element, done, context.calendar));
      ended(element, outcome);
    },
    fail: (element, errorCode) => move(fail(now(), element, errorCode), element),
    arrive: arriveAt,
    taskAt: (element) => tasks.get(element) ?? null,
    open: () => (state === null ? [] : openSteps(state)),
    openBeside: (element) =>
      stepOf(plan, element).parallelWith.flatMap((other) => {
        const task = tasks.get(other);
        return task === undefined ? [] : [{ kind: task.kind, element: other, taskId: task.taskId }];
      }),
    entered: () => fresh.splice(0),
    untilOf: (element) => untils.get(stepOf(plan, element).wait?.until ?? "") ?? null,
    hasEnded: () => state !== null && isEnded(state),
  };

  function arriveAt(element: string, word: string | null): void {
    move(word === null ? pass(now(), element) : arrive(now(), element, word), element);
  }
}

function messageWord({ edges }: FlowPlan, element: string): string | null {
  return edges.find(({ from, means }) => from === element && means !== null && means !== "deadline")?.means ?? null;
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
