import { refuse } from "../rule-violation.ts";
import type { IsoDate } from "../law/dates.ts";

/** In which capacity the holder signs: 首席代表, or the deputy a chief representative has authorised. */
export type LetterCapacity = "chiefRepresentative" | "deputy";

/** As printed beside the name; a deputy never signs as 首席代表. */
export const CAPACITY_NAMES = {
  chiefRepresentative: "首席代表",
  deputy: "首席代表授权的代理人",
} as const satisfies Record<LetterCapacity, string>;

/** 委托授权书: what a department's chief representative or deputy may decide, personally and for how long. */
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
  /** Covers decisions that a rule of the item makes, sealed without a look at the single case. */
  readonly automatic: boolean;
  /** Covers decisions to extend a limit (延期, APL art. 42(1)). */
  readonly coversExtensions: boolean;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly revokedOn: IsoDate | null;
}

/** What a signature needs authority for. `holderId` null: a decision by rule, any standing letter will do. */
export interface AuthorityQuestion {
  readonly departmentId: string;
  readonly itemId: string;
  readonly holderId: string | null;
  readonly on: IsoDate;
  /** What is to be done under it; a letter covers signatures by itself, and extensions (延期) where it says so. */
  readonly act: keyof typeof ACTS;
}

/** What authority is asked for, as a refusal says it. */
const ACTS = { sign: "签批", extend: "延长办理期限" } as const;

/**
 * The letter under which was signed still carries the signature: it was in force on the day of signing, so what expires later takes nothing back (APL art. 24), but a letter
 * that was revoked before the seal does. Refuses like `requireAuthority`.
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

/** Why a signature under this letter does not stand. */
export function revokedBeforeSeal(number: string, on: IsoDate): string {
  return `委托授权书（${number}）已于${on}撤销，用印之前的签批失效。`;
}

/**
 * The letter that covers this signature. Refuses with the nearest reason: no letter, not in force on that day, revoked.
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

/** In which capacity somebody would sign by these letters, for a screen that says so beforehand; null where no letter in force covers it. */
export function signingCapacity(
  letters: readonly AuthorisationLetter[],
  question: AuthorityQuestion,
): LetterCapacity | null {
  return letters.find((letter) => coversSubject(letter, question) && isInForce(letter, question.on))?.capacity ?? null;
}

/** True for a holder whose letters, those in force before all others, make a deputy of him and nothing else. Without a letter nothing is known. */
export function isDeputy(
  letters: readonly AuthorisationLetter[],
  { departmentId, holderId, on }: Omit<AuthorityQuestion, "itemId" | "act">,
): boolean {
  const own = letters.filter((letter) => letter.departmentId === departmentId && letter.holderId === holderId);
  const inForce = own.filter((letter) => isInForce(letter, on));
  const telling = inForce.length > 0 ? inForce : own;
  return telling.length > 0 && telling.every(({ capacity }) => capacity === "deputy");
}

function coversSubject(letter: AuthorisationLetter, question: AuthorityQuestion): boolean {
  const person = question.holderId === null ? letter.automatic : letter.holderId === question.holderId;
  const item = letter.itemIds === "all" || letter.itemIds.includes(question.itemId);
  const act = question.act === "sign" || letter.coversExtensions;
  return person && item && act && letter.departmentId === question.departmentId;
}

/** Signing is what letters are for; anything else is named. */
function ofAct({ act }: AuthorityQuestion): string {
  return act === "sign" ? "" : ACTS[act];
}

function isInForce(letter: AuthorisationLetter, on: IsoDate): boolean {
  const revoked = letter.revokedOn !== null && letter.revokedOn <= on;
  return letter.validFrom <= on && on <= letter.validTo && !revoked;
}

/** The stream in which a letter is journalled. */
export function letterStream(letterId: string): string {
  return `letter:${letterId}`;
}
