import { canonicalJson } from "../journal/canonical.ts";
import { splitMarks, type MarkSplit } from "../journal/keeping.ts";
import { SEALED_PARTS, type PartSeals, type SealedPart } from "../journal/seals.ts";
import { stateDigest1, type StoredState } from "./state-digest-1.ts";
import { STORED_FIELDS } from "./stored-form.ts";

type Hash = (text: string) => string;

/** The current form of digests. */
const FORM = "3";
/** Facts of which the second form held in the open what is a commitment today: the digest of what was handed to another system, from which a number or a name could be guessed. */
const OPEN_IN_2: readonly string[] = ["exchanges"];
/**
 * After the form come the facts that a later version wrote and the writer of the digest did not know: "2+extension:…". They entered in the open, and whoever knows them must
 * take them the same way to compare.
 */
const BESIDE = "+";

/**
 * 状态摘要: the digest of the resulting state in the last journal entry of a write. It covers the stored form and not the case file, because a later version may read more from the
 * same row. Personal data and free texts enter as commitments, so that they can be erased with their salts and the digest can still be computed. `hash` is SHA-256 in hex.
 */
export function stateDigest(state: StoredState, seals: PartSeals, hash: Hash): string {
  const later = laterFactsIn(state);
  return `${[FORM, ...later].join(BESIDE)}:${digestIn(FORM, state, { seals, hash, later })}`;
}

/** True when a digest, in any form, is that of the state. */
export function isDigestOf(
  digest: string,
  state: StoredState,
  { seals, hash }: { readonly seals: PartSeals; readonly hash: Hash },
): boolean {
  const head = digest.slice(0, digest.indexOf(":"));
  const [form = "", ...later] = head.split(BESIDE);
  const should = taken(form, state, { seals, hash, later });
  return should !== null && digest === `${head}:${should}`;
}

/** The value of an erased part. */
export function commitmentOfPart(
  state: StoredState,
  part: SealedPart,
  { seals, hash }: { readonly seals: PartSeals; readonly hash: Hash },
): string | null {
  return commitmentOf(split(state).parts[part], seals[part], hash);
}

interface Taking {
  readonly seals: PartSeals;
  readonly hash: Hash;
  /** Facts that stay open. */
  readonly later: readonly string[];
}

/** As a form takes it; null for an unknown form. */
function taken(form: string, state: StoredState, { later, ...by }: Taking): string | null {
  if (form === "1") return stateDigest1(state, by.seals, by.hash);
  if (form === "2") return digestIn(form, state, { ...by, later: [...later, ...OPEN_IN_2] });
  return form === FORM ? digestIn(form, state, { ...by, later }) : null;
}

function digestIn(form: string, state: StoredState, { seals, hash, later }: Taking): string {
  const { parts, open } = split(state, later);
  const commitments = Object.fromEntries(
    SEALED_PARTS.map((part) => [part, commitmentOf(parts[part], seals[part], hash)]),
  );
  return hash(canonicalJson({ form, open, commitments }));
}

function commitmentOf(values: MarkSplit["parts"][SealedPart], seal: PartSeals[SealedPart], hash: Hash): string | null {
  if ("commitment" in seal) return seal.commitment;
  return values === undefined ? null : hash(seal.salt + canonicalJson(values));
}

/** The facts of a row that no slice knows, in the order of their names. */
function laterFactsIn({ facts: { applicantVerified: _derived, ...facts } }: StoredState): readonly string[] {
  return Object.keys(facts)
    .filter((name) => STORED_FIELDS[name] === undefined)
    .sort();
}

/**
 * Each field as its slice declares, but for facts unknown to the writer, which stay open; whether the parties were proved follows from the proofs, and survives an erasure.
 * A row of an earlier version has fewer fields.
 */
function split(
  { facts: { applicantVerified: _derived, ...facts }, ...columns }: StoredState,
  later: readonly string[] = [],
): MarkSplit {
  const fields: Readonly<Record<string, unknown>> = { ...facts, ...columns };
  const taken = Object.entries(fields).map(([name, value]) => [
    name,
    later.includes(name) ? value : splitField(name, value),
  ]);
  return splitMarks(Object.fromEntries(taken));
}

/** A value in a form that no version wrote stays in the open, so that the digest shows the difference. */
function splitField(name: string, value: unknown): unknown {
  const field = STORED_FIELDS[name];
  if (field === undefined || field.split === "open") return value;
  try {
    return field.split(value);
  } catch {
    return value;
  }
}
