import { canonicalJson } from "./canonical.ts";

/**
 * Parts of a case's personal data that an order can erase, each for itself: the applicant with what he declared, his agent, whoever received the result,
 * who went on a survey, the words of the papers, in which all of them are named, and what officials wrote in their own words (reasons, notes, faults).
 */
export const SEALED_PARTS = ["applicant", "agent", "recipient", "survey", "papers", "words"] as const;
export type SealedPart = (typeof SEALED_PARTS)[number];

/** The secret of a part; after an erasure there is none, only the order's number and the last commitment, null where there was nothing to erase. */
export type PartSeal = { readonly salt: string } | { readonly erasedBy: string; readonly commitment: string | null };

/** The secrets of one case, by part. They lie beside the data they seal, never in the journal. */
export type PartSeals = Readonly<Record<SealedPart, PartSeal>>;

/** Whose secret seals a value: that of a part, or that of the case, for what tells of nobody. */
export type SealedBy = SealedPart | "case";

/** A salted digest (承诺值): proves the value to whoever has value and salt, and tells nothing without the salt. */
export type Seal = (value: unknown, by?: SealedBy) => string;

type Hash = (text: string) => string;

/** The secrets of a case with those of parts that an earlier version did not know. */
export function completeSeals(seals: Partial<PartSeals> | null, fresh: () => PartSeals): PartSeals {
  const missing = seals === null || SEALED_PARTS.some((part) => seals[part] === undefined);
  return missing ? { ...fresh(), ...seals } : (seals as PartSeals);
}

/** Seals with the secrets of a case. A part that was erased is sealed no more: what would be written of it is a fault of the caller. */
export function sealWith(caseSalt: string, seals: PartSeals | null, hash: Hash): Seal {
  return (value, by = "applicant") => hash(saltOf(by, caseSalt, seals) + canonicalJson(value));
}

function saltOf(by: SealedBy, caseSalt: string, seals: PartSeals | null): string {
  const part = by === "case" || seals === null ? { salt: caseSalt } : seals[by];
  if ("salt" in part) return part.salt;
  throw new Error(`The data of '${by}' was erased by order ${part.erasedBy}; nothing can be sealed with its salt`);
}
