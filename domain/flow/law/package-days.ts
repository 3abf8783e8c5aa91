import { answerProblems, chosenMembers } from "../../package/choose-members.ts";
import { ancestors, inRounds, resultPrerequisites } from "../../package/member-order.ts";
import type { PackageDefinition, ScenarioAnswers } from "../../package/package-definition.ts";
import { longestPath } from "../longest-path.ts";
import { planGraph, nodesBehind } from "../plan-graph.ts";
import { stepsOf, type FlowPlan, type StepNode } from "../plan.ts";
import { workingDaysOf } from "../../item/limit-days.ts";
import { callsOf, memberCalled } from "./members.ts";
import type { MemberLimits } from "./member-limits.ts";
import type { Found, Study } from "./rule.ts";
import { called } from "./words.ts";

/** Working days of a step that is the package's own. */
export type OwnDays = (step: StepNode) => number;

/**
 * A package plans no stages: each member has its own limits, which count from the acceptance of the package, or from the result that it waits for. What the package does itself meanwhile is time that the members
 * behind it do not have: they must still be decided within the limits of the law (APL art. 42(1)), and licences that are handled jointly all together within theirs (art. 42(2)).
 */
export function packageDays(study: Study, definition: PackageDefinition, daysOf: OwnDays): readonly Found[] {
  const own = stepsOf(study.plan).filter(
    ([, step]) =>
      step.stage !== "acceptance" && step.stage !== "issuance" && step.call === undefined && daysOf(step) > 0,
  );
  if (own.length === 0) return [];
  const about: About = { study, definition, daysOf, own: new Set(own.map(([id]) => id)) };
  return [
    ...definition.members.flatMap(({ itemId, followUp }) => (followUp ? [] : lateMember(about, itemId))),
    ...tooLongTogether(about),
  ];
}

interface About {
  readonly study: Study;
  readonly definition: PackageDefinition;
  readonly daysOf: OwnDays;
  /** The steps of the package itself that take days between acceptance and the last decision. */
  readonly own: ReadonlySet<string>;
}

function lateMember(about: About, itemId: string): readonly Found[] {
  const { study } = about;
  const limits = study.memberLimits.get(itemId);
  if (limits === undefined) return [];
  const { days: allowed, words } = allowedTo(limits);
  const { days, waitsFor } = mostLost(about, itemId);
  const planned = limits.hall.stepBudgets.review + limits.hall.stepBudgets.signOff;
  if (days === 0 || planned + days <= allowed) return [];
  const steps = [...about.own].filter((id) => isBefore(study.plan, id, itemId, waitsFor));
  const names = steps.map((id) => called(study.plan, id)).join("、");
  const member = memberCalled(study, itemId);
  const from = waitsFor.length === 0 ? "受理" : "前置事项办成";
  return [
    {
      element: steps[0] ?? null,
      message: `${names}办完以前${member}不能开始，它的法定时限已经从${from}起计算：这里最长需要${rounded(days)}个工作日，加上${member}自己审查、决定阶段安排的${planned}个工作日，合计${rounded(planned + days)}个，超过${words}。`,
      cure: `请减少${names}的工作日，合计最多${Math.max(0, Math.floor(allowed - planned))}个；或者改为与${member}同时办理。`,
    },
  ];
}

const ARTICLE = "（《行政许可法》第四十二条第一款）";
/** 二十日, where no law says otherwise (APL art. 42(1)). */
const GENERAL_DAYS = 20;

/** What is decided on the spot is decided when it begins: it may wait for as long as the law gives where it says nothing else. */
function allowedTo({ kind, statutoryLimit }: MemberLimits): { readonly days: number; readonly words: string } {
  if (statutoryLimit.unit === "instant")
    return { days: GENERAL_DAYS, words: `一般期限${GENERAL_DAYS}个工作日${ARTICLE}` };
  const article = kind === "administrativeLicence" ? ARTICLE : "";
  return { days: workingDaysOf(statutoryLimit), words: `它的法定时限${statutoryLimit.text}${article}` };
}

function rounded(days: number): number {
  return Math.ceil(days);
}

interface Lost {
  readonly days: number;
  /** The members whose result it waits for then. */
  readonly waitsFor: readonly string[];
}

/** The most days that a member loses to steps of the package, over the answers that change what it waits for. */
function mostLost(about: About, itemId: string): Lost {
  return answersAround(about.definition, itemId)
    .map((answers) => lostWith(about, itemId, answers))
    .reduce((most, one) => (one.days > most.days ? one : most), { days: 0, waitsFor: [] });
}

/** So many sets of answers are looked at; of further questions the answer that brings nobody in, with which a member waits for the fewest. */
const MOST_SETS = 64;

/** Every lawful answer to the questions that decide the members before it; of the others, those that bring nobody in. */
function answersAround(definition: PackageDefinition, itemId: string): readonly ScenarioAnswers[] {
  const all = new Set(definition.members.map((member) => member.itemId));
  const before = ancestors(definition, itemId, all);
  const asked = new Set(
    definition.members.filter((member) => before.has(member.itemId)).flatMap(({ questionId }) => questionId ?? []),
  );
  const own = definition.members.find((member) => member.itemId === itemId)?.questionId ?? null;
  return definition.questions
    .reduce<readonly ScenarioAnswers[]>(
      (sets, { id, includedWhen }) =>
        sets.flatMap((set) => {
          if (id === own) return [{ ...set, [id]: includedWhen }];
          const without = { ...set, [id]: !includedWhen };
          return asked.has(id) && sets.length < MOST_SETS ? [without, { ...set, [id]: includedWhen }] : [without];
        }),
      [{}],
    )
    .filter((answers) => answerProblems(definition, answers).length === 0);
}

/** If everybody else takes all of the promise: when it could begin, and when the package lets it. */
function lostWith({ study, definition, daysOf, own }: About, itemId: string, answers: ScenarioAnswers): Lost {
  const among = new Set(chosenMembers(definition, answers).map((member) => member.itemId));
  const takes = new Map<string, number>();
  const ends = new Map<string, number>();
  const needed = ancestors(definition, itemId, among);
  const wanted = inRounds(definition, among)
    .flat()
    .filter((id) => needed.has(id) || id === itemId);
  let lost: Lost = { days: 0, waitsFor: [] };
  for (const id of wanted) {
    const waitsFor = resultPrerequisites(definition, { itemId: id }, among);
    const clock = Math.max(0, ...waitsFor.map((before) => ends.get(before) ?? 0));
    const opened = daysTo(study.plan, callsOf(study.plan, id), (node, step) => {
      if (step.call !== undefined) return takes.get(step.call.itemId) ?? 0;
      return own.has(node) ? daysOf(step) : 0;
    });
    const end = Math.max(opened, clock + workingDaysOf(study.memberLimits.get(id)?.promisedLimit ?? NO_DAYS));
    takes.set(id, end - opened);
    ends.set(id, end);
    lost = { days: Math.max(0, opened - clock), waitsFor };
  }
  return lost;
}

const NO_DAYS = { value: 0, unit: "workingDay" } as const;

type DaysOfNode = (node: string, step: StepNode) => number;

/** The days of the longest way to one of the elements, without their own. */
function daysTo(plan: FlowPlan, targets: readonly string[], daysOf: DaysOfNode): number {
  const backwards = planGraph({
    nodes: plan.nodes,
    edges: plan.edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from })),
  });
  const inside = nodesBehind(backwards, targets);
  const edges = plan.edges.filter(({ from, to }) => inside.has(from) && inside.has(to));
  const ids = new Map(stepsOf(plan).map(([id, step]) => [step, id]));
  const nodes = Object.fromEntries(Object.entries(plan.nodes).filter(([id]) => inside.has(id)));
  return longestPath({ nodes, edges, start: plan.start }, (step) => daysOf(ids.get(step) ?? "", step)).total;
}

/** Whether the member waits for the step — its opening may be one —, and those whose result it needs do not. */
function isBefore(plan: FlowPlan, step: string, itemId: string, waitsFor: readonly string[]): boolean {
  const behind = nodesBehind(planGraph(plan), [step]);
  const isBehind = (id: string): boolean => callsOf(plan, id).some((call) => behind.has(call));
  return isBehind(itemId) && !waitsFor.some(isBehind);
}

/** 合并办理: the longest way of the package, its own steps among it. What the members alone promise is compared with the limit where the files of the package are. */
function tooLongTogether({ study, definition, daysOf, own }: About): readonly Found[] {
  const { plan, memberLimits } = study;
  const { limit, notWith, basis } = definition.jointCap;
  const joint = definition.members.filter(({ itemId, followUp }) => !followUp && !notWith.includes(itemId));
  const isNever = definition.members.some(({ itemId, questionId }) => notWith.includes(itemId) && questionId === null);
  const licences = joint.filter(({ itemId }) => memberLimits.get(itemId)?.kind === "administrativeLicence");
  if (isNever || licences.length < 2) return [];
  const daysWith = (counted: ReadonlySet<string>): number =>
    daysTo(
      plan,
      joint.flatMap(({ itemId }) => lastOf(plan, itemId)),
      (node, step) => {
        if (step.call === undefined) return counted.has(node) ? daysOf(step) : 0;
        const { itemId } = step.call;
        const isJoint = joint.some((member) => member.itemId === itemId);
        return isJoint ? workingDaysOf(memberLimits.get(itemId)?.promisedLimit ?? NO_DAYS) : 0;
      },
    );
  const [alone, total] = [daysWith(new Set()), daysWith(own)];
  if (total <= workingDaysOf(limit) || total === alone) return [];
  const names = [...own].map((id) => called(plan, id)).join("、");
  return [
    {
      element: null,
      message: `${names}使套餐最长需要${rounded(total)}个工作日（各联办事项依次办理的承诺时限${rounded(alone)}个工作日，套餐自己的环节另占${rounded(total - alone)}个），超过合并办理的期限${limit.text}（${basis}）。`,
      cure: `请减少${names}的工作日，或者让它们与联办事项同时办理。`,
    },
  ];
}

/** What comes directly behind the call of a member: its days count, too. */
function lastOf(plan: FlowPlan, itemId: string): readonly string[] {
  const calls = callsOf(plan, itemId);
  return plan.edges.filter(({ from }) => calls.includes(from)).map(({ to }) => to);
}
