import { isIsoDate } from "../law/dates.ts";

/** First two digits: province, autonomous region or municipality (GB/T 2260), 71/81/82 Taiwan, Hong Kong, Macao, 83 residence permits of Taiwan residents. */
const PROVINCES = new Set([
  "11",
  "12",
  "13",
  "14",
  "15",
  "21",
  "22",
  "23",
  "31",
  "32",
  "33",
  "34",
  "35",
  "36",
  "37",
  "41",
  "42",
  "43",
  "44",
  "45",
  "46",
  "50",
  "51",
  "52",
  "53",
  "54",
  "61",
  "62",
  "63",
  "64",
  "65",
  "71",
  "81",
  "82",
  "83",
]);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = "10X98765432";

/**
 * Checks a citizen identity number (公民身份号码, GB 11643-1999): 17 digits and a check character, known province, real date of birth.
 * Returns the problem in Chinese, or null. Does not check that the person exists.
 */
export function checkResidentId(text: string): string | null {
  if (!/^\d{17}[\dX]$/.test(text)) return "应为18位，末位可以是大写字母X";
  if (!PROVINCES.has(text.slice(0, 2))) return "前两位不是有效的省级行政区划代码";
  const birthday = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (!isIsoDate(birthday) || birthday < "1900-01-01") return "第7至14位不是有效的出生日期";
  if (text[17] !== residentIdCheck(text.slice(0, 17))) return "校验位不正确，请核对是否输错";
  return null;
}

/** The check character for 17 digits (ISO 7064 MOD 11-2). */
export function residentIdCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}
