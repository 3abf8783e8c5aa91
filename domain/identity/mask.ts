import type { IdType } from "../case/parties/applicant.ts";
import { COMPOUND_SURNAMES } from "./compound-surnames.ts";

/**
 * A person's name as shown to people who do not handle the case: 张三丰 → 张*丰, 张三 → 张*, 欧阳修 → 欧阳*, 欧阳娜娜 → 欧阳*娜. Compound surnames count as surnames; at least
 * one character of the given name is always hidden. Of other names (阿卜杜拉·买买提, John Smith) the first letter stays, of a single letter nothing.
 */
export function maskPersonName(name: string): string {
  const characters = lettersOf(name.trim());
  if (characters.length <= 1) return "*";
  if (!characters.every((character) => /^\p{Script=Han}/u.test(character)))
    return characters.map((character, index) => (index === 0 || SEPARATOR.test(character) ? character : "*")).join("");
  const family = surnameOf(characters);
  const given = characters.slice(family.length);
  return [
    ...family,
    ...given.map((character, index) => (given.length > 1 && index === given.length - 1 ? character : "*")),
  ].join("");
}

/** Separators between the parts of a minority or foreign name. */
const SEPARATOR = /^[\s·•・‧∙⋅．.\-']$/u;

/** Two characters are never a compound surname alone: 司马 by itself is 司 with the given name 马. */
function surnameOf(characters: readonly string[]): readonly string[] {
  return characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join(""))
    ? characters.slice(0, 2)
    : characters.slice(0, 1);
}

/** The purpose for which an identity number is shown. Everything except the licence itself needs it only to distinguish namesakes. */
export type IdNumberPurpose = "licence" | "decision" | "notice" | "receipt" | "screen";

/** 个人信息保护法 art. 6: no more than the purpose needs. A licence that identifies its holder by number shows it in full. */
const WHOLE: ReadonlySet<IdNumberPurpose> = new Set(["licence"]);

/** A resident's number, shown as far as its purpose needs: whole, or the last four characters. Credit codes of organisations are public (企业信息公示暂行条例 art. 6). */
export function maskIdNumber(
  { idType, idNumber }: { readonly idType: IdType; readonly idNumber: string },
  purpose: IdNumberPurpose,
): string {
  return idType === "creditCode" || WHOLE.has(purpose) ? idNumber : allButLast(idNumber, 4);
}

/** 199****0003 would leave ten thousand possibilities; only the end stays, to be read out on the telephone. */
export function maskPhone(phone: string): string {
  return allButLast(phone, 4);
}

/** More than half is hidden even of short texts. */
function allButLast(text: string, count: number): string {
  const characters = lettersOf(text);
  const shown = Math.min(count, Math.floor(characters.length * 0.4));
  return "*".repeat(characters.length - shown) + characters.slice(characters.length - shown).join("");
}

const SEGMENTS = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** User-perceived characters, with their combining marks. */
function lettersOf(text: string): readonly string[] {
  return Array.from(SEGMENTS.segment(text), ({ segment }) => segment);
}
