import { refuse } from "../rule-violation.ts";
import type { IsoDate } from "../law/dates.ts";

/** The capacity in which the holder signs: 首席代表, or the deputy a chief representative has authorised. */
export type LetterCapacity = "chiefRepresentative" | "deputy";

/** Printed beside the name; a deputy never signs as 首席代表. */
export const CAPACITY_NAMES = {
  chiefRepresentative: "首席代表",
  deputy: "首席代表授权的代理人",
} as const satisfies Record<LetterCapacity, string>;

/** 委托授权书: what a department's chief representative or deputy may decide, for which items and how long. */
export interface AuthorisationLetter {
  readonly id: string;
  /** Printed number, kept with every decision. */
  readonly number: string;
  readonly departmentId: string;
  readonly holderId: string;
  readonly holderName: string;
  readonly capacity: LetterCapacity;
  /** `all` = every item of the department in this hall. */
  readonly itemIds: readonly string[] | "all";
  /** Covers decisions by a rule of the item, sealed without review of the single case. */
  readonly automatic: boolean;
  /** Covers decisions to extend a limit (延期, APL art. 42(1)). */
  readonly coversExtensions: boolean;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly revokedOn: IsoDate | null;
}

/** What a signature needs authority for. `holderId` null: a decision by rule, for which any standing letter is sufficient. */
export interface AuthorityQuestion {
  readonly departmentId: string;
  readonly itemId: string;
  readonly holderId: string | null;
  readonly on: IsoDate;
  /** The act under it; every letter covers signatures, and extensions (延期) only if it states so. */
  readonly act: keyof typeof ACTS;
}

/** The required authority, as worded in a refusal. */
const ACTS = { sign: "签批", extend: "延长办理期限" } as const;

/**
 * Requires that the letter of a signature still supports it: it was in force on the day of signing, so later expiry does not matter (APL art. 24), but a
 * revocation before the seal does. Refuses like `requireAuthority`.
 */
export function requireSignedAuthority(
  letters: readonly AuthorisationLetter[],
  question: AuthorityQuestion,
  { letterId, today }: { readonly letterId: string; readonly today: IsoDate },
): void {
  const used = letters.filter(({ id }) => id === letterId);
  requireAuthority(used, question);
  const revoked = used.find(({ revokedOn }) => revokedOn !== null && revokedOn <= today);
  if (revoked)
    refuse("AUTHORITY_REVOKED", {
      title: revokedBeforeSeal(revoked.number, revoked.revokedOn ?? today),
    });
}

/** Why a signature under this letter is not valid. */
export function revokedBeforeSeal(number: string, on: IsoDate): string {
  return `委托授权书（${number}）已于${on}撤销，用印之前的签批失效。`;
}

/**
 * The letter that covers this signature. Refuses with the most specific reason: no letter, not in force on that day, revoked.
 * Source: authority comes from a written letter for department, item and time; without one there is no power to decide (APL art. 24).
 */
export function requireAuthority(
  letters: readonly AuthorisationLetter[],
  question: AuthorityQuestion,
): AuthorisationLetter {
  const candidates = letters.filter((letter) => coversSubject(letter, question));
  const inForce = candidates.find((letter) => isInForce(letter, question.on));
  if (inForce) return inForce;
  const act = ACTS[question.act];
  if (candidates.length === 0)
    return refuse("AUTHORITY_MISSING", {
      title: `没有覆盖本部门、本事项${ofAct(question)}的有效委托授权书，不能${act}。`,
    });
  const revoked = candidates.find((letter) => letter.revokedOn !== null && letter.revokedOn <= question.on);
  if (revoked)
    return refuse("AUTHORITY_REVOKED", {
      title: `委托授权书（${revoked.number}）已于${revoked.revokedOn}撤销，不能${act}。`,
    });
  const letter = candidates[0] as AuthorisationLetter;
  return refuse("AUTHORITY_EXPIRED", {
    title: `委托授权书（${letter.number}）有效期为${letter.validFrom}至${letter.validTo}，今日（${question.on}）不能${act}。`,
  });
}

/** The capacity in which a person would sign under these letters, for screens; null if no letter in force covers it. */
export function signingCapacity(
  letters: readonly AuthorisationLetter[],
  question: AuthorityQuestion,
): LetterCapacity | null {
  return letters.find((letter) => coversSubject(letter, question) && isInForce(letter, question.on))?.capacity ?? null;
}

/** True for a holder who is only a deputy by the letters; those in force take precedence. False without a letter. */
export function isDeputy(
  letters: readonly AuthorisationLetter[],
  { departmentId, holderId, on }: Omit<AuthorityQuestion, "itemId" | "act">,
): boolean {
  const own = letters.filter((letter) => letter.departmentId === departmentId && letter.holderId === holderId);
  const inForce = own.filter((letter) => isInForce(letter, on));
  const relevant = inForce.length > 0 ? inForce : own;
  return relevant.length > 0 && relevant.every(({ capacity }) => capacity === "deputy");
}

function coversSubject(letter: AuthorisationLetter, question: AuthorityQuestion): boolean {
  const person = question.holderId === null ? letter.automatic : letter.holderId === question.holderId;
  const item = letter.itemIds === "all" || letter.itemIds.includes(question.itemId);
  const act = question.act === "sign" || letter.coversExtensions;
  return person && item && act && letter.departmentId === question.departmentId;
}

/** Signing is the default and not named; any other act is. */
function ofAct({ act }: AuthorityQuestion): string {
  return act === "sign" ? "" : ACTS[act];
}

function isInForce(letter: AuthorisationLetter, on: IsoDate): boolean {
  const revoked = letter.revokedOn !== null && letter.revokedOn <= on;
  return letter.validFrom <= on && on <= letter.validTo && !revoked;
}

/** The journal stream of a letter. */
export function letterStream(letterId: string): string {
  return `letter:${letterId}`;
}
