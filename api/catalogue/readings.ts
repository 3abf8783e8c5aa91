import { pinyin, polyphonic } from "pinyin-pro";
import type { ReadingsOf } from "../../domain/catalogue/search/term.ts";

/** More readings than these are rare ones. */
const MOST_READINGS = 3;

/** The syllables of each character: the one of its context (银行 hang), then its others, because people type those too. */
export const readingsOf: ReadingsOf = (text) => {
  const characters = [...text];
  const options = { toneType: "none", type: "array", v: true } as const;
  const inContext = pinyin(text, options);
  const all = polyphonic(text, options);
  return characters.map((character, index) => {
    if (!/\p{Script=Han}/u.test(character)) return null;
    const own = (inContext[index] ?? character).replaceAll("ü", "v");
    const others = (all[index] ?? []).slice(0, MOST_READINGS).map((reading) => reading.replaceAll("ü", "v"));
    // Who has no ü on the keyboard types v or u.
    const typed = [own, ...others].flatMap((reading) => [reading, reading.replace(/^([ln])v/, "$1u")]);
    return [...new Set(typed)].filter((reading) => /^[a-z]+$/.test(reading));
  });
};
