import { isStepKind, stepKind } from "../../case/steps.ts";
import type { NumberedKind } from "../../paper/notice-word.ts";
import { SPECIAL_PROCEDURE_KINDS, type HallSettings } from "../../item/service-item.ts";
import { outcomesOf } from "../settings.ts";
import { departmentOf } from "../../posting/candidate-group.ts";
import { stepsOfKind, type FlowPlan, type StepNode } from "../plan.ts";
import type { Duty, Mark } from "./marks.ts";

/** How a step ends. `word`: an outcome, or the code of an error; null for a wait whose kind has no word for its end. */
export interface Ending {
  readonly how: "done" | "arrived" | "failed";
  readonly word: string | null;
}

/** What an ending makes true of the case, and untrue. */
export interface Effect {
  readonly gives: readonly Mark[];
  readonly voids: readonly Mark[];
}

/** The effect of an ending, by the plan and by what the law makes of it. */
export function effectOf(id: string, step: StepNode, ending: Ending): Effect {
  if (ending.how === "failed") return failure(step, ending.word ?? "");
  const { gives = [], voids = [] } = step.effects[ending.word ?? ""] ?? {};
  const duties = dutiesOf(id, step, ending);
  const led = step.kind === "review" && gives.includes("reviewed") ? [`led:${id}` as const] : [];
  const undone = voids.includes("reviewed") ? (["byRule"] as const) : [];
  return { gives: [...gives, ...duties.gives, ...led], voids: [...voids, ...duties.voids, ...undone] };
}

/** What an ending takes away of the duties of other steps: a procedure answers the reviews that asked for it, unless they stand beside it and asked for their own; what undoes the review undoes who led it. */
export function voidedBeside(plan: FlowPlan, step: StepNode, { how, word }: Ending): readonly Duty[] {
  const { kind, settings, parallelWith, effects } = step;
  if (how === "failed") return [];
  const reviews = stepsOfKind(plan, "review");
  if (effects[word ?? ""]?.voids.includes("reviewed")) return reviews.map(([id]) => `led:${id}` as const);
  const procedure = String(settings["procedure"]);
  const asking = reviews.filter(([id, { offers }]) => offers.includes(procedure) && !parallelWith.includes(id));
  return kind === "specialProcedure" ? asking.map(([id]) => `procedure:${id}:${procedure}` as const) : [];
}

/** True if somebody decided it, or something came from outside: not the platform, and not time alone. */
export function isSomebodys({ group, wait }: StepNode, { word }: Ending): boolean {
  return wait === null ? group !== null : wait.message !== null && word !== "deadline";
}

function failure({ kind }: StepNode, code: string): Effect {
  const error = isStepKind(kind) ? stepKind(kind).errors?.[code] : undefined;
  return { gives: [], voids: error?.voids ?? [] };
}

function dutiesOf(
  id: string,
  step: StepNode,
  ending: Ending,
): { readonly gives: readonly Duty[]; readonly voids: readonly Duty[] } {
  const { kind, settings } = step;
  const word = ending.word ?? "";
  const due = papersDue(step, word).map((paper) => `paper:${paper}` as const);
  const asked = kind === "review" && isProcedure(word);
  return {
    gives: [
      ...due,
      ...doneBy(step, word),
      ...matching(LEFT, kind, word),
      ...(asked ? [`procedure:${id}:${word}` as const] : []),
      ...(word === "window" ? (["window"] as const) : []),
    ],
    voids: [
      ...(kind === "notice" ? [`paper:${String(settings["paper"])}` as const] : []),
      ...(step.effects[word]?.voids.includes("deliberated") ? (["done:deliberation"] as const) : []),
      ...matching(MET, kind, word),
    ],
  };
}

type DutyOf = readonly [kind: string, word: string | null, duty: Duty];

/** What an ending leaves to be done, and what it does of that; null: any of its words. */
const LEFT: readonly DutyOf[] = [
  ["acceptance", "supplement", "supplementDue"],
  ["payment", "due", "feeDue"],
  ["reviewPreparation", "byRule", "byRule"],
];
const MET: readonly DutyOf[] = [
  ["delivery", null, "window"],
  ["packageDelivery", null, "window"],
  ["supplement", null, "supplementDue"],
  ["paymentWait", null, "feeDue"],
  ["review", "submitted", "byRule"],
];

function matching(duties: readonly DutyOf[], kind: string, word: string): readonly Duty[] {
  return duties.filter(([of, on]) => of === kind && (on === null || on === word)).map(([, , duty]) => duty);
}

/** What the item may want of every case. A procedure that was carried out stays so when the review is taken up again; an agreement of those who deliberated does not. */
function doneBy({ kind, settings, group }: StepNode, word: string): readonly Duty[] {
  switch (kind) {
    case "specialProcedure":
      return [`done:${String(settings["procedure"])}`];
    case "deliberation":
      return word === "agreed" ? ["done:deliberation"] : [];
    case "opinion":
      return [`heard:${departmentOf(group ?? "") ?? ""}`];
    case "review":
      return word === "submitted" ? [`heard:${group ?? ""}`] : [];
    case "exchange":
      return [`exchanged:${String(settings["system"])}`];
    default:
      return [];
  }
}

function isProcedure(word: string): boolean {
  return (SPECIAL_PROCEDURE_KINDS as readonly string[]).includes(word);
}

/**
 * The words with which a step may end: those that it offers. A refusing decision is never served by its notice, whatever an older plan offers there. What the item never does by itself, its flow need not
 * provide for; where a branch asks for it nevertheless, it is looked at.
 */
export function wordsOf(
  { kind, settings, offers, outcome }: StepNode,
  { acceptance, review }: Pick<HallSettings, "acceptance" | "review">,
): readonly string[] {
  if (kind === "intake" && outcome === null && acceptance === "person")
    return offers.filter((word) => word !== "accepted");
  if (kind === "reviewPreparation" && outcome === null && review === "person")
    return offers.filter((word) => word !== "byRule");
  if (kind !== "notice") return offers;
  const decides = settings["paper"] === "refusalDecision";
  const own = offers.filter((word) => (word !== "served") === decides);
  if (own.length > 0) return own;
  return decides ? ["window", "none"] : ["served"];
}

/** Papers that a step of its own must serve; the others are handed over with the act or with the result. One step serves both refusals of acceptance. */
const SERVED: Partial<Record<NumberedKind, string>> = {
  acceptanceRefusal: "acceptanceRefusal",
  licenceNotRequired: "acceptanceRefusal",
  supplementNotice: "supplementNotice",
  terminationNotice: "terminationNotice",
  refusalDecision: "refusalDecision",
};

function papersDue({ kind, settings }: StepNode, word: string): readonly string[] {
  if (!isStepKind(kind)) return [];
  const { papers = [] } = outcomesOf(stepKind(kind), settings)[word] ?? {};
  return papers.flatMap((paper) => SERVED[paper] ?? []);
}
