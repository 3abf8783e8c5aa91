import { canonicalJson } from "../../domain/journal/canonical.ts";
import { withTexts } from "../../domain/journal/keeping.ts";
import { LETTER_STATE } from "../../domain/letter/state.ts";
import { digestedIn } from "../../domain/release/bundle.ts";
import { RELEASE_STATE } from "../../domain/release/state.ts";
import { POSTING_STATE } from "../../domain/posting/state.ts";
import { stateOfStream } from "../../domain/stream/stream-state.ts";
import { digest } from "../ids.ts";
import { CHAIN_START } from "../tables/journal.ts";
import { streamHash, type StreamChain } from "../tables/streams.ts";
import type { Store, Tables } from "../tables.ts";
import type { ReleaseEvidence } from "./stream-evidence.ts";
import type { JournalProblem } from "./journal-problem.ts";
import { textFaults } from "./verify-texts.ts";

const PAGE = 200;
const MOST_TORN = 50;

type Report = (problem: JournalProblem) => void;

/**
 * Recomputes the chains of what lives beside the cases, compares their ends with what the record remembers, the registers of letters, postings and releases with what the entries say, the files of releases with their digests, the texts with their
 * commitments, and looks for acts of several streams that have no entry in one of them. Of what the seed brought no stream tells the beginning: only what was changed since is compared.
 * Returns the entries whose place was right.
 */
export async function checkStreams(store: Pick<Store, "snapshot">, report: Report): Promise<number> {
  let good = 0;
  for (let after = ""; ;) {
    const [chains, rows] = await store.snapshot((tables) => readPage(tables, after));
    for (const chain of chains) good += checkStream(chain, rows, report);
    const last = chains.at(-1);
    if (!last) break;
    after = last.stream;
  }
  const [torn, withoutStream] = await store.snapshot(({ streams, streamEvidence }) =>
    Promise.all([streams.tornActs(MOST_TORN), streamEvidence.withoutStream(MOST_TORN)]),
  );
  for (const { actId, stream } of torn)
    report(problemOf(stream, "end", `act ${actId} names it, and it has no entry of that act`));
  for (const { stream } of withoutStream)
    report(problemOf(stream, "register", "its register holds it as entered by an act, and there is no such stream"));
  return good;
}

type Rows = ReadonlyMap<string, object>;

async function readPage(tables: Tables, after: string): Promise<readonly [StreamChain[], Rows]> {
  const chains = await tables.streams.chains(after, PAGE);
  const names = chains.map(({ stream }) => stream);
  const evidence = tables.streamEvidence;
  const rows = await Promise.all([
    evidence.letters(names),
    evidence.postings(names),
    evidence.catalogueChanges(names),
    evidence.imports(names),
    evidence.releases(names),
  ]);
  return [chains, new Map<string, object>(rows.flatMap((some) => [...some]))];
}

function problemOf(stream: string, reason: JournalProblem["reason"], detail: string): JournalProblem {
  return { caseNumber: `(${stream})`, seq: null, reason, detail };
}

function checkStream(chain: StreamChain, rows: Rows, report: Report): number {
  let found = 0;
  const good = checkChain(chain, (problem) => {
    found++;
    report(problem);
  });
  // Entries that cannot be believed say nothing about the rest.
  if (found > 0) return good;
  for (const detail of registerFaults(chain, rows.get(chain.stream)))
    report(problemOf(chain.stream, "register", detail));
  for (const detail of textFaults(chain.entries, { texts: chain.texts, salt: "", seals: chain.seals }))
    report(problemOf(chain.stream, "content", detail));
  return good;
}

/** What each kind of stream says of its register. */
const STATES: Readonly<Record<string, (chain: StreamChain, row: object) => object>> = {
  letter: ({ entries }) => stateOfStream(LETTER_STATE, entries),
  posting: ({ entries }) => stateOfStream(POSTING_STATE, entries),
  item: catalogueChangesIn,
  import: importedStill,
  release: ({ entries }) => stateOfStream(RELEASE_STATE, entries),
};

function registerFaults(chain: StreamChain, row: object | undefined): string[] {
  const stateOf = STATES[chain.kind];
  if (stateOf === undefined) return [];
  const entered = stateOf(chain, row ?? {});
  if (row === undefined) return ["it is in the journal but not in its register"];
  const held = row as Readonly<Record<string, unknown>>;
  return [...contentFaults(row), ...fieldFaults(entered, held)];
}

/** The files of a release must still be those of their digest. */
function contentFaults(row: object): string[] {
  const { contents = [] } = row as Partial<ReleaseEvidence>;
  const isOther = contents.some(({ sha256, content }) => digest(canonicalJson(digestedIn(content))) !== sha256);
  return isOther ? ["its stored files are not those of its digest"] : [];
}

function fieldFaults(entered: object, held: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(entered).flatMap(([field, value]) =>
    canonicalJson(held[field] ?? null) === canonicalJson(value ?? null)
      ? []
      : [`its register has another ${field} (${String(held[field])}) than the journal (${String(value)})`],
  );
}

/** The changes that the entries tell, with the texts beside them; a text that was erased is taken from the register. */
function catalogueChangesIn({ entries, texts }: StreamChain, row: object): object {
  const { changes: held = [] } = row as { readonly changes?: readonly Readonly<Record<string, unknown>>[] };
  const told = entries.filter(({ type }) => CATALOGUE_ENTRIES.includes(type));
  return {
    changes: told.map(({ type, seq, data }, index) => {
      const beside = texts.get(seq) ?? [];
      const erased = Object.keys(data).filter(
        (field) => TEXTS.includes(field) && data[field] !== null && !beside.some(({ path }) => path === field),
      );
      const kept = Object.fromEntries(erased.map((field) => [field, held[index]?.[field]]));
      return { type, ...withTexts(data, beside), ...kept };
    }),
  };
}

const CATALOGUE_ENTRIES: readonly string[] = ["catalogueChanged", "residencyDecided"];
const TEXTS = ["note", "reason", "approver", "place"];

/** What the import wrote of the entries that no later one has replaced. */
function importedStill({ entries }: StreamChain, row: object): object {
  const { entries: held = {} } = row as { readonly entries?: Readonly<Record<string, string>> };
  const written = entries.find(({ type }) => type === "annexImported")?.data["entries"] ?? {};
  const digests = written as Readonly<Record<string, string>>;
  return { entries: Object.fromEntries(Object.keys(held).map((id) => [id, digests[id] ?? null])) };
}

function checkChain({ stream, seq, head, entries }: StreamChain, report: Report): number {
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
