import type { IsoDate } from "../law/dates.ts";

/** 目录调整, as the catalogue announces it. */
export const CHANGE_NAMES = {
  add: "新增",
  change: "变更",
  cancel: "取消",
  delegate: "下放",
  takeOver: "承接",
  transfer: "划转",
} as const;
export type ChangeKind = keyof typeof CHANGE_NAMES;

/** The document on which a change rests. */
export interface BasisDocument {
  /** 国务院关于取消和下放一批行政许可事项的决定 */
  readonly title: string;
  /** 国发〔2020〕13号; null for a law, which has none. */
  readonly number: string | null;
  readonly issuedOn: IsoDate;
}

/** One change of the catalogue by law. */
export interface ListChange {
  readonly type: "catalogueChanged";
  readonly changeId: string;
  readonly kind: ChangeKind;
  /** The first day on which it holds. */
  readonly from: IsoDate;
  readonly basis: BasisDocument;
  /** 划转: the department that handles it from then on; null for all others. */
  readonly departmentId: string | null;
  /** 下放、承接: to whom, from whom; null for all others. */
  readonly body: string | null;
  /** What is told to the public besides. */
  readonly note: string | null;
  /** 更正: the announced change in whose place it stands; absent, or null: it stands beside the others. */
  readonly replaces?: string | null;
}

/** 进驻、不进驻: whether the hall handles the item at all. */
export interface ResidencyChange {
  readonly type: "residencyDecided";
  readonly changeId: string;
  readonly residency: "resident" | "exempt";
  readonly from: IsoDate;
  /** Why it is an exception; null for a resident item, which needs no reason. */
  readonly reason: string | null;
  /** Who approved the exception; null for a resident item. */
  readonly approver: string | null;
  /** By when the exception is looked at again; null for a resident item. */
  readonly reviewOn: IsoDate | null;
  /** Where applicants go instead; null for a resident item. */
  readonly place: string | null;
}

/** One act on the catalogue entry of an item. */
export type CatalogueChange = ListChange | ResidencyChange;

/** The journal stream of an item of the catalogue. */
export function itemStream(itemId: string): string {
  return `item:${itemId}`;
}
