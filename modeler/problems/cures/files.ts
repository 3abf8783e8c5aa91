import { PROCEDURE_NAMES } from "../../../domain/case/procedures/procedure.ts";
import { LARGEST_FACT } from "../../../domain/form/form-problems.ts";
import type { ApplicationForm, FormComponent, FormField } from "../../../domain/form/form.ts";
import { SPECIAL_PROCEDURE_KINDS } from "../../../domain/item/service-item.ts";
import { withFlow, type PublicityRule } from "../../../domain/item/item-flow.ts";
import { withProcedure } from "../../../domain/item/special-procedures.ts";
import { readStep } from "../../gate/read-step.ts";
import { settingOf } from "../../rules/model.ts";
import type { Case, Cure, CureFinder } from "../cure.ts";
import { ofKind } from "./missing-steps.ts";

/** A field that decides a branch is always asked: 将“经营面积”改为必填. */
export const routingOptional: CureFinder = (found) => {
  const field = fieldOf(found);
  if (field === undefined) return null;
  const always = field.conditional === undefined ? "" : "并始终显示";
  return {
    sentence: `将“${field.label}”改为必填${always}`,
    form: mending(field.id, ({ conditional: _, ...rest }) => ({
      ...rest,
      validate: { ...rest.validate, required: true },
    })),
  };
};

const USUAL_MOST = 1_000_000;

/** The engine compares whole numbers only. */
export const routingNotWhole: CureFinder = (found) => {
  const field = fieldOf(found);
  if (field === undefined) return null;
  const { min, max } = field.validate ?? {};
  const least = Math.ceil(Math.max(min ?? 0, -LARGEST_FACT));
  const most = Math.floor(Math.min(max ?? USUAL_MOST, LARGEST_FACT));
  if (least > most) return null;
  return {
    sentence: `将“${field.label}”改为${least}至${most}的整数`,
    form: mending(field.id, (one) => ({ ...one, validate: { ...one.validate, integer: true, min: least, max: most } })),
  };
};

function fieldOf({ form, problem }: Case): FormField | undefined {
  const found = form?.components.find(({ id }) => id === problem.at);
  return found === undefined || found.type === "text" ? undefined : found;
}

function mending(id: string, mend: (field: FormField) => object): (form: ApplicationForm) => ApplicationForm {
  return (form) => ({
    ...form,
    components: form.components.map((one) =>
      one.id === id && one.type !== "text" ? (mend(one) as FormComponent) : one,
    ),
  });
}

/** The flow has a special procedure that the item does not name. */
export const procedureNotOfItem: CureFinder = ({ draft, problem, item }) => {
  const step = draft.find(problem.elementId ?? "");
  const set = step && settingOf(step, "procedure");
  const kind = SPECIAL_PROCEDURE_KINDS.find((one) => one === set);
  if (item === null || kind === undefined) return null;
  return {
    sentence: `将“${PROCEDURE_NAMES[kind]}”列入事项的特别程序`,
    item: (now) => withProcedure(now, kind),
  };
};

/** The flow makes a case public, and the item says nothing of that. */
export const settingsNotOfItem: CureFinder = ({ draft, problem, item }) => {
  const step = draft.find(problem.elementId ?? "");
  if (step === undefined || item === null || item.hall.flow?.publicity !== undefined) return null;
  const read = settingOf(step, "kind") === "publicity" ? readStep(step, () => undefined) : null;
  const publicity = read && publicityIn(read.settings);
  if (publicity === null) return null;
  return {
    sentence: "将公示的天数、地点和依据列入事项",
    item: (now) => withFlow(now, { publicity }),
  };
};

function publicityIn(settings: Readonly<Record<string, unknown>>): PublicityRule | null {
  const { limitDays, unit, place, basis, stops, stopsBasis } = settings;
  if (typeof place !== "string" || typeof basis !== "string" || place === "" || basis === "") return null;
  return {
    days: Number(limitDays),
    unit: unit === "naturalDay" ? "naturalDay" : "workingDay",
    place,
    basis,
    ...(stops === "promised" && { stops }),
    ...(stops === "both" && { stops, stopsBasis: typeof stopsBasis === "string" ? stopsBasis : "" }),
  };
}

/** When the applicant pays is where the flow asks for it. */
export const paymentUntimed: CureFinder = (found): Cure | null => {
  const { item } = found;
  if (item === null) return null;
  if (!item.fee.charged) return { sentence: "删去缴费的时间", item: (now) => withFlow(now, { payment: undefined }) };
  const [step, another] = ofKind(found, "payment");
  if (step === undefined || another !== undefined) return null;
  const payment = settingOf(step, "stage") === "issuance" ? "beforeIssuance" : "beforeReview";
  return {
    sentence: `将缴费的时间写为${payment === "beforeIssuance" ? "决定以后、制证以前" : "审查以前"}`,
    item: (now) => withFlow(now, { payment }),
  };
};

/** A table that no step asks is left over. */
export const tableUnused: CureFinder = ({ problem: { at, message } }) =>
  at === undefined ? null : { sentence: message.replace("没有环节使用", "删去").replace("。", ""), withoutTable: at };
