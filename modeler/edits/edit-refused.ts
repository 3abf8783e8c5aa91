/** An edit that cannot be done. Its message is one Chinese sentence for the designer, with names, never ids. */
export class EditRefused extends Error {
  override readonly name = "EditRefused";
}

/** Stops the edit with a sentence. */
export function refuseEdit(sentence: string): never {
  throw new EditRefused(sentence);
}
