import { BpmnModdle } from "bpmn-moddle";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { type ModelElement, partsOf } from "../rules/model.ts";

/** BPMN with the engine's extensions. Keeps no state between files. */
const MODDLE = new BpmnModdle({ camunda });

/** An element of the type; what is put into it knows it as its parent. */
export function create(type: string, properties: Readonly<Record<string, unknown>>): ModelElement {
  const given = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
  const element = MODDLE.create(type, given) as ModelElement;
  for (const part of partsOf(element)) Object.assign(part, { $parent: element });
  return element;
}

/** The diagram as a BPMN 2.0 file. The same elements give the same bytes. */
export async function bpmnText(definitions: ModelElement): Promise<string> {
  const { xml } = await MODDLE.toXML(definitions, { format: true });
  return xml;
}

/** The diagram of a file. Throws when it has content that BPMN does not know. */
export async function readBpmn(xml: string): Promise<ModelElement> {
  const { rootElement, warnings } = await MODDLE.fromXML(xml);
  if (warnings.length > 0) throw new Error(warnings.map(({ message }) => message).join("; "));
  return rootElement as ModelElement;
}
