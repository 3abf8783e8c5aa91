import { mergePackage } from "../../domain/package/merged-package.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Release } from "../tables/release.ts";
import type { Releases } from "../tables/releases.ts";

/** A member and the release to which its case is pinned. */
export interface MemberPin {
  readonly itemId: string;
  readonly release: number;
}

/** A case that may be one of a package. */
export type PinnedCase = Pick<CaseFile, "itemId" | "release"> & Partial<Pick<CaseFile, "packaging">>;

/** By the release of the package, then by the members: releases never change. */
const KNOWN = new WeakMap<Release, Map<string, Release>>();

/** The release of a case; of a package as its chosen members make it. Undefined if one of them is not in the record. */
export async function releaseOfCase(
  releases: Pick<Releases, "find">,
  { itemId, release, packaging = null }: PinnedCase,
): Promise<Release | undefined> {
  const base = await releases.find(itemId, release);
  return base === undefined || packaging === null ? base : mergedRelease(releases, base, packaging.members);
}

/**
 * The release to which a case may be moved; of a package with the members that it was filed with. Where that release has other members, as it was stored, and the case is not moved to it. Undefined if it is not in the record.
 */
export async function releaseToMoveTo(
  releases: Pick<Releases, "find">,
  { itemId, release, packaging = null }: PinnedCase,
): Promise<Release | undefined> {
  const base = await releases.find(itemId, release);
  if (base === undefined || packaging === null) return base;
  const offered = new Set((base.item.package?.definition.members ?? []).map((member) => member.itemId));
  const hasAll = packaging.members.every((member) => offered.has(member.itemId));
  return hasAll ? mergedRelease(releases, base, packaging.members) : base;
}

/** The release of a package with these members, in this order: it reads like that of one item. */
export async function mergedRelease(
  releases: Pick<Releases, "find">,
  base: Release,
  pins: readonly MemberPin[],
): Promise<Release | undefined> {
  const { definition } = base.item.package ?? {};
  if (definition === undefined) throw new Error(`Release ${base.release} of ${base.itemId} is no package`);
  const known = KNOWN.get(base) ?? new Map<string, Release>();
  KNOWN.set(base, known);
  const key = pins.map(keyOfPin).join(" ");
  const remembered = known.get(key);
  if (remembered) return remembered;
  const members = await Promise.all(pins.map(({ itemId, release }) => releases.find(itemId, release)));
  const found = members.filter((member) => member !== undefined);
  if (found.length < members.length) return undefined;
  const merged = mergePackage(
    definition,
    base.form,
    found.map(({ item, form, release }) => ({ item, form, release })),
  );
  const made: Release = { ...base, item: merged.item, form: merged.form.form, merged };
  known.set(key, made);
  return made;
}

/** What distinguishes the release of a case from others of its item. */
export function keyOfCase({ itemId, release, packaging = null }: PinnedCase): string {
  return [keyOfPin({ itemId, release }), ...(packaging?.members ?? []).map(keyOfPin)].join(" ");
}

export function keyOfPin({ itemId, release }: MemberPin): string {
  return `${itemId}/${release}`;
}
