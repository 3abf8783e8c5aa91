import { outcomesOnWay } from "../fact-ways.ts";
import { guaranteedAt, type Way } from "../plan-graph.ts";
import { stepsOf, stepsOfKind, type FlowPlan } from "../plan.ts";
import type { Study } from "./rule.ts";
import { called } from "./words.ts";

/** The steps that open a member of a package. */
export function openingsOf(plan: FlowPlan, itemId: string): readonly string[] {
  return stepsOfKind(plan, "memberOpening")
    .filter(([, { settings }]) => settings["member"] === itemId)
    .map(([id]) => id);
}

/** The calls in which the case of a member runs. */
export function callsOf(plan: FlowPlan, itemId: string): readonly string[] {
  return stepsOf(plan)
    .filter(([, { call }]) => call?.itemId === itemId)
    .map(([id]) => id);
}

/** A member as sentences call it: by the name of its item, or as the diagram calls its case. */
export function memberCalled({ plan, memberNames }: Pick<Study, "plan" | "memberNames">, itemId: string): string {
  const name = memberNames.get(itemId);
  const [drawn] = [...callsOf(plan, itemId), ...openingsOf(plan, itemId)];
  if (name !== undefined) return `“${name}”`;
  return drawn === undefined ? `“编码${itemId}”` : called(plan, drawn);
}

/** The items that the flow opens or calls. */
export function membersDrawn(plan: FlowPlan): ReadonlySet<string> {
  const opened = stepsOfKind(plan, "memberOpening").map(([, { settings }]) => String(settings["member"]));
  return new Set([...opened, ...stepsOf(plan).flatMap(([, { call }]) => call?.itemId ?? [])]);
}

/** The nodes that are entered only when the member has ended, or was not opened. */
export function endedAt(plan: FlowPlan, itemId: string): ReadonlySet<string> {
  const isCall = ({ from, edge }: Way): boolean => edge !== null && callsOf(plan, itemId).includes(from);
  return guaranteedAt(plan, { givenBy: (way) => isCall(way) || isWayOf(plan, way, itemId, "notOpened") });
}

/** The nodes that are entered only when the member was opened. */
export function openedAt(plan: FlowPlan, itemId: string): ReadonlySet<string> {
  return guaranteedAt(plan, { givenBy: (way) => isWayOf(plan, way, itemId, "opened") });
}

/** True for a way that a case goes only if the opening of the member ended with this word. */
function isWayOf(plan: FlowPlan, way: Way, itemId: string, word: "opened" | "notOpened"): boolean {
  const taken = outcomesOnWay(plan, way);
  const isOpening = taken?.step.kind === "memberOpening" && taken.step.settings["member"] === itemId;
  return isOpening && taken.words.length === 1 && taken.words[0] === word;
}
