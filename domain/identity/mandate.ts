import type { IsoDate } from "../law/dates.ts";
import { sameIdentity, type NamedIdentity, type ProvedIdentity } from "./person-name.ts";

/** The powers that a mandate can give (委托事项). */
export const MANDATE_ACTS = {
  file: "提出申请",
  supplement: "补正材料",
  withdraw: "撤回申请",
  collect: "领取结果",
} as const;
export type MandateAct = keyof typeof MANDATE_ACTS;
export const ALL_MANDATE_ACTS = Object.keys(MANDATE_ACTS) as readonly MandateAct[];

/** 授权委托: who may act for whom, for which acts and how long, recorded from the paper by a named clerk (民法典 art. 165: name, matters, powers, period). */
export interface Mandate {
  readonly id: string;
  readonly principal: NamedIdentity;
  readonly agent: NamedIdentity;
  readonly itemIds: readonly string[] | "all";
  readonly acts: readonly MandateAct[];
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  /** The paper that the clerk saw. */
  readonly paper: string;
  readonly recordedById: string;
  readonly recordedByName: string;
  readonly recordedOn: IsoDate;
  /** Not valid from this day on. */
  readonly revokedOn: IsoDate | null;
}

/** What an act for another requires. */
export interface MandateQuestion {
  readonly principal: NamedIdentity;
  readonly agent: ProvedIdentity;
  readonly act: MandateAct;
  readonly itemId: string;
  readonly on: IsoDate;
}

/** The mandate that covers the act, or the most specific reason, in Chinese, why none does. */
export function findMandate(
  mandates: readonly Mandate[],
  question: MandateQuestion,
): { readonly mandate: Mandate } | { readonly why: string } {
  const between = mandates.filter(
    ({ principal, agent }) => sameIdentity(question.principal, principal) && sameIdentity(agent, question.agent),
  );
  const covering = between.filter((mandate) => covers(mandate, question));
  const mandate = covering.find((one) => inForce(one, question.on));
  if (mandate) return { mandate };
  if (between.length === 0) return { why: "没有经窗口核实登记的授权委托" };
  const [nearest] = covering;
  if (!nearest) return { why: `授权委托的范围不包括本事项的“${MANDATE_ACTS[question.act]}”` };
  if (nearest.revokedOn !== null && nearest.revokedOn <= question.on)
    return { why: `授权委托已于${nearest.revokedOn}撤销` };
  return { why: `授权委托的有效期为${nearest.validFrom}至${nearest.validTo}` };
}

function covers({ itemIds, acts }: Mandate, { act, itemId }: MandateQuestion): boolean {
  return acts.includes(act) && (itemIds === "all" || itemIds.includes(itemId));
}

function inForce({ validFrom, validTo, revokedOn }: Mandate, on: IsoDate): boolean {
  return validFrom <= on && on <= validTo && (revokedOn === null || on < revokedOn);
}
