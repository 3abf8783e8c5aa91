import { describe, expect, test } from "@jest/globals";

import { planProblems } from "../../../domain/flow/plan-problems.ts";
import type { Block } from "../../../modeler/blocks/block.ts";
import { flowOf } from "../../../modeler/blocks/flow.ts";
import { planOfFlow } from "../../support/plan-of-flow.ts";
import { randomFlow, randomIds } from "../../support/random-flow.ts";

const SEEDS = Array.from({ length: 100 }, (_, index) => `flow ${index}`);

describe("random lawful flows", () => {
  test("are the same for the same seed", () => {
    expect(randomFlow("flow 7")).toEqual(randomFlow("flow 7"));
  });

  test("are lawful under any ids: every step is reached, and from each an end, with one leading review before each signature", async () => {
    for (const seed of SEEDS) {
      const { plan, item, form } = await planOfFlow(randomFlow(seed), randomIds(seed));

      expect([seed, planProblems(plan, { item, form })]).toEqual([seed, []]);
    }
  });

  test("have all kinds of steps between them, several of a kind, and parallel parts", () => {
    const kinds = new Set(SEEDS.flatMap((seed) => [...kindsOf(randomFlow(seed))]));

    expect([...kinds].sort()).toEqual([
      "acceptance",
      "date",
      "deliberation",
      "delivery",
      "departmentStep",
      "generalTask",
      "intake",
      "issuance",
      "message",
      "notice",
      "opinion",
      "review",
      "reviewPreparation",
      "signOff",
      "signOffTask",
      "specialProcedure",
      "supplement",
      "terminationSignOff",
    ]);
  });
});

const START = { key: "start", name: "申请" };

function kindsOf(block: Block): ReadonlySet<string> {
  const { nodes } = flowOf(START, block);
  const steps = nodes.flatMap((node) => (node.type === "step" ? node.step.kind : []));
  const waits = nodes.flatMap((node) => (node.type === "catch" ? node.wait.kind : []));
  return new Set([...steps, ...waits]);
}
