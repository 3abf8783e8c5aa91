import { BpmnModdle } from "bpmn-moddle";
import type { EndCommand } from "../commands.ts";
import { EngineRefused, EngineUnavailable } from "../errors.ts";
import type { HttpClient } from "../http-client.ts";
import { found } from "../rest.ts";
import { ask, type Identified, path, post, read } from "./calls.ts";
import { type CommandOutcome, hasAnswered } from "./command-outcome.ts";
import { markedInstance, withMark } from "./marks.ts";
import type { Move } from "./move.ts";

interface Running extends Identified {
  readonly definitionId: string;
}

interface ActivityTree {
  readonly childActivityInstances: readonly Identified[];
  readonly childTransitionInstances: readonly Identified[];
}

/** A step that began meanwhile is cancelled by another modification; so often, then by another attempt. */
const MOST_MODIFICATIONS = 3;

/**
 * Ends a running instance at one of its end events by a modification. The mark in it shows afterwards that this command
 * did it: another instance may run under the same key by then.
 */
export function end(http: HttpClient, command: EndCommand): Move {
  const { id, businessKey, at } = command;
  const runningNow = (): Promise<Running[]> =>
    read<Running[]>(http, `process-instance?businessKey=${path(businessKey)}`);

  const judge = async (): Promise<CommandOutcome | Running> => {
    const running = await runningNow();
    const past = await ask<Identified[]>(http, "history/process-instance", { processInstanceBusinessKey: businessKey });
    const marked = await markedInstance(http, id, [...new Set([...running, ...past].map((one) => one.id))]);
    if (marked !== undefined && !(await isRunning(http, marked)))
      return { status: "alreadyDone", processInstanceId: marked };
    const [instance, another] = running;
    if (!instance) return { status: "refused", code: "NOT_RUNNING", message: `No instance of ${businessKey} runs.` };
    if (another) return { status: "refused", code: "AMBIGUOUS", message: `Several instances of ${businessKey} run.` };
    if (await isEndEvent(http, instance.definitionId, at)) return instance;
    return { status: "refused", code: "BAD_COMMAND", message: `${at} is not an end event that only ends its process.` };
  };
  return {
    settles: true,
    async lookUp() {
      const judged = await judge();
      return "status" in judged ? judged : null;
    },
    async perform() {
      const judged = await judge();
      if ("status" in judged) return judged;
      for (let count = 0; count < MOST_MODIFICATIONS; count++) {
        if (!(await modify(http, judged.id, command))) break;
        if (!(await isRunning(http, judged.id))) return { status: "done", processInstanceId: judged.id };
      }
      return { status: "failed", code: "OPTIMISTIC_LOCK", message: `${businessKey} moved on at this moment.` };
    },
  };
}

async function isRunning(http: HttpClient, instanceId: string): Promise<boolean> {
  return (await found(() => read(http, `process-instance/${path(instanceId)}`))) !== undefined;
}

/**
 * Cancels everything, and only then enters the end event: an instance whose end event came first would be deleted with
 * the rest, and its caller would wait for it for ever. False when the instance moved on meanwhile, so that the engine
 * refused to cancel what is no longer there.
 */
async function modify(http: HttpClient, instanceId: string, { id, at, variables }: EndCommand): Promise<boolean> {
  const tree = await treeOf(http, instanceId);
  if (!tree) return false;
  const instructions = [
    ...tree.activities.map((activityInstanceId) => ({ type: "cancel", activityInstanceId })),
    ...tree.transitions.map((transitionInstanceId) => ({ type: "cancel", transitionInstanceId })),
    { type: "startBeforeActivity", activityId: at, variables: withMark(id, variables) },
  ];
  try {
    await post(http, `process-instance/${path(instanceId)}/modification`, {
      skipCustomListeners: false,
      skipIoMappings: false,
      instructions,
    });
    return true;
  } catch (error) {
    if (!(error instanceof EngineRefused || error instanceof EngineUnavailable) || !hasAnswered(error)) throw error;
    const now = await treeOf(http, instanceId);
    if (JSON.stringify(now) !== JSON.stringify(tree)) return false;
    throw error;
  }
}

async function treeOf(
  http: HttpClient,
  instanceId: string,
): Promise<{ readonly activities: string[]; readonly transitions: string[] } | undefined> {
  const tree = (await found(() => read(http, `process-instance/${path(instanceId)}/activity-instances`))) as
    | ActivityTree
    | undefined;
  const ids = (list: readonly Identified[]): string[] => list.map(({ id }) => id).toSorted();
  return tree && { activities: ids(tree.childActivityInstances), transitions: ids(tree.childTransitionInstances) };
}

interface BpmnElement {
  readonly $type: string;
  readonly $attrs: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly eventDefinitions?: readonly unknown[];
  readonly rootElements?: readonly BpmnElement[];
  readonly flowElements?: readonly BpmnElement[];
}

/** Elsewhere the instance would go on; an asynchronous event would end it only later. */
async function isEndEvent(http: HttpClient, definitionId: string, at: string): Promise<boolean> {
  const { bpmn20Xml } = await read<{ bpmn20Xml: string }>(http, `process-definition/${path(definitionId)}/xml`);
  const root = (await new BpmnModdle().fromXML(bpmn20Xml)).rootElement as BpmnElement;
  const element = (root.rootElements ?? []).flatMap((one) => one.flowElements ?? []).find((one) => one.id === at);
  return (
    element?.$type === "bpmn:EndEvent" &&
    (element.eventDefinitions ?? []).length === 0 &&
    !Object.entries(element.$attrs).some(([name, value]) => /:async(Before|After)?$/.test(name) && value === "true")
  );
}
