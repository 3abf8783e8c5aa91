import type { ApplicationForm } from "../../domain/form/form.ts";
import { type Subject, subjectsOf } from "../conditions/subjects.ts";
import { Draft, sourceOf, targetOf } from "../edits/draft.ts";
import { behindFlow, type Forward, forwardOf } from "../edits/forward.ts";
import { nameOf } from "../edits/names.ts";
import { isStep } from "../edits/walk.ts";
import { type ModelElement, is } from "../rules/model.ts";
import { branchRow } from "./branch-row.ts";
import type { OutlineRow } from "./rows.ts";
import { type GroupName, POST_NAMES, stepRow } from "./step-row.ts";

export interface OutlineOptions {
  /** For the names of the fields in conditions. */
  readonly form?: ApplicationForm | null;
  /** 谁办 of a candidate group or a department's topic; absent: the post without its place. */
  readonly groupName?: GroupName;
}

/** The flow as a table, in reading order: the outline covers every node once. The same diagram always gives the same rows. */
export function outlineOf(
  definitions: ModelElement,
  { form = null, groupName = POST_NAMES }: OutlineOptions = {},
): readonly OutlineRow[] {
  const draft = new Draft(definitions);
  return new Outline(draft, { subjects: subjectsOf(definitions, form), groupName }).rows();
}

interface Words {
  readonly subjects: readonly Subject[];
  readonly groupName: GroupName;
}

class Outline {
  readonly #draft: Draft;
  readonly #words: Words;
  readonly #forward: Forward;
  readonly #rows: OutlineRow[] = [];
  readonly #seen = new Set<ModelElement>();
  /** Merges, which have no row of their own: the next row covers them. */
  #passed: string[] = [];

  constructor(draft: Draft, words: Words) {
    this.#draft = draft;
    this.#words = words;
    this.#forward = forwardOf(draft);
  }

  rows(): readonly OutlineRow[] {
    const starts = this.#draft.nodes.filter((node) => is(node, "bpmn:StartEvent"));
    for (const node of [...starts, ...this.#draft.nodes])
      if (!this.#seen.has(node) && !is(node, "bpmn:BoundaryEvent")) this.#line(node, 0, []);
    for (const node of this.#draft.nodes) if (!this.#seen.has(node)) this.#node(node, 0);
    const [last, left] = [this.#rows.at(-1), [...this.#passed, ...this.#kept]];
    return last === undefined ? [] : [...this.#rows.slice(0, -1), { ...last, covers: [...last.covers, ...left] }];
  }

  /** From a node along the flow until an end, a place that has its row, or one at which the line around goes on. */
  #line(from: ModelElement, depth: number, stops: readonly ModelElement[]): void {
    let node: ModelElement | undefined = from;
    while (node !== undefined) {
      this.#node(node, depth);
      this.#errors(node, depth, stops);
      const flows = this.#draft.outOf(node);
      const [only] = flows;
      if (flows.length > 1) node = this.#split(node, depth, stops);
      else node = only && this.#follows(only, depth, stops) ? targetOf(only) : undefined;
    }
  }

  /** Whether the line goes on along the flow; otherwise a row says where it leads, unless that follows anyway. */
  #follows(flow: ModelElement, depth: number, stops: readonly ModelElement[]): boolean {
    const to = targetOf(flow);
    if (stops.at(-1) === to) {
      this.#keepPassed();
      return false;
    }
    if (!this.#seen.has(to) && !stops.includes(to)) return true;
    const isBack = this.#forward.back.has(flow);
    this.#push({
      row: isBack ? "back" : "onward",
      id: flow.id,
      depth,
      to: to.id,
      name: `${isBack ? "回到" : "转到"}${this.#called(to)}`,
      covers: [],
    });
    return false;
  }

  /** A merge has no name: what comes behind it is meant. */
  #called(node: ModelElement): string {
    const [out, another] = this.#draft.outOf(node);
    const isNameless = is(node, "bpmn:Gateway") && !node.name?.trim() && !isStep(node);
    if (!isNameless || out === undefined) return nameOf(node);
    if (is(node, "bpmn:ParallelGateway") || another !== undefined)
      return is(node, "bpmn:ParallelGateway") ? "汇合" : nameOf(node);
    return this.#called(targetOf(out));
  }

  /** The branches; answers where the line goes on. */
  #split(gateway: ModelElement, depth: number, stops: readonly ModelElement[]): ModelElement | undefined {
    const flows = this.#draft.outOf(gateway);
    const joint = this.#jointOf(flows, stops);
    if (joint !== undefined) {
      for (const flow of flows) this.#branch(flow, depth, [...stops, joint]);
      this.#passed.push(...this.#kept);
      this.#kept = [];
      return this.#seen.has(joint) ? undefined : joint;
    }
    const main = this.#mainOf(flows);
    for (const flow of flows) if (flow !== main) this.#branch(flow, depth, stops);
    if (main === undefined) return undefined;
    this.#heading(main, depth + 1, true);
    const to = this.#enter(main);
    return this.#follows(to, depth, stops) ? targetOf(to) : undefined;
  }

  #branch(flow: ModelElement, depth: number, stops: readonly ModelElement[]): void {
    this.#heading(flow, depth + 1, false);
    const to = this.#enter(flow);
    if (this.#follows(to, depth + 2, stops)) this.#line(targetOf(to), depth + 2, stops);
    this.#keepPassed();
  }

  /** The events behind a wait are headings of its branches: the flow behind them. */
  #enter(flow: ModelElement): ModelElement {
    const event = targetOf(flow);
    if (!is(sourceOf(flow), "bpmn:EventBasedGateway")) return flow;
    return this.#draft.outOf(event)[0] ?? flow;
  }

  #heading(flow: ModelElement, depth: number, isMain: boolean): void {
    const event = is(sourceOf(flow), "bpmn:EventBasedGateway") ? targetOf(flow) : undefined;
    if (event) this.#seen.add(event);
    this.#push(branchRow(this.#draft, flow, { event, depth, isMain, subjects: this.#words.subjects }));
  }

  /** What boundary events of a step set off. */
  #errors(step: ModelElement, depth: number, stops: readonly ModelElement[]): void {
    if (!is(step, "bpmn:Activity")) return;
    for (const event of this.#draft.edgesOf(step)) {
      this.#seen.add(event);
      const [flow] = this.#draft.outOf(event);
      const parts = { event, depth: depth + 1, isMain: false, subjects: this.#words.subjects };
      if (flow === undefined) continue;
      this.#push(branchRow(this.#draft, flow, parts));
      if (this.#follows(flow, depth + 2, stops)) this.#line(targetOf(flow), depth + 2, stops);
      this.#keepPassed();
    }
  }

  /** Where all that meet again meet, if they do not meet elsewhere besides. */
  #jointOf(flows: readonly ModelElement[], stops: readonly ModelElement[]): ModelElement | undefined {
    const sets = flows.map((flow) => this.#enter(flow)).map((flow) => behindFlow(this.#forward, flow));
    const meeting = sets.filter((set) =>
      sets.some((other) => other !== set && [...set].some((node) => other.has(node))),
    );
    const [first, ...others] = meeting;
    const common = [...(first ?? [])].filter((node) => others.every((set) => set.has(node)));
    const place = (node: ModelElement): number => this.#forward.place.get(node) ?? 0;
    const [joint] = common.toSorted((a, b) => place(a) - place(b));
    if (joint === undefined || this.#seen.has(joint)) return undefined;
    const apart = flows.map((flow) => this.#upTo(flow, joint));
    const isOnly = apart.every((set, at) =>
      apart.slice(at + 1).every((other) => ![...set].some((node) => other.has(node))),
    );
    return isOnly || stops.includes(joint) ? joint : undefined;
  }

  #upTo(flow: ModelElement, joint: ModelElement): ReadonlySet<ModelElement> {
    const to = targetOf(flow);
    if (to === joint || this.#forward.back.has(flow)) return new Set();
    const found = new Set([to]);
    for (const node of found)
      for (const next of this.#forward.onward(node)) if (targetOf(next) !== joint) found.add(targetOf(next));
    return found;
  }

  /** Of branches that part for good the longest; of equal ones the first. */
  #mainOf(flows: readonly ModelElement[]): ModelElement | undefined {
    const ways = flows.map((flow) => ({ flow, behind: behindFlow(this.#forward, this.#enter(flow)) }));
    const isParting = ways.every(({ behind }, at) =>
      ways.slice(at + 1).every(({ behind: other }) => ![...behind].some((node) => other.has(node))),
    );
    const [longest] = ways.toSorted((a, b) => b.behind.size - a.behind.size);
    return isParting && longest !== undefined && longest.behind.size > 0 ? longest.flow : undefined;
  }

  #node(node: ModelElement, depth: number): void {
    this.#seen.add(node);
    const isMerge = is(node, "bpmn:ExclusiveGateway") && this.#draft.outOf(node).length <= 1;
    if (isMerge) {
      this.#passed.push(node.id);
      return;
    }
    const parts = { id: node.id, depth, covers: [node.id] };
    if (isStep(node)) this.#push(stepRow(this.#draft, node, { ...parts, ...this.#words, forward: this.#forward }));
    else this.#push({ row: this.#sortOf(node), name: this.#nodeName(node), ...parts });
  }

  #nodeName(node: ModelElement): string {
    return is(node, "bpmn:ParallelGateway") && this.#draft.outOf(node).length <= 1
      ? "以上都办完后继续"
      : this.#plain(node);
  }

  #plain(node: ModelElement): string {
    return node.name?.trim() || nameOf(node);
  }

  #sortOf(node: ModelElement): "start" | "end" | "choice" | "together" | "join" | "unread" {
    if (is(node, "bpmn:StartEvent")) return "start";
    if (is(node, "bpmn:EndEvent")) return "end";
    if (is(node, "bpmn:ParallelGateway")) return this.#draft.outOf(node).length > 1 ? "together" : "join";
    return is(node, "bpmn:ExclusiveGateway") ? "choice" : "unread";
  }

  /** Merges at the end of a branch belong to what follows all of the branches. */
  #kept: string[] = [];

  #keepPassed(): void {
    this.#kept.push(...this.#passed);
    this.#passed = [];
  }

  #push(row: OutlineRow): void {
    this.#rows.push(this.#passed.length === 0 ? row : { ...row, covers: [...this.#passed, ...row.covers] });
    this.#passed = [];
  }
}
