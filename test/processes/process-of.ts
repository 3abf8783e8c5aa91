import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { type ModelElement, children, is } from "../../modeler/rules/model.ts";

/** The process of a BPMN file. */
export async function processOf(xml: string): Promise<ModelElement> {
  const { rootElement } = await new BpmnModdle({ camunda }).fromXML(xml);
  const process = children(rootElement as ModelElement, "rootElements").find((element) => is(element, "bpmn:Process"));
  if (!process) throw new Error("The file holds no process");
  return process;
}
