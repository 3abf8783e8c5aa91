import type { Step } from "../blocks/block.ts";
import type { Notation } from "../blocks/notation.ts";

/**
 * The notation of the bundled diagrams: outcomes in variables named by the step's kind, some of them boolean, and settings of their own names.
 * It gives way to the notation by kind when the bundled diagrams get their next release.
 */
export const PRESENT_NOTATION: Notation = {
  idOf: (key) => key,
  outcomeVariable: (step) => variableOf(step) ?? null,
  outcomeIs: (variable, outcome) => (BOOLEAN.has(variable) ? variable : `${variable} == '${outcome}'`),
  untilVariable: () => "supplementDueOn",
  messageName: () => "supplementHandedIn",
  properties: (part) => (part.block === "wait" ? {} : propertiesOf(part)),
};

const VARIABLES: Readonly<Record<string, string>> = {
  intake: "accepted",
  acceptance: "acceptanceOutcome",
  terminationSignOff: "terminationOutcome",
  reviewPreparation: "decidable",
  review: "reviewOutcome",
  specialProcedure: "siteSurveyOutcome",
  signOffTask: "signOffOutcome",
  signOff: "decision",
  issuance: "windowDelivery",
  delivery: "deliveryOutcome",
};

/** True for the outcome that a branch asks for: received and accepted at once, decided by rule, to be handed over at the window. */
const BOOLEAN = new Set(["accepted", "decidable", "windowDelivery"]);

const STAGES: Readonly<Record<string, string>> = {
  intake: "acceptance",
  acceptance: "acceptance",
  terminationSignOff: "signOff",
  reviewPreparation: "review",
  review: "review",
  specialProcedure: "review",
  signOffTask: "signOff",
  signOff: "signOff",
  issuance: "issuance",
  delivery: "issuance",
};

function variableOf(step: Step): string | undefined {
  return isRefusingDecision(step) ? "windowDelivery" : VARIABLES[step.kind];
}

function isRefusingDecision({ settings }: Step): boolean {
  return settings?.["paper"] === "refusalDecision";
}

function propertiesOf(step: Step): Readonly<Record<string, string>> {
  const entries = {
    stage: step.settings?.["stage"] ?? STAGES[step.kind],
    outcomeVariable: variableOf(step),
    document: step.settings?.["paper"],
    outsideHall: step.settings?.["procedure"],
  };
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
