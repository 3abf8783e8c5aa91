/** Size of a name as bpmn-js sets it in labels: 11 pixels a Chinese character, about half for a Latin letter. */
export interface LabelSize {
  readonly width: number;
  readonly height: number;
}

const CHARACTER = 11;
const LATIN = 0.6;
const LINE = 14;
/** Characters of a line, if nothing forces fewer. */
const LINE_LENGTH = 7;

export function labelSize(name: string, lineLength = LINE_LENGTH): LabelSize {
  const length = [...name].reduce((sum, character) => sum + (character.charCodeAt(0) < 256 ? LATIN : 1), 0);
  const lines = Math.max(1, Math.ceil(length / lineLength));
  const longest = Math.min(length, Math.ceil(length / lines));
  return { width: Math.ceil(longest * CHARACTER) + 2, height: lines * LINE };
}

/** bpmn-js breaks a Chinese line one character before it is full: the box in the file is this much wider than the text. */
export const LABEL_ROOM = 12;
