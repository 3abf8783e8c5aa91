import { DIAGRAM_VOCABULARY } from "../../../../modeler/gate/words/diagram-vocabulary.ts";
import { readXml } from "../../../../modeler/gate/xml/read-xml.ts";
import { writeXml } from "../../../../modeler/gate/xml/write-xml.ts";
import type { XmlElement } from "../../../../modeler/gate/xml/xml-element.ts";

/** A diagram without its drawing, easy to change: its elements, and the lines between them. */
export interface Drawing {
  /** Definitions with messages and errors, and the process without what stands in it. */
  readonly root: XmlElement;
  /** By id, without what they say of their lines. */
  readonly nodes: ReadonlyMap<string, XmlElement>;
  readonly lines: readonly Line[];
}

/** A sequence flow. */
export interface Line {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string | null;
  readonly condition: string | null;
}

const SKIPPED: readonly string[] = ["bpmn:incoming", "bpmn:outgoing"];

export function drawingOf(bpmn: string): Drawing {
  const root = readXml(bpmn, DIAGRAM_VOCABULARY);
  const process = processOf(root);
  const nodes = process.children.filter(({ name, attributes }) => name !== "bpmn:sequenceFlow" && attributes.has("id"));
  return {
    root,
    nodes: new Map(
      nodes.map((node) => [
        node.attributes.get("id")!,
        { ...node, children: node.children.filter(({ name }) => !SKIPPED.includes(name)) },
      ]),
    ),
    lines: process.children.filter(({ name }) => name === "bpmn:sequenceFlow").map(lineOf),
  };
}

function processOf(root: XmlElement): XmlElement {
  return root.children.find(({ name }) => name === "bpmn:process")!;
}

function lineOf({ attributes, children }: XmlElement): Line {
  return {
    id: attributes.get("id")!,
    from: attributes.get("sourceRef")!,
    to: attributes.get("targetRef")!,
    name: attributes.get("name") ?? null,
    condition: children[0]?.text ?? null,
  };
}

/** The diagram as a file. */
export function fileOf({ root, nodes, lines }: Drawing): string {
  const process = processOf(root);
  const inside = [...nodes.values(), ...lines.map((line) => flow(root, line))];
  const documentation = process.children.filter(({ name }) => name === "bpmn:documentation");
  const children = root.children
    .filter(({ name }) => name !== "bpmndi:BPMNDiagram")
    .map((child) => (child === process ? { ...process, children: [...documentation, ...inside] } : child));
  return writeXml({ ...root, children }, DIAGRAM_VOCABULARY, "");
}

function flow(root: XmlElement, { id, from, to, name, condition }: Line): XmlElement {
  const attributes = new Map([
    ["id", id],
    ...(name === null ? [] : [["name", name] as const]),
    ["sourceRef", from],
    ["targetRef", to],
  ]);
  const expression = element(root, "bpmn:conditionExpression", { "xsi:type": "bpmn:tFormalExpression" });
  return {
    ...root,
    name: "bpmn:sequenceFlow",
    attributes,
    text: "",
    children: condition === null ? [] : [{ ...expression, text: condition }],
  };
}

/** An element that the diagram has not yet. */
export function element(
  { prefixes }: Pick<XmlElement, "prefixes">,
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly XmlElement[] = [],
): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children, text: "", prefixes, line: 0 };
}

/** The settings of a step (`camunda:property`). */
export function settingsOf(node: XmlElement): Readonly<Record<string, string>> {
  const properties = node.children
    .filter(({ name }) => name === "bpmn:extensionElements")
    .flatMap(({ children }) => children)
    .flatMap(({ children }) => children);
  return Object.fromEntries(properties.map(({ attributes }) => [attributes.get("name")!, attributes.get("value")!]));
}

/** A step with these settings and no others. */
export function withSettings(node: XmlElement, settings: Readonly<Record<string, string>>): XmlElement {
  const properties = Object.entries(settings).map(([name, value]) =>
    element(node, "camunda:property", { name, value }),
  );
  const extension = element(node, "bpmn:extensionElements", {}, [element(node, "camunda:properties", {}, properties)]);
  const others = node.children.filter(({ name }) => name !== "bpmn:extensionElements");
  const documentation = others.filter(({ name }) => name === "bpmn:documentation");
  return {
    ...node,
    children: [...documentation, extension, ...others.filter((child) => !documentation.includes(child))],
  };
}

export function withAttribute(node: XmlElement, name: string, value: string | null): XmlElement {
  const attributes = new Map(node.attributes);
  if (value === null) attributes.delete(name);
  else attributes.set(name, value);
  return { ...node, attributes };
}
