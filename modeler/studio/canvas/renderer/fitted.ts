/** Height of a line by the size of its letters. */
export const LINE = 1.2;
const SIZES = [14, 13, 12, 11, 10, 9] as const;
const SMALLEST = 9;
/** Width of a Latin letter or digit by the size. */
const LATIN = 0.58;

export interface Room {
  readonly width: number;
  readonly height: number;
}

/** The words in lines, in the largest size in which they fit; what fits in none is cut off at the last line. */
export function fitted(words: string, room: Room): { readonly size: number; readonly lines: readonly string[] } {
  const fits = (size: number): boolean => linesOf(words, room.width / size).length * size * LINE <= room.height;
  const size = SIZES.find(fits) ?? SMALLEST;
  const lines = linesOf(words, room.width / size);
  const most = Math.max(1, Math.floor(room.height / (size * LINE)));
  if (lines.length <= most) return { size, lines };
  return { size, lines: [...lines.slice(0, most - 1), `${(lines[most - 1] ?? "").slice(0, -1)}…`] };
}

/** Lines of about equal length, none wider than so many characters. A closing mark does not begin a line. */
function linesOf(words: string, widest: number): readonly string[] {
  const count = Math.ceil(widthOf(words) / widest);
  const wanted = Math.min(widest, widthOf(words) / Math.max(1, count) + 0.5);
  const lines: string[] = [];
  let line = "";
  for (const character of words) {
    const isFull = widthOf(line + character) > wanted && line !== "";
    if (isFull && !(CLOSING.has(character) && widthOf(line + character) <= widest)) {
      lines.push(line);
      line = "";
    }
    line += character;
  }
  return line === "" ? lines : [...lines, line];
}

const CLOSING = new Set("，。、；：？！）》”’");

function widthOf(words: string): number {
  return [...words].reduce((sum, character) => sum + (character.charCodeAt(0) < 256 ? LATIN : 1), 0);
}
