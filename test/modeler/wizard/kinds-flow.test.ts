import { describe, expect, test } from "@jest/globals";
import type { FlowPlan, StepNode } from "../../../domain/flow/plan.ts";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import type { ItemFlow } from "../../../domain/item/item-flow.ts";
import { bpmnText } from "../../../modeler/blocks/moddle.ts";
import { readPlan } from "../../../modeler/gate/read-plan.ts";
import { standardDiagram } from "../../../modeler/wizard/standard-flow.ts";
import { lintDiagram } from "../../../modeler/rules/lint.ts";
import { loadItems } from "../../../processes/load.ts";
import { layOut } from "../../../modeler/layout/lay-out.ts";
import { elkInProcess } from "../../../modeler/layout/elk-in-process.ts";

const { item: farm, form } = loadItems().find(({ item }) => item.id === "NL-002")!;

const PUBLICITY = { days: 5, unit: "workingDay", place: "省政务服务网", basis: "《示例条例》第八条" } as const;
const to = "农业农村部";

function itemWith(flow: ItemFlow, changes: Partial<ServiceItem> = {}): ServiceItem {
  return { ...farm, ...changes, hall: { ...farm.hall, flow } };
}

const preliminary = { kind: "preliminaryForwarding" } as const;
const committed = { commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 40 } };

const SHAPES: readonly (readonly [string, ServiceItem])[] = [
  ["public before the signature", itemWith({ publicity: PUBLICITY })],
  ["forwarded, which ends it", itemWith({ forwarding: { to, after: "close" } }, preliminary)],
  ["public, then forwarded", itemWith({ publicity: PUBLICITY, forwarding: { to, after: "close" } }, preliminary)],
  ["forwarded to the body that decides", itemWith({ forwarding: { to, after: "await" } }, preliminary)],
  ["decided with the consent of the upper body", itemWith({ forwarding: { to, after: "await" } })],
  ["checked afterwards", itemWith({ postCheck: true }, committed)],
];

async function planFor(item: ServiceItem): Promise<FlowPlan> {
  return readPlan({ bpmn: await bpmnText(standardDiagram(item)), item, form });
}

describe("the flow that the facts of an item ask for may be published:", () => {
  test.each(SHAPES)("%s", async (_shape, item) => {
    const definitions = standardDiagram(item);
    await layOut(definitions, elkInProcess());

    expect(await lintDiagram(await bpmnText(definitions), { itemId: item.id, publication: { item, form } })).toEqual(
      [],
    );
    expect(planProblems(await planFor(item), { item, form })).toEqual([]);
  });
});

describe("is not published:", () => {
  test("a flow without the publicity that the item has to have", async () => {
    const plan = await planFor(farm);

    expect(messages(plan, itemWith({ publicity: PUBLICITY }))).toEqual([
      expect.stringMatching(/^有的办件到达“首席代表签批”时没有公示期满：申请 → /u),
    ]);
  });

  test("a publicity after which an objection that holds leads nowhere", async () => {
    const item = itemWith({ publicity: PUBLICITY });
    const plan = changed(await planFor(item), "publicity", { offers: ["noObjection"] });

    expect(messages(plan, item)).toContainEqual(expect.stringContaining("没有为“异议成立并退回审查”设分支"));
  });

  test.each([
    ["ends by forwarding", { to, after: "close" }],
    ["ends with the answer of the upper body", { to, after: "await" }],
  ] as const)("an item that decides by itself and %s", async (_what, forwarding) => {
    const plan = await planFor(itemWith({ forwarding }, preliminary));

    expect(messages(plan, farm)).toContainEqual(expect.stringContaining("只有初审转报类事项可以这样设定"));
  });

  test("an item that reviews and forwards, and issues a licence", async () => {
    const found = messages(await planFor(farm), { ...farm, ...preliminary });

    expect(found).toContainEqual(expect.stringContaining("本机关不作决定、不制证，“制证”应当删去"));
    expect(found).toContain("初审转报类事项的流程应有转报环节。");
  });

  test("a forwarding that awaits an answer, with nothing to record it", async () => {
    const item = itemWith({ forwarding: { to, after: "close" } }, preliminary);
    const plan = changed(await planFor(item), "forwarding", { settings: { to, after: "await" } });

    expect(messages(plan, item)).toContainEqual(expect.stringContaining("之后应紧接“登记上级答复”环节"));
  });

  test("steps after the end of a case that was forwarded", async () => {
    const item = itemWith({ forwarding: { to, after: "await" } }, preliminary);
    const plan = changed(await planFor(item), "forwarding", { settings: { to, after: "close" } });

    expect(messages(plan, item)).toContainEqual(expect.stringContaining("之后不能再有环节"));
  });

  test("a commitment that nobody checks", async () => {
    expect(messages(await planFor(farm), { ...farm, ...committed })).toContain(
      "实行告知承诺的事项，准予以后应有事后核查环节。",
    );
  });

  test("a check of an item without a commitment", async () => {
    const plan = await planFor(itemWith({ postCheck: true }, committed));

    expect(messages(plan, farm)).toContainEqual(expect.stringContaining("该事项没有设定告知承诺"));
  });

  test("an order to put something right after which nobody checks again", async () => {
    const item = itemWith({ postCheck: true }, committed);
    const plan = changed(await planFor(item), "postCheck", { offers: ["conforms", "revoke"] });

    expect(messages(plan, item)).toContainEqual(expect.stringContaining("之后应再次核查"));
  });
});

test("what a decision needs of a publicity or an upper body follows from the way to it", async () => {
  const needsOf = async (item: ServiceItem, id: string) => ((await planFor(item)).nodes[id] as StepNode).needs;

  expect(await needsOf(itemWith({ publicity: PUBLICITY }), "signOffTask")).toContain("publicised");
  expect(await needsOf(itemWith({ forwarding: { to, after: "await" } }), "signOffTask")).toContain("answeredAbove");
  expect(await needsOf(farm, "signOffTask")).not.toContain("publicised");
});

function messages(plan: FlowPlan, item: ServiceItem): readonly string[] {
  return planProblems(plan, { item, form }).map(({ message }) => message);
}

function changed(plan: FlowPlan, element: string, changes: Partial<StepNode>): FlowPlan {
  return { ...plan, nodes: { ...plan.nodes, [element]: { ...(plan.nodes[element] as StepNode), ...changes } } };
}
