import { refuse } from "../rule-violation.ts";
import type { CaseFile } from "./case-file.ts";
import type { Command, CommandType } from "./commands.gen.ts";
import type { Need } from "./step-terms.ts";
import { FACTS, holds, isAnyOpen, withoutOpenSteps, type Fact, type OpenSteps } from "./facts.ts";
import { refuseStatus } from "./guards.ts";
import { STEP_KINDS } from "./step-kinds.gen.ts";
import { isStepKind, stepKind } from "./steps.ts";

/** A need of the hall itself: that of a step, or one of several facts. */
export type CoreNeed = Need | { readonly oneOf: readonly Fact[] };

/** What a command needs, whatever the diagram says. `act`: its name in a refusal. */
interface Core<C> {
  readonly act: string;
  readonly needs: readonly CoreNeed[] | ((command: C) => readonly CoreNeed[]);
  /** True if its own rule looks at the content only, so that the guard speaks first; otherwise the rule says more. */
  readonly first?: true;
}

const NOT_ENDED = { not: "ended" } as const;
/** Accepted, and open to what prepares the decision. */
const IN_REVIEW: readonly CoreNeed[] = ["accepted", { not: "decided" }, NOT_ENDED];
/** Reviewed, and nothing on which the decision depends is open. */
const TO_BE_DECIDED: readonly CoreNeed[] = [
  ...IN_REVIEW,
  "reviewed",
  { noneOpen: "deliberation" },
  { noneOpen: "publicity" },
  { noneOpen: "upperAnswer" },
];
const TO_BE_DELIVERED: readonly CoreNeed[] = [{ oneOf: ["issued", "refusalReady"] }, { not: "delivered" }, NOT_ENDED];
/** Possible at any time: what it needs stands in its own rule. */
const ANY_TIME = { act: "办理", needs: [] } as const;

/**
 * The core of the law, in no version: no answer twice, no second notice of supplement, no review before acceptance, no signature or decision before acceptance and review, no licence without a decision to grant,
 * no delivery without a result, and nothing after the end of a case (APL arts. 32, 34, 38, 44). A command that ends a step and is missing here needs what its kind declares; one outside the flow, what its own rule says.
 */
const CORE: { readonly [T in CommandType]?: Core<Extract<Command, { type: T }>> } = {
  fileCase: ANY_TIME,
  applyLaw: ANY_TIME,
  // The feed tells of steps late or twice: the rules decide nothing then.
  enterStep: ANY_TIME,
  leaveStep: ANY_TIME,
  // What stands in the way says its own plan.
  migrateCase: ANY_TIME,
  giveOpinion: { act: "提出意见", needs: IN_REVIEW, first: true },
  showPersonalData: ANY_TIME,
  // Papers are served after the end, too.
  serveNotice: ANY_TIME,
  recordService: ANY_TIME,
  proveIdentity: { act: "核实身份", needs: [NOT_ENDED] },
  registerIntake: { act: "登记收件", needs: [{ not: "accepted" }, { not: "rejected" }, NOT_ENDED] },
  decideAcceptance: {
    act: "作出受理决定",
    needs: ({ outcome }) => [
      "received",
      { not: "accepted" },
      { not: "rejected" },
      NOT_ENDED,
      ...(outcome === "supplement" ? [{ not: "noticeGiven" } as const] : []),
      ...(outcome === "terminated" ? (["noticeGiven"] as const) : []),
    ],
  },
  submitSupplement: {
    act: "提交补正材料",
    needs: ["noticeGiven", { not: "accepted" }, { not: "rejected" }, NOT_ENDED],
  },
  answerTermination: { act: "签批终止办理", needs: ["terminationProposed", { not: "accepted" }, NOT_ENDED] },
  prepareReview: { act: "审查", needs: IN_REVIEW, first: true },
  recordReview: { act: "审查", needs: IN_REVIEW, first: true },
  beginSpecialProcedure: { act: "启动特别程序", needs: IN_REVIEW, first: true },
  finishSpecialProcedure: { act: "结束特别程序", needs: IN_REVIEW, first: true },
  recordDeliberation: { act: "集体审议", needs: [...IN_REVIEW, "reviewed"], first: true },
  beginPublicity: { act: "开始公示", needs: IN_REVIEW, first: true },
  endPublicity: { act: "结束公示", needs: IN_REVIEW, first: true },
  // Whether anything is public says their own rule.
  // The facts of a case that has ended are given to no system.
  takeDepartmentStep: { act: "向部门系统提供数据", needs: [NOT_ENDED], first: true },
  raiseObjection: ANY_TIME,
  recordObjection: ANY_TIME,
  forwardCase: {
    act: "转报",
    needs: ({ outcome }) => (outcome === "forwarded" ? TO_BE_DECIDED : IN_REVIEW),
  },
  recordUpperAnswer: { act: "登记上级答复", needs: ["forwarded", ...IN_REVIEW] },
  // The case has ended with its delivery; the check has a limit of its own.
  recordPostCheck: { act: "登记事后核查", needs: ["issued"], first: true },
  // What it needs depends on its stage, and stands in the plan.
  completeGeneralTask: { act: "办理本环节", needs: [NOT_ENDED], first: true },
  recordArrival: { act: "登记收到", needs: [NOT_ENDED] },
  extendLimit: { act: "延长办理期限", needs: IN_REVIEW },
  signOff: { act: "签批", needs: ({ outcome }) => (outcome === "signed" ? TO_BE_DECIDED : IN_REVIEW) },
  confirmSignOff: { act: "作出决定", needs: TO_BE_DECIDED },
  voidSignature: { act: "撤销签批", needs: IN_REVIEW },
  voidUnderLetter: { act: "撤销签批", needs: IN_REVIEW },
  withdrawCase: { act: "撤回", needs: [{ not: "signed" }, { not: "decided" }, NOT_ENDED] },
  issueResult: { act: "制证", needs: ["granted", { not: "issued" }, NOT_ENDED] },
  recordDelivery: { act: "送达", needs: TO_BE_DELIVERED },
  openMember: ANY_TIME,
  endPackage: ANY_TIME,
  deliverPackage: { act: "送达", needs: [{ not: "delivered" }, NOT_ENDED] },
  deliverMembers: { act: "送达", needs: [{ not: "delivered" }, NOT_ENDED] },
  answerRefusal: { act: "选择是否继续办理", needs: [NOT_ENDED] },
  recordSelfPrint: { act: "送达", needs: TO_BE_DELIVERED },
};

/**
 * Refuses a command for which the case is not ready, whatever diagram its step stands in. `open`: steps that are open beside what the file knows, without the one that the command carries out.
 * Refuses with STEP_NOT_READY where something is missing, which its title names (temporary if it is only that another step is open); with STATUS_FORBIDS where the case has passed it; with SUPPLEMENT_ALREADY_REQUESTED a second notice.
 */
export function requireReady(file: CaseFile, command: Command, open: OpenSteps): void {
  const { act, needs } = coreOf(command.type);
  requireEach(file, typeof needs === "function" ? needs(command) : needs, { open, act });
}

function coreOf(type: CommandType): Core<Command> {
  const listed = CORE[type] as Core<Command> | undefined;
  if (listed !== undefined) return listed;
  const kind = Object.values(STEP_KINDS).find(({ command }) => command === type);
  return kind === undefined ? ANY_TIME : { act: `办理“${kind.name}”`, needs: kind.needs };
}

/** What the guard asks of the case before a command that ends a step with this outcome. The check of a diagram asks the same. */
export function coreNeedsOf(type: CommandType, outcome: string): readonly CoreNeed[] {
  const { needs } = coreOf(type);
  // The needs of a command differ by its outcome alone.
  return typeof needs === "function" ? needs({ type, outcome } as unknown as Command) : needs;
}

/** Whether the guard speaks before the command's own rule. */
export function speaksFirst(type: CommandType): boolean {
  return coreOf(type).first === true;
}

/** Refuses a step whose own needs, those of its node in the flow plan, are not met. Refuses like `requireReady`. */
export function requireNeeds(file: CaseFile, needs: readonly Need[], open: OpenSteps): void {
  requireEach(file, needs, { open, act: "办理本环节" });
}

interface Readiness {
  readonly open: OpenSteps;
  readonly act: string;
}

function requireEach(file: CaseFile, needs: readonly CoreNeed[], { open, act }: Readiness): void {
  for (const need of needs) {
    const missing = missingFor(need, file, open);
    if (missing === null) continue;
    refuse("STEP_NOT_READY", { title: `${missing}，不能${act}。`, temporary: isMetWhenOthersEnd(need, file) });
  }
}

/** Whether nothing but a step that is still open stands in the way of a need. */
function isMetWhenOthersEnd(need: CoreNeed, file: CaseFile): boolean {
  return missingFor(need, withoutOpenSteps(file), []) === null;
}

/** What is missing, in words; null if the need is met. Refuses at once where the case has passed it: its status says more than the fact. */
function missingFor(need: CoreNeed, file: CaseFile, open: OpenSteps): string | null {
  if (typeof need === "string") return holds(need, file, open) ? null : FACTS[need].absent;
  if ("oneOf" in need) return need.oneOf.some((fact) => holds(fact, file, open)) ? null : "结果尚未制作";
  if ("not" in need) {
    if (!holds(need.not, file, open)) return null;
    return need.not === "noticeGiven" ? refuse("SUPPLEMENT_ALREADY_REQUESTED") : refuseStatus(file);
  }
  return isAnyOpen(need.noneOpen, file, open) ? `“${nameOf(need.noneOpen)}”尚未办结` : null;
}

/** The name of a kind; a kind of a later version by its own word. */
function nameOf(kind: string): string {
  return isStepKind(kind) ? stepKind(kind).name : kind;
}
