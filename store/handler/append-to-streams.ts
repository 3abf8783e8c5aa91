import type { Tables } from "../tables.ts";
import { streamHash, type StreamHead, type StreamJournalEntry } from "../tables/streams.ts";
import type { StreamEntry } from "./act.ts";
import type { RunningAct } from "./change.ts";
import { streamsOf } from "./write-changes.ts";

/** Appends the entries of an act to streams other than cases. `heads` are their ends, locked. */
export async function appendToStreams(
  tx: Tables,
  {
    entries,
    heads,
    act,
  }: { readonly entries: readonly StreamEntry[]; readonly heads: Map<string, StreamHead>; readonly act: RunningAct },
): Promise<void> {
  if (entries.length === 0) return;
  const written = entries.map(({ stream, actor, at, type, data }): StreamJournalEntry => {
    const head = heads.get(stream);
    if (!head) throw new Error(`Stream '${stream}' was not locked`);
    const entry = {
      stream,
      seq: head.seq + 1,
      at,
      type,
      actorId: actor.id,
      actorRole: actor.role,
      actorDepartment: actor.departmentId,
      terminal: actor.terminal,
      data,
      actId: act.id,
      actStreams: streamsOf(act),
      prevHash: head.head,
    };
    const hash = streamHash(entry);
    heads.set(stream, { seq: entry.seq, head: hash });
    return { ...entry, hash };
  });
  await tx.streams.append(written);
}
