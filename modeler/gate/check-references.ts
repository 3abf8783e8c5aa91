import type { Report } from "./check-words.ts";
import { called, placeOf } from "./check-structure.ts";
import { excerpt } from "./gate-problem.ts";
import { FLOW_NODES } from "./words/diagram-words.ts";
import { TAKEN_IDS } from "./words/taken-ids.ts";
import { idOf, within, type XmlElement } from "./xml/xml-element.ts";

/** Every id once, none that is taken for another, none that programs keep for themselves; every reference leads to an element of the right kind in the same part. */
export function checkReferences(root: XmlElement, report: Report): void {
  const byId = checkIds(root, report);
  for (const element of within(root)) {
    checkRoots(element, byId, report);
    if (element.name === "bpmn:process" || element.name === "bpmn:subProcess") checkFlows(element, report);
  }
  checkDrawing(root, byId, report);
}

function checkIds(root: XmlElement, report: Report): ReadonlyMap<string, XmlElement> {
  const byId = new Map<string, XmlElement>();
  const byLook = new Map<string, string>();
  for (const element of within(root)) {
    const id = idOf(element);
    if (id === null) continue;
    const say = (message: string): void => report("identity", placeOf(element), message, "请为图形换一个编号。");
    if (byId.has(id)) say(`编号“${excerpt(id)}”用了不止一次。`);
    if (TAKEN_IDS.has(id)) say(`编号“${id}”是程序保留的名称。`);
    byId.set(id, element);
    if (!FLOW_NODES.has(element.name)) continue;
    const other = byLook.get(look(id));
    if (other !== undefined && other !== id) say(`编号“${excerpt(id)}”与“${excerpt(other)}”看起来相同。`);
    byLook.set(look(id), id);
  }
  return byId;
}

/** The same for ids that a reader takes for each other. */
function look(id: string): string {
  return id.toLowerCase().replaceAll("0", "o").replaceAll(/[1i]/gu, "l");
}

const ROOTS: Readonly<Record<string, string>> = { messageRef: "bpmn:message", errorRef: "bpmn:error" };

function checkRoots(element: XmlElement, byId: ReadonlyMap<string, XmlElement>, report: Report): void {
  for (const [attribute, kind] of Object.entries(ROOTS)) {
    const id = element.attributes.get(attribute);
    if (id !== undefined && byId.get(id)?.name !== kind)
      dangling(element, `引用的“${excerpt(id)}”不存在，或者不是${kind === "bpmn:message" ? "消息" : "错误"}`, report);
  }
}

function dangling(element: XmlElement, what: string, report: Report): void {
  report("reference", placeOf(element), `${called(element)}${what}。`, "请在设计器中重新连接，或者删去多余的图形。");
}

/** The flows of one part: both ends in it, conditions only behind a choice, and what the steps say of their flows is what the flows say. */
function checkFlows(part: XmlElement, report: Report): void {
  const nodes = new Map(
    part.children.filter(({ name }) => FLOW_NODES.has(name)).map((node) => [idOf(node) ?? "", node]),
  );
  const flows = part.children.filter(({ name }) => name === "bpmn:sequenceFlow");
  for (const flow of flows) {
    const [from, to] = [nodes.get(endOf(flow, "sourceRef")), nodes.get(endOf(flow, "targetRef"))];
    if (from && to) checkFlow(flow, { from, to }, report);
    else dangling(flow, "的起点或者终点不在同一个流程里", report);
  }
  const [into, outOf] = [idsBy(flows, "targetRef"), idsBy(flows, "sourceRef")];
  for (const [id, node] of nodes)
    checkNode(node, { in: into.get(id) ?? [], out: outOf.get(id) ?? [] }, { nodes, report });
  checkNotes(part, nodes, report);
}

type End = "sourceRef" | "targetRef";

function endOf(flow: XmlElement, end: End): string {
  return flow.attributes.get(end) ?? "";
}

/** The ids of the flows by the step at this end. */
function idsBy(flows: readonly XmlElement[], end: End): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const flow of flows) {
    const step = endOf(flow, end);
    const known = found.get(step) ?? [];
    known.push(idOf(flow) ?? "");
    found.set(step, known);
  }
  return found;
}

const NO_WAY_IN = new Set(["bpmn:startEvent", "bpmn:boundaryEvent"]);

function checkFlow(
  flow: XmlElement,
  { from, to }: { readonly from: XmlElement; readonly to: XmlElement },
  report: Report,
): void {
  const isConditional = flow.children.some(({ name }) => name === "bpmn:conditionExpression");
  if (isConditional && from.name !== "bpmn:exclusiveGateway")
    report(
      "structure",
      placeOf(flow),
      `${called(from)}不是“分情况”，它后面的连线不能有条件。`,
      "请在它后面加一个“分情况”。",
    );
  if (isConditional && from.attributes.get("default") === idOf(flow))
    report("structure", placeOf(flow), `${called(from)}的默认分支不能有条件。`, "请删去条件，或者另选默认分支。");
  if (from.name === "bpmn:endEvent" || NO_WAY_IN.has(to.name) || isByEvent(from) || isByEvent(to))
    report("structure", placeOf(flow), `从${called(from)}不能连到${called(to)}。`, "请删去这条连线。");
}

function isByEvent(part: XmlElement | undefined): boolean {
  return part?.attributes.get("triggeredByEvent") === "true";
}

interface Own {
  readonly in: readonly string[];
  readonly out: readonly string[];
}

const ACTIVITIES = new Set(
  ["userTask", "serviceTask", "businessRuleTask", "callActivity", "subProcess"].map((name) => `bpmn:${name}`),
);

function checkNode(
  node: XmlElement,
  own: Own,
  { nodes, report }: { readonly nodes: ReadonlyMap<string, XmlElement>; readonly report: Report },
): void {
  const said = (name: string): string[] =>
    node.children.filter((child) => child.name === name).map(({ text }) => text.trim());
  if (!agree(said("bpmn:incoming"), own.in) || !agree(said("bpmn:outgoing"), own.out))
    dangling(node, "记录的连线与图中的连线不一致", report);
  const standard = node.attributes.get("default");
  if (standard !== undefined && !own.out.includes(standard)) dangling(node, "的默认分支不是它的出线", report);
  const host = node.attributes.get("attachedToRef");
  if (host !== undefined && (!ACTIVITIES.has(nodes.get(host)?.name ?? "") || isByEvent(nodes.get(host))))
    dangling(node, "附着的环节不存在", report);
}

/** What a step says of its flows may be left out, as a whole. */
function agree(said: readonly string[], drawn: readonly string[]): boolean {
  return said.length === 0 || (said.length === drawn.length && new Set([...said, ...drawn]).size === said.length);
}

function checkNotes(part: XmlElement, nodes: ReadonlyMap<string, XmlElement>, report: Report): void {
  const notes = new Set(part.children.filter(({ name }) => name === "bpmn:textAnnotation").map((note) => idOf(note)));
  for (const line of part.children.filter(({ name }) => name === "bpmn:association")) {
    const ends = ["sourceRef", "targetRef"].map((end) => line.attributes.get(end) ?? "");
    if (!ends.every((end) => nodes.has(end) || notes.has(end)) || !ends.some((end) => notes.has(end)))
      dangling(line, "应连接一个环节和一个批注", report);
  }
}

const DRAWN_AS: Readonly<Record<string, (name: string) => boolean>> = {
  "bpmndi:BPMNPlane": (name) => name === "bpmn:process",
  "bpmndi:BPMNShape": (name) => FLOW_NODES.has(name) || name === "bpmn:textAnnotation",
  "bpmndi:BPMNEdge": (name) => name === "bpmn:sequenceFlow" || name === "bpmn:association",
};

/** The drawing shows what the file holds, each once. */
function checkDrawing(root: XmlElement, byId: ReadonlyMap<string, XmlElement>, report: Report): void {
  const drawn = new Set<string>();
  for (const shape of within(root)) {
    const fits = Object.hasOwn(DRAWN_AS, shape.name) ? DRAWN_AS[shape.name] : undefined;
    if (!fits) continue;
    const id = shape.attributes.get("bpmnElement") ?? "";
    if (!fits(byId.get(id)?.name ?? "")) dangling(shape, `画的“${excerpt(id)}”不存在，或者不是这种图形`, report);
    if (drawn.has(id)) dangling(shape, `把“${excerpt(id)}”画了不止一次`, report);
    drawn.add(id);
  }
}
