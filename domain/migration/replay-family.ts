import { stepOf, type FlowPlan } from "../flow/plan.ts";
import type { Replayed } from "./replay.ts";
import type { Standing } from "./standing.ts";

/** A package and its members, as each is replayed. */
export interface FamilyReplay {
  readonly plan: FlowPlan;
  /** The case of the package has ended otherwise than at the end of its flow, and its members with it. */
  readonly isOver: boolean;
  /** Where the package stands, if the calls of these items have returned. */
  readonly play: (returned: readonly string[]) => Replayed;
  /** The opened members, by item. */
  readonly members: ReadonlyMap<string, Replayed>;
}

/**
 * Where a package stands: a call has returned when the flow of its member has ended, which the member's own record tells, withdrawn and ended ones too. Not told where the record of a member does not tell where that stands, nor where
 * package and members do not fit together: each running member is called at exactly one place. Pure.
 */
export function replayPackage({ plan, isOver, play, members }: FamilyReplay): Replayed {
  const unclear = [...members].find(([, replayed]) => !replayed.ok);
  if (unclear !== undefined && !unclear[1].ok) return { ok: false, why: `${unclear[0]}: ${unclear[1].why}` };
  const running = [...members].flatMap(([itemId, replayed]) => (isRunning(replayed) ? [itemId] : []));
  const replayed = play([...members.keys()].filter((itemId) => !running.includes(itemId)));
  if (!replayed.ok || isOver) return replayed;
  const called = calledAt(plan, replayed.standing).map(([, itemId]) => itemId);
  const lost = running.find((itemId) => !called.includes(itemId));
  if (lost !== undefined)
    return { ok: false, why: `the flow of ${lost} runs, and that of its package does not call it` };
  const missing = called.find((itemId) => !running.includes(itemId));
  return missing === undefined ? replayed : { ok: false, why: `${missing} is called, and its case is not there` };
}

function isRunning(replayed: Replayed): boolean {
  return replayed.ok && replayed.standing.at.length > 0;
}

/** The calls at which a package stands, with the items of their members. */
export function calledAt(plan: FlowPlan, { at }: Pick<Standing, "at">): readonly (readonly [string, string])[] {
  return at.flatMap((element) => {
    const call = plan.nodes[element]?.type === "step" ? stepOf(plan, element).call : undefined;
    return call === undefined ? [] : [[element, call.itemId] as const];
  });
}
