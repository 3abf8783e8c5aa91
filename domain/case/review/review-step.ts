import { stepsOfKind, type FlowPlan, type StepNode } from "../../flow/plan.ts";
import type { ServiceItem } from "../../item/service-item.ts";

/** What a step of a flow asks of its review. */
export interface ReviewStep {
  readonly name: string;
  /** 主办: it proposes the decision. */
  readonly lead: boolean;
  /** The points that it answers, all and no others. */
  readonly points: readonly string[];
  /** What it may end with. */
  readonly offers: readonly string[];
}

/** The review at this element: a leading review without points of its own answers all that no other review of the flow answers. */
export function reviewStep(
  plan: Pick<FlowPlan, "nodes">,
  element: string,
  { reviewPoints }: Pick<ServiceItem, "reviewPoints">,
): ReviewStep {
  const reviews = stepsOfKind(plan, "review");
  const node = reviews.find(([id]) => id === element)?.[1];
  const lead = node?.settings["lead"] !== false;
  const answeredElsewhere = new Set(
    reviews.filter(([id]) => id !== element).flatMap(([, other]) => ownPoints(other) ?? []),
  );
  const rest = lead ? reviewPoints.filter((point) => !answeredElsewhere.has(point)) : [];
  return {
    name: node?.name ?? "审查",
    lead,
    points: (node && ownPoints(node)) ?? rest,
    offers: node?.offers ?? ["submitted"],
  };
}

function ownPoints({ settings }: StepNode): readonly string[] | null {
  return (settings["points"] as readonly string[] | undefined) ?? null;
}
