import type { JournalProblem, ProblemReason } from "./journal-problem.ts";
import type { CaseEvidence } from "./evidence.ts";
import { CHAIN_START, chainHash, type JournalChain, type JournalEntry } from "../tables/journal.ts";
import type { Store } from "../tables.ts";
import { verifyAnchors, type AnchorReading, type AnchorsReport } from "./verify-anchors.ts";
import { registerFaults } from "./verify-registers.ts";
import { checkStreams } from "./verify-streams.ts";
import { textFaults } from "./verify-texts.ts";
import { checkState, erasures } from "./verify-state.ts";

/** Result of verifying the whole record. Verification continues after a problem, and keeps the first ones. */
export interface JournalReport {
  /** Cases checked. */
  readonly cases: number;
  /** Entries whose place in the chain was right. */
  readonly entries: number;
  /** The first problem; null when the record is whole. */
  readonly problem: JournalProblem | null;
  /** The first `MOST_PROBLEMS`. */
  readonly problems: readonly JournalProblem[];
  /** How many there are, in all and of each kind. */
  readonly found: number;
  readonly counts: Readonly<Partial<Record<ProblemReason, number>>>;
  /** Cases last touched before there were digests of the state: of these only what was filed could be compared. */
  readonly withoutDigest: number;
  /** Personal data erased by order, the first ones. */
  readonly erased: readonly { readonly caseNumber: string; readonly part: string; readonly order: string }[];
  /**
   * What the anchors outside the database say; null when none were given, or when their list cannot be read: a problem
   * of kind `anchor` then says why.
   */
  readonly anchors: AnchorsReport | null;
}

/** Cases read at one time. */
const PAGE = 200;
/** Maximum number of problems listed. */
export const MOST_PROBLEMS = 50;

export interface VerifyOptions {
  /** Called with the number of checked cases after each page. */
  readonly onProgress?: (cases: number) => void;
  /** Anchors to compare with. */
  readonly anchors?: AnchorReading;
}

interface Findings {
  cases: number;
  entries: number;
  withoutDigest: number;
  found: number;
  readonly counts: Partial<Record<ProblemReason, number>>;
  readonly problems: JournalProblem[];
  readonly erased: { readonly caseNumber: string; readonly part: string; readonly order: string }[];
}

/**
 * Recomputes every hash of the journal, case by case, compares the end of each chain with what the case itself
 * remembers, the row of each case with the digest of its last entry, the registers with the entries, the number series
 * with the registers, and the chains with the anchors. Reads only; cases that change in the meantime are no problem.
 */
export async function verifyJournal(
  store: Pick<Store, "snapshot">,
  { onProgress, anchors }: VerifyOptions = {},
): Promise<JournalReport> {
  const findings: Findings = { cases: 0, entries: 0, withoutDigest: 0, found: 0, counts: {}, problems: [], erased: [] };
  let reading = readPage(store, "");
  for (;;) {
    const [chains, evidence] = await reading;
    const last = chains.at(-1);
    if (!last) break;
    // The next page is read while this one is checked.
    reading = readPage(store, last.caseId);
    for (const chain of chains) checkCase(chain, evidence.get(chain.caseId), findings);
    onProgress?.(findings.cases);
  }
  await checkWhole(store, findings);
  findings.entries += await checkStreams(store, (problem) => report(findings, problem));
  const anchored = anchors ? await checkAnchors(store, anchors, findings) : null;
  return { ...findings, problem: findings.problems[0] ?? null, anchors: anchored };
}

/** An unreadable list is a problem like any other; earlier findings are reported nevertheless. */
async function checkAnchors(
  store: Pick<Store, "snapshot">,
  reading: AnchorReading,
  findings: Findings,
): Promise<AnchorsReport | null> {
  const anchors = await reading.anchors().catch((error: unknown) => error as Error);
  if (anchors instanceof Error) {
    report(findings, { caseNumber: "(anchors)", seq: null, reason: "anchor", detail: anchors.message });
    return null;
  }
  const anchored = await verifyAnchors(store, { reading, anchors });
  for (const { caseNumber, seq, detail } of anchored.faults)
    report(findings, { caseNumber, seq, reason: "anchor", detail });
  return anchored;
}

/** One snapshot for all tables, so that a case, its entries and its registers are consistent. */
function readPage(store: Pick<Store, "snapshot">, after: string): Promise<[JournalChain[], Map<string, CaseEvidence>]> {
  return store.snapshot((tables) =>
    Promise.all([tables.journal.chains(after, PAGE), tables.evidence.ofCases(after, PAGE)]),
  );
}

function report(findings: Findings, problem: JournalProblem): void {
  findings.found++;
  findings.counts[problem.reason] = (findings.counts[problem.reason] ?? 0) + 1;
  if (findings.problems.length < MOST_PROBLEMS) findings.problems.push(problem);
}

function checkCase(chain: JournalChain, evidence: CaseEvidence | undefined, findings: Findings): void {
  findings.cases++;
  const { good, problem } = checkChain(chain);
  findings.entries += good;
  // Untrustworthy entries say nothing about the rest.
  if (problem || !evidence) {
    report(findings, problem ?? { caseNumber: chain.number, seq: null, reason: "state", detail: "its row is gone" });
    return;
  }
  try {
    checkRows(chain, evidence, findings);
  } catch (error) {
    // Entries whose hashes are right and whose content no version of the hall wrote.
    report(findings, {
      caseNumber: chain.number,
      seq: null,
      reason: "content",
      detail: `its entries or rows have a form that the hall never wrote: ${(error as Error).message}`,
    });
  }
}

function checkRows(chain: JournalChain, evidence: CaseEvidence, findings: Findings): void {
  const state = checkState(chain.entries, evidence);
  if (!state.hasDigest) findings.withoutDigest++;
  if (state.fault !== null)
    report(findings, { caseNumber: chain.number, seq: chain.entries.length, reason: "state", detail: state.fault });
  for (const detail of registerFaults(chain.entries, evidence))
    report(findings, { caseNumber: chain.number, seq: null, reason: "register", detail });
  for (const detail of textFaults(chain.entries, evidence))
    report(findings, { caseNumber: chain.number, seq: null, reason: "content", detail });
  for (const { part, order, entered } of erasures(chain.entries, evidence.seals)) {
    if (!entered)
      report(findings, {
        caseNumber: chain.number,
        seq: null,
        reason: "state",
        detail: `its '${part}' is marked as erased by order ${order}, but no entry records it`,
      });
    else if (findings.erased.length < MOST_PROBLEMS) findings.erased.push({ caseNumber: chain.number, part, order });
  }
}

/** What no single case shows: rows without a case, and numbers that nothing bears. */
async function checkWhole(store: Pick<Store, "snapshot">, findings: Findings): Promise<void> {
  const [orphans, numbers] = await store.snapshot((tables) =>
    Promise.all([tables.evidence.orphans(MOST_PROBLEMS), tables.numberEvidence.faults(MOST_PROBLEMS)]),
  );
  for (const { register: table, caseId } of orphans) {
    report(findings, {
      caseNumber: `(id ${caseId})`,
      seq: null,
      reason: "orphan",
      detail: `${table} holds rows of a case that does not exist`,
    });
  }
  for (const { series, year, n, fault } of numbers)
    report(findings, {
      caseNumber: `(series ${series} ${year})`,
      seq: null,
      reason: "number",
      detail: NUMBER_FAULTS[fault](n),
    });
}

const NUMBER_FAULTS = {
  missing: (n: number) => `number ${n} was given and nothing bears it: what bore it was deleted`,
  beyond: (n: number) =>
    `number ${n} is borne and the series says that it was never given: the series was set back, or the number was made up`,
  unknown: (n: number) => `numbers up to ${n} were given in a series of which nobody knows the register`,
} as const;

function checkChain(chain: JournalChain): { readonly good: number; readonly problem: JournalProblem | null } {
  let prevHash = CHAIN_START;
  let good = 0;
  for (const entry of chain.entries) {
    const reason = faultOf(entry, { seq: good + 1, prevHash });
    if (reason)
      return { good, problem: { caseNumber: chain.number, seq: good + 1, reason, detail: CHAIN_FAULTS[reason] } };
    prevHash = entry.hash;
    good++;
  }
  const ends = chain.seq === good && chain.head === prevHash;
  return {
    good,
    problem: ends
      ? null
      : { caseNumber: chain.number, seq: Math.min(good, chain.seq) + 1, reason: "end", detail: CHAIN_FAULTS.end },
  };
}

const CHAIN_FAULTS = {
  gap: "an entry is missing or stands twice",
  link: "the entry does not follow the one before",
  content: "the entry was changed",
  end: "entries were cut off, or put on, at the end",
} as const;

function faultOf(
  { hash, ...entry }: JournalEntry,
  expected: { readonly seq: number; readonly prevHash: string },
): "gap" | "link" | "content" | null {
  if (entry.seq !== expected.seq) return "gap";
  if (entry.prevHash !== expected.prevHash) return "link";
  return chainHash(entry) === hash ? null : "content";
}
