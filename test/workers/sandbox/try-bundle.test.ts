import { describe, expect, test } from "@jest/globals";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import type { ExampleCase } from "../../../processes/example-case.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";
import { tryBundle } from "../../../workers/sandbox/try-bundle.ts";
import type { TriedCase } from "../../../workers/sandbox/try-case.ts";

const ITEMS = sampleItems();
const BUNDLE = ITEMS.find(({ item }) => item.id === "SC-021")!;

async function tryAll(loaded: LoadedItem, cases: readonly ExampleCase[] = loaded.cases): Promise<readonly TriedCase[]> {
  return tryBundle({ ...loaded, cases, plan: await planOf(loaded) });
}

/** The first example, with another expectation. */
function expecting(expect: Partial<ExampleCase["expect"]>): ExampleCase {
  const example = BUNDLE.cases[0]!;
  return { ...example, expect: { ...example.expect, ...expect } };
}

async function problemOf(example: ExampleCase, bundle: LoadedItem = BUNDLE): Promise<string | null> {
  const [tried] = await tryAll(bundle, [example]);
  return tried!.problem;
}

describe("the sandbox for example cases", () => {
  test.each(ITEMS.map((loaded) => [`${loaded.item.id} ${loaded.item.name}`, loaded] as const))(
    "walks every example of %s to its end, without a hall",
    async (_name, loaded) => {
      const tried = await tryAll(loaded);

      expect(tried.map(({ name, problem }) => [name, problem])).toEqual(loaded.cases.map(({ name }) => [name, null]));
      expect(tried.map(({ path }) => path)).toEqual(loaded.cases.map(({ expect: { path } }) => path));
    },
  );

  test("tries the flow of an item that nobody may file online, too", async () => {
    const residency = { state: "exempt", reason: "专用场所", approver: "省政务办", reviewOn: "2026-12-31" } as const;
    const [example] = BUNDLE.cases;

    for (const more of [{ classified: true }, { residency }])
      expect(await problemOf(example!, { ...BUNDLE, item: { ...BUNDLE.item, ...more } })).toBeNull();
  });

  test("marks every paper as a sample, with no organ on its seal", async () => {
    const papers = (await tryAll(BUNDLE)).flatMap((tried) => tried.papers);

    expect(papers.length).toBeGreaterThan(10);
    for (const { title, seal } of papers) {
      expect(title).toMatch(/（样张）$/u);
      expect(seal).toEqual({ organ: "样章", purpose: "样张无效" });
    }
  });

  test("begins its numbers anew for every case: none is taken from the hall", async () => {
    const tried = await tryAll(BUNDLE);
    const numbers = tried.flatMap(({ papers }) => papers.filter(({ kind }) => kind === "licence"));

    expect(numbers.length).toBeGreaterThan(1);
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(1);
  });

  test("tells after each case, for whoever waits", async () => {
    const told: string[] = [];

    const tried = await tryBundle({ ...BUNDLE, plan: await planOf(BUNDLE) }, ({ name }, of) => {
      told.push(`${name} ${of}`);
    });

    expect(told).toEqual(tried.map(({ name }) => `${name} ${tried.length}`));
  });

  test("says where the flow stands when a step of the example is not reached", async () => {
    const path = [
      ["intake", "pending"],
      ["signOffTask", "signed"],
    ] as const;

    expect(await problemOf(expecting({ path }))).toBe("流程没有走到“首席代表签批”，现在停在“受理审核”。");
  });

  test("says which outcome came instead of the expected one", async () => {
    const path = [["intake", "accepted"]] as const;

    expect(await problemOf(expecting({ path }))).toMatch(/^“收件登记”的结果是“.+”，用例要求“.+”。$/u);
  });

  test("says that the example stops before the flow has ended, and that its status is another", async () => {
    const path = [["intake", "pending"]] as const;

    expect(await problemOf(expecting({ path, status: "received" }))).toMatch(/^用例走完后流程没有结束/u);
    expect(await problemOf(expecting({ path, status: "closed" }))).toMatch(/^办件最后的状态是/u);
  });

  test("gives the sentence of the rule that forbids a step", async () => {
    const incomplete = { ...expecting({}), materials: [] };

    expect(await problemOf(incomplete)).toMatch(/^规则不允许：/u);
  });

  test("refuses an application that its form refuses", async () => {
    expect(await problemOf({ ...expecting({}), application: {} })).toMatch(/^规则不允许：/u);
  });

  test("stops a case where an engine would stop it with an incident, and goes on with the next one", async () => {
    const plan = await planOf(BUNDLE);
    const edges = plan.edges.filter(({ condition, isDefault }) => condition === null && !isDefault);
    const tried = await tryBundle({ ...BUNDLE, plan: { ...plan, edges } });

    expect(tried).toHaveLength(BUNDLE.cases.length);
    expect(tried[0]!.problem).toMatch(/^流程在“.+”之后不能继续，引擎会在此停下/u);
  });

  test("stops a case at a wait of which nobody said when it ends", async () => {
    const plan = await planOf(BUNDLE);
    const nodes = Object.fromEntries(
      Object.entries(plan.nodes).map(([id, node]) => [
        id,
        node.type === "step" ? { ...node, ahead: { ...node.ahead, waits: [] } } : node,
      ]),
    );
    const supplemented = BUNDLE.cases.find(({ expect: { path } }) => path.some(([, word]) => word === "supplement"))!;

    const [tried] = await tryBundle({ ...BUNDLE, cases: [supplemented], plan: { ...plan, nodes } });

    expect(tried!.problem).toMatch(/没有等待的期限，引擎会在此停下。$/u);
  });
});
