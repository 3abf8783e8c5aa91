import { type Condition, formatCondition } from "../../../domain/flow/condition.ts";
import { outcomeVariable } from "../../../domain/flow/variable-names.ts";
import { type Draft, targetOf } from "../../edits/draft.ts";
import { conditionOn, conditionText } from "../../edits/reads.ts";
import { type ModelElement, is, settingOf } from "../../rules/model.ts";
import { nodeWord } from "./step-words.ts";

/** Two diagrams of the same flow. */
export interface Matched {
  /** The id in the drawn diagram, by that in the standard one. Merges that only one of them has are left out. */
  readonly ids: ReadonlyMap<string, string>;
}

/** The node of the drawn diagram at which it goes another way than the standard one, and what stands there in that. */
export interface Differing {
  readonly at: ModelElement;
  readonly expected: ModelElement;
}

type Pair = readonly [standard: ModelElement, drawn: ModelElement];

/**
 * Walks two diagrams side by side from their beginnings: the same nodes, with the same ways out of each. Names, posts, ids, the order of branches and merges that only bring ways together may differ.
 */
export function matchFlows(standard: Draft, drawn: Draft): Matched | Differing {
  const walk = new Walk(standard, drawn);
  return walk.run();
}

class Walk {
  readonly #standard: Draft;
  readonly #drawn: Draft;
  readonly #ids = new Map<string, string>();
  readonly #open: Pair[];

  constructor(standard: Draft, drawn: Draft) {
    this.#standard = standard;
    this.#drawn = drawn;
    this.#open = [[standard.start, drawn.start]];
  }

  run(): Matched | Differing {
    for (let pair = this.#open.shift(); pair !== undefined; pair = this.#open.shift()) {
      const at = this.#differsAt(pair);
      if (at !== null) return { at, expected: pair[0] };
    }
    return { ids: this.#ids };
  }

  #differsAt([one, other]: Pair): ModelElement | null {
    const known = this.#ids.get(one.id);
    if (known !== undefined) return known === other.id ? null : other;
    if ([...this.#ids.values()].includes(other.id) || nodeWord(one) !== nodeWord(other)) return other;
    this.#ids.set(one.id, other.id);
    return this.#waysDiffer(one, other) || this.#edgesDiffer(one, other) ? other : null;
  }

  /** True if the two do not lead on alike; otherwise what they lead to is looked at later. */
  #waysDiffer(one: ModelElement, other: ModelElement): boolean {
    const [ways, others] = [this.#waysOf(this.#standard, one), this.#waysOf(this.#drawn, other)];
    if (ways.length !== others.length) return true;
    const left = [...others];
    for (const { word, to, merges } of ways) {
      const at = left.findIndex((way) => way.word === word);
      const [found] = at < 0 ? [] : left.splice(at, 1);
      if (found === undefined) return true;
      merges.forEach((merge, index) => this.#pairMerges(merge, found.merges[index]));
      this.#open.push([to, found.to]);
    }
    return false;
  }

  #pairMerges(merge: ModelElement, other: ModelElement | undefined): void {
    if (other !== undefined && !this.#ids.has(merge.id) && ![...this.#ids.values()].includes(other.id))
      this.#ids.set(merge.id, other.id);
  }

  #edgesDiffer(one: ModelElement, other: ModelElement): boolean {
    const [edges, others] = [this.#standard.edgesOf(one), this.#drawn.edgesOf(other)];
    if (edges.length !== others.length) return true;
    for (const edge of edges) {
      const found = others.find((event) => nodeWord(event) === nodeWord(edge));
      if (found === undefined) return true;
      this.#open.push([edge, found]);
    }
    return false;
  }

  #waysOf(draft: Draft, node: ModelElement): readonly WayOut[] {
    const flows = draft.outOf(node);
    return flows.map((flow) => {
      const { to, merges } = past(draft, targetOf(flow));
      return { word: this.#wordOf(draft, flow, { isOneOf: flows.length > 1, to }), to, merges };
    });
  }

  /** By what a way out is told from the others: its condition, or what stands there. */
  #wordOf(draft: Draft, flow: ModelElement, { isOneOf, to }: { isOneOf: boolean; to: ModelElement }): string {
    if (draft.isDefault(flow)) return "otherwise";
    const text = conditionText(flow);
    if (text === null) return isOneOf ? nodeWord(to) : "";
    const condition = conditionOn(flow);
    if (condition === null) return text;
    return formatCondition(sorted(draft === this.#drawn ? renamed(condition, this.#variables()) : condition));
  }

  /** Outcomes of the drawn steps that are matched, as the standard diagram calls them. */
  #variables(): ReadonlyMap<string, string> {
    return new Map([...this.#ids].map(([id, drawnId]) => [outcomeVariable(drawnId), outcomeVariable(id)]));
  }
}

interface WayOut {
  readonly word: string;
  readonly to: ModelElement;
  readonly merges: readonly ModelElement[];
}

/** For which cases a flow is taken, whatever the order of the alternatives; empty for all of them. */
export function meaningOf(flow: ModelElement): string {
  const condition = conditionOn(flow);
  return condition === null ? (conditionText(flow) ?? "") : formatCondition(sorted(condition));
}

/** What a flow comes to behind the merges on its way. */
export function past(draft: Draft, from: ModelElement): Pick<WayOut, "to" | "merges"> {
  const merges: ModelElement[] = [];
  let to = from;
  for (let [out] = draft.outOf(to); isMerge(draft, to) && out !== undefined; [out] = draft.outOf(to)) {
    if (merges.includes(to)) break;
    merges.push(to);
    to = targetOf(out);
  }
  return { to, merges };
}

/** True for a gateway that only brings ways together. */
export function isMerge(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:ExclusiveGateway") && settingOf(node, "kind") === undefined && draft.outOf(node).length === 1;
}

function renamed(condition: Condition, names: ReadonlyMap<string, string>): Condition {
  if ("variable" in condition) return { ...condition, variable: names.get(condition.variable) ?? condition.variable };
  if (condition.op === "not") return { op: "not", of: renamed(condition.of, names) };
  return { op: condition.op, of: condition.of.map((part) => renamed(part, names)) };
}

/** In which order alternatives are written says nothing. */
function sorted(condition: Condition): Condition {
  if (!("of" in condition)) return condition;
  if (condition.op === "not") return { op: "not", of: sorted(condition.of) };
  const of = condition.of.map(sorted);
  return {
    op: condition.op,
    of: of.toSorted((one, other) => (formatCondition(one) < formatCondition(other) ? -1 : 1)),
  };
}
