import { STAGE_NAMES } from "../../../domain/case/step-terms.ts";
import { isStepKind, stepKind } from "../../../domain/case/steps.ts";
import { settingsProblems, settingsSchema } from "../../../domain/flow/settings.ts";
import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { propertiesOf } from "../../gate/diagram.ts";
import { readSettings } from "../../gate/read-settings.ts";
import { stageBetween } from "../../edits/new-step.ts";
import { setPerson } from "../../edits/set-person.ts";
import { targetOf } from "../../edits/draft.ts";
import { nextSteps, stepsBefore } from "../../edits/walk.ts";
import { setSetting } from "../../edits/set-setting.ts";
import { type ModelElement, settingOf, text } from "../../rules/model.ts";
import type { Case, Cure, CureFinder } from "../cure.ts";

/** A stage that is missing or does not fit, and settings that do not fit and have a default. */
export const settingWrong: CureFinder = (found) => stageWrong(found) ?? defaultOf(found);

/** The stage of the place. */
export const stageWrong: CureFinder = ({ draft, problem }) => {
  const step = draft.find(problem.elementId ?? "");
  const kind = (step && settingOf(step, "kind")) ?? "";
  if (step === undefined || !isStepKind(kind) || stepKind(kind).stage !== "any") return null;
  const stage = stageBetween(stepsBefore(draft, step), nextSteps(draft, draft.outOf(step).map(targetOf)));
  if (stage === settingOf(step, "stage")) return null;
  return {
    sentence: `把${draft.called(step)}的所属阶段设为“${STAGE_NAMES[stage]}”`,
    edit: (definitions) => setSetting(definitions, { step: step.id, field: "stage", value: stage }),
  };
};

function defaultOf({ draft, problem }: Case): Cure | null {
  const step = draft.find(problem.elementId ?? "");
  const name = (step && settingOf(step, "kind")) ?? "";
  if (step === undefined || !isStepKind(name)) return null;
  const kind = stepKind(name);
  const own = propertiesOf(step).filter(([field]) => field !== "kind" && field !== "stage");
  const settings = readSettings(kind, own, () => undefined);
  const wrong = Object.entries(settingsSchema(kind).properties).filter(
    ([field, schema]) =>
      "default" in schema &&
      Object.hasOwn(settings, field) &&
      settingsProblems(kind, settings).length > settingsProblems(kind, without(settings, field, schema.default)).length,
  );
  const [found, another] = wrong;
  if (found === undefined || another !== undefined) return null;
  const [field, schema] = found as [string, { readonly title?: string; readonly default?: unknown }];
  return {
    sentence: `把${draft.called(step)}的“${schema.title ?? ""}”恢复为默认${shown(schema.default)}`,
    edit: (definitions) => setSetting(definitions, { step: step.id, field, value: undefined }),
  };
}

function without(settings: Readonly<Record<string, unknown>>, field: string, value: unknown) {
  return { ...settings, [field]: value };
}

function shown(value: unknown): string {
  if (typeof value === "number") return `的${value}`;
  if (typeof value === "boolean") return value ? "的“是”" : "的“否”";
  return "";
}

/** A post that the law fixes. */
export const personWrong: CureFinder = ({ draft, problem, item }) => {
  const step = draft.find(problem.elementId ?? "");
  const kind = (step && settingOf(step, "kind")) ?? "";
  const by = item === null || step === undefined ? undefined : fixedPost(step, kind, item);
  if (step === undefined || by === undefined || text(step, "camunda:candidateGroups") === by.group) return null;
  return {
    sentence: `把${draft.called(step)}改由${by.name}办理`,
    edit: (definitions) => setPerson(definitions, { step: step.id, by: by.group }),
  };
};

function fixedPost(step: ModelElement, kind: string, item: ServiceItem) {
  const { departmentId, zoneId, hall } = item;
  if (["signOffTask", "terminationSignOff", "forwarding"].includes(kind))
    return { group: `chief:${departmentId}`, name: "事项所属部门的首席代表" };
  if (
    ["deliberation", "publicity", "postCheck"].includes(kind) ||
    (kind === "review" && settingOf(step, "lead") !== "false")
  )
    return { group: `officer:${departmentId}`, name: "事项所属部门" };
  if (kind === "delivery" || kind === "packageDelivery") return { group: "issuance:hall", name: "出件窗口" };
  if (kind !== "acceptance") return undefined;
  return hall.acceptanceBy === "clerk"
    ? { group: `clerk:${zoneId}`, name: "事项所在服务区的窗口" }
    : { group: `officer:${departmentId}`, name: "事项所属部门" };
}
