import { describe, expect, it } from "@jest/globals";
import { hopelessJoins } from "../../../domain/flow/parallel-steps.ts";
import { stepsOf, type FlowPlan } from "../../../domain/flow/plan.ts";
import { isEnded, openSteps } from "../../../domain/flow/token-game.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { FREE_FLOW, FREE_FLOWS, freeFlow } from "../../modeler/gate/free-flow.ts";
import { CHOICE, TOGETHER, person, smallDiagram } from "../../modeler/gate/small-diagram.ts";
import { everyState } from "./every-state.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");

const finding = (department: string) => person("review", `officer:${department}`, { lead: false });

/** A split inside a branch of a split, with a choice before the inner join. */
const NESTED = smallDiagram(
  {
    ...FREE_FLOW,
    inner: TOGETHER,
    left: finding("NYNC"),
    right: finding("RST"),
    more: finding("RST"),
    enough: CHOICE,
    meet: CHOICE,
    join: TOGETHER,
  },
  FREE_FLOWS.replace(
    "fork other",
    `fork inner
    inner left
    inner right
    right enough
    enough more \${right_outcome == 'submitted'}
    enough meet else
    more meet
    meet join
    left join
    join other`,
  ),
);

/** As the game finds it: for each step, what is open beside it in some state. */
function seenBeside(plan: FlowPlan): Readonly<Record<string, readonly string[]>> {
  const states = everyState(plan).map(openSteps);
  return Object.fromEntries(
    stepsOf(plan).map(([id]) => {
      const beside = states.filter((open) => open.includes(id)).flat();
      return [id, [...new Set(beside)].filter((other) => other !== id).sort()];
    }),
  );
}

describe.each([
  ["a free flow", freeFlow()],
  ["a split inside a split", NESTED],
])("in %s", (_name, bpmn) => {
  it("the steps beside each other are just those that a case can have open together", async () => {
    const plan = await planOf({ ...bundle, bpmn });
    const told = Object.fromEntries(stepsOf(plan).map(([id, { parallelWith }]) => [id, parallelWith]));
    expect(told).toEqual(seenBeside(plan));
  });

  it("a case can always go on until it has ended, and never has a step open twice", async () => {
    const plan = await planOf({ ...bundle, bpmn });
    expect(hopelessJoins(plan)).toEqual([]);
    for (const state of everyState(plan)) {
      const open = openSteps(state);
      expect([open.length > 0, new Set(open).size]).toEqual([!isEnded(state), open.length]);
    }
  });
});
