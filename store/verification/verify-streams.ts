import { CHAIN_START } from "../tables/journal.ts";
import { streamHash, type StreamChain } from "../tables/streams.ts";
import type { Store } from "../tables.ts";
import type { JournalProblem } from "./journal-problem.ts";

const PAGE = 200;
const MOST_TORN = 50;

/**
 * Recomputes the chains of what lives beside the cases, compares their ends with what the record remembers, and looks for acts of several streams that have no entry in one of them.
 * Returns the entries whose place was right.
 */
export async function checkStreams(
  store: Pick<Store, "snapshot">,
  report: (problem: JournalProblem) => void,
): Promise<number> {
  let good = 0;
  for (let after = ""; ;) {
    const chains = await store.snapshot(({ streams }) => streams.chains(after, PAGE));
    for (const chain of chains) good += checkChain(chain, report);
    const last = chains.at(-1);
    if (!last) break;
    after = last.stream;
  }
  for (const { actId, stream } of await store.snapshot(({ streams }) => streams.tornActs(MOST_TORN)))
    report({
      caseNumber: `(${stream})`,
      seq: null,
      reason: "end",
      detail: `act ${actId} names it, and it has no entry of that act`,
    });
  return good;
}

function checkChain({ stream, seq, head, entries }: StreamChain, report: (problem: JournalProblem) => void): number {
  let prevHash = CHAIN_START;
  for (const [index, { hash, ...entry }] of entries.entries()) {
    const fault = faultOf(entry.seq === index + 1, entry.prevHash === prevHash, streamHash(entry) === hash);
    if (fault) {
      report({ caseNumber: `(${stream})`, seq: entry.seq, ...fault });
      return index;
    }
    prevHash = hash;
  }
  if (seq !== entries.length || head !== prevHash)
    report({
      caseNumber: `(${stream})`,
      seq: entries.length,
      reason: "end",
      detail: `the record remembers ${seq} entries, and the chain has ${entries.length}`,
    });
  return entries.length;
}

function faultOf(inPlace: boolean, linked: boolean, whole: boolean): Pick<JournalProblem, "reason" | "detail"> | null {
  if (!inPlace) return { reason: "gap", detail: "an entry is missing or stands twice" };
  if (!linked) return { reason: "link", detail: "the entry does not follow the one before" };
  return whole ? null : { reason: "content", detail: "the entry was changed" };
}
