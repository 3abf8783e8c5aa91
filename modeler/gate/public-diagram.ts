import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import type { FlowPlan } from "../../domain/flow/plan.ts";
import { children, containedElements, flowNodes, is, reference, type ModelElement } from "../rules/model.ts";

const MODDLE = new BpmnModdle({ camunda });

/** What only the engine, the staff and the designers need, beside the attributes of the engine. */
const INTERNAL = ["documentation", "extensionElements", "conditionExpression", "artifacts", "laneSets", "isExecutable"];

/**
 * 对外流程图: the drawing of a diagram for everybody. Its steps have their public names, as the plan tells them; groups, topics, conditions, settings and notes are left out.
 * The labels of gateways, branches and events stay: they say what was decided, in words for everybody. For drawing only: the engine gets the whole diagram.
 */
export async function publicDiagram(bpmn: string, { nodes }: Pick<FlowPlan, "nodes">): Promise<string> {
  const { rootElement } = await MODDLE.fromXML(bpmn);
  const definitions = rootElement as ModelElement;
  const processes = children(definitions, "rootElements").filter((element) => is(element, "bpmn:Process"));
  set(definitions, "rootElements", processes);
  for (const process of processes) makePublic(process, nodes);
  keepDrawn(definitions, new Set(processes.flatMap(containedElements)));
  return (await MODDLE.toXML(definitions, { format: true })).xml;
}

function makePublic(process: ModelElement, nodes: FlowPlan["nodes"]): void {
  strip(process);
  for (const element of children(process, "flowElements")) strip(element);
  for (const node of flowNodes(process)) {
    const planned = nodes[node.id];
    if (planned?.type === "step") set(node, "name", planned.publicName);
    if (is(node, "bpmn:Event")) set(node, "eventDefinitions", children(node, "eventDefinitions").map(signOnly));
  }
}

function strip(element: ModelElement): void {
  const ofEngine = element.$descriptor.properties.filter(({ ns }) => ns.prefix === "camunda");
  for (const property of [...INTERNAL, ...ofEngine.map(({ ns }) => ns.name)]) set(element, property, undefined);
}

/** The sign in the event, without what it waits for. */
function signOnly({ $type }: ModelElement): ModelElement {
  return MODDLE.create($type, {}) as ModelElement;
}

/** The shapes of what is left. */
function keepDrawn(definitions: ModelElement, left: ReadonlySet<ModelElement>): void {
  for (const diagram of children(definitions, "diagrams")) {
    const plane = reference(diagram, "plane");
    if (plane === undefined) continue;
    const shapes = children(plane, "planeElement").filter((shape) => {
      const element = reference(shape, "bpmnElement");
      return element !== undefined && left.has(element);
    });
    set(plane, "planeElement", shapes);
  }
}

/** Elements can be changed, which the rules have no need to know. */
function set(element: ModelElement, property: string, value: unknown): void {
  (element as unknown as { set(name: string, value: unknown): void }).set(property, value);
}
