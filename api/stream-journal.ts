import type { StreamEntry } from "../contract/stream-journal.ts";
import { ROLE_NAMES, type Role } from "../domain/case/actor.ts";
import { withTexts } from "../domain/journal/keeping.ts";
import { streamTitle } from "../domain/stream/stream-entry.ts";
import type { Store } from "../store/tables.ts";

/** The journal of a letter, a posting or a release as shown, with the texts stored beside it; empty for seeded ones that were not changed since. */
export async function streamJournal(
  { streams, people }: Pick<Store, "streams" | "people">,
  stream: string,
): Promise<StreamEntry[]> {
  const [entries, texts] = await Promise.all([streams.of(stream), streams.textsOf(stream)]);
  const ids = [...new Set(entries.map(({ actorId }) => actorId))];
  const names = await people.namesOf(ids);
  return entries.map(({ seq, at, type, data, actorId, actorRole, actorDepartment, terminal, prevHash, hash }) => ({
    seq,
    at,
    type,
    title: streamTitle({ type, data }),
    actorId,
    actorName: names.get(actorId) ?? null,
    actorRole,
    roleName: ROLE_NAMES[actorRole as Role] ?? actorRole,
    actorDepartment,
    terminal,
    data: withTexts(data, texts.get(seq) ?? []),
    prevHash,
    hash,
  }));
}
