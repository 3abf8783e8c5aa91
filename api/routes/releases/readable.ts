import type { Actor } from "../../../domain/case/actor.ts";
import { shanghaiDate, type Instant } from "../../../domain/law/dates.ts";
import { mayWorkOn } from "../../../domain/release/draft.ts";
import { movesTo } from "../../../domain/release/listing.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import type { ReleaseFacts } from "../../../store/tables/release.ts";
import type { Store } from "../../../store/tables.ts";

/** a department reads its own releases, and those of an item that it takes over, with which its own begins. */
export async function readerOf(
  { catalogue }: Pick<Store, "catalogue">,
  actor: Actor,
  now: Instant,
): Promise<(release: ReleaseFacts) => boolean> {
  const { departmentId } = actor;
  if (actor.role !== "designer" || departmentId === null) return () => true;
  const all = await catalogue.changes();
  const changesOf = (id: string) => all.flatMap(({ itemId, change }) => (itemId === id ? [change] : []));
  return (release) => mayWorkOn(actor, release) || movesTo(departmentId, changesOf(release.itemId), shanghaiDate(now));
}

/** Refuses with RELEASE_NOT_FOUND. */
export async function existingRelease(
  { releases }: Pick<Store, "releases">,
  itemId: string,
  number: number,
): Promise<{ readonly all: readonly ReleaseFacts[]; readonly found: ReleaseFacts }> {
  const all = await releases.facts({ itemId });
  return { all, found: all.find(({ release }) => release === number) ?? refuse("RELEASE_NOT_FOUND") };
}
