import type { CoreNeed } from "../../case/guard.ts";
import { coreNeedsOf } from "../../case/guard.ts";
import { awaitedBy } from "../../case/facts.ts";
import { isStepKind, stepKind } from "../../case/steps.ts";
import { SPECIAL_PROCEDURE_KINDS, type HallSettings } from "../../item/service-item.ts";
import { stepsOf, type FlowPlan, type StepNode } from "../plan.ts";
import type { Stage } from "../../case/step-terms.ts";
import type { Condition } from "../condition.ts";
import type { Mark } from "./marks.ts";

/** What must be so whenever a step is open: one of these marks, if there are any, none of those, and none of these other steps open. */
export interface Requirement {
  readonly anyOf: readonly Mark[];
  readonly noneOf: readonly Mark[];
  /** Ids of steps. */
  readonly noneOpen: readonly string[];
  /** Asked only of cases for which this may be so; of every case if absent. */
  readonly when?: Condition;
  /** Where it comes from; absent for what the step itself, or the guard, needs. */
  readonly from?: "stage" | "item";
}

/** What a step requires, and what each of its outcomes requires beside. */
export interface Requirements {
  readonly ofStep: readonly Requirement[];
  /** An outcome whose own requirements are not met is refused, and does not happen. */
  readonly ofWord: ReadonlyMap<string, readonly Requirement[]>;
}

/** What the item says of the platform's own steps: whether it accepts and reviews by itself, and whether what it reviews is sealed without a signature. */
export interface Automation extends Pick<HallSettings, "acceptance" | "review" | "signOff"> {
  /** Whether a fee must be paid before the result, and whether the matter must be made public before the decision; false if absent. */
  readonly charged?: boolean;
  readonly publicised?: boolean;
  /** What the item wants of its cases before they are decided; nothing if absent. */
  readonly wanted?: readonly Wanted[];
}

/** Something that the item wants of every case, or of those for which the condition may hold. */
export interface Wanted {
  readonly mark: Mark;
  readonly when: Condition | null;
}

/**
 * What the law and the guard ask of a step: the needs of its node, those that the guard asks of its command in any version, and the duties that earlier steps left. What the guard asks of some outcomes only,
 * decides which of them are possible.
 */
export function requirementsOf(plan: FlowPlan, element: string, step: StepNode, automation: Automation): Requirements {
  const words = new Map(step.offers.map((word) => [word, coreNeeds(step, word)] as const));
  const plain = isStepKind(step.kind) ? stepKind(step.kind).plain : [];
  const asked = [...new Map([...words.values()].flat().map((need) => [keyOf(need), need])).values()];
  const always = asked.filter((need) => isAlways(need, words, plain));
  const rest = (needs: readonly CoreNeed[]): readonly CoreNeed[] =>
    needs.filter((need) => !isAlways(need, words, plain));
  const ofStep = [...step.needs, ...always].map((need) => requirement(plan, element, need));
  return {
    ofStep: distinct([
      ...ofStep,
      ...dutiesOf({ plan, element, step, automation }),
      ...stageDuties({ plan, element, step, automation }),
    ]),
    ofWord: new Map(
      [...words].map(([word, needs]) => [word, rest(needs).map((need) => requirement(plan, element, need))]),
    ),
  };
}

/** Whether every outcome needs it, or one that is always offered. */
function isAlways(need: CoreNeed, words: ReadonlyMap<string, readonly CoreNeed[]>, plain: readonly string[]): boolean {
  const asking = [...words].filter(([, needs]) => needs.some((other) => keyOf(other) === keyOf(need)));
  return asking.length === words.size || asking.some(([word]) => plain.includes(word));
}

function keyOf(need: CoreNeed | Requirement): string {
  return JSON.stringify(need);
}

function coreNeeds({ kind }: StepNode, word: string): readonly CoreNeed[] {
  const command = isStepKind(kind) ? stepKind(kind).command : null;
  return command === null ? [] : coreNeedsOf(command, word);
}

function requirement(plan: FlowPlan, element: string, need: CoreNeed): Requirement {
  if (typeof need === "string") {
    const awaited = awaitedBy(need);
    return { anyOf: [need], noneOf: [], noneOpen: others(plan, element, ({ kind }) => awaited.includes(kind)) };
  }
  if ("oneOf" in need) return { anyOf: need.oneOf, noneOf: [], noneOpen: [] };
  if ("not" in need) return forbids(need.not);
  return { anyOf: [], noneOf: [], noneOpen: others(plan, element, ({ kind }) => kind === need.noneOpen) };
}

function forbids(...noneOf: readonly Mark[]): Requirement {
  return { anyOf: [], noneOf, noneOpen: [] };
}

function wants(...anyOf: readonly Mark[]): Requirement {
  return { anyOf, noneOf: [], noneOpen: [] };
}

function others(plan: FlowPlan, element: string, is: (step: StepNode) => boolean): readonly string[] {
  return stepsOf(plan)
    .filter(([id, step]) => id !== element && is(step))
    .map(([id]) => id);
}

/** The procedures that a review has asked for: itself it may not pass over them, and nobody signs before they are carried out. */
function proceduresOf(plan: FlowPlan, review: string | null): readonly Mark[] {
  return stepsOf(plan)
    .filter(([id, { kind }]) => kind === "review" && (review === null || id === review))
    .flatMap(([id, { offers }]) =>
      SPECIAL_PROCEDURE_KINDS.filter((kind) => offers.includes(kind)).map((kind) => `procedure:${id}:${kind}` as const),
    );
}

/** A step, and what it stands in. */
interface At {
  readonly plan: FlowPlan;
  readonly element: string;
  readonly step: StepNode;
  readonly automation: Automation;
}

/** The duties of each kind, beside its needs. */
const DUTIES: Readonly<Partial<Record<string, (at: At) => readonly Requirement[]>>> = {
  acceptance: () => [forbids("paper:supplementNotice"), forbids("supplementDue")],
  supplement: () => [forbids("paper:supplementNotice"), wants("supplementDue")],
  // Nobody pays what is not due: the case would wait for ever.
  paymentWait: () => [wants("feeDue")],
  // Nobody waits at the window for what there is not.
  packageDelivery: () => [wants("window")],
  // A case that was looked at is not received again.
  intake: () => [forbids("noticeGiven")],
  review: ({ plan, element, step }) => [
    forbids(...proceduresOf(plan, element)),
    ...(step.settings["lead"] === false ? [] : leadAlone(plan, element)),
  ],
  signOffTask: beforeSigning,
  forwarding: beforeSigning,
  issuance: ({ automation }) => (automation.charged === true ? [wants("feeSettled")] : []),
  signOff: ({ automation: { signOff } }) => [signOff === "standing" ? wants("signed", "byRule") : wants("signed")],
  notice: ({ step }) => [wants(`paper:${String(step.settings["paper"])}`)],
};

function dutiesOf(at: At): readonly Requirement[] {
  const { kind, wait } = at.step;
  const own = DUTIES[kind];
  if (own !== undefined) return own(at);
  // The five days of APL art. 32(4) end in acceptance alone; what a timer does before it would be another end.
  return wait === null || wait.until === null ? [] : [wants("accepted", "rejected")];
}

function beforeSigning({ plan, element, automation: { publicised, wanted = [] } }: At): readonly Requirement[] {
  return [
    forbids(...proceduresOf(plan, null)),
    ...(publicised === true ? [requirement(plan, element, "publicised")] : []),
    // What a rule has reviewed needs none of it.
    ...wanted.map(({ mark, when }) => ({ ...wants(mark, "byRule"), ...(when && { when }), from: "item" as const })),
  ];
}

/** Where a step may stand that itself says of which stage it is: nothing is called acceptance that is done while the case is reviewed. */
const OF_STAGE: Readonly<Record<Stage, readonly Requirement[]>> = {
  acceptance: [forbids("accepted"), forbids("decided")],
  review: [wants("accepted"), forbids("decided")],
  signOff: [wants("accepted"), forbids("decided")],
  issuance: [wants("decided", "forwarded", "answeredAbove")],
};

function stageDuties({ plan, step: { kind, stage } }: At): readonly Requirement[] {
  if (plan.legacy || !isStepKind(kind) || stepKind(kind).stage !== "any") return [];
  return OF_STAGE[stage].map((asked) => ({ ...asked, from: "stage" }));
}

/** One review leads (主办). */
function leadAlone(plan: FlowPlan, element: string): readonly Requirement[] {
  const leads = others(plan, element, ({ kind, settings }) => kind === "review" && settings["lead"] !== false);
  return [forbids(...leads.map((id) => `led:${id}` as const)), { anyOf: [], noneOf: [], noneOpen: leads }];
}

function distinct(requirements: readonly Requirement[]): readonly Requirement[] {
  const meaning = (one: Requirement): boolean => one.anyOf.length + one.noneOf.length + one.noneOpen.length > 0;
  const found = new Map<string, Requirement>();
  // What the step needs anyhow comes first.
  for (const { from, ...asked } of requirements) {
    const key = keyOf(asked);
    if (meaning(asked) && !found.has(key)) found.set(key, from === undefined ? asked : { ...asked, from });
  }
  return [...found.values()];
}
