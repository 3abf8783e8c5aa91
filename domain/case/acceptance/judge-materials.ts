import { unjudgedProblems } from "./acceptance-problems.ts";
import { refuse } from "../../rule-violation.ts";
import type { RequiredMaterial } from "../../item/service-item.ts";
import type { CaseFile } from "../case-file.ts";
import type { MaterialVerdict } from "./acceptance.ts";
import type { Supplement } from "../supplement/supplement.ts";
import type { DecideContext } from "../context.ts";

/** A clerk's verdicts on the materials. */
export interface Judgement {
  readonly verdicts: readonly MaterialVerdict[];
}

/** Requires a verdict on every material of the item and on nothing else (life cycle B-2), none contrary to the one-time notice. */
export function requireAllJudged(caseFile: CaseFile, command: Judgement, context: DecideContext): void {
  const problems = unjudgedProblems(command, context.item).map(({ field, message }) => ({ field, message }));
  const seen = new Set<string>();
  const wrong = command.verdicts.flatMap((verdict) => {
    const message = seen.has(verdict.materialId) ? "同一材料重复判断" : wrongVerdict(verdict, caseFile, context);
    seen.add(verdict.materialId);
    return message === null ? [] : [{ field: fieldOf(verdict.materialId), message }];
  });
  if (problems.length + wrong.length > 0) refuse("MATERIALS_UNJUDGED", { problems: [...problems, ...wrong] });
  requirePlausible(caseFile, command, context);
}

/** Checks the verdicts themselves, even for an answer that does not rest on them. */
export function requirePlausible(caseFile: CaseFile, { verdicts }: Judgement, context: DecideContext): void {
  requireReceivedNotMissing(caseFile, verdicts, context);
  if (caseFile.supplement !== null) requireAsNotified(caseFile, caseFile.supplement, { verdicts, context });
}

/** A receipt is binding: a material it lists, uploaded or handed in on paper, cannot be judged "missing". */
function requireReceivedNotMissing(
  caseFile: CaseFile,
  verdicts: readonly MaterialVerdict[],
  { item }: Pick<DecideContext, "item">,
): void {
  const received = new Set(caseFile.materials.map((material) => material.materialId));
  const problems = verdicts
    .filter(({ materialId, verdict }) => verdict === "missing" && received.has(materialId))
    .map(({ materialId }) => ({
      field: fieldOf(materialId),
      message: `“${nameOf(item.materials, materialId)}”已登记收到，不能判为缺少`,
    }));
  if (problems.length > 0) refuse("MATERIAL_WAS_RECEIVED", { problems });
}

/** After the notice only its own faults and the materials of the supplement may be judged; everything else remains as notified (APL art. 32(1)(4), (5)). */
function requireAsNotified(
  caseFile: CaseFile,
  supplement: Supplement,
  { verdicts, context }: { readonly verdicts: readonly MaterialVerdict[]; readonly context: DecideContext },
): void {
  const open = openAfterNotice(supplement);
  const told = new Map(caseFile.verdicts.map((verdict) => [verdict.materialId, verdict.verdict]));
  const problems = verdicts
    .filter(
      ({ materialId, verdict }) => !open.has(materialId) && told.has(materialId) && told.get(materialId) !== verdict,
    )
    .map(({ materialId }) => ({
      field: fieldOf(materialId),
      message: `“${nameOf(context.item.materials, materialId)}”不在补正告知的范围内，应当按告知时的判断`,
    }));
  if (problems.length > 0) refuse("FAULT_NOT_IN_NOTICE", { problems });
}

/** Materials that may still be judged after the one-time notice. */
export function openAfterNotice(supplement: Pick<Supplement, "faults" | "brought">): ReadonlySet<string> {
  const faulty = supplement.faults.map((fault) => fault.materialId);
  return new Set([...faulty, ...(supplement.brought ?? [])]);
}

/** A verdict that cannot be right: on a material that the item does not list, "not applicable" for a required one, or "qualified" for one that was neither handed in nor is fetched by sharing. */
function wrongVerdict(
  { materialId, verdict }: MaterialVerdict,
  caseFile: CaseFile,
  context: DecideContext,
): string | null {
  const material = context.item.materials.find((listed) => listed.id === materialId);
  if (!material) return "不是本事项的材料";
  if (verdict === "notApplicable" && material.necessity === "required") return "必要材料不能判为不适用";
  const present = material.exemptBySharing || caseFile.materials.some((handed) => handed.materialId === materialId);
  return (verdict === "qualified" || verdict === "faulty") && !present ? "未提交的材料不能判为合格或不符合" : null;
}

function fieldOf(materialId: string): string {
  return `verdicts.${materialId}`;
}

function nameOf(materials: readonly RequiredMaterial[], materialId: string): string {
  return materials.find((material) => material.id === materialId)?.name ?? materialId;
}
