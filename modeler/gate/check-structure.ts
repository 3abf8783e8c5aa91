import { memberVariables, outcomeVariable } from "../../domain/flow/variable-names.ts";
import type { GateRule } from "./gate-problem.ts";
import { placeName, type Place, type Report } from "./check-words.ts";
import { LIMITS } from "./limits.ts";
import { FLOW_NODES } from "./words/diagram-words.ts";
import type { XmlElement } from "./xml/xml-element.ts";
import { idOf, within } from "./xml/xml-element.ts";

const PACKAGE = /^PK-/u;
const DEEPEST_PART = 3;

/** What a diagram must be besides the words it uses: one process of this item, one start of each part, one trigger of each event, calls of a fixed version by packages only. */
export function checkStructure(root: XmlElement, itemId: string, report: Report): void {
  const say = sayer(report);
  const processes = root.children.filter(({ name }) => name === "bpmn:process");
  if (processes.length !== 1)
    say(root, "structure", `文件里应有一个流程，实际有${processes.length}个。`, "请每个文件只放一个流程。");
  const steps = [...within(root)].filter(({ name }) => FLOW_NODES.has(name)).length;
  if (steps > LIMITS.steps) say(root, "size", `流程有${steps}个环节，超过${LIMITS.steps}个。`, "请拆分流程。");
  for (const process of processes) {
    if (idOf(process) !== itemId)
      say(
        process,
        "structure",
        `流程的编号“${idOf(process)}”与事项的编号“${itemId}”不一致。`,
        "请把流程的编号改为事项的编号。",
      );
    checkPart(process, { say, itemId, depth: 0 });
  }
}

type Say = (element: XmlElement, rule: GateRule, message: string, cure: string) => void;

function sayer(report: Report): Say {
  return (element, rule, message, cure) => report(rule, placeOf(element), message, cure);
}

/** The place of an element that has an id of its own. */
export function placeOf(element: XmlElement): Place {
  return { element: idOf(element), elementName: element.attributes.get("name") ?? null, line: element.line };
}

/** How an element is called in a sentence. */
export function called(element: XmlElement): string {
  return placeName(placeOf(element));
}

interface Checking {
  readonly say: Say;
  readonly itemId: string;
  readonly depth: number;
}

/** A process, or a part of one (子流程). */
function checkPart(part: XmlElement, checking: Checking): void {
  const { say, depth } = checking;
  checkStarts(part, checking);
  for (const element of part.children) {
    checkTriggers(element, say);
    if (element.name === "bpmn:callActivity") checkCall(element, checking);
    if (element.name === "bpmn:businessRuleTask") checkDecision(element, say);
    if (element.name !== "bpmn:callActivity" && hasMapping(element))
      say(element, "call", `${called(element)}不是调用环节，不能传递业务编号。`, "请删除这项设置。");
    if (element.name !== "bpmn:subProcess") continue;
    if (depth >= DEEPEST_PART)
      say(element, "structure", `${called(element)}嵌套在${DEEPEST_PART}层以上的子流程里。`, "请减少子流程的层数。");
    else checkPart(element, { ...checking, depth: depth + 1 });
  }
}

function checkStarts(part: XmlElement, { say }: Checking): void {
  const starts = part.children.filter(({ name }) => name === "bpmn:startEvent");
  const byEvent = part.attributes.get("triggeredByEvent") === "true";
  if (starts.length !== 1)
    say(part, "structure", `${called(part)}应有一个开始，实际有${starts.length}个。`, "请保留一个开始事件。");
  for (const start of starts) {
    const count = triggersOf(start).length;
    if (byEvent && count === 0)
      say(start, "structure", `${called(start)}没有触发方式。`, "事件子流程由消息、定时或者错误触发，请设定其中一种。");
    if (!byEvent && (count > 0 || start.attributes.has("isInterrupting")))
      say(start, "structure", `${called(start)}设了触发方式。`, "流程只由大厅的申请启动，请改为普通的开始。");
  }
}

function triggersOf(event: XmlElement): readonly XmlElement[] {
  return event.children.filter(({ name }) => name.endsWith("EventDefinition"));
}

/** Of several triggers programs take different ones. */
function checkTriggers(element: XmlElement, say: Say): void {
  const triggers = triggersOf(element);
  const needs = element.name === "bpmn:intermediateCatchEvent" || element.name === "bpmn:boundaryEvent";
  if (triggers.length > 1 || (needs && triggers.length === 0))
    say(element, "structure", `${called(element)}应有一种触发方式，实际有${triggers.length}种。`, "请只保留一种。");
  for (const timer of triggers.filter(({ name }) => name === "bpmn:timerEventDefinition"))
    if (timer.children.length !== 1)
      say(element, "structure", `${called(element)}的定时应写明一个日期或者一段时间。`, "请设定其中一项。");
}

/** The record says to which version a member is pinned and which case it is, in two variables of that member; nothing else is called. */
function checkCall(call: XmlElement, { say, itemId }: Checking): void {
  if (!PACKAGE.test(itemId))
    say(call, "call", `${called(call)}调用了其他流程。`, "只有“一件事”套餐可以调用事项，请改用本事项自己的环节。");
  const { caseId, version } = memberVariables(call.attributes.get("calledElement") ?? "");
  const mappings = call.children.flatMap(({ name, children }) =>
    name === "bpmn:extensionElements" ? children.filter((extension) => extension.name === "camunda:in") : [],
  );
  const isPinned = call.attributes.get("camunda:calledElementVersion") === `\${${version}}`;
  const isKeyed = mappings.length === 1 && mappings[0]?.attributes.get("businessKey") === `\${${caseId}}`;
  if (!isPinned || !isKeyed)
    say(
      call,
      "call",
      `${called(call)}没有按所调用的事项写明版本（\${${version}}）和业务编号（\${${caseId}}）。`,
      "请在设计器中重新选择联办事项。",
    );
}

/** The engine writes the result by itself: anywhere else it would be taken for what somebody decided. */
function checkDecision(task: XmlElement, say: Say): void {
  const own = outcomeVariable(idOf(task) ?? "");
  if (task.attributes.get("camunda:resultVariable") !== own)
    say(task, "value", `${called(task)}的结果变量不是它自己的“${own}”。`, "请在设计器中重新选择按表判断环节。");
}

function hasMapping(element: XmlElement): boolean {
  return element.children.some(
    ({ name, children }) =>
      name === "bpmn:extensionElements" && children.some((extension) => extension.name === "camunda:in"),
  );
}
