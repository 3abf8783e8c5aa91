/** An element of a parsed diagram, with the properties that the rules need. */
export interface ModelElement {
  readonly $type: string;
  readonly $instanceOf: (type: string) => boolean;
  readonly $parent?: ModelElement;
  readonly $descriptor: { readonly isGeneric?: boolean; readonly properties: readonly ModelProperty[] };
  readonly id: string;
  readonly name?: string;
  readonly get: (property: string) => unknown;
}

interface ModelProperty {
  readonly name: string;
  /** Whose property it is: of BPMN, or of the engine (`camunda`). */
  readonly ns: { readonly prefix: string; readonly name: string };
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isReference?: boolean;
}

/** The element and everything inside it, top down, as a rule visits them. */
export function containedElements(element: ModelElement): readonly ModelElement[] {
  const found: ModelElement[] = [];
  // A work list instead of recursion: a file may be nested deeper than the stack.
  const open = [element];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    for (const member of partsOf(next).toReversed()) open.push(member);
  }
  return found;
}

/** The elements directly inside the element. */
export function partsOf(element: ModelElement): readonly ModelElement[] {
  const properties = element.$descriptor.isGeneric ? [] : element.$descriptor.properties;
  const inside = properties.filter(
    (property) => !property.isAttr && !property.isReference && !SIMPLE.has(property.type),
  );
  return inside.flatMap(({ name }) => membersOf(element, name));
}

const SIMPLE = new Set(["String", "Boolean", "Integer", "Real"]);

function membersOf(element: ModelElement, property: string): readonly ModelElement[] {
  if (!Object.hasOwn(element, property)) return [];
  const value = element.get(property);
  return Array.isArray(value) ? (value as readonly ModelElement[]) : [value as ModelElement];
}

/** True for the type and everything derived from it: `is(node, "bpmn:Task")`. */
export function is(element: ModelElement, type: string): boolean {
  return element.$instanceOf(type);
}

/** A property that holds several elements; empty when the element has none. */
export function children(element: ModelElement, property: string): readonly ModelElement[] {
  return (element.get(property) as readonly ModelElement[] | undefined) ?? [];
}

/** A property that refers to one other element. */
export function reference(element: ModelElement, property: string): ModelElement | undefined {
  return element.get(property) as ModelElement | undefined;
}

/** A property that holds text. */
export function text(element: ModelElement, property: string): string | undefined {
  return element.get(property) as string | undefined;
}

/** Steps, gateways and events of a process or sub-process, without the flows between them. */
export function flowNodes(container: ModelElement): readonly ModelElement[] {
  return children(container, "flowElements").filter((element) => is(element, "bpmn:FlowNode"));
}

/** The topic of an automatic step; undefined for everything else. */
export function topicOf(element: ModelElement): string | undefined {
  return is(element, "bpmn:ServiceTask") ? text(element, "camunda:topic") : undefined;
}

/** A setting of the hall on an element (`camunda:property`). */
export function settingOf(element: ModelElement, name: string): string | undefined {
  const extension = reference(element, "extensionElements");
  const lists = extension ? children(extension, "values").filter((value) => is(value, "camunda:Properties")) : [];
  const property = lists.flatMap((list) => children(list, "values")).find((entry) => text(entry, "name") === name);
  return property && text(property, "value");
}

/** The condition of a sequence flow without the `${ }` around it. */
export function conditionOf(flow: ModelElement): string | undefined {
  const expression = reference(flow, "conditionExpression");
  const body = expression && text(expression, "body");
  return body === undefined ? undefined : (/^\s*\$\{([\s\S]*)\}\s*$/.exec(body)?.[1]?.trim() ?? body);
}

/** The element's name in messages: its name on the diagram, otherwise its id. */
export function called(element: ModelElement): string {
  return `“${element.name?.trim() ? element.name.trim() : element.id}”`;
}

/** The same for people who see the element marked on the drawing: without a name, what it is. */
export function inWords(element: ModelElement): string {
  const name = element.name?.trim() ?? "";
  if (name !== "") return `“${name}”`;
  const [, words] = UNNAMED.find(([type]) => is(element, type)) ?? ["", "图形"];
  return `没有名称的${words}`;
}

const UNNAMED = [
  ["bpmn:ParallelGateway", "同时办理处"],
  ["bpmn:Gateway", "分情况处"],
  ["bpmn:StartEvent", "开始"],
  ["bpmn:EndEvent", "结束"],
  ["bpmn:Event", "等待"],
  ["bpmn:SequenceFlow", "连线"],
  ["bpmn:Activity", "环节"],
] as const;
