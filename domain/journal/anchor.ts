import { canonicalJson } from "./canonical.ts";

/** 锚点: one line a day that binds all chains, kept outside the database. Its own hash is what an operator publishes. */
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
  /** The file beside it that holds what was written since the anchor before, and its SHA-256. */
  readonly file: string;
  readonly sha256: string;
  /** Hash of the line before; null for the first. */
  readonly previous: string | null;
}

/**
 * A line of an anchor's file: the end of a chain (case id, number of entries, hash of the last), the last number of a series, or a paper's digest.
 * Ends are those of chains that were written since the anchor before; older ones stand in the files of before, and remain true: a chain only grows.
 */
export type AnchoredFact =
  | readonly ["case", caseId: string, seq: number, head: string]
  /** The end of a chain beside the cases (a letter, a posting). */
  | readonly ["stream", stream: string, seq: number, head: string]
  | readonly ["series", series: string, year: number, last: number]
  | readonly ["paper", documentId: string, sha256: string];

/** The anchor as it is written: what `previous` of the next one is the hash of. */
export function anchorLine(anchor: Anchor): string {
  return canonicalJson(anchor);
}

/** Entries are dated by when their act reached the server; they are written within this time. */
const LATE_MS = 3_600_000;

/**
 * From when on entries go into the next anchor; null: all of them. A clock that stands before the last anchor was set back, and says nothing about what has been written since.
 */
export function anchoredSince(last: Pick<Anchor, "at"> | null, now: string): string | null {
  if (last === null || last.at > now) return null;
  return new Date(Date.parse(last.at) - LATE_MS).toISOString();
}
