/** Names that objects of a program have by themselves: nothing must be found under one. */
export const TAKEN_IDS: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);
