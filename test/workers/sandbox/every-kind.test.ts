import { describe, expect, test } from "@jest/globals";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import { loadItems } from "../../../processes/load.ts";
import { tryBundle, type TriedBundle } from "../../../workers/sandbox/try-bundle.ts";

interface Sample {
  readonly bundle: TriedBundle;
  readonly example: ExampleCase;
  /** What it shows: each kind of step with the outcome that it took, each special procedure. */
  readonly shows: ReadonlySet<string>;
}

const samples: Sample[] = [];
for (const loaded of loadItems()) {
  const bundle = { ...loaded, plan: await planOf(loaded) };
  for (const example of loaded.cases) samples.push({ bundle, example, shows: new Set(shownBy(example, bundle.plan)) });
}

function shownBy({ expect: { path } }: ExampleCase, plan: FlowPlan): readonly string[] {
  return path.map(([element, word = ""]) => {
    const node = plan.nodes[element];
    return node?.type === "step" ? [node.kind, node.settings["procedure"], word].join(" ") : element;
  });
}

/** A few examples that show everything that all examples of all folders show. */
function cover(): readonly Sample[] {
  const left = new Set(samples.flatMap(({ shows }) => [...shows]));
  const chosen: Sample[] = [];
  const newIn = ({ shows }: Sample): number => [...shows].filter((one) => left.has(one)).length;
  while (left.size > 0) {
    const best = samples.reduce((one, other) => (newIn(other) > newIn(one) ? other : one));
    chosen.push(best);
    for (const one of best.shows) left.delete(one);
  }
  return chosen;
}

// A kind of step whose officials the sandbox does not know keeps every item with it from being published.
describe("the sandbox knows every kind of step, outcome and special procedure of the bundled items", () => {
  test.each(cover().map((sample) => [sample.bundle.item.id, sample.example.name, sample] as const))(
    "%s %s",
    async (_id, _name, { bundle, example }) => {
      const [tried] = await tryBundle({ ...bundle, cases: [example] });

      expect(tried).toMatchObject({ problem: null, path: example.expect.path });
    },
  );
});
