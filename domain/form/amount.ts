/** 金额 in 元, as an application keeps it: digits and exactly two decimals, so that it is read in one way by everybody. At most 999,999,999,999.99. */
const AMOUNT = /^(?:0|[1-9]\d{0,11})\.\d{2}$/u;
/** As people write one: with or without commas between thousands, decimals and the word 元. */
const TYPED = /^(?<whole>\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.(?<parts>\d{1,2}))?元?$/u;

/** The amount of a text in fen; null if it is none. */
export function amountInFen(text: string): number | null {
  return AMOUNT.test(text) ? Number(text.replace(".", "")) : null;
}

/** What somebody typed as an application keeps it: `12,000` is `12000.00`. Anything else stays, and is refused by the check. */
export function writtenAmount(typed: string): string {
  const { whole, parts = "" } = TYPED.exec(typed.trim())?.groups ?? {};
  if (whole === undefined) return typed;
  return `${whole.replaceAll(/[,，]/gu, "").replace(/^0+(?=\d)/u, "")}.${parts.padEnd(2, "0")}`;
}

/** A clause without its subject; null for an amount. */
export function amountProblem(text: string): string | null {
  return AMOUNT.test(text) ? null : "应为以元计的金额，写到分，如12000.00";
}
