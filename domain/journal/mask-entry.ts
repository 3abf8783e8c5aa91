import { MASKED } from "../case/disclosure/mask-case.ts";
import { maskPersonName } from "../identity/mask.ts";
import { replaceAt, type JournalData, type TextBeside } from "./keeping.ts";

/**
 * An entry's data for people who do not handle the case: free texts are hidden. Entries of earlier versions held the people and the place of a survey in the open;
 * their names are masked.
 */
export function maskJournalData(data: JournalData, texts: readonly TextBeside[]): JournalData {
  const { persons, place } = data;
  const masked: JournalData = {
    ...data,
    ...(Array.isArray(persons) ? { persons: persons.map(maskPerson) } : {}),
    ...(typeof place === "string" ? { place: MASKED } : {}),
  };
  return texts.reduce<JournalData>((read, { path }) => replaceAt(read, path.split("."), MASKED), masked);
}

const COMMITMENT = /^[0-9a-f]{64}$/;

function maskPerson(person: unknown): unknown {
  if (typeof person === "string") return maskPersonName(person);
  const { name, ...rest } = person as { readonly name?: unknown };
  if (typeof name !== "string") return { ...rest, name: "" };
  return { ...rest, name: COMMITMENT.test(name) ? name : maskPersonName(name) };
}
