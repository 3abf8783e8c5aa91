import type { StepKind } from "../../../domain/case/step-kinds.gen.ts";
import { stepKind } from "../../../domain/case/steps.ts";
import { insertStep } from "../../edits/insert-step.ts";
import type { NewStep } from "../../edits/new-step.ts";
import { type ModelElement, settingOf } from "../../rules/model.ts";
import type { Case, Cure, CureFinder, FlowCure } from "../cure.ts";

/** The steps of a kind. */
export function ofKind({ draft }: Pick<Case, "draft">, kind: StepKind): readonly ModelElement[] {
  return draft.nodes.filter((node) => settingOf(node, "kind") === kind);
}

/** 在“制证”之前插入“首席代表签批” */
export function insertBefore({ draft }: Pick<Case, "draft">, before: ModelElement, step: NewStep): FlowCure {
  const name = step.name ?? stepKind(step.kind as StepKind).name;
  return {
    sentence: `在${draft.called(before)}之前插入“${name}”`,
    edit: (definitions) => insertStep(definitions, { before: before.id, ...step }),
  };
}

/** A step of which the flow has none, before the step that lacks it. */
function missing(kind: StepKind, more: (found: Case) => Omit<NewStep, "kind"> | null = () => ({})): CureFinder {
  return (found) => {
    const at = found.draft.find(found.problem.elementId ?? "");
    const own = more(found);
    if (at === undefined || own === null || ofKind(found, kind).length > 0) return null;
    return insertBefore(found, at, { kind, ...own });
  };
}

export const signOffMissing = missing("signOffTask", ({ item }) =>
  item === null ? {} : { by: `chief:${item.departmentId}` },
);

export const acceptanceMissing = missing("acceptance", ({ item }) => {
  if (item === null) return {};
  return { by: item.hall.acceptanceBy === "clerk" ? `clerk:${item.zoneId}` : `officer:${item.departmentId}` };
});

export const reviewMissing: CureFinder = (found) => {
  const leads = ofKind(found, "review").filter((review) => settingOf(review, "lead") !== "false");
  if (leads.length > 0) return null;
  const by = found.item === null ? {} : { by: `officer:${found.item.departmentId}` };
  const at = found.draft.find(found.problem.elementId ?? "");
  return at === undefined ? null : insertBefore(found, at, { kind: "review", ...by });
};

export const publicityMissing = missing("publicity", ({ item }) => {
  const asked = item?.hall.flow?.publicity;
  if (item === null || asked === undefined) return null;
  const { days, unit, place, basis, stops, stopsBasis } = asked;
  const settings = { limitDays: days, unit, place, basis, ...(stops && { stops }), ...(stopsBasis && { stopsBasis }) };
  return { settings, by: `officer:${item.departmentId}` };
});

/** A charged item pays where it says. */
export const paymentMissing: CureFinder = (found) => {
  const { item } = found;
  if (item === null || !item.fee.charged || ofKind(found, "payment").length > 0) return null;
  const isLate = item.hall.flow?.payment === "beforeIssuance";
  const [at] = isLate ? ofKind(found, "issuance") : [...ofKind(found, "reviewPreparation"), ...ofKind(found, "review")];
  return at === undefined ? null : insertBefore(found, at, { kind: "payment" });
};

/** What the item wants of every case before the review: opinions, procedures that are always needed; before the decision: deliberation. */
export const wantedMissing: CureFinder = (found) => {
  const { item, problem } = found;
  if (item === null) return null;
  const [review] = ofKind(found, "review").filter((one) => settingOf(one, "lead") !== "false");
  const asked = (item.hall.flow?.opinions ?? []).find(
    ({ departmentId, departmentName }) =>
      problem.message.includes(departmentName) &&
      !ofKind(found, "opinion").some((one) => one.get("camunda:candidateGroups") === `officer:${departmentId}`),
  );
  if (asked !== undefined && review !== undefined) {
    const { departmentId, departmentName, question, days, silence } = asked;
    const name = `征求${departmentName}意见`;
    const settings = { question, limitDays: days, silence, publicName: name.slice(0, 40) };
    return insertBefore(found, review, { kind: "opinion", name, settings, by: `officer:${departmentId}` });
  }
  return procedureMissing(found, review) ?? deliberationMissing(found);
};

function procedureMissing(found: Case, review: ModelElement | undefined): Cure | null {
  const { item, problem } = found;
  const drawn = ofKind(found, "specialProcedure").map((one) => settingOf(one, "procedure"));
  const wanted = item?.specialProcedures.find(
    ({ kind, trigger, name }) => trigger === "always" && !drawn.includes(kind) && problem.message.includes(`“${name}”`),
  );
  if (item === null || wanted === undefined || review === undefined) return null;
  const { kind: procedure, name } = wanted;
  return insertBefore(found, review, {
    kind: "specialProcedure",
    name,
    settings: { procedure },
    by: `officer:${item.departmentId}`,
  });
}

function deliberationMissing(found: Case): Cure | null {
  const { item, problem } = found;
  const at = found.draft.find(problem.elementId ?? "");
  const isWanted = item?.hall.flow?.deliberation === true && problem.message.includes("集体审议");
  if (!isWanted || at === undefined || ofKind(found, "deliberation").length > 0) return null;
  return insertBefore(found, at, { kind: "deliberation", by: `officer:${item.departmentId}` });
}
