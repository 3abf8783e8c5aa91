import { randomUUID } from "node:crypto";
import { factVariable } from "../../../domain/flow/resolve.ts";
import { stepOf, type FlowPlan, type StepNode } from "../../../domain/flow/plan.ts";
import {
  arrive,
  begin,
  complete,
  fail,
  isEnded,
  openSteps,
  pass,
  type FlowState,
} from "../../../domain/flow/token-game.ts";
import type { FlowVariables, RoutingFacts } from "../../../domain/flow/variables.ts";
import type { ExternalTaskCommand, TypedVariables } from "../../../engine/commands.ts";
import type { FeedRow } from "../../../store/tables/engine-feed.ts";
import type { FetchedTask } from "../../../workers/runtime/task.ts";
import { untyped } from "./untyped.ts";

/** What the engine tells of a case, as it writes it in its feed. */
export type Told = Pick<FeedRow, "kind" | "businessKey" | "activityId" | "activityInstanceId" | "taskId">;

/** A step at which the flow of a case stands. */
export interface OpenTask {
  readonly taskId: string;
  readonly instance: string;
  readonly element: string;
  readonly node: StepNode;
}

/** The flow of one case. */
export interface TokenInstance {
  /** People's steps that are open. */
  tasks(): readonly OpenTask[];
  /** Elements of the waits at which it stands. */
  waits(): readonly string[];
  platformSteps(): readonly FetchedTask[];
  /** Messages of the platform's steps that failed for good. */
  failures(): readonly string[];
  hasEnded(): boolean;
  /** Where it stands, joins among the tokens, and all its variables, ends of waits among them. */
  state(): Pick<FlowState, "tokens" | "variables">;
  hasTask(taskId: string): boolean;
  completeTask(taskId: string, variables: FlowVariables): void;
  answer(command: ExternalTaskCommand): void;
  /** False where nothing waits for the message. */
  correlate(messageName: string): boolean;
  passTime(now: string): void;
  /** Moves it into another flow: tasks of people keep their ids, steps of the platform begin anew. */
  place(plan: FlowPlan, to: Placed): void;
  cancel(): void;
}

/** Where a case is placed. */
export interface Placed {
  readonly definition: string;
  readonly moves: Readonly<Record<string, string>>;
  readonly variables: FlowVariables;
}

interface Start {
  readonly caseId: string;
  readonly definition: string;
  readonly variables: TypedVariables | undefined;
  readonly tell: (row: Told) => void;
}

/** Begins the flow of a case. The words and facts come from the variables that were sent, and from nothing else. */
export function beginInstance(begun: FlowPlan, { caseId, definition: first, variables, tell }: Start): TokenInstance {
  let [plan, definition] = [begun, first];
  const started = untyped(variables);
  let state: FlowState = begin(plan, factsIn(plan, null, started));
  const open = new Map<string, OpenTask>();
  const failed = new Map<string, string>();
  /** The ends of waits, by variable. */
  const untils = new Map<string, string>();

  const note = (kind: Told["kind"], task: OpenTask | null): void =>
    tell({
      kind,
      businessKey: caseId,
      activityId: task?.element ?? null,
      activityInstanceId: task?.instance ?? null,
      taskId: task?.taskId ?? null,
    });

  /** Where the flow stands after a move from an element. */
  function moved(from: string | null, sent: FlowVariables, next: FlowState): void {
    for (const [name, value] of Object.entries(sent)) keep(name, value);
    const left = from === null ? undefined : open.get(from);
    if (from !== null) open.delete(from);
    if (left !== undefined && left.node.group !== null) note("taskCompleted", left);
    requireSame(next, sent, plan);
    state = next;
    for (const element of openSteps(state)) if (!open.has(element)) enter(element);
    if (isEnded(state)) note("instanceEnded", null);
  }

  function keep(name: string, value: FlowVariables[string]): void {
    if (plan.variables.some((one) => one.name === name && one.of === "until")) untils.set(name, String(value));
  }

  function enter(element: string): void {
    const node = stepOf(plan, element);
    const until = node.wait?.until ?? null;
    if (until !== null && !untils.has(until)) throw new Error(`The wait '${element}' has no end: ${until} is not set`);
    const task: OpenTask = { taskId: randomUUID(), instance: randomUUID(), element, node };
    open.set(element, task);
    if (node.group !== null) note("taskCreated", task);
  }

  const taskOf = (taskId: string): OpenTask => {
    const found = [...open.values()].find((task) => task.taskId === taskId);
    if (found === undefined) throw new Error(`No step with the task ${taskId}`);
    return found;
  };
  const completed = (element: string, sent: FlowVariables): void => {
    const node = stepOf(plan, element);
    moved(element, sent, complete(state, element, outcomeIn(node, sent), factsIn(plan, element, sent)));
  };

  moved(null, started, state);
  return {
    tasks: () => [...open.values()].filter(({ node }) => node.group !== null),
    waits: () => [...open.values()].filter(({ node }) => node.wait !== null).map(({ element }) => element),
    platformSteps: () =>
      [...open.values()]
        .filter(({ node, taskId }) => node.topic !== null && !failed.has(taskId))
        .map(({ taskId, element, node }) => ({
          id: taskId,
          topicName: node.topic ?? "",
          activityId: element,
          businessKey: caseId,
          processDefinitionId: definition,
          retries: null,
          variables: {},
        })),
    failures: () => [...failed.values()],
    hasEnded: () => isEnded(state),
    state: () => ({
      tokens: state.tokens,
      variables: { ...state.variables, ...Object.fromEntries([...untils].filter(([, end]) => end !== "null")) },
    }),
    hasTask: (taskId) => [...open.values()].some((task) => task.taskId === taskId),
    completeTask: (taskId, sent) => completed(taskOf(taskId).element, sent),
    answer(command) {
      const { element, taskId } = taskOf(command.externalTaskId);
      if (command.type === "completeExternalTask") completed(element, untyped(command.variables));
      else if (command.type === "bpmnErrorExternalTask")
        moved(element, untyped(command.variables), fail(state, element, command.errorCode));
      else failed.set(taskId, `${element}: ${command.errorMessage}`);
    },
    correlate(messageName) {
      const waiting = [...open.values()].find(({ node }) => node.wait?.message === messageName);
      if (waiting === undefined) return false;
      const { element } = waiting;
      const word = meaningsOf(plan, element).find((meant) => meant !== "deadline");
      moved(element, {}, word === undefined ? pass(state, element) : arrive(state, element, word));
      return true;
    },
    passTime(now) {
      const standing = [...open.values()];
      for (const { element, node } of standing) {
        const until = untils.get(node.wait?.until ?? "");
        if (until === undefined || until > now || !open.has(element)) continue;
        const hasWord = meaningsOf(plan, element).includes("deadline");
        moved(element, {}, hasWord ? arrive(state, element, "deadline") : pass(state, element));
      }
    },
    place(next, to) {
      const standing = [...open.values()];
      [plan, definition] = [next, to.definition];
      state = {
        plan,
        tokens: state.tokens.map((token) => to.moves[token] ?? token),
        variables: to.variables,
        passed: [],
      };
      open.clear();
      untils.clear();
      for (const [name, value] of Object.entries(to.variables)) if (value !== null) keep(name, value);
      for (const task of standing) {
        const element = to.moves[task.element] ?? task.element;
        const node = stepOf(plan, element);
        const fresh = node.topic === null ? {} : { taskId: randomUUID(), instance: randomUUID() };
        open.set(element, { ...task, ...fresh, element, node });
      }
    },
    cancel() {
      if (isEnded(state)) return;
      for (const task of open.values()) if (task.node.group !== null) note("taskDeleted", task);
      open.clear();
      state = { ...state, tokens: [] };
      note("instanceEnded", null);
    },
  };
}

/** The words of the ways out of a wait. */
function meaningsOf({ edges }: FlowPlan, element: string): readonly string[] {
  return edges.flatMap(({ from, means }) => (from === element && means !== null ? [means] : []));
}

/** The outcome with which a step ended, by the variable that carries it. */
function outcomeIn({ outcome, offers }: StepNode, sent: FlowVariables): string {
  if (outcome === null) return offers[0] ?? "";
  const value = sent[outcome.variable];
  return offers.find((word) => (outcome.values?.[word] ?? word) === value) ?? String(value);
}

/** The routing facts of an element among the variables; null: of the application. */
function factsIn(plan: FlowPlan, element: string | null, sent: FlowVariables): RoutingFacts {
  const prefix = factVariable(element, "");
  const own = plan.variables.filter((one) => one.of === "fact" && one.element === element);
  return Object.fromEntries(
    own.flatMap(({ name }) => {
      const value = sent[name];
      return value === null || value === undefined ? [] : [[name.slice(prefix.length), value] as const];
    }),
  );
}

/** What was sent is what the plan says of the step: the branches of the engine and of the plan read the same. */
function requireSame({ variables }: FlowState, sent: FlowVariables, plan: FlowPlan): void {
  for (const { name, of } of plan.variables) {
    const [planned, told] = [variables[name] ?? null, sent[name]];
    if (of !== "until" && told !== undefined && told !== planned)
      throw new Error(`${name} was sent as ${String(told)}, and is ${String(planned)} by the plan`);
  }
}
