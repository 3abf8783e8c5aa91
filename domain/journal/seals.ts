import { canonicalJson } from "./canonical.ts";

/**
 * Parts of a case's personal data that can be erased by order, independently: the applicant with the declared data, the agent, the recipient of the result,
 * the people of a survey, the texts of the papers, which name all of them, and free texts of officials (reasons, notes, faults).
 */
export const SEALED_PARTS = ["applicant", "agent", "recipient", "survey", "papers", "words"] as const;
export type SealedPart = (typeof SEALED_PARTS)[number];

/** The secret of a part; after an erasure only the order's number and the last commitment, null if there was nothing to erase. */
export type PartSeal = { readonly salt: string } | { readonly erasedBy: string; readonly commitment: string | null };

/** The secrets of one case, by part. Stored beside the data they seal, never in the journal. */
export type PartSeals = Readonly<Record<SealedPart, PartSeal>>;

/** Whose secret seals a value: that of a part, or that of the case for values without personal data. */
export type SealedBy = SealedPart | "case";

/** A salted digest (承诺值): proves the value given value and salt, and reveals nothing without the salt. */
export type Seal = (value: unknown, by?: SealedBy) => string;

type Hash = (text: string) => string;

/** The secrets of a case, completed with those of parts that an earlier version lacked. */
export function completeSeals(seals: Partial<PartSeals> | null, fresh: () => PartSeals): PartSeals {
  const missing = seals === null || SEALED_PARTS.some((part) => seals[part] === undefined);
  return missing ? { ...fresh(), ...seals } : (seals as PartSeals);
}

/** Seals with the secrets of a case. Throws for an erased part: writing one is a fault of the caller. */
export function sealWith(caseSalt: string, seals: PartSeals | null, hash: Hash): Seal {
  return (value, by = "applicant") => hash(saltOf(by, caseSalt, seals) + canonicalJson(value));
}

function saltOf(by: SealedBy, caseSalt: string, seals: PartSeals | null): string {
  const part = by === "case" || seals === null ? { salt: caseSalt } : seals[by];
  if ("salt" in part) return part.salt;
  throw new Error(`The data of '${by}' was erased by order ${part.erasedBy}; nothing can be sealed with its salt`);
}
