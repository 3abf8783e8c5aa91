import type { Quota } from "../../item/item-flow.ts";
import { chineseDate, type IsoDate } from "../../law/dates.ts";
import { refuse } from "../../rule-violation.ts";
import type { Actor } from "../actor.ts";

/** An application that was accepted earlier and is not decided. */
export interface EarlierApplicant {
  /** Number of its case. */
  readonly number: string;
  /** Since when its acceptance counts, or will count by law. */
  readonly acceptedOn: IsoDate;
  /** False while the organ still owes it the answer whose absence counts as acceptance. */
  readonly accepted: boolean;
}

/** 数量限制 as it stands for one case at one moment. */
export interface Places {
  /** The limit in force, which is that of the newest release: one number for all who wait. */
  readonly quota: Quota;
  /** The year that counts; null for a limit that is given once. */
  readonly year: number | null;
  /** Places that are taken by others: decisions of the period, and signatures that wait for their seal. */
  readonly granted: number;
  /** Those among them that are decided and sealed. */
  readonly sealed: number;
  /** In the order of acceptance. */
  readonly waitingEarlier: readonly EarlierApplicant[];
}

/** Who decides, and about which places; null: the item has no limit. */
interface PlaceContext {
  readonly places: Places | null;
  readonly actor: Pick<Actor, "role">;
}

/** What the order of acceptance says about one more grant. */
export interface PlaceCount {
  readonly number: number;
  readonly granted: number;
  readonly waitingEarlier: number;
}

/** Why the case may not be granted now, or null. APL art. 57: those who satisfy the conditions are decided in the order of acceptance, as far as the number goes. */
export function placeProblem({
  number,
  granted,
  waitingEarlier,
}: PlaceCount): "QUOTA_EXHAUSTED" | "QUOTA_EARLIER_FIRST" | null {
  const left = number - granted;
  if (left <= 0) return "QUOTA_EXHAUSTED";
  return left <= waitingEarlier ? "QUOTA_EARLIER_FIRST" : null;
}

/** How many more can be granted in the period; never negative, also if the number was lowered below what was granted. */
export function placesLeft({ quota, granted }: Pick<Places, "quota" | "granted">): number {
  return Math.max(0, quota.number - granted);
}

/** 每年120户 */
export function quotaText({ number, unit, period }: Quota): string {
  return `${period === "year" ? "每年" : "共"}${number}${unit}`;
}

/**
 * A grant needs a place, and may not pass over an application that was accepted earlier. Which one, only staff are told: the sentence may reach the applicant.
 * Refuses with QUOTA_EXHAUSTED or QUOTA_EARLIER_FIRST.
 */
export function requirePlace({ places, actor }: PlaceContext): void {
  if (places === null) return;
  const { quota, granted, waitingEarlier } = places;
  const code = placeProblem({ number: quota.number, granted, waitingEarlier: waitingEarlier.length });
  if (code === "QUOTA_EXHAUSTED") refuse(code, { title: exhaustedText(places) });
  const [first] = waitingEarlier;
  if (code === null || first === undefined) return;
  refuse(code, {
    title: `本事项有数量限制（${quotaText(quota)}），剩余${placesLeft(places)}${quota.unit}，有${waitingEarlier.length}件先受理的办件尚未作出决定，应当按照受理的先后顺序决定（${quota.basis}）。`,
    ...(actor.role !== "system" && { problems: [{ field: "decision", message: firstText(first) }] }),
  });
}

/**
 * A refusal because no place is left (APL art. 57) is true only when decisions that are sealed take all of them: a signature may still be taken back, and its place would go to this applicant.
 * Refuses with QUOTA_NOT_EXHAUSTED.
 */
export function requireNoPlaceLeft({ places }: Pick<PlaceContext, "places">): void {
  if (places === null)
    refuse("QUOTA_NOT_EXHAUSTED", { title: "本事项没有数量限制，不能以数量已满为由作出不予的决定。" });
  if (places.sealed < places.quota.number) refuse("QUOTA_NOT_EXHAUSTED");
}

function exhaustedText({ quota, year, granted, sealed }: Places): string {
  const period = year === null ? "" : `${year}年`;
  const held = granted > sealed ? `（其中${granted - sealed}${quota.unit}已签批，等待用印）` : "";
  return `本事项有数量限制（${quotaText(quota)}），${period}已经准予${granted}${quota.unit}${held}，没有剩余数量（${quota.basis}）。`;
}

function firstText({ number, acceptedOn, accepted }: EarlierApplicant): string {
  return accepted
    ? `最先受理而尚未决定的办件：${number}，受理日期${chineseDate(acceptedOn)}`
    : `最先的办件：${number}，尚未答复是否受理，逾期不告知的自${chineseDate(acceptedOn)}起视为受理`;
}
