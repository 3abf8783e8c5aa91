import { describe, expect, test } from "@jest/globals";
import { stepsOf, type FlowPlan } from "../../domain/flow/plan.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { planOf } from "../../modeler/gate/plan-of.ts";
import { tryBundle } from "../../workers/sandbox/try-bundle.ts";
import { bundledPackages } from "../support/loaded-packages.ts";
import { wantedItems } from "../support/wanted-items.ts";

describe("every example of every folder goes its way in the sandbox", () => {
  test.each(wantedItems().map((loaded) => [`${loaded.item.id} ${loaded.item.name}`, loaded] as const))(
    "%s",
    async (_name, loaded) => {
      const tried = await tryBundle({ ...loaded, plan: await planOf(loaded) });

      expect(tried.filter(({ problem }) => problem !== null).map(({ name, problem }) => `${name}: ${problem}`)).toEqual(
        [],
      );
      expect(tried.map(({ path }) => path)).toEqual(loaded.cases.map(({ expect: { path } }) => path));
    },
  );

  test.each(bundledPackages().map((of) => [`${of.loaded.item.id} ${of.loaded.item.name}`, of] as const))(
    "%s, with all its members",
    async (_name, { loaded, items }) => {
      const members = await Promise.all(items.map(async (one) => ({ ...one, plan: await planOf(one) })));

      const tried = await tryBundle({ ...loaded, plan: await planOf(loaded), members });

      expect(tried.map(({ name, problem }) => [name, problem])).toEqual(loaded.cases.map(({ name }) => [name, null]));
    },
  );

  test.each(wantedItems().map((loaded) => [`${loaded.item.id} ${loaded.item.name}`, loaded] as const))(
    "every special route of %s has an example that takes it",
    async (_name, loaded) => {
      const taken = new Set(loaded.cases.flatMap(({ expect: { path } }) => path.map((step) => step.join(" "))));

      expect(specialRoutes(await planOf(loaded), loaded).filter((route) => !taken.has(route))).toEqual([]);
    },
  );
});

/** What the steps of this item may lead to, beside what happens in every item: `<element> <outcome>`. */
function specialRoutes(plan: FlowPlan, { item }: LoadedItem): readonly string[] {
  return stepsOf(plan).flatMap(([element, { kind, offers, settings }]) => {
    if (!SPECIAL.has(kind)) return [];
    const possible = offers.filter((outcome) => {
      if (kind === "opinion" && outcome === "silent") return settings["silence"] === "consent";
      // Something is due of everybody where a rate has no condition.
      if (kind === "payment" && outcome === "settled") return (item.fee.rates ?? []).every(({ when }) => when !== null);
      return true;
    });
    return possible.map((outcome) => `${element} ${outcome}`);
  });
}

const SPECIAL = new Set([
  "payment",
  "publicity",
  "forwarding",
  "upperAnswer",
  "postCheck",
  "opinion",
  "deliberation",
  "specialProcedure",
  "generalTask",
]);
