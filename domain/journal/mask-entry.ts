import { maskPersonName } from "../identity/mask.ts";
import type { JournalData } from "./entry.ts";

/** An entry's data for those who do not handle the case. Personal data stands in it as a digest only, but for those who went on a survey: they need not be of the hall. Entries of before know their names alone. */
export function maskJournalData(data: JournalData): JournalData {
  const { persons } = data;
  return Array.isArray(persons) ? { ...data, persons: persons.map(maskPerson) } : data;
}

function maskPerson(person: unknown): unknown {
  if (typeof person === "string") return maskPersonName(person);
  const { name, ...rest } = person as { readonly name?: unknown };
  return { ...rest, name: maskPersonName(String(name ?? "")) };
}
