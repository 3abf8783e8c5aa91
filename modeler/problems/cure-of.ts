import { bpmnText, readBpmn } from "../blocks/moddle.ts";
import { Draft } from "../edits/draft.ts";
import { EditRefused } from "../edits/edit-refused.ts";
import { lintDiagram, type Problem } from "../rules/lint.ts";
import type { ModelElement } from "../rules/model.ts";
import type { RuleSettings } from "../rules/rule.ts";
import type { Cure, CureFinder, Known } from "./cure.ts";
import * as branches from "./cures/branches.ts";
import { deliveryMissing } from "./cures/delivery.ts";
import * as missing from "./cures/missing-steps.ts";
import { noticeMissing, supplementMissing } from "./cures/notices.ts";
import { personWrong, settingWrong, stageWrong } from "./cures/settings.ts";

/** By the rule that found the problem. */
const FINDERS: Readonly<Record<string, CureFinder>> = {
  "acceptance-before-review": missing.acceptanceMissing,
  "branches-complete": branches.defaultMissing,
  "branches-end-together": branches.joinMissing,
  "conditional-flows": branches.defaultMissing,
  "errors-have-branches": branches.errorWayMissing,
  "joins-complete": branches.joinMissing,
  "no-gateway-join-fork": branches.gatewayCrowded,
  "parallel-kinds": branches.notBesideOthers,
  "payment-before-result": missing.paymentMissing,
  "publicity-before-decision": missing.publicityMissing,
  "refusal-is-reasoned": noticeMissing,
  "result-is-delivered": deliveryMissing,
  "review-before-decision": missing.reviewMissing,
  "sign-off-before-issuance": missing.signOffMissing,
  "signature-before-seal": missing.signOffMissing,
  "stages-fit": stageWrong,
  "step-groups": personWrong,
  "step-has-kind": settingWrong,
  "step-settings": settingWrong,
  "steps-of-the-item": missing.wantedMissing,
  "steps-open-once": branches.joinMissing,
  "superfluous-gateway": branches.gatewayNeedless,
  "supplement-by-notice": supplementMissing,
};

/** The cure of a problem, where there is one and only one; null otherwise. Changes nothing. */
export function cureOf(problem: Problem, definitions: ModelElement, { item, form }: Known): Cure | null {
  const find = FINDERS[problem.rule];
  return find === undefined ? null : find({ problem, draft: new Draft(definitions), item, form });
}

/** The same, tried out on a copy: only a cure after which the problem is gone and no other error is new. */
export async function provenCureOf(
  problem: Problem,
  definitions: ModelElement,
  settings: RuleSettings,
): Promise<Cure | null> {
  const { item = null, form = null } = settings.publication ?? {};
  const cure = cureOf(problem, definitions, { item, form });
  if (cure === null) return null;
  const before = await bpmnText(definitions);
  const copy = await readBpmn(before);
  try {
    cure.edit(copy);
  } catch (error) {
    if (error instanceof EditRefused) return null;
    throw error;
  }
  const [had, has] = [await lintDiagram(before, settings), await lintDiagram(await bpmnText(copy), settings)];
  return isCured(problem, had, has) ? cure : null;
}

/** What is not drawn yet is arranged afterwards; what was wrong before may still be, but not the problem itself. */
function isCured(problem: Problem, had: readonly Problem[], has: readonly Problem[]): boolean {
  const known = new Set(had.map(keyOf));
  const rest = has.filter(({ rule, severity }) => !DRAWING.includes(rule) && severity === "error");
  return !rest.some((one) => keyOf(one) === keyOf(problem)) && rest.every((one) => known.has(keyOf(one)));
}

const DRAWING: readonly string[] = ["drawn-in-full", "no-overlapping-elements"];

/** The way to a problem may change while the problem stays. */
function keyOf({ rule, elementId, message }: Problem): string {
  return `${rule} ${elementId} ${message.split("：", 1)[0] ?? ""}`;
}
