import { STAGE_NAMES } from "../../domain/case/step-terms.ts";
import type { StepKind } from "../../domain/case/step-kinds.gen.ts";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { type ModelElement, settingOf } from "./model.ts";

/** Stages of a case; every step belongs to one. */
export const STAGES = Object.keys(STAGE_NAMES);

/** The kind of a step; undefined for what is no step, and for a kind that does not exist. */
export function kindOf(element: ModelElement): StepKind | undefined {
  const named = settingOf(element, "kind") ?? "";
  return isStepKind(named) ? named : undefined;
}

/** The stage to which the time of a step counts: its kind's, or the one that its designer chose. */
export function stageOf(element: ModelElement): string | undefined {
  const kind = kindOf(element);
  const declared = kind === undefined ? "any" : stepKind(kind).stage;
  return declared === "any" ? settingOf(element, "stage") : declared;
}

export function isIssuance(element: ModelElement): boolean {
  return kindOf(element) === "issuance";
}

export function isSignOff(element: ModelElement): boolean {
  return kindOf(element) === "signOff";
}

export function isNotice(element: ModelElement): boolean {
  return kindOf(element) === "notice";
}

/** The step in which the issuance window hands over a result. */
export function isDelivery(element: ModelElement): boolean {
  return kindOf(element) === "delivery";
}

/** A step that examines the substance of an application. */
export function isReview(element: ModelElement): boolean {
  return kindOf(element) !== undefined && stageOf(element) === "review";
}
