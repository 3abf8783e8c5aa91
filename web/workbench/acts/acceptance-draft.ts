import { acceptanceProblems, isFaulty } from "../../../domain/case/acceptance/acceptance-problems.ts";
import type { MaterialVerdict } from "../../../domain/case/acceptance/acceptance.ts";
import { isUnanswered } from "../../../domain/case/status.ts";
import { KIND_WORDS } from "../../../domain/item/kind-words.ts";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { CaseView } from "../../../contract/case-view.ts";
import type { ItemGuide } from "../../ui/item-guide.ts";

export type AcceptanceOutcome = "accepted" | "supplement" | "refused" | "notRequired" | "terminated";

/** The verdicts so far, by material. */
export type Judgements = Readonly<
  Record<string, { readonly verdict: MaterialVerdict["verdict"] | ""; readonly fault: string; readonly fix: string }>
>;

interface Outcome {
  readonly value: AcceptanceOutcome;
  readonly label: string;
  readonly action: string;
  readonly done: string;
}

/** The possible outcomes, the resulting status, and their wording. */
export const OUTCOMES = [
  {
    value: "accepted",
    label: "受理",
    action: "受理并出具受理通知书",
    done: "已受理，受理通知书正在出具。",
  },
  {
    value: "supplement",
    label: "一次性告知补正",
    action: "发出补正告知书",
    done: "补正告知书已发出。",
  },
  {
    value: "refused",
    label: "不予受理",
    action: "作出不予受理决定",
    done: "已作出不予受理决定。",
  },
  { value: "notRequired", label: "不受理", action: "即时告知不受理", done: "已告知不受理。" },
  {
    value: "terminated",
    label: "逾期未补正，提请终止办理",
    action: "提请首席代表终止办理",
    done: "已提请首席代表签批终止办理。",
  },
] as const satisfies readonly Outcome[];

/** The outcomes that the law permits in this status; the one-time notice is possible only once. */
export function possibleOutcomes(view: CaseView): readonly Outcome[] {
  if (!isUnanswered(view.status)) return [];
  const outcomes: readonly Outcome[] = OUTCOMES.map((one) =>
    one.value === "notRequired" ? { ...one, label: `不受理（依法不需要${KIND_WORDS[view.itemKind].unneeded}）` } : one,
  );
  return outcomes.filter(
    ({ value }) =>
      !(value === "supplement" && view.supplement !== null) &&
      !(value === "terminated" && view.status !== "supplementRequested"),
  );
}

/**
 * Fixed verdicts since the one-time notice, by material: only its faults, and materials received since, may still be
 * judged.
 */
export function lockedVerdicts({
  supplement,
  verdicts = [],
}: Pick<CaseView, "supplement" | "verdicts">): ReadonlyMap<string, MaterialVerdict["verdict"]> {
  if (supplement === null) return new Map();
  const open = new Set([...supplement.faults.map(({ materialId }) => materialId), ...(supplement.brought ?? [])]);
  return new Map(
    verdicts.filter(({ materialId }) => !open.has(materialId)).map(({ materialId, verdict }) => [materialId, verdict]),
  );
}

/** Initial values of the form. */
export function firstJudgements(view: CaseView): Judgements {
  return Object.fromEntries(
    [...lockedVerdicts(view)].map(([materialId, verdict]) => [materialId, { verdict, fault: "", fix: "" }]),
  );
}

/** Grounds for refusing acceptance, with the fields that each requires. */
export type RefusalGround = "otherOrgan" | "stillFaulty" | "falseMaterials";

/** The grounds that the law permits in this status (行政许可法 arts. 32(1)(2), 32(1)(5), 78). */
export function possibleGrounds(view: CaseView): readonly { readonly value: RefusalGround; readonly label: string }[] {
  return [
    { value: "otherOrgan", label: "不属于本机关职权范围" },
    ...(view.status === "supplementSubmitted"
      ? [{ value: "stillFaulty" as const, label: "补正后仍不符合补正告知的要求" }]
      : []),
    { value: "falseMaterials", label: "隐瞒有关情况或者提供虚假材料（行政许可法第七十八条）" },
  ];
}

/** In the API's form: judged materials only. */
export function toVerdicts(judgements: Judgements): readonly MaterialVerdict[] {
  return Object.entries(judgements).flatMap(([materialId, { verdict, fault, fix }]) => {
    if (verdict === "") return [];
    const wanting = isFaulty(verdict);
    return [
      { materialId, verdict, fault: wanting ? fault.trim() || null : null, fix: wanting ? fix.trim() || null : null },
    ];
  });
}

interface WrittenAnswer {
  readonly outcome: AcceptanceOutcome | "";
  readonly judgements: Judgements;
  readonly reason: string;
  readonly basis: string;
  readonly competentOrgan: string;
  readonly ground: RefusalGround | "";
}

/** Problems that the server would refuse, with its sentences, shown before anything is sent. */
export function answerProblems(guide: ItemGuide, written: WrittenAnswer): readonly FieldProblem[] {
  const { outcome, ground } = written;
  if (outcome === "refused" && ground === "") return [{ field: "ground", message: "请选择不予受理的情形。" }];
  return acceptanceProblems(
    { ...written, outcome: outcome || null, ground: ground || null, verdicts: toVerdicts(written.judgements) },
    { materials: guide.materials, organ: null },
  );
}
