import { MASKED } from "../case/disclosure/mask-case.ts";
import { maskPersonName } from "../identity/mask.ts";
import type { JournalData } from "./entry.ts";

/** An entry's data for those who do not handle the case. Personal data stands in it as a digest only, but for a survey: who went, who need not be of the hall, and where to. Entries of before know their names alone. */
export function maskJournalData(data: JournalData): JournalData {
  const { persons, place } = data;
  return {
    ...data,
    ...(Array.isArray(persons) ? { persons: persons.map(maskPerson) } : {}),
    ...(typeof place === "string" ? { place: MASKED } : {}),
  };
}

function maskPerson(person: unknown): unknown {
  if (typeof person === "string") return maskPersonName(person);
  const { name, ...rest } = person as { readonly name?: unknown };
  return { ...rest, name: maskPersonName(typeof name === "string" ? name : "") };
}
