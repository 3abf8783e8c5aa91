import { bpmnText, readBpmn } from "../blocks/moddle.ts";
import { Draft } from "../edits/draft.ts";
import { EditRefused } from "../edits/edit-refused.ts";
import type { Edit } from "../edits/edit.ts";
import type { ModelElement } from "../rules/model.ts";
import { asInForce } from "./as-in-force.ts";
import type { Cure, CureFinder, FlowCure, Known } from "./cure.ts";
import * as branches from "./cures/branches.ts";
import { deliveryMissing } from "./cures/delivery.ts";
import * as files from "./cures/files.ts";
import { historyEndless } from "./cures/history.ts";
import * as missing from "./cures/missing-steps.ts";
import { noticeMissing, supplementMissing } from "./cures/notices.ts";
import { personWrong, settingWrong, stageWrong } from "./cures/settings.ts";
import { draftProblems, type CheckedDraft, type DraftProblem } from "./draft-problem.ts";

/** By the rule that found the problem. */
const FINDERS: Readonly<Record<string, CureFinder>> = {
  "acceptance-before-review": missing.acceptanceMissing,
  "branches-complete": branches.defaultMissing,
  "branches-end-together": branches.joinMissing,
  "conditional-flows": branches.defaultMissing,
  "errors-have-branches": branches.errorWayMissing,
  "has-time-to-live": historyEndless,
  "joins-complete": branches.joinMissing,
  "no-gateway-join-fork": branches.gatewayCrowded,
  "parallel-kinds": branches.notBesideOthers,
  "payment-before-result": missing.paymentMissing,
  "payment-time": files.paymentUntimed,
  "procedures-have-basis": files.procedureNotOfItem,
  "publicity-before-decision": missing.publicityMissing,
  "refusal-is-reasoned": noticeMissing,
  "result-is-delivered": deliveryMissing,
  "review-before-decision": missing.reviewMissing,
  "routing-required": files.routingOptional,
  "routing-whole": files.routingNotWhole,
  "settings-fit-item": files.settingsNotOfItem,
  "sign-off-before-issuance": missing.signOffMissing,
  "signature-before-seal": missing.signOffMissing,
  "stages-fit": stageWrong,
  "step-groups": personWrong,
  "step-has-kind": settingWrong,
  "step-settings": settingWrong,
  "steps-of-the-item": missing.wantedMissing,
  "steps-open-once": branches.joinMissing,
  "table-unused": files.tableUnused,
  "superfluous-gateway": branches.gatewayNeedless,
  "supplement-by-notice": supplementMissing,
};

/** The cure of a problem, where there is one and only one; null otherwise. Changes nothing. */
export function cureOf(problem: DraftProblem, definitions: ModelElement, { item, form }: Known): Cure | null {
  const find = FINDERS[problem.rule];
  return find === undefined ? null : find({ problem, draft: new Draft(definitions), item, form });
}

/** The same of a draft; a step that comes back is as it is in force. */
export async function findCure(problem: DraftProblem, checked: CheckedDraft): Promise<Cure | null> {
  const { item = null, form = null } = checked.settings.publication ?? {};
  const found = cureOf(problem, await readBpmn(checked.bpmn), { item, form });
  return found && "edit" in found ? { ...found, edit: await restoring(found.edit, checked) } : found;
}

/** The same, tried out on a copy: only a cure after which the problem is gone and no other error is new. `had`: the problems of the draft as it is. */
export async function provenCureOf(
  problem: DraftProblem,
  checked: CheckedDraft,
  had: readonly DraftProblem[],
): Promise<Cure | null> {
  const cure = await findCure(problem, checked);
  const cured = cure && (await carriedOut(cure, checked));
  return cured && isCured(problem, had, await draftProblems(cured)) ? cure : null;
}

async function restoring(edit: Edit, { inForce }: CheckedDraft): Promise<Edit> {
  return asInForce(edit, inForce === undefined ? null : await readBpmn(inForce));
}

/** The draft after the cure; null if it cannot be carried out. */
async function carriedOut(cure: Cure, draft: CheckedDraft): Promise<CheckedDraft | null> {
  const { publication } = draft.settings;
  if ("edit" in cure)
    try {
      const copy = await readBpmn(draft.bpmn);
      cure.edit(copy);
      return { ...draft, bpmn: await bpmnText(copy) };
    } catch (error) {
      if (error instanceof EditRefused) return null;
      throw error;
    }
  if (publication === undefined) return null;
  return { ...draft, settings: { ...draft.settings, publication: { ...publication, ...mended(cure, publication) } } };
}

type Publication = NonNullable<CheckedDraft["settings"]["publication"]>;

function mended(cure: Exclude<Cure, FlowCure>, { item, form, decisions = {} }: Publication): Partial<Publication> {
  if ("item" in cure) return { item: cure.item(item) };
  if ("form" in cure) return { form: cure.form(form) };
  const { [cure.withoutTable]: _, ...others } = decisions;
  return { decisions: others };
}

/** What is not drawn yet is arranged afterwards; what was wrong before may still be, but not the problem itself. */
function isCured(problem: DraftProblem, had: readonly DraftProblem[], has: readonly DraftProblem[]): boolean {
  const known = new Set(had.map(keyOf));
  const rest = has.filter(({ rule, severity }) => !DRAWING.includes(rule) && severity === "error");
  return !rest.some((one) => keyOf(one) === keyOf(problem)) && rest.every((one) => known.has(keyOf(one)));
}

const DRAWING: readonly string[] = ["drawn-in-full", "no-overlapping-elements"];

/** The way to a problem may change while the problem stays. */
function keyOf({ rule, elementId, at = "", message }: DraftProblem): string {
  return `${rule} ${elementId ?? at} ${message.split("：", 1)[0] ?? ""}`;
}
