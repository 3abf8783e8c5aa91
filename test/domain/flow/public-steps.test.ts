import { expect, test } from "@jest/globals";
import { publicSteps } from "../../../domain/flow/public-steps.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { freeFlow } from "../../modeler/gate/free-flow.ts";

const [, bundle] = sampleItems();
if (!bundle) throw new Error("no bundled item");
const free = async (): Promise<FlowPlan> => planOf({ ...bundle, bpmn: freeFlow() });

test("the steps of a flow are told by their public names, in the order in which a case can come to them", async () => {
  const named = publicSteps(await free()).map(({ name, by }) => `${name} ${by}`);

  const places = ["受理审核 person", "审查 person", "首席代表签批 person", "制证 platform", "送达 person"].map((one) =>
    named.indexOf(one),
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(Math.min(...places)).toBeGreaterThan(0);
  expect(new Set(named).size).toBe(named.length);
});

test("a name for staff is never told", async () => {
  expect(JSON.stringify(publicSteps(await free()))).not.toContain("内部");
});

test.each(sampleItems().map((loaded) => [loaded.item.id, loaded] as const))(
  "the plan of a release of today or before tells its steps: %s",
  async (_id, loaded) => {
    const steps = publicSteps(await planOf(loaded, { legacy: true }));

    expect(steps.length).toBeGreaterThan(3);
    expect(steps.every(({ name }) => name.trim() !== "")).toBe(true);
  },
);
