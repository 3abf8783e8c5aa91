import { feeProblems } from "../../item/charge.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import type { ApplicationForm } from "../../form/form.ts";
import { nodesBehind, planGraph } from "../plan-graph.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";
import { called, type PlanCheck, type PlanProblem } from "./problem.ts";

/**
 * A charged item takes its fee before it issues anything, and the flow waits for it: the order on every way to the result, the wait behind it. The guard asks the same of each case (`FEE_UNPAID`). The first
 * diagrams know no fees.
 */
export const paymentProblems: PlanCheck = (plan, item) =>
  plan.legacy ? [] : [...orderProblems(plan, item), ...waitProblems(plan)];

function orderProblems(plan: FlowPlan, { fee }: ServiceItem): readonly PlanProblem[] {
  const [order] = stepsOfKind(plan, "payment");
  if (!fee.charged) return [];
  if (order === undefined) return [{ element: null, message: "事项收费，流程却没有缴费环节。" }];
  const free = nodesBehind(planGraph(plan), [plan.start], (node) => node === order[0]);
  return stepsOfKind(plan, "issuance")
    .filter(([element]) => free.has(element))
    .map(([element]) => ({ element, message: `有路径不经过缴费就到达${called(plan, element)}。` }));
}

function waitProblems(plan: FlowPlan): readonly PlanProblem[] {
  const [order] = stepsOfKind(plan, "payment");
  const waits = stepsOfKind(plan, "paymentWait");
  if (order !== undefined && waits.length === 0)
    return [{ element: order[0], message: `${called(plan, order[0])}之后没有等待缴费的环节。` }];
  return waits.flatMap(([element, { wait }]) => [
    ...(order === undefined ? [{ element, message: `${called(plan, element)}之前没有缴费通知环节。` }] : []),
    ...((wait?.until ?? null) === null
      ? []
      : [{ element, message: `${called(plan, element)}不能设期限：费用未缴的，不能由系统自动结束或者继续办理。` }]),
    ...(wait?.message === element
      ? []
      : [{ element, message: `${called(plan, element)}等待的消息应以环节的编号“${element}”命名。` }]),
  ]);
}

/** Whether the fee itself could be charged, and whether the fields that are handed to other systems exist. Needs the form of the release. */
export function fieldUseProblems(plan: FlowPlan, item: ServiceItem, form: ApplicationForm): readonly PlanProblem[] {
  const known = new Set(form.components.flatMap((component) => ("key" in component ? [component.key] : [])));
  const handed = stepsOfKind(plan, "exchange").flatMap(([element, { settings }]) =>
    (Array.isArray(settings["data"]) ? (settings["data"] as readonly string[]) : [])
      .filter((key) => !known.has(key))
      .map((key) => ({ element, message: `${called(plan, element)}提供的“${key}”不是申请表中的内容。` })),
  );
  const fee = plan.legacy ? [] : feeProblems(item.fee, form).map((message) => ({ element: null, message }));
  return [...fee, ...handed];
}
