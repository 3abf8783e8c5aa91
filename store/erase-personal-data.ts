import { completeSeals, type PartSeals, type SealedPart } from "../domain/journal/seals.ts";
import { commitmentOfPart, stateDigest } from "../domain/case/state-digest.ts";
import { withoutWords } from "../domain/case/without-words.ts";
import { holdsOpenWords } from "../domain/journal/open-words.ts";
import { GONE, type FilesHandedIn } from "./tables/erasures.ts";
import type { StoredCase } from "./tables/cases.ts";
import { digest, newId, newSeals } from "./ids.ts";
import { chainHash, ERASED, type JournalEntry } from "./tables/journal.ts";
import type { Tables } from "./tables.ts";

/** An order (of a court or an authority) to erase data of one case. */
export interface ErasureOrder {
  readonly caseId: string;
  /** Whose data. The text of the papers is erased too, because it names all parties. */
  readonly parts: readonly SealedPart[];
  /** Number of the order; kept permanently in the journal. */
  readonly order: string;
  /** The person who carries it out. */
  readonly byId: string;
  readonly at: string;
}

/** What was erased, and what must be done manually. */
export interface Erased {
  /** Without those erased before. */
  readonly parts: readonly SealedPart[];
  /** Digests of the files with the text; they are still in the file store. */
  readonly files: readonly string[];
  /**
   * Digests of files submitted here that another person also uploaded: the bytes do not belong to this applicant only.
   */
  readonly alsoHeldByOthers: readonly string[];
  /** Digests of the applicant's files, when the applicant's data stays: they may name the erased person. */
  readonly lookThrough: readonly string[];
  /** Numbers of the other cases of the package, of which the applicant is not erased: they hold the same application. */
  readonly sameApplication: readonly string[];
  /** Entries of earlier versions with officials' free text, or a survey's place or persons: they cannot be erased. */
  readonly openEntries: readonly number[];
}

const NOTHING = { files: [], alsoHeldByOthers: [], lookThrough: [] } as const;

/**
 * Erases text and salt of parts of a case's personal data, in a transaction of the record's owner. The last commitments
 * stay, so the chain still verifies and names the order; without the salt nothing can be inferred from them. Throws
 * unless the case has ended, its papers are made and no step of it is open.
 */
export async function erasePersonalData(tx: Tables, order: ErasureOrder): Promise<Erased> {
  const { stored, relatives } = await erasable(tx, order.caseId);
  const sameApplication = heldBy(relatives);
  const entries = await tx.journal.ofCase(order.caseId);
  const [first] = entries;
  const openEntries = entries.filter(holdsOpenWords).map(({ seq }) => seq);
  const before = completeSeals(stored.meta.seals, newSeals);
  const parts = ([...new Set([...order.parts, "papers"])] as SealedPart[]).filter((part) => "salt" in before[part]);
  if (parts.length === 0) return { parts, openEntries, sameApplication, ...NOTHING };
  // The stored form, because an older version of the hall may have written it.
  const state = await tx.evidence.stateOf(order.caseId);
  if (!state) throw new Error(`The applicant's row of case ${stored.file.number} is gone: see npm run verify-journal`);
  const erased = parts.map((part) => [
    part,
    { erasedBy: order.order, commitment: commitmentOfPart(state, part, { seals: before, hash: digest }) },
  ]);
  const seals = { ...before, ...Object.fromEntries(erased) } as PartSeals;
  const entry = entryOf(stored, { ...order, parts, stateDigest: stateDigest(state, seals, digest) });
  await tx.journal.append([entry]);
  const { handedIn, ...files } = await tx.erasures.erase(order.caseId, {
    facts: parts.includes("words") ? withoutWords(state.facts, GONE) : state.facts,
    parts,
    seals,
    handedIn: filesHandedIn(entries),
    caseSalt: first !== undefined && isSealedByCase(first.data),
    journalSeq: entry.seq,
    journalHead: entry.hash,
  });
  return { parts, openEntries, sameApplication, ...files, lookThrough: parts.includes("applicant") ? [] : handedIn };
}

/**
 * All files ever submitted, including those that a supplement replaced: their material rows are gone, but uploads and
 * bytes exist.
 */
function filesHandedIn(entries: readonly JournalEntry[]): FilesHandedIn {
  const handing = entries.filter(({ type }) => type === "caseFiled" || type === "supplementSubmitted");
  const materials = handing.flatMap(({ data }) => (data["materials"] ?? []) as readonly { readonly files?: unknown }[]);
  const files = materials.flatMap(({ files: digests }) => (Array.isArray(digests) ? (digests as unknown[]) : []));
  return {
    sha256: [...new Set(files.filter((file) => typeof file === "string"))],
    byIds: [...new Set(handing.map(({ actorId }) => actorId))],
  };
}

/**
 * Before the parts had separate salts, all used the case's salt, and the agent's data was sealed with the applicant's.
 */
function isSealedByCase(filed: JournalEntry["data"]): boolean {
  return !("agent" in filed) && typeof filed["applicant"] !== "object";
}

async function erasable(tx: Tables, caseId: string): Promise<{ stored: StoredCase; relatives: readonly StoredCase[] }> {
  // With a case those of its package are locked, in the order of their ids.
  const locked = await tx.cases.lock([caseId]);
  const stored = locked.find(({ file }) => file.id === caseId);
  if (!stored) throw new Error(`There is no case ${caseId}`);
  const { number, endedOn } = stored.file;
  if (endedOn === null) throw new Error(`Case ${number} has not ended: what it still needs cannot be erased`);
  if ((await tx.documents.waitingOf(caseId)).length > 0)
    throw new Error(`Papers of case ${number} are not made yet: their words are still needed`);
  // A check afterwards comes after the end of the case.
  if ((await tx.workItems.openOfCase(caseId)).length > 0)
    throw new Error(`Case ${number} is still worked on: what its open steps need cannot be erased`);
  return { stored, relatives: locked.filter((one) => one !== stored) };
}

/** Numbers of those whose applicant is not erased. */
function heldBy(relatives: readonly StoredCase[]): readonly string[] {
  return relatives.flatMap(({ file, meta }) => {
    const seal = meta.seals?.applicant;
    return seal !== undefined && "erasedBy" in seal ? [] : [file.number];
  });
}

function entryOf(
  { file, meta }: StoredCase,
  { order, parts, byId, at, stateDigest: state }: ErasureOrder & { readonly stateDigest: string },
): JournalEntry {
  const entry = {
    caseId: file.id,
    seq: meta.journalSeq + 1,
    at,
    type: ERASED,
    actorId: byId,
    actorRole: "operator",
    actorDepartment: null,
    terminal: null,
    release: file.release,
    data: { order, parts },
    stateDigest: state,
    actId: newId(),
    actStreams: null,
    prevHash: meta.journalHead,
  };
  return { ...entry, hash: chainHash(entry) };
}
