import type { ServiceItem } from "../../item/service-item.ts";
import type { FlowPlan } from "../plan.ts";

/** A reason for which a plan is not published. */
export interface PlanProblem {
  /** The element that it is about; null for the whole flow. */
  readonly element: string | null;
  /** A Chinese sentence for the designer, with names, not ids. */
  readonly message: string;
}

/** A question that every plan must answer. Pure. */
export type PlanCheck = (plan: FlowPlan, item: ServiceItem) => readonly PlanProblem[];

/** An element by the name that the designer gave it. */
export function called({ nodes }: Pick<FlowPlan, "nodes">, element: string): string {
  const name = nodes[element]?.name;
  if (name) return `「${name}」`;
  return nodes[element]?.type === "parallel" ? "没有名称的并行网关" : "没有名称的判断网关";
}
