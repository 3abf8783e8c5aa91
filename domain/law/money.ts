/** 1,234.50元 of a sum in fen. */
export function yuan(fen: number): string {
  const [whole = "0", cents = "00"] = (fen / 100).toFixed(2).split(".");
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${cents}元`;
}

const DIGITS = "零壹贰叁肆伍陆柒捌玖";
const PLACES = ["", "拾", "佰", "仟"];
const GROUPS = ["", "万", "亿", "万亿"];

/**
 * 大写金额 of a sum in fen, as papers about money must state it (支付结算办法 annex 1): 人民币壹仟零伍元整, 人民币叁元零伍分. Throws for what is no sum: a fault of the caller.
 */
export function capitalAmount(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new Error(`${fen} is no sum in fen`);
  const whole = Math.floor(fen / 100);
  const [jiao, last] = [Math.floor((fen % 100) / 10), fen % 10];
  const head = whole === 0 && fen > 0 ? "" : `${inCapitals(whole)}元`;
  return `人民币${head}${below(jiao, last, head !== "")}`;
}

/** Jiao and fen; 整 where there are no fen. */
function below(jiao: number, last: number, isAfterYuan: boolean): string {
  if (jiao === 0 && last === 0) return "整";
  const tenth = jiao > 0 ? `${DIGITS[jiao]}角` : zeroIf(isAfterYuan);
  return last === 0 ? `${tenth}整` : `${tenth}${DIGITS[last]}分`;
}

function zeroIf(needed: boolean): string {
  return needed ? "零" : "";
}

/** A whole number, in groups of four digits; zeros between digits are read once. */
function inCapitals(whole: number): string {
  if (whole === 0) return "零";
  let text = "";
  let [rest, group] = [whole, 0];
  for (; rest > 0; rest = Math.floor(rest / 10_000), group++) {
    const four = rest % 10_000;
    if (four === 0) {
      if (text !== "" && !text.startsWith("零")) text = `零${text}`;
      continue;
    }
    const gap = rest >= 10_000 && four < 1_000 ? "零" : "";
    text = `${gap}${fourInCapitals(four)}${GROUPS[group]}${text}`;
  }
  return text.replace(/零+/g, "零").replace(/^零/, "");
}

function fourInCapitals(four: number): string {
  const digits = String(four);
  const words = [...digits].map((digit, index) =>
    digit === "0" ? "零" : `${DIGITS[Number(digit)]}${PLACES[digits.length - 1 - index]}`,
  );
  return words.join("").replace(/零+/g, "零").replace(/零$/, "");
}
