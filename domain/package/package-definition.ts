import type { DeliveryMode, LegalBasis, TimeLimit } from "../item/basic-facts.ts";

/** Whose matter a package is. */
export const LIFECYCLE_NAMES = { enterprise: "企业", project: "项目", individual: "个人" } as const;

/** “一件事”套餐: `package-definition.json` of its folder. What its members are, when each belongs to it, in which order, and what they share. Facts of the package: no code knows a package by its id. */
export interface PackageDefinition {
  /** PK-01; equals the id of the process in `process.bpmn`. */
  readonly id: string;
  readonly name: string;
  readonly gloss: string;
  /** How people call it, for the search. */
  readonly words: readonly string[];
  /** 企业、项目、个人: whose matter it is. */
  readonly lifecycle: keyof typeof LIFECYCLE_NAMES;
  readonly kind: "other";
  readonly zoneId: string;
  /** 牵头部门: accepts for all (《行政许可法》第二十六条第二款). */
  readonly departmentId: string;
  readonly executingBodyId: string;
  readonly legalBasis: readonly LegalBasis[];
  /** The document by which it was introduced; null if it is local practice. */
  readonly reference: string | null;
  /** 情形问题 */
  readonly questions: readonly ScenarioQuestion[];
  /** Of the questions of one group at most one has an answer that brings its members in. */
  readonly exclusiveGroups: readonly (readonly string[])[];
  readonly members: readonly PackageMember[];
  /** 互为前置: members of a group are opened together and decided at one moment. */
  readonly mutual: readonly (readonly string[])[];
  readonly sharedMaterials: readonly SharedMaterial[];
  /** 合并办理的法定期限 (《行政许可法》第四十二条第二款). */
  readonly jointCap: JointCap;
  readonly onRefusal: RefusalRule;
  /** Working days that the applicant has to choose after a refusal, from the day of the notice; silence goes on with the rest. */
  readonly choiceDays: number;
  readonly supplementDays: number;
  readonly deliveryModes: readonly DeliveryMode[];
  /** Visits to the hall for the whole package. */
  readonly visits: { readonly asPackage: number };
}

/**
 * What happens to the members that are still to be opened when one is refused. `continue`: those that do not need it go on; `stop`: none is opened any more; `applicantChooses`: the applicant says which,
 * and until then none is opened. Members that need the refused one's result are not opened in any case; those that are under way are decided, each on its merits.
 */
export type RefusalRule = "continue" | "stop" | "applicantChooses";

/** One yes-or-no question. */
export interface ScenarioQuestion {
  /** q1 */
  readonly id: string;
  readonly question: string;
  readonly gloss: string;
  /** The answer that brings the members in. */
  readonly includedWhen: boolean;
  readonly includes: readonly string[];
}

/** 联办事项: an item as part of the package. */
export interface PackageMember {
  readonly itemId: string;
  /** Null: always part of it. */
  readonly questionId: string | null;
  /** Starts after the package was delivered, and does not count in its limits. */
  readonly followUp: boolean;
  readonly prerequisites: readonly Prerequisite[];
  /** The applicant of the member, where it is somebody else: keys of fields of the package's own form. Absent: the applicant of the package. */
  readonly applicant?: { readonly type: "1"; readonly name: string; readonly idNumber: string; readonly phone: string };
  /** Keys of its form that mean something else than the same keys of other members, and are asked for separately. */
  readonly ownFields?: readonly string[];
  /** Keys of its form that are filled in from the result of another member, where that is part of the package. */
  readonly filled?: readonly FilledField[];
}

/** `result`: it must have been granted; `info`: data or acceptance suffice, which the acceptance of the package gives. One that the answers leave out does not count. */
export interface Prerequisite {
  readonly itemId: string;
  readonly kind: "result" | "info";
}

export interface FilledField {
  readonly key: string;
  readonly from: string;
  readonly value: "licenceNumber";
}

/** 共用材料: one material of several members. */
export interface SharedMaterial {
  /** M-LEG */
  readonly materialId: string;
  readonly name: string;
  /** By item: its id in the item's own list. */
  readonly usedBy: Readonly<Record<string, string>>;
  /** The member whose result it is: passed on, never asked for, if that member is part of it; null if no member makes it. */
  readonly producedBy: string | null;
}

export interface JointCap {
  readonly limit: TimeLimit;
  /** By how much it may be extended, once, with the approval of the head of the government of the level. */
  readonly extension: TimeLimit;
  readonly basis: string;
  /** Members that are a stage of their own: with one of them the licences are not handled jointly, and each has its own limit. */
  readonly notWith: readonly string[];
}

/** The applicant's answers by question. */
export type ScenarioAnswers = Readonly<Record<string, boolean>>;

/** The member with this item. Throws if there is none: a fault of the platform. */
export function memberOf({ id, members }: PackageDefinition, itemId: string): PackageMember {
  const found = members.find((member) => member.itemId === itemId);
  if (found === undefined) throw new Error(`${itemId} is no member of ${id}`);
  return found;
}
