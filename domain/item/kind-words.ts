import type { ServiceItem } from "./service-item.ts";

/** 事项类型 */
export type ItemKind = ServiceItem["kind"];

/** The words in lists, pages, buttons and papers for one kind of item: only a licence is 许可. */
export interface KindWords {
  /** In short, for statuses, opinions and buttons: 准予许可 */
  readonly granted: string;
  readonly refused: string;
  /** In full, for the sentence “决定……” and the name of the paper “……决定书”: 准予行政许可 */
  readonly grant: string;
  readonly refusal: string;
  /** The object of judgement: 符合/不符合…… (行政许可法 art. 38 for licences). */
  readonly conditions: string;
  /** 依法不需要…… (行政许可法 art. 32(1)(1) for licences). */
  readonly unneeded: string;
  /** Second part of document numbers, after that of the organ: 冀农许受〔2026〕1号 */
  readonly number: string;
}

/** The only place for these words; a kind of item without a row does not compile. */
export const KIND_WORDS: Readonly<Record<ItemKind, KindWords>> = {
  administrativeLicence: {
    granted: "准予许可",
    refused: "不予许可",
    grant: "准予行政许可",
    refusal: "不予行政许可",
    conditions: "法定条件、标准",
    unneeded: "取得行政许可",
    number: "许",
  },
  administrativeConfirmation: {
    granted: "予以确认",
    refused: "不予确认",
    grant: "予以行政确认",
    refusal: "不予行政确认",
    conditions: "法定条件",
    unneeded: "申请行政确认",
    number: "确",
  },
  administrativeLevy: {
    granted: "予以核定",
    refused: "不予核定",
    grant: "予以核定",
    refusal: "不予核定",
    conditions: "规定的条件",
    unneeded: "缴纳",
    number: "征",
  },
  preliminaryForwarding: {
    granted: "予以转报",
    refused: "不予转报",
    grant: "予以转报",
    refusal: "不予转报",
    conditions: "规定的条件",
    unneeded: "办理",
    number: "转",
  },
  publicService: {
    granted: "予以办理",
    refused: "不予办理",
    grant: "予以办理",
    refusal: "不予办理",
    conditions: "规定的条件",
    unneeded: "办理",
    number: "服",
  },
  other: {
    granted: "予以办理",
    refused: "不予办理",
    grant: "予以办理",
    refusal: "不予办理",
    conditions: "规定的条件",
    unneeded: "办理",
    number: "办",
  },
};

/** 准予许可 / 不予办理 … for an opinion or a decision. */
export function outcomeName(outcome: "grant" | "refuse", kind: ItemKind): string {
  return outcome === "grant" ? KIND_WORDS[kind].granted : KIND_WORDS[kind].refused;
}
