import { describe, expect, test } from "@jest/globals";
import { insertStep } from "../../../modeler/edits/insert-step.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import type { ExampleCase, ExampleStep } from "../../../processes/example-case.ts";
import { loadItems } from "../../../processes/load.ts";
import { tryBundle, type ReportedCase, type TriedBundle } from "../../../workers/sandbox/try-bundle.ts";
import { bundleOf, draftOf, planOfDraft } from "../../modeler/edits/bundled.ts";

const ITEMS = loadItems();

type OfItem = TriedBundle & Pick<(typeof ITEMS)[number], "cases">;

async function bundle(id: string): Promise<OfItem> {
  const loaded = ITEMS.find(({ item }) => item.id === id)!;
  return { ...loaded, plan: await planOf(loaded) };
}

const expecting = (example: ExampleCase, expected: Partial<ExampleCase["expect"]>): ExampleCase => ({
  ...example,
  expect: { ...example.expect, ...expected },
});

/** What a designer does who takes the actual way over. */
const adopted = (example: ExampleCase, { actual }: ReportedCase): ExampleCase =>
  actual === null ? example : expecting(example, actual);

const SAMPLE = ["SC-021", "NL-002", "SH-028", "KJ-001"];

describe("the way that the case of a failed example takes", () => {
  test.each(SAMPLE)("%s: where the example leaves out a step, the way has it, and taken over it passes", async (id) => {
    const whole = await bundle(id);
    const [example] = whole.cases;
    const shortened = example!.expect.path.map((_step, at) =>
      expecting(example!, { path: example!.expect.path.toSpliced(at, 1) }),
    );

    const reported = await tryBundle({ ...whole, cases: shortened });

    const failed = reported.flatMap((one, at) => (one.problem === null ? [] : [{ one, example: shortened[at]! }]));
    expect(failed.length).toBeGreaterThan(shortened.length / 2);
    const again = failed.filter(({ one }) => one.actual !== null).map(({ one, example: was }) => adopted(was, one));
    expect(again.length).toBe(failed.length);
    expect((await tryBundle({ ...whole, cases: again })).map(({ problem }) => problem)).toEqual(again.map(() => null));
  });

  test("a step that is new in the flow is taken with its usual outcome, between those of the example", async () => {
    const definitions = await draftOf("SC-021");
    const { focus } = insertStep(definitions, {
      behind: "reviewDecision-to-signOffTask",
      kind: "opinion",
      settings: { question: "请提出意见" },
      by: "officer:SHJ",
    });
    const whole = { ...(await bundle("SC-021")), plan: await planOfDraft(definitions, bundleOf("SC-021")) };

    const [first] = await tryBundle({ ...whole, cases: whole.cases.slice(0, 1) });

    const before = whole.cases[0]!.expect;
    const at = before.path.findIndex(([step]) => step === "signOffTask");
    const step: ExampleStep = [focus, "agree"];
    expect(first!.problem).toContain("流程没有走到");
    expect(first!.actual).toEqual({ path: before.path.toSpliced(at, 0, step), status: before.status });
  });

  test("another end than the example wants is told, and of one that passes nothing is looked for", async () => {
    const whole = await bundle("SC-021");
    const [example] = whole.cases;

    const [other, same] = await tryBundle({
      ...whole,
      cases: [expecting(example!, { status: "rejected" as never }), example!],
    });

    expect(other!.actual).toEqual(example!.expect);
    expect(same!.actual).toBeNull();
  });

  test("of a case that comes to no end there is none", async () => {
    const whole = await bundle("SC-021");
    const [example] = whole.cases;
    const unlawful = { ...example!, application: {} };

    const [one] = await tryBundle({ ...whole, cases: [unlawful] });

    expect(one!.problem).toContain("规则不允许");
    expect(one!.actual).toBeNull();
  });
});
