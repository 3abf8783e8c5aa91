import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import type { StepKind } from "../../domain/case/step-kinds.gen.ts";
import { STAGE_NAMES, type Stage } from "../../domain/case/define-step.ts";
import type { ServiceItem } from "../../domain/item/service-item.ts";
import type { FlowPlan, OutcomeVariable, StepNode } from "../../domain/flow/plan.ts";
import { called, is, settingOf, topicOf, type ModelElement } from "../rules/model.ts";
import { parseDiagram } from "./diagram.ts";
import { makePlan } from "./make-plan.ts";
import type { Note, Reading, ReadStep } from "./reading.ts";

/**
 * The plan of one of the first diagrams, whose steps do not say of which kind they are: topic and id tell it. Outcomes keep the variables and values that were always
 * sent, so that cases that run on such a diagram see what they always saw; nothing is set empty. For stored releases only: a diagram published now names its kinds.
 */
export async function legacyPlan({
  bpmn,
  item,
}: {
  readonly bpmn: string;
  readonly item: Pick<ServiceItem, "id">;
}): Promise<FlowPlan> {
  return makePlan(await parseDiagram(bpmn), LEGACY, { itemId: item.id, bpmn });
}

const KIND_OF_TOPIC: Readonly<Record<string, StepKind>> = {
  intake: "intake",
  notice: "notice",
  review: "reviewPreparation",
  "sign-off": "signOff",
  issuance: "issuance",
};

const KIND_OF_TASK: Readonly<Record<string, StepKind>> = {
  acceptance: "acceptance",
  reviewTask: "review",
  siteSurvey: "specialProcedure",
  signOffTask: "signOffTask",
  terminationSignOff: "terminationSignOff",
  delivery: "delivery",
};

const WINDOW: OutcomeVariable = { variable: "windowDelivery", values: { window: true, none: false } };

const OUTCOMES: Readonly<Partial<Record<StepKind, OutcomeVariable>>> = {
  intake: { variable: "accepted", values: { accepted: true, pending: false } },
  acceptance: { variable: "acceptanceOutcome" },
  terminationSignOff: { variable: "terminationOutcome" },
  reviewPreparation: { variable: "decidable", values: { byRule: true, byPerson: false } },
  review: { variable: "reviewOutcome" },
  specialProcedure: { variable: "siteSurveyOutcome" },
  signOffTask: { variable: "signOffOutcome" },
  signOff: { variable: "decision" },
  issuance: WINDOW,
  delivery: { variable: "deliveryOutcome" },
};

const LEGACY: Reading = {
  legacy: true,
  step(element, note) {
    const kind = kindOf(element);
    const step = kind && isStepKind(kind) ? stepKind(kind) : undefined;
    if (step === undefined) {
      note(`${called(element)}（编号“${element.id}”）不是最初的流程图里的环节，不知道它的类型。`);
      return null;
    }
    return {
      kind: step,
      settings: settingsOf(step.kind, element, note),
      stage: stageOf(element, step.stage, note),
      publicName: element.name?.trim() || step.name,
    };
  },
  outcome(_id, { kind, settings }) {
    if (kind.kind === "notice") return settings["paper"] === "refusalDecision" ? WINDOW : null;
    return OUTCOMES[kind.kind as StepKind] ?? null;
  },
  until: (_id, found) => found,
  variables: () => [],
  // The notice of an ending also told when the supplement was due, although no wait follows it; what the engine is sent stays the same.
  ahead: (step, ahead) => (tellsSupplement(step) ? { ...ahead, waits: SUPPLEMENT_WAIT } : ahead),
};

const SUPPLEMENT_WAIT = [{ variable: "supplementDueOn", rule: { given: true } }] as const;

function tellsSupplement({ kind, settings }: StepNode): boolean {
  return kind === "notice" && settings["paper"] !== "refusalDecision";
}

function kindOf(element: ModelElement): StepKind | undefined {
  const topic = topicOf(element);
  if (topic !== undefined) return KIND_OF_TOPIC[topic];
  return is(element, "bpmn:EventBasedGateway") ? "supplement" : KIND_OF_TASK[element.id];
}

function settingsOf(kind: string, element: ModelElement, note: Note): ReadStep["settings"] {
  switch (kind) {
    case "notice": {
      const paper = settingOf(element, "document");
      if (paper === undefined) note(`${called(element)}没有设定制发的文书。`);
      return { paper };
    }
    case "review":
      return { lead: true };
    case "specialProcedure":
      // Its clock has stood still since the review that asked for it.
      return { procedure: element.id, begunBy: "review" };
    default:
      return {};
  }
}

function stageOf(element: ModelElement, declared: Stage | "any", note: Note): Stage {
  if (declared !== "any") return declared;
  const stage = settingOf(element, "stage") ?? "";
  if (!Object.hasOwn(STAGE_NAMES, stage)) note(`${called(element)}没有设定所属阶段。`);
  return stage as Stage;
}
