import type { NamedIdentity } from "../../identity/person-name.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import { partiesOf } from "../parties/separation.ts";
import type { Family, PackageContext } from "./family.ts";
import { applicantOf } from "./own-applicant.ts";

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

/** Whose applicant acts on a case: of a member its package, whose applicant filed it; of one that was filed for another person (a physician, a nurse) that person, too, whose application it is. */
export function filedFor(file: CaseFile, whole: CaseFile | null): readonly [CaseFile, ...CaseFile[]] {
  if (file.membership === null || whole === null) return [file];
  return isSameParty(file, whole) ? [whole] : [whole, file];
}

/** The package of a member's case; null for any other. */
export function wholeOf(file: CaseFile, { packaged }: Pick<DecideContext, "packaged">): CaseFile | null {
  return file.membership === null ? null : (packaged?.family?.package ?? null);
}

/** A member with the applicant of its package. */
export function isSameParty({ applicant: one }: CaseFile, { applicant: other }: CaseFile): boolean {
  return one.idType === other.idType && one.idNumber === other.idNumber && one.name === other.name;
}

/** Everybody in whose matter a case is: the parties of an application, and of a package and its members those of all, among them persons for whom a member is applied. */
export function partiesAround(
  file: Pick<CaseFile, "applicant" | "application">,
  { packaged }: Pick<DecideContext, "packaged">,
): readonly NamedIdentity[] {
  if (packaged === null) return partiesOf(file);
  const whole = packaged.family?.package ?? file;
  const own = packaged.definition.members.flatMap((member) =>
    member.applicant !== undefined && packaged.merged.members.some(({ item }) => item.id === member.itemId)
      ? partiesOf({ applicant: applicantOf(member, whole) })
      : [],
  );
  return [...partiesOf(whole), ...own];
}
