import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { begin, complete, isEnded, openSteps, returned } from "../../../domain/flow/token-game.ts";
import { stepOf } from "../../../domain/flow/plan.ts";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import { itemOf } from "../../../domain/package/merged-package.ts";
import type { PackageDefinition, PackageMember } from "../../../domain/package/package-definition.ts";
import { compose } from "../../../modeler/blocks/compose.ts";
import { bpmnText } from "../../../modeler/blocks/moddle.ts";
import { gateDiagram } from "../../../modeler/gate/gate-diagram.ts";
import { planOf } from "../../../modeler/gate/plan-of.ts";
import { packageBlocks } from "../../../modeler/wizard/package-blocks.ts";
import { packageFlow } from "../../../modeler/wizard/package-flow.ts";
import { loadPackages } from "../../../processes/load-packages.ts";
import { loadItems } from "../../../processes/load.ts";
import { engine, scoreOfLayout } from "../../support/laid-out.ts";

const items = loadItems();
const packages = loadPackages(items);
const names = new Map(items.map(({ item }) => [item.id, item.name]));
const FORM = packages[0]!.form;

function drawn(definition: PackageDefinition) {
  const head = {
    id: definition.id,
    name: definition.name,
    documentation: "x",
    start: { key: "application", name: "申请" },
  };
  return compose(head, packageBlocks(definition, names));
}

describe.each(packages.map((loaded) => [loaded.item.id, loaded] as const))("%s", (_id, { definition, bpmn }) => {
  test("is the diagram that is drawn from its definition", async () => {
    expect(await packageFlow(definition, names, engine)).toBe(bpmn);
  });

  test("has a clear drawing", async () => {
    const score = await scoreOfLayout(drawn(definition));

    expect(score).toMatchObject({ throughShapes: 0, coveredLabels: 0 });
    expect(score.mainLineHeights).toBeLessThanOrEqual(2);
    expect(score.crossings).toBeLessThanOrEqual(5);
  });
});

/** Any members with any prerequisites among those before them, some in groups, some that follow. */
const anyPackage: fc.Arbitrary<PackageDefinition> = fc
  .record({
    count: fc.integer({ min: 2, max: 7 }),
    seeds: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 12, maxLength: 12 }),
    group: fc.boolean(),
    later: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ count, seeds, group, later }) => {
    const id = (at: number): string => `ZZ-${String(at + 1).padStart(3, "0")}`;
    const members = Array.from({ length: count }, (_, at): PackageMember => {
      const wanted = seeds.filter(([member]) => member % count === at).map(([, before]) => before % Math.max(1, at));
      const prerequisites =
        at === 0 ? [] : [...new Set(wanted)].map((one) => ({ itemId: id(one), kind: "result" as const }));
      return { itemId: id(at), questionId: null, followUp: at >= count - later && at > 1, prerequisites };
    });
    // What comes before the delivery needs nothing that comes after it; the two of a group need the same.
    const early = members.filter(({ followUp }) => !followUp).map(({ itemId }) => itemId);
    const [one, other] = [early[0]!, early[1]!];
    const mutual = group ? [[one, other]] : [];
    return {
      ...packages[0]!.definition,
      id: "PK-77",
      members,
      mutual,
      questions: [],
      exclusiveGroups: [],
      sharedMaterials: [],
    };
  });

test("any package gives a flow that the gate and the law accept, in which every member is handled once and the joins wait for all", async () => {
  await fc.assert(
    fc.asyncProperty(anyPackage, fc.array(fc.nat(), { minLength: 80, maxLength: 80 }), async (definition, picks) => {
      const text = await bpmnText(drawn(definition));
      const item = itemOf(definition, []);
      const plan = await planOf({ bpmn: text, item, form: { ...FORM, id: "PK-77-application" } });

      expect((await gateDiagram(text, { itemId: "PK-77" })).ok).toBe(true);
      expect(planProblems(plan, { item, form: FORM }).map(({ message }) => message)).toEqual([]);

      let state = complete(complete(begin(plan), "intake", "pending"), "acceptance", "accepted");
      const called: string[] = [];
      const opened: string[] = [];
      for (const pick of picks) {
        const open = openSteps(state);
        if (open.length === 0) break;
        const element = open[pick % open.length]!;
        const { call, kind, offers } = stepOf(plan, element);
        if (call !== undefined) {
          called.push(call.itemId);
          state = returned(state, element);
          continue;
        }
        if (kind === "memberOpening") opened.push(element);
        state = complete(state, element, offers[pick % offers.length]!);
      }

      expect(isEnded(state)).toBe(true);
      expect(opened).toHaveLength(definition.members.length);
      expect(new Set(opened).size).toBe(opened.length);
      expect(new Set(called).size).toBe(called.length);
    }),
    { numRuns: 60 },
  );
});
