import { CHAIN_START, chainHash, type JournalEntry } from "./journal.ts";
import type { Store } from "./tables.ts";

/** What a check of the whole journal found; it stops at the first problem. */
export interface JournalReport {
  /** Cases looked at, the one with the problem included. */
  readonly cases: number;
  /** Entries whose place in the chain was right. */
  readonly entries: number;
  readonly problem: JournalProblem | null;
}

export interface JournalProblem {
  readonly caseNumber: string;
  /** Where the chain breaks. */
  readonly seq: number;
  /** `gap`: an entry is missing or stands twice; `link`: it does not follow the one before; `content`: it was changed; `end`: entries were cut off or put on at the end. */
  readonly reason: "gap" | "link" | "content" | "end";
}

type Chain = Awaited<ReturnType<Store["journal"]["chains"]>>[number];

/** Cases read at one time. */
const PAGE = 200;

/**
 * Recomputes every hash of the journal, case by case, and compares the end of each chain with what the case itself remembers.
 * Reads only; cases that change meanwhile are no problem. `onProgress` hears the number of cases done after each page.
 */
export async function verifyJournal(store: Pick<Store, "journal">, onProgress?: (cases: number) => void): Promise<JournalReport> {
  let cases = 0;
  let entries = 0;
  let after = "";
  for (;;) {
    const page = await store.journal.chains(after, PAGE);
    for (const chain of page) {
      cases++;
      const found = checkChain(chain);
      entries += found.good;
      if (found.problem) return { cases, entries, problem: found.problem };
    }
    const last = page.at(-1);
    if (!last) return { cases, entries, problem: null };
    onProgress?.(cases);
    after = last.caseId;
  }
}

function checkChain(chain: Chain): { readonly good: number; readonly problem: JournalProblem | null } {
  let prevHash = CHAIN_START;
  let good = 0;
  for (const entry of chain.entries) {
    const reason = faultOf(entry, { seq: good + 1, prevHash });
    if (reason) return { good, problem: { caseNumber: chain.number, seq: good + 1, reason } };
    prevHash = entry.hash;
    good++;
  }
  const ends = chain.seq === good && chain.head === prevHash;
  return { good, problem: ends ? null : { caseNumber: chain.number, seq: Math.min(good, chain.seq) + 1, reason: "end" } };
}

function faultOf({ hash, ...entry }: JournalEntry, expected: { readonly seq: number; readonly prevHash: string }): "gap" | "link" | "content" | null {
  if (entry.seq !== expected.seq) return "gap";
  if (entry.prevHash !== expected.prevHash) return "link";
  return chainHash(entry) === hash ? null : "content";
}
