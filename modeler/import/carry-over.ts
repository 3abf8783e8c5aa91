import { create } from "../blocks/moddle.ts";
import { nodeElement } from "../blocks/node-element.ts";
import { step } from "../blocks/block.ts";
import { children, is, reference, text, type ModelElement } from "../rules/model.ts";
import { leftBehind, calledIn } from "./left-behind.ts";
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
  const carrying = new Carrying(process, head);
  const { nodes, flows } = carrying.run();
  const own = create("bpmn:Process", {
    id: head.id,
    name: head.name,
    isExecutable: true,
    "camunda:historyTimeToLive": "P1825D",
    documentation: [create("bpmn:Documentation", { text: `${head.name}的办理流程。` })],
    flowElements: [...nodes, ...flows],
  });
  const carried = create("bpmn:Definitions", {
    id: `${head.id}-definitions`,
    targetNamespace: "urn:yichuang:processes",
    rootElements: [...carrying.roots, own],
  });
  return { carried, report: [...carrying.report, ...leftBehind(definitions, process)] };
}

class Carrying {
  readonly report: string[] = [];
  readonly roots: ModelElement[] = [];
  readonly #process: ModelElement;
  readonly #head: Head;
  readonly #nodes = new Map<ModelElement, ModelElement>();
  readonly #ids = new Set<string>();

  constructor(process: ModelElement, head: Head) {
    this.#process = process;
    this.#head = head;
  }

  run(): { readonly nodes: readonly ModelElement[]; readonly flows: readonly ModelElement[] } {
    const elements = children(this.#process, "flowElements");
    for (const element of elements.filter((one) => is(one, "bpmn:FlowNode"))) {
      const node = this.#carried(element);
      if (node === null) continue;
      this.#nodes.set(element, node);
    }
    const flows = elements.filter((one) => is(one, "bpmn:SequenceFlow")).flatMap((flow) => this.#flow(flow));
    return { nodes: [...this.#nodes.values()], flows };
  }

  #carried(element: ModelElement): ModelElement | null {
    const id = this.#freeId(element.id);
    const name = element.name?.trim() || undefined;
    if (is(element, "bpmn:StartEvent") || is(element, "bpmn:EndEvent")) return this.#event(element, id, name);
    if (is(element, "bpmn:Activity")) return saysItsKind(element) ? this.#own(element, id) : this.#task(element, id);
    if (is(element, "bpmn:ParallelGateway")) return create("bpmn:ParallelGateway", { id, name });
    if (is(element, "bpmn:Gateway")) {
      if (!is(element, "bpmn:ExclusiveGateway"))
        this.report.push(`${calledIn(element)}改为“分情况”：只走一个分支，请核对各分支的条件。`);
      return create("bpmn:ExclusiveGateway", { id, name });
    }
    this.report.push(`${calledIn(element)}没有对应的环节，没有保留；需要等待的，请用“等待”类环节。`);
    return null;
  }

  #event(element: ModelElement, id: string, name: string | undefined): ModelElement {
    const type = is(element, "bpmn:StartEvent") ? "bpmn:StartEvent" : "bpmn:EndEvent";
    if (children(element, "eventDefinitions").length > 0)
      this.report.push(`${calledIn(element)}改为普通的${type === "bpmn:StartEvent" ? "开始" : "结束"}。`);
    return create(type, { id, name });
  }

  /** A step of the hall, as its file says it. */
  #own(element: ModelElement, id: string): ModelElement {
    return Object.assign(element, { id, incoming: [], outgoing: [], default: undefined });
  }

  #task(element: ModelElement, id: string): ModelElement {
    const name = element.name?.trim() || "未命名的环节";
    const what = is(element, "bpmn:SubProcess") ? `是子流程，里面的${insideOf(element)}没有保留，` : "";
    this.report.push(`“${name}”${what}改为一般环节，请核对谁办、所属阶段、填写内容和结果。`);
    const [documentation] = children(element, "documentation");
    return nodeElement(
      {
        type: "step",
        key: id,
        step: step({
          key: id,
          kind: "generalTask",
          name,
          settings: { stage: "review", fields: [] },
          documentation: (documentation && text(documentation, "text")) ?? name,
          doneBy: { group: this.#head.group },
        }),
      },
      (key) => key,
    );
  }

  #flow(flow: ModelElement): readonly ModelElement[] {
    const [from, to] = [reference(flow, "sourceRef"), reference(flow, "targetRef")];
    const [source, target] = [from && this.#nodes.get(from), to && this.#nodes.get(to)];
    if (source === undefined || target === undefined) return [];
    const name = flow.name?.trim() || undefined;
    if (flow.get("conditionExpression") !== undefined)
      this.report.push(`${name === undefined ? "一个没有名称的分支" : `分支“${name}”`}的条件没有保留，请重新设置。`);
    const made = create("bpmn:SequenceFlow", {
      id: this.#freeId(`${source.id}-to-${target.id}`, true),
      name,
      sourceRef: source,
      targetRef: target,
    });
    (source.get("outgoing") as ModelElement[]).push(made);
    (target.get("incoming") as ModelElement[]).push(made);
    if (from && reference(from, "default") === flow) Object.assign(source, { default: made });
    return [made];
  }

  /** As near to the given one as the hall's names of variables allow. */
  #freeId(given: string, isFlow = false): string {
    const usable = isFlow ? given : given.replaceAll(/[^A-Za-z0-9_]/gu, "_").replace(/^(?![A-Za-z_])/u, "_");
    const short = usable.slice(0, 50);
    for (let number = 1; ; number++) {
      const id = number === 1 ? short : `${short}_${number}`;
      if (this.#ids.has(id.toLowerCase())) continue;
      this.#ids.add(id.toLowerCase());
      return id;
    }
  }
}

function insideOf(subProcess: ModelElement): string {
  const names = children(subProcess, "flowElements").flatMap(({ name }) => (name?.trim() ? [`“${name.trim()}”`] : []));
  return names.length === 0 ? "环节" : names.join("、");
}
