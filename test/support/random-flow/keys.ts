/** A key that no other block of the flow has. */
export type Keys = (word: string) => string;

export function countedKeys(): Keys {
  let count = 0;
  return (word) => `${word}${++count}`;
}
