import { SERVED_PAPERS } from "../../domain/case/notices/notice.step.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { outcomesOf } from "../../domain/flow/settings.ts";
import type { StepNode } from "../../domain/flow/plan.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import { documentName } from "../../domain/paper/names.ts";

/** The papers that come of a step when it ends so: those that its act requests, and those that it makes. */
export function papersOf({ kind, settings }: StepNode, word: string, item: ServiceItem): readonly string[] {
  if (!isStepKind(kind)) return [];
  const outcome = outcomesOf(stepKind(kind), settings)[word];
  const requested = (outcome?.papers ?? []).map((paper) => documentName(paper, item));
  const served = SERVED_PAPERS[settings["paper"] as keyof typeof SERVED_PAPERS];
  const result = outcome?.gives?.includes("issued") ? [item.result.name] : [];
  return [...requested, ...(kind === "notice" && served !== undefined ? [served] : []), ...result];
}
