import type { RequiredMaterial } from "../../item/service-item.ts";
import { textProblems, type RuleProblem } from "../../rule-violation.ts";
import type { MaterialVerdict, RefusalGround } from "./acceptance.ts";

/** An answer while it is being entered; open fields are null or absent. */
export interface AcceptanceDraft {
  readonly outcome: "accepted" | "supplement" | "refused" | "notRequired" | "terminated" | null;
  readonly verdicts: readonly MaterialVerdict[];
  readonly ground?: Exclude<RefusalGround, "notRequired"> | null;
  readonly reason: string | null;
  readonly basis: string | null;
  readonly competentOrgan: string | null;
}

/** What an answer is checked against. */
export interface AnsweredItem {
  readonly materials: readonly Pick<RequiredMaterial, "id" | "name">[];
  /** The organ that handles the application; null if the caller does not know it. */
  readonly organ: string | null;
}

/**
 * What is missing from an answer to an application, or unlawful in it (APL art. 32; art. 78): a material without a verdict, faults in accepted materials, no fault in requested ones, a fault without the
 * remedy, no competent organ, no reason, no basis. The form and the command check the same; only the command checks what depends on the case.
 */
export function acceptanceProblems(draft: AcceptanceDraft, item: AnsweredItem): readonly RuleProblem[] {
  switch (draft.outcome) {
    case null:
      return [{ code: "TASK_OUTCOME_UNKNOWN", field: "outcome", message: "请选择处理结果。" }];
    case "accepted":
      return [...unjudgedProblems(draft, item), ...presentFaults(draft, item)];
    case "supplement":
      return faultProblems(draft, item);
    case "refused":
      return [...groundProblems(draft, item), ...wordProblems(draft)];
    default:
      return wordProblems(draft);
  }
}

/** 缺少 or 不符合 */
export function isFaulty(verdict: MaterialVerdict["verdict"]): boolean {
  return verdict === "missing" || verdict === "faulty";
}

/** Every material has a verdict (life cycle B-2). */
export function unjudgedProblems(
  { verdicts }: Pick<AcceptanceDraft, "verdicts">,
  { materials }: Pick<AnsweredItem, "materials">,
): readonly RuleProblem[] {
  const judged = new Set(verdicts.map(({ materialId }) => materialId));
  return materials
    .filter(({ id }) => !judged.has(id))
    .map(({ id, name }) => ({ code: "MATERIALS_UNJUDGED", field: fieldOf(id), message: `“${name}”尚未判断。` }));
}

function presentFaults({ verdicts }: AcceptanceDraft, item: AnsweredItem): readonly RuleProblem[] {
  return wanting(verdicts).map(({ materialId }) => ({
    code: "MATERIALS_NOT_COMPLETE",
    field: fieldOf(materialId),
    message: `“${nameOf(item, materialId)}”缺少或者不符合，不能受理。`,
  }));
}

/** One notice lists every fault and its remedy (APL art. 32(1)(4)). */
function faultProblems(draft: AcceptanceDraft, item: AnsweredItem): readonly RuleProblem[] {
  const unjudged = unjudgedProblems(draft, item);
  const faults = wanting(draft.verdicts);
  if (unjudged.length === 0 && faults.length === 0) {
    const message = "材料齐全且符合法定形式，应当受理。";
    return [{ code: "MATERIALS_COMPLETE", field: "outcome", message }];
  }
  const unexplained = faults.filter(({ fault, fix }) => !fault?.trim() || !fix?.trim());
  return [
    ...unjudged,
    ...unexplained.map(({ materialId }): RuleProblem => ({
      code: "FAULT_AND_FIX_REQUIRED",
      field: fieldOf(materialId),
      message: `“${nameOf(item, materialId)}”：请写明问题和补正方法。`,
    })),
  ];
}

/** One of the grounds of the law, with what each requires. */
function groundProblems(draft: AcceptanceDraft, item: AnsweredItem): readonly RuleProblem[] {
  if (draft.ground === "stillFaulty") return faultProblems(draft, item);
  return draft.ground === "otherOrgan" ? organProblems(draft.competentOrgan, item.organ) : [];
}

/** APL art. 32(1)(2): the applicant is told the competent organ, which must be another one. */
export function organProblems(competentOrgan: string | null, own: string | null): readonly RuleProblem[] {
  const organ = competentOrgan?.trim() ?? "";
  const isOwn = own !== null && organ === own;
  if (organ !== "" && !isOwn) return [];
  const message = isOwn ? "本机关有职权的，应当受理；请写明其他有权机关。" : "请写明应当向哪个行政机关申请。";
  return [{ code: "COMPETENT_ORGAN_REQUIRED", field: "competentOrgan", message }];
}

function wordProblems({ outcome, reason, basis }: AcceptanceDraft): readonly RuleProblem[] {
  const withoutBasis = outcome === "terminated";
  return [
    ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "请写明理由。" }),
    ...(withoutBasis
      ? []
      : textProblems(basis, { code: "BASIS_REQUIRED", field: "basis", message: "请写明法律依据。" })),
  ];
}

function wanting(verdicts: readonly MaterialVerdict[]): readonly MaterialVerdict[] {
  return verdicts.filter(({ verdict }) => isFaulty(verdict));
}

function fieldOf(materialId: string): string {
  return `verdicts.${materialId}`;
}

function nameOf({ materials }: AnsweredItem, materialId: string): string {
  return materials.find(({ id }) => id === materialId)?.name ?? materialId;
}
