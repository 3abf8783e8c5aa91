import { describe, expect, test } from "@jest/globals";
import { planProblems } from "../../../domain/flow/plan-problems.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { bpmnText } from "../../../modeler/blocks/moddle.ts";
import { readPlan } from "../../../modeler/gate/read-plan.ts";
import { standardDiagram } from "../../../modeler/wizard/standard-flow.ts";
import { findItem } from "../../../processes/load.ts";
import { FEE } from "../case/payment-scenario.ts";

const { item: FREE, form } = findItem("SC-021")!;
const charged = (payment: "beforeReview" | "beforeIssuance"): ServiceItem => ({
  ...FREE,
  fee: FEE,
  hall: { ...FREE.hall, flow: { ...FREE.hall.flow, payment } },
});

const drawn = async (item: ServiceItem): Promise<FlowPlan> =>
  readPlan({ bpmn: await bpmnText(standardDiagram(item)), item, form });
const messages = (plan: FlowPlan, item: ServiceItem): string =>
  planProblems(plan, { item, form })
    .map(({ message }) => message)
    .join();

describe("the flow that the wizard draws", () => {
  test.each(["beforeReview", "beforeIssuance"] as const)("for a fee %s is published", async (place) => {
    const item = charged(place);
    const plan = await drawn(item);

    expect(planProblems(plan, { item, form })).toEqual([]);
    expect(Object.keys(plan.nodes)).toEqual(expect.arrayContaining(["payment", "paymentWait"]));
  });

  test("for a free item has no step of a fee, and cannot be that of a charged one", async () => {
    const plan = await drawn(FREE);

    expect(Object.keys(plan.nodes)).not.toContain("payment");
    expect(messages(plan, charged("beforeReview"))).toContain("事项收费，流程却没有缴费环节");
  });
});

test("a fee in an item that is free, or without a law, is not published", async () => {
  const plan = await drawn(charged("beforeReview"));

  expect(messages(plan, FREE)).toContain("不收费，不能设缴费环节");
  expect(messages(plan, { ...charged("beforeReview"), fee: { ...FEE, basis: null } })).toContain("没有收费依据");
});

test("a way to the result that passes no fee is not published", async () => {
  const item = charged("beforeReview");
  const plan = await drawn(item);
  const edges = plan.edges.map((edge) => (edge.to === "payment" ? { ...edge, to: "review" } : edge));

  expect(messages({ ...plan, edges }, item)).toContain("有的办件到达“制证”时费用没有缴清");
});

test("an order without a wait, a wait without an order, and a wait with a deadline are not published", async () => {
  const item = charged("beforeReview");
  const plan = await drawn(item);
  const without = (id: string): FlowPlan => {
    const { [id]: _gone, ...nodes } = plan.nodes;
    return { ...plan, nodes, edges: plan.edges.filter(({ from, to }) => from !== id && to !== id) };
  };
  const wait = { message: "paymentWait", until: "paymentWait_until" };
  const timed = { ...plan, nodes: { ...plan.nodes, paymentWait: { ...plan.nodes["paymentWait"]!, wait } } } as FlowPlan;

  expect(messages(without("paymentWait"), item)).toContain("之后没有等待缴费的环节");
  expect(messages(without("payment"), item)).toContain("之前没有缴费通知环节");
  expect(messages(timed, item)).toContain("不能由系统自动结束或者继续办理");
});

test("fields that an application does not have are not handed to another system", async () => {
  const exchange = { system: "province-data", data: ["businessMode", "nothing"] };
  const item = { ...FREE, hall: { ...FREE.hall, flow: { exchange } } };
  const plan = await drawn(item);

  expect(planProblems(plan, { item, form })).toEqual([
    {
      rule: "exchanged-fields-exist",
      element: "exchange",
      message: "“数据交换”提供的内容有一项不是申请表中的内容。",
    },
  ]);
});
