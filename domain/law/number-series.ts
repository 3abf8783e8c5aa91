/**
 * Number series (编号). Numbers are gap-free per series and year: they are taken inside the transaction that uses them,
 * under the series' row lock, so a refusal returns its number.
 */
export interface Numbers {
  /** The next number of a series in a year; 1, 2, 3 … The year is that of the paper's legal date, not necessarily today's. */
  next(series: string, year: number): number;
}

/** A series in one year. */
export interface SeriesYear {
  readonly series: string;
  readonly year: number;
}

/** Series of the case numbers: one for the whole hall (收件登记 A-1). */
export const CASE_SERIES = "case";

/** Series of the payment orders: one for the whole hall. */
export const PAYMENT_SERIES = "payment";

/** `2026-000123-3`: year, running number, check digit (Luhn over year and number), so that a digit misheard on the phone is noticed. */
export function caseNumber(year: number, n: number): string {
  const digits = `${year}${String(n).padStart(6, "0")}`;
  return `${year}-${digits.slice(4)}-${luhn(digits)}`;
}

/** True when the text has the form of a case number and its check digit is right. */
export function isCaseNumber(text: string): boolean {
  const match = /^(\d{4})-(\d{6,})-(\d)$/.exec(text);
  return match !== null && luhn(`${match[1]}${match[2]}`) === Number(match[3]);
}

/**
 * The series is the printed word itself. Two bodies may share a document word (the county's market and drug supervision are one organ), and must not both print number 1.
 * Older numbers had other words (with a department's letters) and other series: none of them can be issued again.
 */
export function noticeSeries(word: string): string {
  return `number:${word}`;
}

/** `冀农许受〔2026〕12号`, in the form of official document numbers. */
export function noticeNumber(word: string, year: number, n: number): string {
  return `${word}〔${year}〕${n}号`;
}

/** `农药生许（冀）〔2026〕000001号` */
export function licenceNumber(word: string, province: string, year: number, n: number): string {
  return `${word}（${province}）〔${year}〕${String(n).padStart(6, "0")}号`;
}

function luhn(digits: string): number {
  let sum = 0;
  [...digits].reverse().forEach((digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return (10 - (sum % 10)) % 10;
}
