import { canonicalJson } from "./canonical.ts";

/** 锚点: one line a day that covers all chains, kept outside the database. An operator publishes its hash. */
export interface Anchor {
  readonly format: 1;
  /** 1, 2, 3 … in this folder. */
  readonly n: number;
  /** Day in Shanghai, and the moment at which reading began. */
  readonly day: string;
  readonly at: string;
  /** Cases and journal entries of the whole record. */
  readonly cases: number;
  readonly entries: number;
  /** The file with what was written since the previous anchor, and its SHA-256. */
  readonly file: string;
  readonly sha256: string;
  /** Hash of the previous line; null for the first. */
  readonly previous: string | null;
}

/**
 * A line of an anchor's file: the end of a chain (case id, number of entries, hash of the last), the last number of a series, or a paper's digest.
 * Ends are those of chains written since the previous anchor; older ones are in the earlier files and remain valid, because a chain only grows.
 */
export type AnchoredFact =
  | readonly ["case", caseId: string, seq: number, head: string]
  /** The end of a chain beside the cases (a letter, a posting). */
  | readonly ["stream", stream: string, seq: number, head: string]
  | readonly ["series", series: string, year: number, last: number]
  | readonly ["paper", documentId: string, sha256: string];

/** The anchor as written to the file; `previous` of the next one is its hash. */
export function anchorLine(anchor: Anchor): string {
  return canonicalJson(anchor);
}

/** Entries are dated when their act reached the server; they are written within this time. */
const LATE_MS = 3_600_000;

/**
 * The start of the next anchor's entries; null: all of them. A clock earlier than the last anchor was set back and cannot be used to select entries.
 */
export function anchoredSince(last: Pick<Anchor, "at"> | null, now: string): string | null {
  if (last === null || last.at > now) return null;
  return new Date(Date.parse(last.at) - LATE_MS).toISOString();
}
