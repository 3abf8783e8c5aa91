import { children, containedElements, is, type ModelElement } from "../rules/model.ts";
import { saysItsKind } from "./own-step.ts";

/** What a file may have that no flow of the hall has, by the words of the notation. */
const WORDS: readonly (readonly [type: string, words: string])[] = [
  ["bpmn:Participant", "参与方"],
  ["bpmn:Lane", "泳道"],
  ["bpmn:TextAnnotation", "文字说明"],
  ["bpmn:Group", "分组框"],
  ["bpmn:DataObjectReference", "数据对象"],
  ["bpmn:DataStoreReference", "数据存储"],
  ["bpmn:MessageFlow", "消息流"],
  ["bpmn:Message", "消息"],
  ["bpmn:Signal", "信号"],
  ["bpmn:Error", "错误"],
  ["bpmn:LoopCharacteristics", "重复执行的设置"],
];

/** What the file has besides the flow, in sentences: named where it has names, counted where it has none. */
export function leftBehind(definitions: ModelElement, process: ModelElement): readonly string[] {
  const inside = containedElements(definitions);
  const ofNotation = WORDS.flatMap(([type, words]) => {
    const found = inside.filter((element) => is(element, type));
    return found.length === 0 ? [] : [sentenceOf(words, found)];
  });
  const kept = new Set(children(process, "flowElements").filter(saysItsKind).flatMap(containedElements));
  const settings = containedElements(process).reduce(
    (sum, element) => sum + foreignSettings(element, kept.has(element)),
    0,
  );
  return [...ofNotation, ...(settings === 0 ? [] : [`其他软件的${settings}项设置没有保留。`])];
}

function sentenceOf(words: string, found: readonly ModelElement[]): string {
  const names = found.flatMap((element) => {
    const name = element.name?.trim() || (element.get("text") as string | undefined)?.trim();
    return name ? [`“${name}”`] : [];
  });
  const unnamed = found.length - names.length;
  return `${words}${names.join("、")}${unnamed === 0 ? "" : `${names.length > 0 ? "和另外" : ""}${unnamed}处`}没有保留。`;
}

/** Attributes and elements of other tools, and those of an engine where they are not the hall's own. */
function foreignSettings(element: ModelElement, isKept: boolean): number {
  // Counted where it stands.
  if (element.$descriptor.isGeneric === true) return 0;
  const { $attrs = {} } = element as { readonly $attrs?: Readonly<Record<string, unknown>> };
  const attributes = Object.keys($attrs).filter((name) => !name.startsWith("xmlns")).length;
  if (isKept) return attributes;
  const ofEngine = element.$descriptor.properties.filter(
    ({ name, ns, isAttr }) => isAttr === true && ns.prefix === "camunda" && Object.hasOwn(element, name),
  ).length;
  const inside = is(element, "bpmn:ExtensionElements")
    ? ((element.get("values") as unknown[] | undefined) ?? []).length
    : 0;
  return attributes + ofEngine + inside;
}
