import { canonicalJson } from "../journal/canonical.ts";
import { splitMarks, type MarkSplit } from "../journal/keeping.ts";
import { SEALED_PARTS, type PartSeals, type SealedPart } from "../journal/seals.ts";
import { stateDigest1, type StoredState } from "./state-digest-1.ts";
import { STORED_FIELDS } from "./stored-form.ts";

type Hash = (text: string) => string;

/** The current form of digests. */
const FORM = "2";

/**
 * 状态摘要: the digest of the resulting state in the last journal entry of a write. It covers the stored form and not the case file, because a later version may read more from the
 * same row. Personal data and free texts enter as commitments, so that they can be erased with their salts and the digest can still be computed. `hash` is SHA-256 in hex.
 */
export function stateDigest(state: StoredState, seals: PartSeals, hash: Hash): string {
  return `${FORM}:${stateDigest2(state, seals, hash)}`;
}

/** True when a digest, in any form, is that of the state. */
export function isDigestOf(
  digest: string,
  state: StoredState,
  { seals, hash }: { readonly seals: PartSeals; readonly hash: Hash },
): boolean {
  const form = digest.slice(0, digest.indexOf(":"));
  const take = { "1": stateDigest1, "2": stateDigest2 }[form];
  return take !== undefined && digest === `${form}:${take(state, seals, hash)}`;
}

/** The value of an erased part. */
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
 * Each field as its slice declares. Facts unknown to all slices were written by a later version and stay open; whether the parties were proved follows from the proofs, and survives an erasure.
 * A row of an earlier version has fewer fields.
 */
function split({ facts: { applicantVerified: _derived, ...facts }, ...columns }: StoredState): MarkSplit {
  const fields: Readonly<Record<string, unknown>> = { ...facts, ...columns };
  return splitMarks(Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, splitField(name, value)])));
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
