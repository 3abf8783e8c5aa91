import { shanghaiDate, type IsoDate } from "../domain/law/dates.ts";
import { newId } from "./ids.ts";
import { ERASED } from "./tables/journal.ts";
import { streamHash, type StreamHead, type StreamName } from "./tables/streams.ts";
import type { ReleaseEvidence } from "./verification/stream-evidence.ts";
import type { Tables } from "./tables.ts";

/** What an order wants erased of a letter or a posting: the names and words beside its entries. */
export interface StreamErasureOrder extends StreamName {
  /** Number of the order; kept permanently in the journal. */
  readonly order: string;
  /** Who carries it out. */
  readonly byId: string;
  readonly at: string;
}

/**
 * Erases texts and salt of a stream, in a transaction of the record's owner; the chain verifies as before and says by which order it was done. False when they were erased before.
 * Throws unless the letter or posting is over: what is still to come needs the salt.
 */
export async function eraseStreamTexts(tx: Tables, order: StreamErasureOrder): Promise<boolean> {
  const { stream, at } = order;
  if ((await tx.streams.of(stream)).length === 0)
    throw new Error(`There is no stream ${stream}: nothing lies beside it`);
  const head = (await tx.streams.lock([order])).get(stream);
  if (!head || head.seals === null) throw new Error(`Stream ${stream} keeps no texts`);
  if (!(await isOver(tx, stream, shanghaiDate(at))))
    throw new Error(`${stream} is not over yet: what it still needs cannot be erased`);
  if ("erasedBy" in head.seals.words) return false;
  await tx.streams.append([entryOf(head, order)]);
  await tx.streams.erase(stream, { ...head.seals, words: { erasedBy: order.order, commitment: null } });
  return true;
}

async function isOver(tx: Tables, stream: string, today: IsoDate): Promise<boolean> {
  const [letters, postings, releases] = await Promise.all([
    tx.streamEvidence.letters([stream]),
    tx.streamEvidence.postings([stream]),
    tx.streamEvidence.releases([stream]),
  ]);
  const release = releases.get(stream);
  if (release) return isSettled(release, today);
  const letter = letters.get(stream);
  if (letter) return letter.validTo < today || (letter.revokedOn !== null && letter.revokedOn <= today);
  const to = postings.get(stream)?.to ?? null;
  return to !== null && to < today;
}

/** No act on a release needs its salt once it holds, or has ended. */
function isSettled({ state, effectiveFrom }: ReleaseEvidence, today: IsoDate): boolean {
  if (state === "withdrawn" || state === "discarded") return true;
  return state === "published" && typeof effectiveFrom === "string" && shanghaiDate(effectiveFrom) < today;
}

function entryOf(head: StreamHead, { stream, order, byId, at }: StreamErasureOrder) {
  const entry = {
    stream,
    seq: head.seq + 1,
    at,
    type: ERASED,
    actorId: byId,
    actorRole: "operator",
    actorDepartment: null,
    terminal: null,
    data: { order, parts: ["words"] },
    actId: newId(),
    actStreams: null,
    prevHash: head.head,
  };
  return { ...entry, hash: streamHash(entry), texts: [] };
}
