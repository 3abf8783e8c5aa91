import { releaseOfCase, type PinnedCase } from "../store/packages/merged-release.ts";
import type { Release } from "../store/tables/release.ts";
import type { Releases } from "../store/tables/releases.ts";

/** The release to which a case is pinned, not a newer one; of a package with its chosen members, where the case file tells them. */
export async function pinnedRelease(releases: Pick<Releases, "find">, pinned: PinnedCase): Promise<Release> {
  const found = await releaseOfCase(releases, pinned);
  if (!found)
    throw new Error(`A case is pinned to release ${pinned.release} of '${pinned.itemId}', which is not in the record`);
  return found;
}
