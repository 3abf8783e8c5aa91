import type { TimeLimit } from "../item/service-item.ts";
import { inRounds, longestChain, mutualWith, resultPrerequisites } from "./member-order.ts";
import type { MergedPackage } from "./merged-package.ts";
import { memberOf, type PackageDefinition } from "./package-definition.ts";

/** What an applicant is told before applying: members, order, saved materials, visits and days. */
export interface PackagePreview {
  readonly members: readonly PreviewedMember[];
  /** Members by rounds: those of one round are handled side by side. */
  readonly rounds: readonly (readonly string[])[];
  readonly materials: { readonly asPackage: number; readonly separately: number; readonly saved: number };
  readonly visits: { readonly asPackage: number; readonly separately: number };
  readonly days: {
    /** Working days of the longest chain of promises, members that follow afterwards left out. */
    readonly promised: number;
    /** The sum of all promises, as if one were applied for after the other. */
    readonly separately: number;
    /** The joint limit of the law in working days; null where each member has only its own. */
    readonly jointCap: number | null;
  };
}

export interface PreviewedMember {
  readonly itemId: string;
  readonly itemName: string;
  readonly departmentId: string;
  readonly release: number;
  readonly followUp: boolean;
  readonly promisedLimit: TimeLimit;
  readonly statutoryLimit: TimeLimit;
  readonly resultName: string;
  /** Members whose result it needs. */
  readonly after: readonly string[];
  /** 互为前置 with these. */
  readonly mutualWith: readonly string[];
}

/** The preview of a package for one set of answers. */
export function previewOf(definition: PackageDefinition, { item, materials, members }: MergedPackage): PackagePreview {
  const among = new Set(members.map((member) => member.item.id));
  const counted = members.filter((member) => !memberOf(definition, member.item.id).followUp);
  const promised = (itemId: string): number =>
    members.find((member) => member.item.id === itemId)?.item.promisedLimit.value ?? 0;
  const { visits } = definition;
  return {
    members: members.map((member) => ({
      itemId: member.item.id,
      itemName: member.item.name,
      departmentId: member.item.departmentId,
      release: member.release,
      followUp: memberOf(definition, member.item.id).followUp,
      promisedLimit: member.item.promisedLimit,
      statutoryLimit: member.item.statutoryLimit,
      resultName: member.item.result.name,
      after: resultPrerequisites(definition, { itemId: member.item.id }, among),
      mutualWith: mutualWith(definition, member.item.id).filter((id) => id !== member.item.id && among.has(id)),
    })),
    rounds: inRounds(definition, among),
    materials: {
      asPackage: materials.materials.length,
      separately: materials.separately,
      saved: materials.separately - materials.materials.length,
    },
    visits: {
      asPackage: visits.asPackage,
      separately: members.reduce((sum, member) => sum + (member.item.onSiteVisits ?? 1), 0),
    },
    days: {
      promised: longestChain(definition, new Set(counted.map((member) => member.item.id)), promised),
      separately: counted.reduce((sum, member) => sum + promised(member.item.id), 0),
      jointCap: item.package?.jointCap === true ? definition.jointCap.limit.value : null,
    },
  };
}
