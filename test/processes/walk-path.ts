import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { flowGraph } from "../../modeler/rules/flow-graph.ts";
import { type ModelElement, children, conditionOf, is, reference, settingOf } from "../../modeler/rules/model.ts";
import type { ExampleStep } from "../../processes/example-case.ts";

export async function processOf(xml: string): Promise<ModelElement> {
  const { rootElement } = await new BpmnModdle({ camunda }).fromXML(xml);
  const process = children(rootElement as ModelElement, "rootElements").find((element) => is(element, "bpmn:Process"));
  if (!process) throw new Error("The file holds no process");
  return process;
}

/**
 * Goes through the diagram as the engine would, taking outcomes from the path. Returns the id of the end event, or of the step
 * at which the applicant withdrew. Throws where diagram and path part.
 */
export function walk(process: ModelElement, path: readonly ExampleStep[]): string {
  const variables: Record<string, unknown> = {};
  // Opened by the applicant after the flow has ended, or withdrawn on the way: steps of no diagram.
  const left = path.filter(([step]) => step !== "selfPrint");
  let node = flowGraph(process).nodes.find((candidate) => is(candidate, "bpmn:StartEvent"))!;
  while (!is(node, "bpmn:EndEvent")) {
    if (left[0]?.[0] === "withdrawal" && waits(node)) return node.id;
    if (is(node, "bpmn:Task") || is(node, "bpmn:IntermediateCatchEvent")) takeStep(node, left.shift(), variables);
    node = next(node, variables, left[0]?.[0]);
  }
  if (left.length > 0) throw new Error(`The diagram ended at '${node.id}', the path goes on with '${left[0]![0]}'`);
  return node.id;
}

function takeStep(node: ModelElement, step: ExampleStep | undefined, variables: Record<string, unknown>): void {
  if (step?.[0] !== node.id) throw new Error(`The diagram is at '${node.id}', the path at '${step?.[0] ?? "its end"}'`);
  const variable = settingOf(node, "outcomeVariable");
  if (variable !== undefined && step[1] !== undefined) variables[variable] = step[1];
}

function waits(node: ModelElement): boolean {
  return is(node, "bpmn:UserTask") || is(node, "bpmn:EventBasedGateway");
}

function next(
  node: ModelElement,
  variables: Readonly<Record<string, unknown>>,
  wanted: string | undefined,
): ModelElement {
  const flows = children(node, "outgoing");
  const target = (flow: ModelElement): ModelElement => reference(flow, "targetRef")!;
  if (is(node, "bpmn:EventBasedGateway")) return target(flows.find((flow) => target(flow).id === wanted) ?? flows[0]!);
  const open = flows.filter((flow) =>
    conditionOf(flow) === undefined ? reference(node, "default") === undefined : isTrue(conditionOf(flow)!, variables),
  );
  const taken = open[0] ?? reference(node, "default");
  if (!taken || open.length > 1)
    throw new Error(`'${node.id}' has ${open.length} open ways with ${JSON.stringify(variables)}`);
  return target(taken);
}

/** The conditions our diagrams use: a flag, or comparisons with a word joined by "or". */
function isTrue(condition: string, variables: Readonly<Record<string, unknown>>): boolean {
  return condition.split("||").some((part) => {
    const [, name = "", word] = /^\s*(\w+)(?:\s*==\s*'(\w+)')?\s*$/.exec(part) ?? [];
    if (!(name in variables)) throw new Error(`'${condition}' needs a variable that is not set`);
    return word === undefined ? variables[name] === true : variables[name] === word;
  });
}
