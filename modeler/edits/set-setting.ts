import { STAGE_NAMES } from "../../domain/case/step-terms.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { settingsSchema } from "../../domain/flow/settings.ts";
import { memberVariables } from "../../domain/flow/variable-names.ts";
import { create } from "../blocks/moddle.ts";
import { type ModelElement, children, is, reference, settingOf } from "../rules/model.ts";
import { type Draft, listOf, set, sourceOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { readStep } from "../gate/read-step.ts";
import { setProperty } from "./properties.ts";
import { conditionOn, fieldKeysOf, listSetting, variablesOn } from "./reads.ts";
import { readingsIn } from "../../domain/flow/explore/values.ts";
import { outcomeVariable } from "../../domain/flow/variable-names.ts";

/** A setting of a step, by the field of its kind; `stage` where the kind leaves it open. */
export interface NewSetting {
  readonly step: string;
  readonly field: string;
  /** Undefined takes the setting away: its default counts, if it has one. */
  readonly value: unknown;
}

/** Sets a setting. Refuses to take away a field or an outcome of the step's own that a condition asks for. Whether the value fits is for lint. */
export function setSetting(definitions: ModelElement, { step: id, field, value }: NewSetting): Edited {
  return edited(definitions, (draft) => {
    const step = draft.node(id);
    requireField(draft, step, field);
    const usual = usualNames(step);
    setProperty(step, field, value);
    if (usual.includes(step.name ?? "")) set(step, "name", usualNames(step).at(-1));
    follow(draft, step, field, value);
    if (field === "fields") requireFields(draft, step);
    if (field === "outcomes") requireOutcomes(draft, step);
    return { focus: id };
  });
}

/** What a step of its kind is called until somebody names it: by its kind, and by what its settings make of it. Such a name follows the settings: a special procedure becomes 专家评审. */
function usualNames(step: ModelElement): readonly string[] {
  const read = readStep(step, () => undefined);
  if (read === null) return [];
  const { kind, settings } = read;
  const named = kind.publicNameFor?.(settings as never);
  return [kind.name, ...(typeof named === "string" && !named.includes("undefined") ? [named] : [])];
}

/** A field that the kind has not is a fault of the caller. */
function requireField(draft: Draft, step: ModelElement, field: string): void {
  const kind = settingOf(step, "kind") ?? "";
  if (!isStepKind(kind)) refuseEdit(`${draft.called(step)}没有设定环节类型。`);
  const isStage = field === "stage" && stepKind(kind).stage === "any";
  if (!isStage && !Object.hasOwn(settingsSchema(stepKind(kind)).properties, field))
    throw new Error(`A step of the kind '${kind}' has no setting '${field}'`);
}

/** What the engine reads of the setting: the table of a decision, the item of a call. */
function follow(draft: Draft, step: ModelElement, field: string, value: unknown): void {
  if (field === "stage" && value !== undefined) requireStage(value);
  if (field === "table" && is(step, "bpmn:BusinessRuleTask")) set(step, "camunda:decisionRef", value);
  if (field !== "member" || typeof value !== "string") return;
  if (is(step, "bpmn:CallActivity")) call(step, value);
  for (const other of draft.nodes) if (other !== step && isNeighbour(draft, step, other)) setMember(other, value);
}

function requireStage(value: unknown): void {
  if (typeof value !== "string" || !Object.hasOwn(STAGE_NAMES, value))
    throw new Error(`There is no stage ${JSON.stringify(value)}`);
}

function call(step: ModelElement, itemId: string): void {
  const { caseId, version } = memberVariables(itemId);
  set(step, "calledElement", itemId);
  set(step, "camunda:calledElementVersion", `\${${version}}`);
  const extension = reference(step, "extensionElements");
  if (extension === undefined) return;
  const values = listOf(extension, "values");
  const kept = children(extension, "values").filter((one) => !is(one, "camunda:In"));
  const key = create("camunda:In", { businessKey: `\${${caseId}}` });
  Object.assign(key, { $parent: extension });
  values.splice(0, values.length, ...kept, key);
}

/** The opening of a member and the call of it belong together. */
function isNeighbour(draft: Draft, step: ModelElement, other: ModelElement): boolean {
  const kinds = [settingOf(step, "kind"), settingOf(other, "kind")];
  if (!(kinds.includes("member") && kinds.includes("memberOpening"))) return false;
  const [opening, member] = kinds[0] === "memberOpening" ? [step, other] : [other, step];
  return draft.into(member).some((flow) => variablesOn(flow).includes(outcomeVariable(opening.id)));
}

function setMember(step: ModelElement, itemId: string): void {
  setProperty(step, "member", itemId);
  if (is(step, "bpmn:CallActivity")) call(step, itemId);
}

function requireFields(draft: Draft, step: ModelElement): void {
  const given = new Set(fieldKeysOf(step).map((key) => `${step.id}_${key}`));
  const own = (variable: string): boolean =>
    variable.startsWith(`${step.id}_`) &&
    variable !== outcomeVariable(step.id) &&
    !belongsToOther(draft, step, variable);
  for (const flow of draft.flows)
    for (const variable of variablesOn(flow))
      if (own(variable) && !given.has(variable))
        refuseEdit(
          `${draft.called(sourceOf(flow))}的条件用到了删去的一项，请先修改${draft.called(sourceOf(flow))}的条件。`,
        );
}

/** The id of another step may begin with the id of this one. */
function belongsToOther(draft: Draft, step: ModelElement, variable: string): boolean {
  return draft.nodes.some(
    (node) => node !== step && node.id.startsWith(`${step.id}_`) && variable.startsWith(`${node.id}_`),
  );
}

function requireOutcomes(draft: Draft, step: ModelElement): void {
  const words = new Set(
    listSetting(step, "outcomes").flatMap((one) =>
      typeof one === "object" && one !== null && "word" in one ? [String(one.word)] : [],
    ),
  );
  if (words.size === 0) words.add("done");
  for (const flow of draft.flows) {
    const condition = conditionOn(flow);
    const asked = condition === null ? [] : readingsIn(condition);
    for (const reading of asked)
      if (reading.variable === outcomeVariable(step.id) && "value" in reading && !words.has(String(reading.value)))
        refuseEdit(
          `${draft.called(sourceOf(flow))}的条件用到了删去的结果，请先修改${draft.called(sourceOf(flow))}的条件。`,
        );
  }
}
