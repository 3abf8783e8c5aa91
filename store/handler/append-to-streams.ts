import { sealWith, type Seal } from "../../domain/journal/seals.ts";
import { streamEntry } from "../../domain/stream/stream-entry.ts";
import { digest } from "../ids.ts";
import type { Tables } from "../tables.ts";
import { streamHash, type StreamHead } from "../tables/streams.ts";
import type { StreamEntry } from "./act.ts";
import type { RunningAct } from "./change.ts";
import { streamsOf } from "./write-changes.ts";

/** The entries of one act. */
export interface EntriesOfAct {
  readonly entries: readonly StreamEntry[];
  readonly act: RunningAct;
}

/** Appends the entries of an act to streams other than cases. `heads` are their ends, locked. */
export async function appendToStreams(
  tx: Tables,
  { heads, ...act }: EntriesOfAct & { readonly heads: Map<string, StreamHead> },
): Promise<void> {
  await appendActs(tx, [act], heads);
}

/** The same for many acts, with as many statements as for one. */
export async function appendActs(
  tx: Tables,
  acts: readonly EntriesOfAct[],
  heads: Map<string, StreamHead>,
): Promise<void> {
  const entries = acts.flatMap((each) => each.entries.map((entry) => ({ ...entry, act: each.act })));
  if (entries.length === 0) return;
  const written = entries.map(({ stream, actor, at, event, act }) => {
    const head = heads.get(stream);
    if (!head) throw new Error(`Stream '${stream}' was not locked`);
    const { data, texts } = streamEntry(event, sealOf(stream, head));
    const entry = {
      stream,
      seq: head.seq + 1,
      at,
      type: event.type,
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
    heads.set(stream, { ...head, seq: entry.seq, head: hash });
    return { ...entry, hash, texts };
  });
  await tx.streams.append(written);
}

/** What a stream seals belongs to one of its parts: it has no salt beside theirs. */
function sealOf(stream: string, { seals }: StreamHead): Seal {
  if (seals === null) throw new Error(`Stream '${stream}' was begun by a version that kept no salts`);
  return sealWith("", seals, digest);
}
