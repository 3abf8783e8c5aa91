import { invalidField } from "../problems/api-problem.ts";

/** Where a page of a ranked list ended. */
interface Place {
  readonly score: number;
  readonly id: string;
}

interface Entry {
  readonly item: { readonly id: string };
  readonly score: number;
}

/** The page after a place. The place is a score and an id, so that a change of the catalogue between two pages repeats and leaves out nothing that did not change. */
export function pageAfter<E extends Entry>(
  entries: readonly E[],
  place: Place | undefined,
  limit: number,
): { readonly items: readonly E[]; readonly next: string | null } {
  const rest = place ? entries.filter((entry) => isAfter(entry, place)) : entries;
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last !== undefined && rest.length > limit ? writePlace(last) : null };
}

function isAfter({ score, item }: Entry, place: Place): boolean {
  return score < place.score || (score === place.score && item.id > place.id);
}

function writePlace({ score, item }: Entry): string {
  return Buffer.from(JSON.stringify([score, item.id])).toString("base64url");
}

/** Refuses what `writePlace` cannot have written. */
export function readPlace(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [score, id] = parsed(cursor);
  if (typeof score !== "number" || typeof id !== "string")
    throw invalidField("cursor", "分页位置无效，请从第一页重新查询");
  return { score, id };
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
