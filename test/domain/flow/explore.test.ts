import { describe, expect, test } from "@jest/globals";
import { effectOf } from "../../../domain/flow/explore/effects.ts";
import { explore } from "../../../domain/flow/explore/explore.ts";
import type { Proof } from "../../../domain/flow/explore/proof.ts";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import { isEnded, openSteps } from "../../../domain/flow/token-game.ts";
import type { Block } from "../../../modeler/blocks/block.ts";
import { sequence, together } from "../../../modeler/blocks/block.ts";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import { disorderedFlow, LAWLESS } from "../../support/lawless-flow.ts";
import { planOfFlow } from "../../support/plan-of-flow.ts";
import { playWalk } from "../../support/play-walk.ts";
import { decision, ending, opening } from "../../support/random-flow/frame.ts";
import { countedKeys } from "../../support/random-flow/keys.ts";
import { consultation } from "../../support/random-flow/parts.ts";
import { leadReview } from "../../support/random-flow/steps.ts";
import { randomFlow } from "../../support/random-flow.ts";
import { knownStates, randomGame } from "./random-game.ts";

const SIGNED = { acceptance: "automatic", review: "rule", signOff: "chiefRepresentative", fields: new Map() } as const;
const SEEDS = Array.from({ length: 30 }, (_, number) => `flow ${number}`);

/** What was found, without the walks, which may differ. */
const gist = ({ findings, ends }: Proof) => ({
  findings: [...new Set(findings.map(({ what, element }) => `${what} ${element}`))].toSorted(),
  ends: ends.map(({ element, marks }) => `${element} ${marks.toSorted().join(" ")}`).toSorted(),
});

describe("a lawful flow", () => {
  test.each(SEEDS)("has no problem, and whatever happens in it is known: %s", async (seed) => {
    const { plan, item, form } = await planOfFlow(randomFlow(seed));
    const known = knownStates(plan);

    expect(planProblems(plan, { item, form })).toEqual([]);
    for (let game = 0; game < 4; game++)
      for (const { state, marks } of randomGame(known.net, randomFrom(`${seed}, game ${game}`), effectOf))
        expect([seed, state.tokens, known.has(state, marks)]).toEqual([seed, state.tokens, true]);
  });
});

describe("the reduction of parallel steps finds what looking at every order finds", () => {
  const flows: readonly (readonly [string, Block])[] = [
    ...SEEDS.map((seed) => [seed, randomFlow(seed)] as const),
    ...Object.entries(LAWLESS).map(([what, flow]) => [what, flow(randomFrom(what))] as const),
    ...Array.from({ length: 30 }, (_, number) => [`disorder ${number}`, disorderedFlow(`disorder ${number}`)] as const),
  ];

  test.each(flows)("%s", async (_what, flow) => {
    const { plan } = await planOfFlow(flow);
    const [some, every] = [explore(plan, SIGNED), explore(plan, { ...SIGNED, every: true })];

    expect([some.isComplete, every.isComplete]).toEqual([true, true]);
    expect(gist(some)).toEqual(gist(every));
    expect(some.states).toBeLessThanOrEqual(every.states);
  });
});

/** Which rules find each planted fault. */
const FAULTS: Readonly<Record<keyof typeof LAWLESS, string>> = {
  "a licence without a decision": "sign-off-before-issuance",
  "a seal without a signature": "signature-before-seal",
  "a decision before acceptance": "acceptance-before-review",
  "a review before acceptance": "acceptance-before-review",
  "a second notice": "one-supplement",
  "a signature beside the review": "review-before-decision",
  "a signature beside an opinion": "review-before-decision",
  "no leading review": "review-before-decision",
  "a review after the signature": "signature-before-seal",
  "a procedure after the signature": "signature-before-seal",
  "a deliberation before the review": "review-before-decision",
  "a licence for a refusal": "sign-off-before-issuance",
  "two licences": "one-licence",
  "a delivery of nothing": "result-is-delivered",
  "a termination out of nothing": "steps-in-order",
};

describe("a flow that breaks the law", () => {
  test.each(Object.keys(LAWLESS))("%s: the fault is found", async (what) => {
    const { plan, item, form } = await planOfFlow(LAWLESS[what]!(randomFrom(what)));

    expect(planProblems(plan, { item, form }).map(({ rule }) => rule)).toContain(FAULTS[what]);
  });

  test.each([
    ...Object.entries(LAWLESS).map(([what, flow]) => [what, flow(randomFrom(what))] as const),
    ...Array.from({ length: 30 }, (_, number) => [`disorder ${number}`, disorderedFlow(`disorder ${number}`)] as const),
  ])("%s: each counter-example can be played to the place that it names", async (_what, flow) => {
    const { plan } = await planOfFlow(flow);

    for (const finding of explore(plan, SIGNED).findings.filter(({ what }) => what === "unmet" || what === "stuck"))
      expect(playWalk(plan, finding.walk).tokens).toContain(finding.element);
    for (const { walk } of explore(plan, SIGNED).ends) expect(isEnded(playWalk(plan, walk))).toBe(true);
  });

  test("a step that is open twice is so in the game, too", async () => {
    const twice = sequence(
      opening(false),
      together("split", "同时", leadReview("lead"), leadReview("other")),
      decision("split"),
      ending(),
    );
    const { plan } = await planOfFlow(twice);
    // Both branches lead to the signature, without a join.
    const edges = plan.edges.map((edge) => (edge.to === "split_join" ? { ...edge, to: "signature" } : edge));
    const drawn = { ...plan, edges };

    const doubled = explore(drawn, SIGNED).findings.find(({ what }) => what === "doubled");

    expect(openSteps(playWalk(drawn, doubled!.walk)).filter((id) => id === "signature")).toHaveLength(2);
  });
});

test("the states of a long flow grow with its length, also beside each other", async () => {
  const statesOf = async (parts: number, width: number): Promise<readonly [nodes: number, states: number]> => {
    const [random, keys] = [randomFrom(`${parts} by ${width}`), countedKeys()];
    const row = (length: number): Block => sequence(...Array.from({ length }, () => consultation(random, keys, 1)));
    const wide = together("wide", "同时办理", ...Array.from({ length: width }, () => row(parts)));
    const { plan } = await planOfFlow(
      sequence(opening(true), leadReview("lead"), row(parts), wide, decision("lead"), ending()),
    );
    const { isComplete, states } = explore(plan, SIGNED);
    expect(isComplete).toBe(true);
    return [Object.keys(plan.nodes).length, states];
  };

  for (const [parts, width] of [
    [2, 2],
    [5, 5],
    [8, 12],
  ] as const) {
    const [nodes, states] = await statesOf(parts, width);
    expect([nodes, states <= nodes * 3]).toEqual([nodes, true]);
  }
});
