import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { Family, PackageContext } from "./family.ts";

/** The package of a case that is one or belongs to one, with its cases. Throws for any other: a fault of the platform. */
export function packagedOf({ packaged, caseId }: Pick<DecideContext, "packaged" | "caseId">): PackageContext & {
  readonly family: Family;
} {
  const family = packaged?.family ?? null;
  if (packaged === null || family === null) throw new Error(`Case ${caseId} neither is a package nor belongs to one`);
  return { ...packaged, family };
}

/** The name of a member's item. */
export function memberName({ merged }: Pick<PackageContext, "merged">, itemId: string): string {
  return merged.members.find(({ item }) => item.id === itemId)?.item.name ?? itemId;
}

/** Whose applicant acts on a case: of a member its package, whose applicant filed it, also for another person. */
export function filedFor(file: CaseFile, { packaged }: Pick<DecideContext, "packaged">): CaseFile {
  return file.membership === null ? file : (packaged?.family?.package ?? file);
}
