import { known } from "./known.ts";
import {
  entryOf,
  type Arrival,
  type Block,
  type Choice,
  type Condition,
  type Failure,
  type Network,
  type Step,
  type Together,
  type Wait,
} from "./block.ts";
import { wiringOf, type Wired } from "./network-wiring.ts";

/** The nodes and edges of a flow, by the keys of its blocks. */
export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export type FlowNode =
  | { readonly type: "start" | "end" | "exclusive" | "parallel"; readonly key: string; readonly name: string }
  | { readonly type: "step"; readonly key: string; readonly step: Step }
  | { readonly type: "boundary"; readonly key: string; readonly failure: Failure; readonly attachedTo: string }
  | { readonly type: "race"; readonly key: string; readonly wait: Wait }
  | { readonly type: "catch"; readonly key: string; readonly wait: Wait; readonly event: Arrival };

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly when: Condition | null;
  readonly isDefault: boolean;
  /** Its place among the flows that leave the same node. */
  readonly place: number;
}

/** A flow that has left its node and has not yet arrived. */
type Loose = Omit<FlowEdge, "to">;

/** The nodes and edges of the blocks behind a start event. Throws when the blocks are no flow, with a sentence for the programmer. */
export function flowOf(start: { readonly key: string; readonly name: string }, block: Block): Flow {
  const drawing = new Unfolding();
  drawing.node({ type: "start", ...start }, []);
  const left = drawing.lay(block, [leaving(start.key)]);
  for (const { from } of left) throw new Error(`'${from}' leads nowhere: end the flow`);
  return drawing.finished();
}

class Unfolding {
  readonly #nodes = new Map<string, FlowNode>();
  readonly #edges: FlowEdge[] = [];
  /** For every node the parallel branches around it, outermost first. */
  readonly #scopes = new Map<string, string>();
  #scope = "";
  readonly #keys = new Set<string>();
  /** Flows of a network, which lead into its parts and out of them: `from to`. */
  readonly #passages = new Set<string>();
  /** Targets of flows that name them. */
  readonly #named = new Set<string>();

  /** Adds the block behind the arriving flows; answers the flows that leave it. */
  lay(block: Block, arriving: readonly Loose[]): readonly Loose[] {
    switch (block.block) {
      case "step":
        return this.#step(block, arriving);
      case "sequence":
        return block.blocks.reduce((flows, part) => this.#next(part, flows), arriving);
      case "choice":
        return this.#choice(block, arriving);
      case "together":
        return this.#together(block, arriving);
      case "network":
        return this.#network(block, arriving);
      case "wait":
        return block.events.length === 1 ? this.#rest(block, arriving) : this.#race(block, arriving);
      case "end":
        this.node({ type: "end", key: block.key, name: block.name }, arriving);
        return [];
      case "goTo":
        this.#named.add(block.key);
        this.#connect(arriving, block.key);
        return [];
    }
  }

  /** Merges and joins are not named by anybody. */
  node(node: FlowNode, arriving: readonly Loose[], isNamed = true): void {
    if (this.#nodes.has(node.key)) throw new Error(`Two blocks have the key '${node.key}'`);
    this.#nodes.set(node.key, node);
    if (isNamed) this.#keys.add(node.key);
    this.#scopes.set(node.key, this.#scope);
    this.#connect(arriving, node.key);
  }

  finished(): Flow {
    for (const key of this.#named) if (!this.#keys.has(key)) throw new Error(`'${key}' is no block of the flow`);
    for (const { from, to } of this.#edges) this.#requireLawful(from, to);
    const order = [...this.#nodes.keys()];
    const edges = this.#edges.toSorted(
      (one, other) => order.indexOf(one.from) - order.indexOf(other.from) || one.place - other.place,
    );
    return { nodes: [...this.#nodes.values()], edges };
  }

  #next(block: Block, arriving: readonly Loose[]): readonly Loose[] {
    if (arriving.length === 0) throw new Error(`Nothing leads to a ${block.block} of the flow`);
    return this.lay(block, arriving);
  }

  #step(step: Step, arriving: readonly Loose[]): readonly Loose[] {
    this.node({ type: "step", key: step.key, step }, arriving);
    const { failure } = step;
    if (!failure) return [leaving(step.key)];
    this.node({ type: "boundary", key: failure.key, failure, attachedTo: step.key }, []);
    const ways = this.lay(failure.next, [leaving(failure.key)]);
    return [leaving(step.key), ...ways];
  }

  #choice({ key, name, branches }: Choice, arriving: readonly Loose[]): readonly Loose[] {
    this.node({ type: "exclusive", key, name }, arriving);
    this.#requireComplete(key, branches);
    return branches.flatMap(({ name: label, when, next }, place) =>
      this.lay(next, [{ from: key, name: label, when, isDefault: when === null, place }]),
    );
  }

  /** A branch with several ways out comes together before the join, which waits for one flow of each branch. */
  #together({ key, name, branches }: Together, arriving: readonly Loose[]): readonly Loose[] {
    if (branches.length < 2) throw new Error(`'${key}' has fewer than two branches`);
    this.node({ type: "parallel", key, name }, arriving);
    const outside = this.#scope;
    const ways = branches.map((branch, index) => {
      this.#scope = `${outside}/${key}.${index}`;
      return this.#oneWay(this.lay(branch, [leaving(key, index)]), `${key}_merge${index + 1}`);
    });
    this.#scope = outside;
    this.node({ type: "parallel", key: `${key}_join`, name: "" }, ways, false);
    return [leaving(`${key}_join`)];
  }

  /** Gateways stand outside the parts; the flows that lead into parts and out of them are those of the network. */
  #network(block: Network, arriving: readonly Loose[]): readonly Loose[] {
    const { nodes, last } = wiringOf(block);
    const outside = this.#scope;
    const left = new Map<string, Loose>();
    for (const node of nodes) {
      const flows = node.from.length === 0 ? arriving : node.from.map((from) => nextOf(left, from));
      const entry = node.sort === "part" ? entryOf(node.part.block) : node.key;
      for (const { from } of flows) this.#passages.add(`${from} ${entry ?? ""}`);
      if (node.sort === "part" && node.key !== last) this.#scope = `${outside}/${block.key}.${node.key}`;
      left.set(node.key, this.#wired(node, flows));
      this.#scope = outside;
    }
    return [known(left, last)];
  }

  #wired(node: Wired, flows: readonly Loose[]): Loose {
    if (node.sort === "part") return this.#oneWay(this.lay(node.part.block, flows), `merge_${node.key}`);
    this.node({ type: "parallel", key: node.key, name: node.name }, flows, false);
    return leaving(node.key);
  }

  #oneWay(flows: readonly Loose[], key: string): Loose {
    const [first] = flows;
    if (!first) throw new Error(`A branch beside '${key}' never comes to its end`);
    if (flows.length === 1) return first;
    this.node({ type: "exclusive", key, name: "" }, flows, false);
    return leaving(key);
  }

  #rest(wait: Wait, arriving: readonly Loose[]): readonly Loose[] {
    const [event] = wait.events;
    this.node({ type: "catch", key: wait.key, wait, event }, arriving);
    return event.next ? this.lay(event.next, [leaving(wait.key)]) : [leaving(wait.key)];
  }

  #race(wait: Wait, arriving: readonly Loose[]): readonly Loose[] {
    this.node({ type: "race", key: wait.key, wait }, arriving);
    return wait.events.flatMap((event, place) => {
      this.node({ type: "catch", key: event.key, wait, event }, [leaving(wait.key, place)]);
      return event.next ? this.lay(event.next, [leaving(event.key)]) : [leaving(event.key)];
    });
  }

  #connect(arriving: readonly Loose[], to: string): void {
    this.#edges.push(...arriving.map((flow) => ({ ...flow, to })));
  }

  /** Every case takes a branch: there is a default flow, or each outcome of the step has its branch. */
  #requireComplete(key: string, branches: Choice["branches"]): void {
    const defaults = branches.filter(({ when }) => when === null).length;
    if (defaults > 1) throw new Error(`'${key}' has ${defaults} default branches`);
    if (defaults === 1) return;
    const taken = new Map<string, string[]>();
    for (const { when } of branches) {
      if (when === null || !("outcomes" in when)) throw new Error(`'${key}' asks for fields and has no default branch`);
      taken.set(when.step, [...(taken.get(when.step) ?? []), ...when.outcomes]);
    }
    for (const [step, words] of taken) {
      const node = this.#nodes.get(step);
      const missed = node?.type === "step" ? (node.step.outcomes ?? []).filter((word) => !words.includes(word)) : [];
      if (missed.length > 0) throw new Error(`'${key}' has no branch for ${missed.join(", ")} of '${step}'`);
    }
  }

  /** A flow may enter a parallel branch only from its split, and leave it only for its join. */
  #requireLawful(from: string, to: string): void {
    if (this.#passages.has(`${from} ${to}`)) return;
    const [inside, target] = [known(this.#scopes, from), known(this.#scopes, to)];
    const isSplit = target.startsWith(`${inside}/${from}.`);
    const isJoin = to.endsWith("_join") && inside.startsWith(`${target}/${to.slice(0, -"_join".length)}.`);
    if (inside !== target && !isSplit && !isJoin)
      throw new Error(`The flow from '${from}' to '${to}' leads into a parallel branch or out of it`);
  }
}

/** A further flow out of a node; the flows of a split each have their place. */
function nextOf(left: Map<string, Loose>, from: string): Loose {
  const flow = known(left, from);
  left.set(from, { ...flow, place: flow.place + 1 });
  return flow;
}

function leaving(from: string, place = 0): Loose {
  return { from, name: "", when: null, isDefault: false, place };
}
