import { stepsOfKind } from "../../domain/flow/plan.ts";
import type { RebuiltCase } from "../tables/rebuilds.ts";
import type { Release } from "../tables/release.ts";
import type { Tables } from "../tables.ts";
import { lockKnown, rebuild, writeRebuilt, type RebuildTime } from "./placed-families.ts";

/**
 * Places these cases anew, in one transaction under their locks: what the record knows of their ways says where they stand, all commands included that the old engine never got; instead of these commands one is sent that starts
 * the case there. Messages for which the flow has not come to a wait are sent after it. Open work items wait for the tasks that the engine will make. A package is placed with the members that it calls, in one command, and whatever
 * is sent to a member waits for that. Returns what has become of each, cases that belong together included. Throws `FamilyGrew` where a member was opened at the same moment.
 */
export async function rebuildCases(
  tx: Tables,
  caseIds: readonly string[],
  time: RebuildTime,
): Promise<readonly RebuiltCase[]> {
  const known = await lockKnown(tx, caseIds, time);
  const rebuilt = known.files.filter(({ membership }) => membership === null).flatMap((file) => rebuild(file, known));
  await writeRebuilt(tx, rebuilt, time.now);
  return rebuilt.map(({ result }) => result);
}

/** Releases whose flows outlive their cases: what was granted on a commitment is checked after its delivery. */
export async function lastingReleases({
  releases,
}: Pick<Tables, "releases">): Promise<readonly Pick<Release, "itemId" | "release">[]> {
  return (await releases.planned())
    .filter(({ plan }) => stepsOfKind(plan, "postCheck").length > 0)
    .map(({ itemId, release }) => ({ itemId, release }));
}
