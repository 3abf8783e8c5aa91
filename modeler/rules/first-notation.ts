import type { StepKind } from "../../domain/case/step-kinds.gen.ts";
import { type ModelElement, is, settingOf, text, topicOf } from "./model.ts";

/**
 * How the first diagrams, whose steps name no kind, are read: by topic, stage and group, and by variables with fixed names.
 * Goes when the bundled diagrams name their kinds.
 */
const KIND_OF_TOPIC: Readonly<Record<string, StepKind>> = {
  intake: "intake",
  notice: "notice",
  review: "reviewPreparation",
  "sign-off": "signOff",
  issuance: "issuance",
};

const KIND_OF_STAGE: Readonly<Record<string, StepKind>> = {
  acceptance: "acceptance",
  review: "review",
  signOff: "signOffTask",
};

/** The kind of a step that names none; undefined if nothing tells it. */
export function firstKindOf(element: ModelElement): StepKind | undefined {
  const topic = topicOf(element);
  if (topic !== undefined) return KIND_OF_TOPIC[topic];
  if (!is(element, "bpmn:UserTask")) return undefined;
  if ((text(element, "camunda:candidateGroups") ?? "").includes("issuance:hall")) return "delivery";
  return KIND_OF_STAGE[settingOf(element, "stage") ?? ""];
}

/** The kinds whose outcome a variable carries, and the outcome that a flag means when it is true. */
export const FIRST_VARIABLES: Readonly<Record<string, { readonly kind: StepKind; readonly whenTrue?: string }>> = {
  accepted: { kind: "intake", whenTrue: "accepted" },
  acceptanceOutcome: { kind: "acceptance" },
  terminationOutcome: { kind: "terminationSignOff" },
  decidable: { kind: "reviewPreparation", whenTrue: "byRule" },
  reviewOutcome: { kind: "review" },
  siteSurveyOutcome: { kind: "specialProcedure" },
  signOffOutcome: { kind: "signOffTask" },
  decision: { kind: "signOff" },
  windowDelivery: { kind: "issuance", whenTrue: "window" },
  deliveryOutcome: { kind: "delivery" },
};
