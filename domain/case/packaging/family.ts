import type { CatalogueChange } from "../../catalogue/change.ts";
import { mutualWith, resultPrerequisites } from "../../package/member-order.ts";
import type { MergedPackage } from "../../package/merged-package.ts";
import type { PackageDefinition } from "../../package/package-definition.ts";
import type { IsoDate } from "../../law/dates.ts";
import type { CaseFile } from "../case-file.ts";
import { upperDecision } from "../forwarding/forwarding.ts";
import type { MemberEnd, MemberStanding, Packaging } from "./packaging.ts";

/** The case of a package and those of its members, all locked. */
export interface Family {
  readonly package: CaseFile & { readonly packaging: Packaging };
  /** By item. */
  readonly members: ReadonlyMap<string, CaseFile>;
}

/** What a rule may know of the package that its case is or belongs to. */
export interface PackageContext {
  readonly definition: PackageDefinition;
  /** The chosen members in the releases to which they are pinned. */
  readonly merged: MergedPackage;
  /** 官方名称 of the organ that is competent for a member. */
  organOf(itemId: string): string;
  /** 目录调整 of a member, for the package that is being filed; none for one that is filed. */
  changesOf(itemId: string): readonly CatalogueChange[];
  /** The cases; null while the package is being filed. */
  readonly family: Family | null;
}

/** The case file of a package. */
export function isPackageFile(file: CaseFile): file is Family["package"] {
  return file.packaging !== null;
}

/** How the case of a member ended; null while it is open. A decision is an end although its result is not made yet. */
export function memberEndOf(file: CaseFile): MemberEnd | null {
  const { decision, withdrawnOn, membership, endedOn } = file;
  if (decision !== null) return { state: decision.outcome === "grant" ? "granted" : "refused", on: decision.on };
  if (withdrawnOn !== null) return { state: "withdrawn", on: withdrawnOn };
  if (membership?.failed) return { state: "prerequisiteFailed", on: membership.failed.on };
  if (endedOn === null) return null;
  const above = upperDecision(file)?.result;
  if (above === "granted" || above === "refused") return { state: above, on: endedOn };
  // The applicant let it lapse, for example by not paying the fee.
  return { state: "withdrawn", on: endedOn };
}

/** The member of the package with this item; undefined where the answers do not choose it. */
export function standingOfMember({ members }: Packaging, itemId: string): MemberStanding | undefined {
  return members.find((member) => member.itemId === itemId);
}

/** The items whose result a member needs, among those chosen. */
export function prerequisitesOf(definition: PackageDefinition, { members }: Packaging, itemId: string) {
  return resultPrerequisites(definition, { itemId }, new Set(members.map((member) => member.itemId)));
}

/** What was not granted and keeps a member from being opened: a prerequisite, or one of its group (互为前置); null if nothing does. */
export function failedFor(
  definition: PackageDefinition,
  packaging: Packaging,
  itemId: string,
): { readonly itemId: string; readonly mutual: boolean } | null {
  const hasFailed = (id: string): boolean => {
    const state = standingOfMember(packaging, id)?.end?.state;
    return state === "refused" || state === "withdrawn" || state === "prerequisiteFailed";
  };
  const before = prerequisitesOf(definition, packaging, itemId).find(hasFailed);
  if (before !== undefined) return { itemId: before, mutual: false };
  const partner = mutualWith(definition, itemId).find((id) => id !== itemId && hasFailed(id));
  return partner === undefined ? null : { itemId: partner, mutual: true };
}

/** Whether a member can no longer be opened because something that it needs, directly or not, was not granted. */
export function isCutOff(definition: PackageDefinition, packaging: Packaging, itemId: string): boolean {
  const ends = (id: string): boolean => {
    const end = standingOfMember(packaging, id)?.end ?? null;
    return end !== null && end.state !== "granted";
  };
  const visit = (id: string, seen: ReadonlySet<string>): boolean =>
    prerequisitesOf(definition, packaging, id).some(
      (before) => ends(before) || (!seen.has(before) && visit(before, new Set([...seen, before]))),
    );
  return visit(itemId, new Set([itemId]));
}

/** The day on which the result of a member was there for those that need it; null before. */
export function resultDayOf({ licence, decision }: CaseFile): IsoDate | null {
  return licence?.validFrom ?? decision?.on ?? null;
}

/** The day from which the limits of a member count: it was accepted with the package, and could not be handled before its prerequisites had their results. A delay of the hall's own machines is not the applicant's. */
export function startDayOf(
  { definition, family }: { readonly definition: PackageDefinition; readonly family: Family },
  member: MemberStanding,
  today: IsoDate,
): IsoDate {
  const { packaging, acceptance, delivery } = family.package;
  const results = prerequisitesOf(definition, packaging, member.itemId).flatMap((id) => {
    const file = family.members.get(id);
    return (file && resultDayOf(file)) ?? [];
  });
  const answers = packaging.choices.flatMap(({ answeredOn }) => answeredOn ?? []);
  const days = [
    ...(acceptance === null ? [] : [acceptance.on]),
    ...results,
    ...answers,
    ...(member.followUp && delivery !== null ? [delivery.on] : []),
  ];
  const last = days.toSorted().at(-1) ?? today;
  return last < today ? last : today;
}
