import type { JournalData } from "./keeping.ts";

/** Events with free texts of officials or the people of a survey. */
const WITH_WORDS: ReadonlySet<string> = new Set([
  "reviewRecorded",
  "signOffReturned",
  "terminationProposed",
  "terminationAnswered",
  "specialProcedureStarted",
  "specialProcedureEnded",
  "acceptanceRefused",
]);
const WORDS = ["reason", "basis", "place", "result"];
const COMMITMENT = /^[0-9a-f]{64}$/;

/**
 * True for an entry of an earlier version that holds officials' texts, or the place or people of a survey, in the open. An entry is never changed, so no order can erase
 * them; the person who carries out an order must know this.
 */
export function holdsOpenWords({ type, data }: { readonly type: string; readonly data: JournalData }): boolean {
  if (!WITH_WORDS.has(type)) return false;
  const { persons } = data;
  return WORDS.some((word) => isOpen(data[word])) || (Array.isArray(persons) && persons.some(namesOpenly));
}

function namesOpenly(person: unknown): boolean {
  return isOpen(typeof person === "string" ? person : (person as { readonly name?: unknown } | null)?.name);
}

function isOpen(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !COMMITMENT.test(value);
}
