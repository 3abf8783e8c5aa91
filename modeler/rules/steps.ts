import { type ModelElement, is, settingOf, text, topicOf } from "./model.ts";

/** The values that commands and workers write as the outcome of a step; other variables in conditions are unknown here. */
export const OUTCOMES: Readonly<Record<string, readonly string[]>> = {
  acceptanceOutcome: ["accepted", "supplement", "refused", "notRequired", "terminated"],
  terminationOutcome: ["confirmed", "returned"],
  reviewOutcome: ["submitted", "siteSurvey", "inspectionTesting", "hearing", "auction", "appraisal"],
  signOffOutcome: ["signed", "returned"],
  decision: ["grant", "refuse"],
};

/** Stages of a case; every step belongs to one. */
export const STAGES = ["acceptance", "review", "signOff", "issuance"] as const;

export function isIssuance(element: ModelElement): boolean {
  return topicOf(element) === "issuance";
}

export function isSignOff(element: ModelElement): boolean {
  return topicOf(element) === "sign-off";
}

export function isNotice(element: ModelElement): boolean {
  return topicOf(element) === "notice";
}

/** The step in which the issuance window hands over a result. */
export function isDelivery(element: ModelElement): boolean {
  return is(element, "bpmn:UserTask") && (text(element, "camunda:candidateGroups") ?? "").includes("issuance:hall");
}

/** A step that examines the substance of an application: the review topic, or a person's step of the review stage. */
export function isReview(element: ModelElement): boolean {
  return topicOf(element) === "review" || (is(element, "bpmn:UserTask") && settingOf(element, "stage") === "review");
}
