import type { TimeLimit } from "../../item/service-item.ts";
import type { EntryLimit } from "../entry.ts";

const AT_ONCE = /^(当场|当场办结|即时|即时办结|即办|立等可取)$/;
const LIMIT =
  /^(?:自?受理之日起)?(\d{1,4}|[一二两三四五六七八九十百]{1,6})(个工作日|工作日|个自然日|自然日|日|天|个月|月|年)(?:内|以内)?(?:办结)?$/;

const UNITS: Readonly<Record<string, Exclude<TimeLimit["unit"], "instant">>> = {
  个工作日: "workingDay",
  工作日: "workingDay",
  个自然日: "naturalDay",
  自然日: "naturalDay",
  日: "naturalDay",
  天: "naturalDay",
  个月: "month",
  月: "month",
  年: "year",
};

const WORDS = { workingDay: "个工作日", naturalDay: "日", month: "个月", year: "年" } as const;

/** A limit as annexes write it: 20个工作日、三十日、3个月、当场; null if it is none, or longer than ten years. 日 alone is a natural day: the law says 工作日 where it means one. */
export function readLimit(text: string): EntryLimit | null {
  const plain = text.normalize("NFKC").replaceAll(/\s/g, "");
  if (AT_ONCE.test(plain)) return { value: 0, unit: "instant", text: "当场" };
  const [, amount = "", word = ""] = LIMIT.exec(plain) ?? [];
  const unit = UNITS[word];
  const value = /^\d/.test(amount) ? Number(amount) : chineseNumber(amount);
  if (unit === undefined || value < 1 || value * DAYS[unit] > LONGEST_DAYS) return null;
  return { value, unit, text: `${value}${WORDS[unit]}` };
}

const DAYS = { workingDay: 1, naturalDay: 1, month: 30, year: 365 } as const;
const LONGEST_DAYS = 3_650;

const DIGITS = "零一二三四五六七八九";

/** 二十五 is 25; 0 if it is no number below a thousand. */
function chineseNumber(text: string): number {
  const digit = (character: string | undefined): number =>
    character === "两" ? 2 : Math.max(0, DIGITS.indexOf(character ?? "零"));
  const match = /^(?:(.)百)?(?:(.)?(十))?(.)?$/.exec(text);
  if (!match) return 0;
  const [, hundreds, tens, ten, ones] = match;
  return 100 * digit(hundreds) + (ten === undefined ? 0 : 10 * (tens === undefined ? 1 : digit(tens))) + digit(ones);
}

/** True if the promise is longer than the law allows, as far as the two units can be compared: a working day is at least a natural day long. */
export function isLonger(promised: EntryLimit, statutory: EntryLimit): boolean {
  if (promised.unit === "instant") return false;
  if (statutory.unit === "instant") return true;
  if (promised.unit === statutory.unit) return promised.value > statutory.value;
  return promised.value * DAYS[promised.unit] > statutory.value * LONGEST_OF[statutory.unit];
}

/** The most natural days that a unit takes on the average of any limit: only what is certainly longer is refused. */
const LONGEST_OF = { workingDay: 3, naturalDay: 1, month: 31, year: 366 } as const;
