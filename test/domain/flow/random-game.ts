import { voidedBeside, type effectOf, type Ending } from "../../../domain/flow/explore/effects.ts";
import { explore } from "../../../domain/flow/explore/explore.ts";
import type { Mark } from "../../../domain/flow/explore/marks.ts";
import type { Net } from "../../../domain/flow/explore/net.ts";
import { nodeAt, OPEN, type State } from "../../../domain/flow/explore/state.ts";
import { stepOf, type FlowPlan } from "../../../domain/flow/plan.ts";
import { factVariable } from "../../../domain/flow/resolve.ts";
import { arrive, begin, complete, fail, openSteps, pass, type FlowState } from "../../../domain/flow/token-game.ts";
import type { RoutingFacts } from "../../../domain/flow/variables.ts";
import type { SeededRandom } from "../../../tools/chaos/seeded-random.ts";

/** A state of the game, and what is true of its case. */
export interface Played {
  readonly state: FlowState;
  readonly marks: ReadonlySet<Mark>;
}

/** Everything that the exploration knows of a plan. */
export interface KnownStates {
  readonly net: Net;
  has(state: FlowState, marks: ReadonlySet<Mark>): boolean;
}

export function knownStates(plan: FlowPlan): KnownStates {
  const states = new Map<string, State[]>();
  let net: Net | undefined;
  const onState = (state: State, of: Net): void => {
    net = of;
    const key = keyOf(
      state.tokens.map((place) => nodeAt(of, place)),
      of.bits.names(state.marks),
    );
    states.set(key, [...(states.get(key) ?? []), state]);
  };
  explore(plan, {
    acceptance: "automatic",
    review: "rule",
    signOff: "chiefRepresentative",
    fields: new Map(),
    every: true,
    onState,
  });
  const known = net!;
  return {
    net: known,
    has: ({ tokens, variables }, marks) =>
      (states.get(keyOf(tokens, [...marks])) ?? []).some((state) =>
        Object.entries(variables).every(([name, real]) => {
          const value = state.variables.get(name);
          return value === OPEN || (value ?? null) === real;
        }),
      ),
  };
}

function keyOf(nodes: readonly string[], marks: readonly Mark[]): string {
  return `${nodes.toSorted().join(" ")} | ${marks.toSorted().join(" ")}`;
}

/** A case that goes through its flow by chance, to its end or so far. Facts follow what the kinds declare. */
export function* randomGame(net: Net, random: SeededRandom, effect: typeof effectOf): Generator<Played> {
  const { plan } = net;
  let state = begin(plan);
  let marks: ReadonlySet<Mark> = new Set<Mark>(["received"]);
  for (let moves = 0; moves < 80 && openSteps(state).length > 0; moves++) {
    yield { state, marks };
    const element = random.pick(openSteps(state));
    const ending = random.pick(endingsOf(plan, element, marks));
    state = moved(net, state, { element, ending, random });
    const { gives, voids } = effect(element, stepOf(plan, element), ending);
    const carried = new Set<Mark>(voidedBeside(plan, stepOf(plan, element), ending));
    marks = new Set([...marks, ...gives].filter((mark) => !voids.includes(mark) && !carried.has(mark)));
  }
}

function endingsOf(plan: FlowPlan, element: string, marks: ReadonlySet<Mark>): readonly Ending[] {
  const { offers, wait, errors } = stepOf(plan, element);
  const failed = Object.keys(errors).map((word): Ending => ({ how: "failed", word }));
  if (wait === null) {
    // A second notice is refused, and a termination without one.
    const refused = marks.has("noticeGiven") ? "supplement" : "terminated";
    return [...offers.filter((word) => word !== refused).map((word): Ending => ({ how: "done", word })), ...failed];
  }
  const words = plan.edges.filter(({ from }) => from === element).map(({ means }) => means);
  return words.map((word): Ending => ({ how: "arrived", word }));
}

interface Moving {
  readonly element: string;
  readonly ending: Ending;
  readonly random: SeededRandom;
}

function moved({ plan, values }: Net, state: FlowState, { element, ending: { how, word }, random }: Moving): FlowState {
  if (how === "failed") return fail(state, element, word ?? "");
  if (how === "arrived") return word === null ? pass(state, element) : arrive(state, element, word);
  const own = plan.variables.filter(({ of, element: by }) => of === "fact" && by === element).map(({ name }) => name);
  const facts: RoutingFacts = Object.fromEntries(
    own.flatMap((name) => {
      const value = random.pick(values.get(name) ?? [null]);
      return value === null ? [] : [[name.slice(factVariable(element, "").length), value] as const];
    }),
  );
  return complete(state, element, word ?? "", facts);
}
