import type { CaseFile } from "../../domain/case/case-file.ts";
import { isPackageFile, type Family, type PackageContext } from "../../domain/case/packaging/family.ts";
import type { MergedPackage } from "../../domain/package/merged-package.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Release } from "../tables/release.ts";
import type { Change } from "./change.ts";

/** A member was opened between the reading of its package and the locks: the batch has to be read again. */
export class FamilyGrew extends Error {}

/** How often a member may be opened between the reading and the locks of one transaction. */
const MOST_READINGS = 10;

/** Tries a transaction again in which a family had grown. */
export async function withWholeFamilies<T>(attempt: () => Promise<T>): Promise<T> {
  for (let readings = 1; ; readings++) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof FamilyGrew) || readings === MOST_READINGS) throw error;
    }
  }
}

/** The id of the package that a case is or belongs to; null for all others. */
export function packageIdOf({ id, packaging, membership }: CaseFile): string | null {
  return packaging === null ? (membership?.packageCaseId ?? null) : id;
}

/** Throws `FamilyGrew` where a package names a case that was not locked with it. */
export function requireWholeFamilies(stored: readonly StoredCase[]): void {
  const ids = new Set(stored.map(({ file }) => file.id));
  const isMissing = stored.some(({ file }) =>
    (file.packaging?.members ?? []).some(({ caseId }) => caseId !== null && !ids.has(caseId)),
  );
  const isOrphan = stored.some(({ file }) => file.membership !== null && !ids.has(file.membership.packageCaseId));
  if (isMissing || isOrphan) throw new FamilyGrew("A member of a package was opened meanwhile");
}

/** The cases of a package as the batch has them now; null for a case that neither is one nor belongs to one. */
export function familyOf(changes: ReadonlyMap<string, Change>, file: CaseFile): Family | null {
  const id = packageIdOf(file);
  const whole = id === null ? null : (changes.get(id)?.after ?? null);
  if (whole === null || !isPackageFile(whole)) return null;
  const members = [...changes.values()].flatMap(({ after }) =>
    after !== null && after.membership?.packageCaseId === id ? [[after.itemId, after] as const] : [],
  );
  return { package: whole, members: new Map(members) };
}

/** What the rules may know of a package. `release`: of the package, with its members. */
export function packageContext(
  release: Pick<Release, "item" | "merged">,
  family: Family | null,
  {
    organOf,
    changesOf,
  }: Pick<PackageContext, "changesOf"> & {
    readonly organOf: (item: MergedPackage["members"][number]["item"]) => string;
  },
): PackageContext | null {
  const { item, merged } = release;
  const definition = item.package?.definition;
  if (definition === undefined || merged === undefined) return null;
  const names = new Map(merged.members.map((member) => [member.item.id, member.item]));
  return {
    definition,
    merged,
    family,
    changesOf,
    organOf: (itemId) => {
      const found = names.get(itemId);
      if (found === undefined) throw new Error(`${itemId} is no chosen member of ${definition.id}`);
      return organOf(found);
    },
  };
}
