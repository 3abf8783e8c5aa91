import { ancestors, mutualWith, resultPrerequisites } from "../../package/member-order.ts";
import type { PackageDefinition, PackageMember } from "../../package/package-definition.ts";
import type { Found, LawRule, Study } from "../law/rule.ts";
import { callsOf, endedAt, memberCalled, openingsOf } from "../law/members.ts";
import { called } from "../law/words.ts";
import { guaranteedAt, nodesBehind, planGraph } from "../plan-graph.ts";
import { stepsOfKind, type FlowPlan } from "../plan.ts";

/**
 * No member begins before those whose result it needs have ended, and none waits for another without need: the promise counts them side by side (APL art. 26(2)). Members of a group (互为前置) begin together.
 * Results are gathered when all have ended, members that follow begin after the delivery, and the package ends behind everything.
 */
export const membersInOrder: LawRule = (study) => {
  const { plan, item } = study;
  if (item.package === undefined) return [];
  const { definition } = item.package;
  const ends = new Map(definition.members.map(({ itemId }) => [itemId, endedAt(plan, itemId)]));
  const at: At = {
    plan,
    memberNames: study.memberNames,
    definition,
    hasEnded: (itemId, element) => ends.get(itemId)?.has(element) === true,
  };
  return [
    ...definition.members.flatMap((member) => [...tooEarly(at, member), ...tooLate(at, member)]),
    ...definition.members.flatMap((member) => passedOver(at, member)),
    ...behindResults(at),
  ];
};

interface At extends Pick<Study, "plan" | "memberNames"> {
  readonly definition: PackageDefinition;
  /** Whether the element is entered only when the member has ended, or was not opened. */
  hasEnded(itemId: string, element: string): boolean;
}

function tooEarly(at: At, { itemId }: PackageMember): readonly Found[] {
  const { plan, definition, hasEnded } = at;
  const all = new Set(definition.members.map((member) => member.itemId));
  return openingsOf(plan, itemId).flatMap((opening) =>
    resultPrerequisites(definition, { itemId }, all)
      .filter((before) => !hasEnded(before, opening))
      .map((before) => ({
        element: opening,
        message: `${called(plan, opening)}可能早于它的前置事项${memberCalled(at, before)}办结。`,
        cure: `请让到达${called(plan, opening)}的每条路径都先经过${memberCalled(at, before)}，有几个前置事项的，先把它们汇合。`,
      })),
  );
}

/** Waiting without need takes days that the promise does not have; of a group it would wait for itself. */
function tooLate(at: At, { itemId, followUp }: PackageMember): readonly Found[] {
  const { plan, definition } = at;
  const all = new Set(definition.members.map((member) => member.itemId));
  const before = ancestors(definition, itemId, all);
  const graph = planGraph(plan);
  return openingsOf(plan, itemId).flatMap((opening) =>
    definition.members
      .filter((other) => other.itemId !== itemId && !before.has(other.itemId) && !(followUp && !other.followUp))
      .filter((other) => nodesBehind(graph, callsOf(plan, other.itemId)).has(opening))
      .map((other) => ({
        element: opening,
        message: mutualWith(definition, itemId).includes(other.itemId)
          ? `${called(plan, opening)}与${memberCalled(at, other.itemId)}互为前置，应同时启动。`
          : `${called(plan, opening)}要等${memberCalled(at, other.itemId)}办结，它并不是前置事项。`,
        cure: `请让${called(plan, opening)}与${memberCalled(at, other.itemId)}并行。`,
      })),
  );
}

/** Everything before the results, and those that follow before the end. */
function passedOver(at: At, { itemId, followUp }: PackageMember): readonly Found[] {
  const { plan, hasEnded } = at;
  return stepsOfKind(plan, followUp ? "packageEnd" : "packageResults")
    .filter(([element]) => !hasEnded(itemId, element))
    .map(([element]) => ({
      element,
      message: `有路径不等${memberCalled(at, itemId)}办结就到达${called(plan, element)}。`,
      cure: `请先汇合各联办事项，再到${called(plan, element)}。`,
    }));
}

/** 一并送达, members that follow, and the end come behind the results; those that follow behind the delivery, where the window has one. */
function behindResults({ plan, definition }: At): readonly Found[] {
  const gathered = guaranteedAt(plan, {
    givenBy: ({ from, edge }) => edge !== null && isOf(plan, from, "packageResults"),
  });
  const later = definition.members.filter(({ followUp }) => followUp).flatMap(({ itemId }) => openingsOf(plan, itemId));
  const ofKind = (kind: string): readonly string[] => stepsOfKind(plan, kind).map(([id]) => id);
  const behindLater = nodesBehind(planGraph(plan), later);
  const early = [...ofKind("packageDelivery"), ...later, ...ofKind("packageEnd")].filter((id) => !gathered.has(id));
  return [
    ...early.map((element) => ({
      element,
      message: `${called(plan, element)}可能早于汇总办理结果。`,
      cure: `请让到达${called(plan, element)}的每条路径都先经过“汇总办理结果”。`,
    })),
    ...ofKind("packageDelivery")
      .filter((element) => behindLater.has(element))
      .map((element) => ({
        element,
        message: `${called(plan, element)}排在后续事项之后，后续事项应在送达以后启动。`,
        cure: `请把${called(plan, element)}移到后续事项之前。`,
      })),
  ];
}

function isOf({ nodes }: FlowPlan, id: string, kind: string): boolean {
  const node = nodes[id];
  return node?.type === "step" && node.kind === kind;
}
