import type { CaseFile } from "../domain/case/case-file.ts";
import type { Release } from "../store/tables/release.ts";
import type { Releases } from "../store/tables/releases.ts";

/** The release to which a case is pinned, not a newer one. */
export async function pinnedRelease(
  releases: Pick<Releases, "find">,
  { itemId, release }: Pick<CaseFile, "itemId" | "release">,
): Promise<Release> {
  const found = await releases.find(itemId, release);
  if (!found) throw new Error(`A case is pinned to release ${release} of '${itemId}', which is not in the record`);
  return found;
}
