import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { children, flowNodes, is, reference, text, type ModelElement } from "../rules/model.ts";
import { DiagramRefused } from "./diagram-refused.ts";

/** A parsed diagram: one flat process. */
export interface Diagram {
  readonly process: ModelElement;
  /** In the order of the file. */
  readonly nodes: readonly ModelElement[];
  /** In the order of the file, in which the engine tries the branches of a gateway. */
  readonly flows: readonly Flow[];
  outOf(node: ModelElement): readonly Flow[];
  /** True for an event that is one of the ways out of an event gateway. */
  isWayOut(node: ModelElement): boolean;
  /** True for what becomes a step of the plan. */
  isStep(node: ModelElement): boolean;
}

/** A sequence flow with its ends. */
export interface Flow {
  readonly flow: ModelElement;
  readonly from: ModelElement;
  readonly to: ModelElement;
}

const MODDLE = new BpmnModdle({ camunda });

/** Reads a diagram completely; throws a `DiagramRefused` if a part of it is not understood, because a plan would leave that part out. */
export async function parseDiagram(xml: string): Promise<Diagram> {
  return diagramOf(await parse(xml));
}

/** The diagram in a file that was parsed without a warning. Throws a `DiagramRefused` if it is not one process. */
export function diagramOf(definitions: ModelElement): Diagram {
  const processes = children(definitions, "rootElements").filter((element) => is(element, "bpmn:Process"));
  const [process] = processes;
  if (process === undefined || processes.length > 1)
    throw new DiagramRefused([`文件里应有一个流程，实际有${processes.length}个。`]);
  return { process, nodes: flowNodes(process), ...flowsOf(process) };
}

/** By the ends of the flows alone, as the engine reads them: what nodes say of their own flows may differ. */
function flowsOf(process: ModelElement): Omit<Diagram, "process" | "nodes"> {
  const flows = children(process, "flowElements")
    .filter((element) => is(element, "bpmn:SequenceFlow"))
    .map((flow) => ({ flow, from: endOf(flow, "sourceRef"), to: endOf(flow, "targetRef") }));
  const waysOut = new Set(
    flows.filter(({ from, to }) => is(from, "bpmn:EventBasedGateway") && is(to, CATCH_EVENT)).map(({ to }) => to),
  );
  return {
    flows,
    outOf: (node) => flows.filter(({ from }) => from === node),
    isWayOut: (node) => waysOut.has(node),
    isStep: (node) =>
      is(node, CATCH_EVENT)
        ? !waysOut.has(node)
        : [
            "bpmn:UserTask",
            "bpmn:ServiceTask",
            "bpmn:BusinessRuleTask",
            "bpmn:CallActivity",
            "bpmn:EventBasedGateway",
          ].includes(node.$type),
  };
}

const CATCH_EVENT = "bpmn:IntermediateCatchEvent";

function endOf(flow: ModelElement, end: "sourceRef" | "targetRef"): ModelElement {
  const node = reference(flow, end);
  if (node === undefined) throw new DiagramRefused([`连线“${flow.id}”没有起点或者终点。`]);
  return node;
}

async function parse(xml: string): Promise<ModelElement> {
  const { rootElement, warnings } = await MODDLE.fromXML(xml).catch((error: unknown) => {
    throw new DiagramRefused([`文件不是可以读取的流程图：${error instanceof Error ? error.message : String(error)}。`]);
  });
  if (warnings.length > 0)
    throw new DiagramRefused(warnings.map(({ message }) => `文件含有不能识别的内容：${message}。`));
  return rootElement as ModelElement;
}

/** What triggers an event; undefined for a plain one. */
export function triggerOf(event: ModelElement): ModelElement | undefined {
  return is(event, "bpmn:Event") ? children(event, "eventDefinitions")[0] : undefined;
}

/** The name of the message that an event waits for. */
export function messageOfEvent(event: ModelElement): string | null {
  const trigger = triggerOf(event);
  const message = trigger && is(trigger, "bpmn:MessageEventDefinition") ? reference(trigger, "messageRef") : undefined;
  return message?.name ?? null;
}

/** The variable that holds the date of a timer; null if the event has none, or another sort of timer. */
export function timerVariableOf(event: ModelElement): string | null {
  const trigger = triggerOf(event);
  const date = trigger && is(trigger, "bpmn:TimerEventDefinition") ? reference(trigger, "timeDate") : undefined;
  return /^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$/u.exec((date && text(date, "body")?.trim()) ?? "")?.[1] ?? null;
}

/** The code of the error that a boundary event catches. */
export function errorCodeOf(event: ModelElement): string | null {
  const trigger = triggerOf(event);
  const error = trigger && is(trigger, "bpmn:ErrorEventDefinition") ? reference(trigger, "errorRef") : undefined;
  return (error && text(error, "errorCode")) ?? null;
}

/** The settings of a step (`camunda:property`), by name, in the order of the diagram; repeated names are kept. */
export function propertiesOf(element: ModelElement): readonly (readonly [name: string, value: string])[] {
  const extension = reference(element, "extensionElements");
  const lists = extension ? children(extension, "values").filter((value) => is(value, "camunda:Properties")) : [];
  return lists
    .flatMap((list) => children(list, "values"))
    .map((property) => [text(property, "name") ?? "", text(property, "value") ?? ""] as const);
}

/** True if a step of the diagram says of which kind it is. */
export function namesKinds({ nodes }: Diagram): boolean {
  return nodes.some((node) => propertiesOf(node).some(([name]) => name === "kind"));
}
