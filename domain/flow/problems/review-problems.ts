import { nameOfOutcome } from "../../case/steps.ts";
import { SPECIAL_PROCEDURE_KINDS } from "../../item/service-item.ts";
import { factOnWays } from "../fact-ways.ts";
import { nextAfter } from "../next-steps.ts";
import { guaranteedAt, planGraph } from "../plan-graph.ts";
import { stepsOfKind, type FlowPlan, type StepNode } from "../plan.ts";
import { called, type PlanCheck } from "./problem.ts";

/** Exactly one lead review on every path to a signature; a review by rule stands for it. */
export const leadReviewProblems: PlanCheck = (plan) => {
  const reviewed = guaranteedAt(plan, factOnWays(plan, "reviewed"));
  const missing = stepsOfKind(plan, "signOffTask")
    .filter(([element]) => !reviewed.has(element))
    .map(([element]) => ({ element, message: `有路径不经过主办的审查就到达${called(plan, element)}。` }));
  const leads = stepsOfKind(plan, "review").filter(([, step]) => isLead(step));
  const doubled = leads.flatMap(([element, { parallelWith }]) => {
    const behind = untilSignature(plan, element);
    const other = leads.find(([id]) => id !== element && (behind.has(id) || parallelWith.includes(id)))?.[0];
    return other === undefined
      ? []
      : [
          {
            element,
            message: `${called(plan, element)}和${called(plan, other)}都是主办的审查，同一条路径上只能有一个主办。`,
          },
        ];
  });
  return [...missing, ...doubled];
};

function isLead({ settings }: StepNode): boolean {
  return settings["lead"] !== false;
}

/** What a case may reach after a review before somebody signs, or until the review is void. */
function untilSignature(plan: FlowPlan, element: string): ReadonlySet<string> {
  const graph = planGraph(plan);
  const { voidedBy } = factOnWays(plan, "reviewed");
  const found = new Set<string>();
  const open = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const at = plan.nodes[node];
    const signs = at?.type === "step" && (at.kind === "signOffTask" || at.kind === "forwarding");
    for (const way of signs ? [] : graph.outOf(node)) {
      if (found.has(way.to) || voidedBy(way)) continue;
      found.add(way.to);
      open.push(way.to);
    }
  }
  return found;
}

/** A review that asks for a special procedure leads to it. */
export const procedureProblems: PlanCheck = (plan) =>
  stepsOfKind(plan, "review").flatMap(([element, review]) =>
    SPECIAL_PROCEDURE_KINDS.filter(
      (word) => review.offers.includes(word) && !leadsToProcedure(plan, element, word),
    ).map((word) => ({
      element,
      message: `${called(plan, element)}的结果“${nameOfOutcome("review", word)}”之后没有这种特别程序的环节。`,
    })),
  );

/** Whether the procedure is among the steps that come next after this outcome. */
function leadsToProcedure(plan: FlowPlan, review: string, word: string): boolean {
  const next = nextAfter(plan, review, word);
  return stepsOfKind(plan, "specialProcedure").some(
    ([id, { settings }]) => next.has(id) && settings["procedure"] === word,
  );
}

/** Every review point of the item is answered by a review, and no review answers another. */
export const reviewPointProblems: PlanCheck = (plan, { reviewPoints }) => {
  const reviews = stepsOfKind(plan, "review");
  const chosen = reviews.map(([element, { settings }]) => ({ element, points: pointsOf(settings) }));
  const unknown = chosen.flatMap(({ element, points }) =>
    (points ?? [])
      .filter((point) => !reviewPoints.includes(point))
      .map((point) => ({ element, message: `${called(plan, element)}的审查要点“${point}”不是事项的审查要点。` })),
  );
  // A lead review without points answers what no other does.
  if (reviews.length === 0 || reviews.some(([, step]) => isLead(step) && pointsOf(step.settings) === null))
    return unknown;
  const answered = new Set(chosen.flatMap(({ points }) => points ?? []));
  const open = reviewPoints.filter((point) => !answered.has(point));
  return open.length === 0
    ? unknown
    : [...unknown, { element: null, message: `没有审查环节回答事项的审查要点“${open.join("”“")}”。` }];
};

function pointsOf({ points }: StepNode["settings"]): readonly string[] | null {
  return Array.isArray(points) ? (points as readonly string[]) : null;
}
