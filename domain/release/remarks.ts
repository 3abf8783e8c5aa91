import type { Instant } from "../law/dates.ts";
import type { DraftEntry } from "./history.ts";

/** 审核意见: what the approver says of one step when returning a draft. */
export interface Remark {
  /** Counts the remarks of a draft, from 1. */
  readonly number: number;
  /** The element of the diagram, as it was then. */
  readonly elementId: string;
  /** The name of the step, as it was then. */
  readonly step: string;
  readonly text: string;
}

/** A remark, and what has become of it. */
export interface RemarkState extends Omit<Remark, "text"> {
  /** Null once an order has erased it. */
  readonly text: string | null;
  readonly at: Instant;
  readonly by: string;
  /** Who ticked it off; null while it is open. */
  readonly settledBy: string | null;
}

/** The remarks on a draft from its journal, with the texts beside it filled in; the oldest first. */
export function remarksIn(entries: readonly DraftEntry[]): readonly RemarkState[] {
  const found = new Map<number, RemarkState>();
  for (const { type, at, actorId, data } of entries) {
    if (type === "draftRejected")
      for (const remark of (data["remarks"] as readonly Remark[] | undefined) ?? [])
        found.set(remark.number, {
          ...remark,
          text: typeof remark.text === "string" ? remark.text : null,
          at,
          by: actorId,
          settledBy: null,
        });
    const settled = type === "remarkSettled" ? found.get(Number(data["number"])) : undefined;
    if (settled) found.set(settled.number, { ...settled, settledBy: data["isSettled"] === true ? actorId : null });
  }
  return [...found.values()];
}
