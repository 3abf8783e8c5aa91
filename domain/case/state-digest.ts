import { canonicalJson } from "../journal/canonical.ts";
import { splitMarks, type MarkSplit } from "../journal/keeping.ts";
import { SEALED_PARTS, type PartSeals, type SealedPart } from "../journal/seals.ts";
import { stateDigest1, type StoredState } from "./state-digest-1.ts";
import { STORED_FIELDS } from "./stored-form.ts";

type Hash = (text: string) => string;

/** The form in which digests are taken now. */
const FORM = "2";

/**
 * 状态摘要: what the last journal entry of a write holds of the state it led to. It is taken of the stored form and not of the case file, because a later version may read more out of the
 * same row. Personal data and free texts go in as commitments, so that they can be erased with their salts and the digest is still found again. `hash` is SHA-256 in hex.
 */
export function stateDigest(state: StoredState, seals: PartSeals, hash: Hash): string {
  return `${FORM}:${stateDigest2(state, seals, hash)}`;
}

/** True when a digest, taken in whichever form, is that of the state. */
export function isDigestOf(
  digest: string,
  state: StoredState,
  { seals, hash }: { readonly seals: PartSeals; readonly hash: Hash },
): boolean {
  const form = digest.slice(0, digest.indexOf(":"));
  const take = { "1": stateDigest1, "2": stateDigest2 }[form];
  return take !== undefined && digest === `${form}:${take(state, seals, hash)}`;
}

/** What stands for a part that is erased. */
export function commitmentOfPart(
  state: StoredState,
  part: SealedPart,
  { seals, hash }: { readonly seals: PartSeals; readonly hash: Hash },
): string | null {
  return commitmentOf(split(state).parts[part], seals[part], hash);
}

function stateDigest2(state: StoredState, seals: PartSeals, hash: Hash): string {
  const { parts, open } = split(state);
  const commitments = Object.fromEntries(
    SEALED_PARTS.map((part) => [part, commitmentOf(parts[part], seals[part], hash)]),
  );
  return hash(canonicalJson({ form: FORM, open, commitments }));
}

function commitmentOf(values: MarkSplit["parts"][SealedPart], seal: PartSeals[SealedPart], hash: Hash): string | null {
  if ("commitment" in seal) return seal.commitment;
  return values === undefined ? null : hash(seal.salt + canonicalJson(values));
}

/**
 * As the slices say of each field. Facts that no slice knows were written by a later version and stay open; whether the parties were proved follows from the proofs, and outlives an erasure.
 * A row of an earlier version has fewer fields.
 */
function split({ facts: { applicantVerified: _derived, ...facts }, ...columns }: StoredState): MarkSplit {
  const fields: Readonly<Record<string, unknown>> = { ...facts, ...columns };
  return splitMarks(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, splitField(name, value)])));
}

/** What has a form that no version of the hall wrote stays in the open, where it shows. */
function splitField(name: string, value: unknown): unknown {
  const field = STORED_FIELDS[name];
  if (field === undefined || field.split === "open") return value;
  try {
    return field.split(value);
  } catch {
    return value;
  }
}
