/** Digits and capital letters without I, O, S, V, Z, which are easily misread (GB 32100-2015). */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/**
 * Checks a unified social credit code (统一社会信用代码, GB 32100-2015): registering authority and kind, six digits of the region,
 * nine characters of the organisation, check character. Returns the problem in Chinese, or null.
 */
export function checkCreditCode(text: string): string | null {
  if (text.length !== 18) return "应为18位";
  if ([...text].some((character) => !ALPHABET.includes(character)))
    return "只能由数字和大写字母组成，且不使用I、O、S、V、Z";
  if (!/^[1-9A-HJ-NP-RTUWXY][1-9A-HJ-NP-RTUWXY]\d{6}/.test(text))
    return "前两位为登记管理部门和机构类别代码，第3至8位应为行政区划数字代码";
  if (text[17] !== creditCodeCheck(text.slice(0, 17))) return "校验位不正确，请核对是否输错";
  return null;
}

/** The check character for the first 17 characters: weights are powers of 3 modulo 31. */
export function creditCodeCheck(body: string): string {
  let weight = 1;
  let sum = 0;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}
