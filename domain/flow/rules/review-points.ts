import type { Found, LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOfKind, type StepNode } from "../plan.ts";

/** Every review point of the item is answered by a review, and no review answers another. */
export const reviewPoints: LawRule = ({ plan, item: { reviewPoints: points } }) => {
  const reviews = stepsOfKind(plan, "review");
  const chosen = reviews.map(([element, { settings }]) => ({ element, chosen: pointsOf(settings) }));
  const unknown = chosen.flatMap(({ element, chosen: own }) =>
    (own ?? [])
      .filter((point) => !points.includes(point))
      .map((point) => ({ element, message: `${called(plan, element)}的审查要点“${point}”不是事项的审查要点。` })),
  );
  // A lead review without points answers what no other does.
  if (reviews.length === 0 || reviews.some(([, step]) => isLead(step) && pointsOf(step.settings) === null))
    return unknown;
  const answered = new Set(chosen.flatMap(({ chosen: own }) => own ?? []));
  const open = points.filter((point) => !answered.has(point));
  const unanswered: readonly Found[] = [
    { element: null, message: `没有审查环节回答事项的审查要点“${open.join("”“")}”。` },
  ];
  return open.length === 0 ? unknown : [...unknown, ...unanswered];
};

function isLead({ settings }: StepNode): boolean {
  return settings["lead"] !== false;
}

function pointsOf({ points }: StepNode["settings"]): readonly string[] | null {
  return Array.isArray(points) ? (points as readonly string[]) : null;
}
