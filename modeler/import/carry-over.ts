import { definitionsOf } from "../blocks/compose.ts";
import { step } from "../blocks/block.ts";
import { create } from "../blocks/moddle.ts";
import { nodeElement } from "../blocks/node-element.ts";
import { Draft } from "../edits/draft.ts";
import { nameOf } from "../edits/names.ts";
import { elementFrom, plainOf } from "../edits/plain-element.ts";
import { children, containedElements, is, reference, text, type ModelElement } from "../rules/model.ts";
import { leftBehind } from "./left-behind.ts";
import { saysItsKind } from "./own-step.ts";

/** Of which item the diagram becomes the flow. */
export interface Head {
  readonly id: string;
  readonly name: string;
  /** Who does a step of which the file does not say it in our words. */
  readonly group: string;
}

interface Carried {
  readonly carried: ModelElement;
  readonly report: readonly string[];
}

/** Builds the flow anew from what has a meaning here, so that nothing else can come along unseen. */
export function carriedOver(definitions: ModelElement, process: ModelElement, head: Head): Carried {
  const carried = definitionsOf({ ...head, documentation: `${head.name}的办理流程。` });
  const report = new Carrying(new Draft(carried), head.group).run(process);
  const named = process.name?.trim();
  const renamed = named && named !== head.name ? [`流程的名称“${named}”改为“${head.name}”。`] : [];
  return { carried, report: [...renamed, ...report, ...leftBehind(definitions, process)] };
}

class Carrying {
  readonly #draft: Draft;
  readonly #group: string;
  readonly #nodes = new Map<ModelElement, ModelElement>();
  readonly #report: string[] = [];

  constructor(draft: Draft, group: string) {
    this.#draft = draft;
    this.#group = group;
  }

  run(process: ModelElement): readonly string[] {
    const elements = children(process, "flowElements");
    for (const element of elements.filter((one) => is(one, "bpmn:FlowNode"))) {
      const node = this.#carried(element, this.#draft.freeId(element.id));
      if (node === null) continue;
      this.#draft.add(node);
      this.#nodes.set(element, node);
    }
    for (const flow of elements.filter((one) => is(one, "bpmn:SequenceFlow"))) this.#flow(flow);
    return this.#report;
  }

  #carried(element: ModelElement, id: string): ModelElement | null {
    const name = element.name?.trim() || undefined;
    if (is(element, "bpmn:StartEvent") || is(element, "bpmn:EndEvent")) return this.#event(element, { id, name });
    if (is(element, "bpmn:Activity")) return saysItsKind(element) ? ownStep(element, id) : this.#task(element, id);
    if (is(element, "bpmn:ParallelGateway")) return create("bpmn:ParallelGateway", { id, name });
    if (is(element, "bpmn:Gateway")) {
      if (!is(element, "bpmn:ExclusiveGateway"))
        this.#report.push(`${nameOf(element)}改为“分情况”：只走一个分支，请核对各分支的条件。`);
      return create("bpmn:ExclusiveGateway", { id, name });
    }
    this.#report.push(`${nameOf(element)}没有对应的环节，没有保留；需要等待的，请用“等待”类环节。`);
    return null;
  }

  #event(element: ModelElement, said: { readonly id: string; readonly name: string | undefined }): ModelElement {
    const isStart = is(element, "bpmn:StartEvent");
    if (children(element, "eventDefinitions").length > 0)
      this.#report.push(`${nameOf(element)}改为普通的${isStart ? "开始" : "结束"}。`);
    return create(isStart ? "bpmn:StartEvent" : "bpmn:EndEvent", said);
  }

  #task(element: ModelElement, id: string): ModelElement {
    const name = element.name?.trim() || "未命名的环节";
    const what = is(element, "bpmn:SubProcess") ? `是子流程，里面的${insideOf(element)}没有保留，` : "";
    this.#report.push(`“${name}”${what}改为一般环节，请核对谁办、所属阶段、填写内容和结果。`);
    const [documentation] = children(element, "documentation");
    const general = step({
      key: id,
      kind: "generalTask",
      name,
      settings: { stage: "review", fields: [] },
      documentation: (documentation && text(documentation, "text")) ?? name,
      doneBy: { group: this.#group },
    });
    return nodeElement({ type: "step", key: id, step: general }, (key) => key);
  }

  #flow(flow: ModelElement): void {
    const [from, to] = [reference(flow, "sourceRef"), reference(flow, "targetRef")];
    const [source, target] = [from && this.#nodes.get(from), to && this.#nodes.get(to)];
    const name = flow.name?.trim() || undefined;
    if (source === undefined || target === undefined) {
      const ends = [from, to].map((end) => (end === undefined ? "没有写明的环节" : nameOf(end)));
      this.#report.push(`从${ends[0]}到${ends[1]}的连线${name === undefined ? "" : `“${name}”`}没有保留。`);
      return;
    }
    if (flow.get("conditionExpression") !== undefined)
      this.#report.push(`${name === undefined ? "一个没有名称的分支" : `分支“${name}”`}的条件没有保留，请重新设置。`);
    const isDefault = from !== undefined && reference(from, "default") === flow;
    this.#draft.connect(source, target, { ...(name !== undefined && { name }), isDefault });
  }
}

/** A step of the hall, as its file says it: what names it in variables goes by its new id. */
function ownStep(element: ModelElement, id: string): ModelElement {
  return elementFrom(plainOf(element), {
    id: (given) => (given === element.id ? id : given),
    expression: (given) => given.replaceAll(`${element.id}_`, `${id}_`),
  });
}

function insideOf(subProcess: ModelElement): string {
  const names = containedElements(subProcess)
    .slice(1)
    .flatMap(({ name }) => (name?.trim() ? [`“${name.trim()}”`] : []));
  return names.length === 0 ? "环节" : names.join("、");
}
