/** True if one insertion, deletion, replacement, or exchange of two neighbours makes one text of the other, or they are equal. */
function isOneAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

/** True if a part of `text` is one mistake away from `typed`. Of three characters two alone do not suffice. */
export function hasPartOneAway(typed: string, text: string): boolean {
  if (sharedCharacters(typed, text) < typed.length - 1) return false;
  const shortest = typed.length === 3 ? 3 : typed.length - 1;
  for (let length = typed.length + 1; length >= shortest; length--)
    for (let from = 0; from + length <= text.length; from++) {
      if (isOneAway(typed, text.slice(from, from + length))) return true;
    }
  return false;
}

/** How many characters of one text stand in the other. */
export function sharedCharacters(one: string, other: string): number {
  let shared = 0;
  for (let index = 0; index < one.length; index++) if (other.includes(one.charAt(index))) shared++;
  return shared;
}

/** Longest pattern of `fewestMistakes`. */
export const LONGEST_PATTERN = 31;

/**
 * Counts the fewest mistakes with which `pattern` (at most 31 Latin letters) stands anywhere in a text: Myers' bit-parallel
 * comparison, one step for each letter of the text.
 */
export function fewestMistakes(pattern: string): (text: string) => number {
  const masks = new Int32Array(128);
  for (let index = 0; index < pattern.length; index++) {
    const letter = pattern.charCodeAt(index);
    masks[letter] = (masks[letter] ?? 0) | (1 << index);
  }
  const last = 1 << (pattern.length - 1);
  return (text) => {
    let [up, down, mistakes, fewest] = [-1, 0, pattern.length, pattern.length];
    for (let index = 0; index < text.length; index++) {
      const mask = masks[text.charCodeAt(index)] ?? 0;
      const diagonal = (((mask & up) + up) ^ up) | mask | down;
      let right = down | ~(diagonal | up);
      let left = up & diagonal;
      if (right & last) mistakes++;
      else if (left & last) mistakes--;
      right <<= 1;
      left <<= 1;
      up = left | ~(diagonal | right);
      down = right & diagonal;
      if (mistakes < fewest) fewest = mistakes;
    }
    return fewest;
  };
}
