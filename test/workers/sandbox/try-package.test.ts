import { describe, expect, test } from "@jest/globals";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import type { PackageExample } from "../../../domain/package/package-example.ts";
import { tryBundle, type TriedBundle } from "../../../workers/sandbox/try-bundle.ts";
import { bundledPackage } from "../../support/loaded-packages.ts";

async function bundleOf(id: string, plan: (of: string, plan: FlowPlan) => FlowPlan = (_of, same) => same) {
  const { loaded, items } = bundledPackage(id);
  const members = await Promise.all(items.map(async (one) => ({ ...one, plan: plan(one.item.id, await planOf(one)) })));
  return { ...loaded, plan: plan(id, await planOf(loaded)), members } satisfies TriedBundle;
}

/** The first example, with another course or expectation. */
function first(id: string, change: (example: PackageExample) => Partial<PackageExample>): readonly PackageExample[] {
  const [example] = bundledPackage(id).loaded.cases;
  return [{ ...example!, ...change(example!) }];
}

const broken = (itemId: string) => (of: string, plan: FlowPlan) =>
  of === itemId
    ? { ...plan, edges: plan.edges.filter(({ condition, isDefault }) => condition === null && !isDefault) }
    : plan;

describe("the sandbox for packages", () => {
  // Questions, a refusal by choice and by rule, items that are decided at one moment, persons of their own, one that follows.
  test.each(["PK-01", "PK-03", "PK-08"])("walks every example of %s to its end, with every member", async (id) => {
    const bundle = await bundleOf(id);

    const tried = await tryBundle(bundle);

    expect(tried.map(({ name, problem }) => [name, problem])).toEqual(bundle.cases.map(({ name }) => [name, null]));
    for (const { papers, path } of tried) {
      expect(path.length).toBeGreaterThan(5);
      for (const { title, seal } of papers) {
        expect(title).toMatch(/（样张）$/u);
        expect(seal).toEqual({ organ: "样章", purpose: "样张无效" });
      }
    }
  });

  test("opens no member before the results that it needs", async () => {
    const [tried] = await tryBundle({ ...(await bundleOf("PK-01")), cases: first("PK-01", () => ({})) });
    const steps = tried!.path.map(([step]) => step);

    const opened = steps.findIndex((step) => step.includes("启动食品经营许可"));
    const issued = steps.findIndex((step) => step.startsWith("市场主体设立登记“制"));
    expect([issued > 0, opened > issued]).toEqual([true, true]);
  });

  test("says which members end otherwise than the example says", async () => {
    const cases = first("PK-01", ({ expect: { ends, ...rest } }) => ({
      expect: { ...rest, ends: { ...ends, "SC-001": "refused", "SC-021": "withdrawn" } },
    }));

    const [tried] = await tryBundle({ ...(await bundleOf("PK-01")), cases });

    expect(tried!.problem).toBe(
      "联办事项“市场主体设立登记”的结果是“已办成”，用例要求“不予办理”；联办事项“食品经营许可”的结果是“已办成”，用例要求“已撤回”。",
    );
  });

  test.each(["PK-01", "SC-021"])(
    "stops where an engine would stop %s, and goes on with the next example",
    async (id) => {
      const { cases } = bundledPackage("PK-01").loaded;
      const tried = await tryBundle({ ...(await bundleOf("PK-01", broken(id))), cases: cases.slice(0, 2) });

      expect(tried.map(({ problem }) => problem)).toEqual(
        Array(2).fill(expect.stringMatching(/^流程在“.+”之后不能继续，引擎会在此停下/u)),
      );
    },
  );

  test("says where a package stands that nothing can bring to its end", async () => {
    const plan = await planOf(bundledPackage("PK-01").loaded);
    const waits = (of: string, own: FlowPlan): FlowPlan => {
      const step = own.nodes["packageResults"];
      if (of !== "PK-01" || step?.type !== "step") return own;
      return { ...own, nodes: { ...own.nodes, packageResults: { ...step, topic: null, group: null } } };
    };
    expect(plan.nodes["packageResults"]).toBeDefined();

    const [tried] = await tryBundle({ ...(await bundleOf("PK-01", waits)), cases: first("PK-01", () => ({})) });

    expect(tried!.problem).toBe("套餐没有办结，停在开办餐饮店“汇总办理结果”。");
  });

  test("gives the sentence of the rule that forbids the application", async () => {
    const cases = first("PK-01", ({ applicant }) => ({ applicant: { ...applicant, phone: "1" } }));

    const [tried] = await tryBundle({ ...(await bundleOf("PK-01")), cases });

    expect(tried!.problem).toMatch(/^规则不允许：/u);
  });
});
