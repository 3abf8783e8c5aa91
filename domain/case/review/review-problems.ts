import { KIND_WORDS, type ItemKind } from "../../item/kind-words.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";
import type { GroundBesidePoints, ReviewPointAnswer } from "./review.ts";

/** An opinion while it is being entered; open fields are null or absent. */
export interface ReviewDraft {
  readonly points: readonly ReviewPointAnswer[];
  /** `none`: a finding may leave the opinion to the leading review. */
  readonly opinion: "grant" | "refuse" | "none" | null;
  readonly ground?: GroundBesidePoints | null;
  readonly reason: string | null;
  readonly basis: string | null;
}

/** What the item and the step require of a review. */
export interface ReviewedItem {
  readonly kind: ItemKind;
  /** Those of the step. */
  readonly reviewPoints: readonly string[];
  /** False for a finding (协办), which informs the signer and proposes nothing. */
  readonly lead: boolean;
  /** A finding that is recorded says that one of its points is not met. */
  readonly failedElsewhere: boolean;
}

/**
 * What is wrong with an opinion: a point without an answer, an opinion that its points contradict, a refusal without grounds (APL art. 38(2), art. 78), or without
 * reason and basis. A finding may go without an opinion, and needs no basis. The form and the command check the same.
 */
export function reviewProblems(draft: ReviewDraft, item: ReviewedItem): readonly RuleProblem[] {
  return [...pointProblems(draft, item), ...opinionProblems(draft, item), ...wordProblems(draft, item)];
}

function pointProblems({ points }: ReviewDraft, { reviewPoints }: ReviewedItem): readonly RuleProblem[] {
  const answered = new Set(points.map(({ point }) => point));
  const problem = (point: string, message: string): RuleProblem => ({
    code: "REVIEW_POINTS_UNANSWERED",
    field: `points.${point}`,
    message,
  });
  return [
    ...reviewPoints.filter((point) => !answered.has(point)).map((point) => problem(point, `“${point}”尚未回答。`)),
    ...[...answered]
      .filter((point) => !reviewPoints.includes(point))
      .map((point) => problem(point, `“${point}”不是本事项的审查要点。`)),
  ];
}

function opinionProblems(draft: ReviewDraft, item: ReviewedItem): readonly RuleProblem[] {
  const { granted, refused } = KIND_WORDS[item.kind];
  const field = "opinion";
  switch (draft.opinion) {
    case "grant":
      return contradictions(draft, granted).map((message) => ({ code: "OPINION_CONTRADICTS_POINTS", field, message }));
    case "refuse": {
      if (contradictsPlaces(draft, item))
        return [{ code: "OPINION_CONTRADICTS_POINTS", field, message: CONDITIONS_FIRST }];
      if (namesGround(draft, item)) return [];
      const message = `${refused}的，请指明不符合的审查要点，或者隐瞒情况、提供虚假材料的事实。`;
      return [{ code: "REFUSAL_NAMES_NOTHING", field, message }];
    }
    default: {
      if (draft.opinion === "none" && !item.lead) return [];
      const message = `请提出${granted}或者${refused}的意见。`;
      return [{ code: "REVIEW_POINTS_UNANSWERED", field, message }];
    }
  }
}

/** Art. 57 is about applicants who satisfy the conditions. */
const CONDITIONS_FIRST = "有审查要点不符合的，应当以不符合条件为由，不能以数量已满为由。";

function contradictsPlaces({ points, ground }: ReviewDraft, { failedElsewhere }: ReviewedItem): boolean {
  return ground === "noPlaceLeft" && (failedElsewhere || points.some(({ passed }) => !passed));
}

const GROUND_NAMES: Readonly<Record<GroundBesidePoints, string>> = {
  falseMaterials: "隐瞒情况或者提供虚假材料",
  noPlaceLeft: "数量已满",
};

function contradictions({ points, ground }: ReviewDraft, granted: string): readonly string[] {
  if (points.some(({ passed }) => !passed)) return [`有审查要点不符合，不能提出${granted}的意见。`];
  return ground ? [`${GROUND_NAMES[ground]}的，不能提出${granted}的意见。`] : [];
}

/** A finding proposes nothing: its reason is enough. */
function namesGround({ points, ground }: ReviewDraft, { lead, failedElsewhere }: ReviewedItem): boolean {
  return !lead || failedElsewhere || Boolean(ground) || points.some(({ passed }) => !passed);
}

function wordProblems({ opinion, reason, basis }: ReviewDraft, { kind, lead }: ReviewedItem): readonly RuleProblem[] {
  if (opinion !== "refuse") return [];
  const { refused } = KIND_WORDS[kind];
  return [
    ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: `${refused}的，请写明理由。` }),
    ...(lead ? basisProblems(basis, refused) : []),
  ];
}

function basisProblems(basis: string | null, refused: string): readonly RuleProblem[] {
  return textProblems(basis, { code: "BASIS_REQUIRED", field: "basis", message: `${refused}的，请写明法律依据。` });
}
