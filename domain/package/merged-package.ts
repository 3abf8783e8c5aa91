import type { ApplicationForm } from "../form/form.ts";
import type { ExtensionRule, RequiredMaterial, ResultLayout, ServiceItem, TimeLimit } from "../item/service-item.ts";
import { mergeForms, type MergedForm } from "./merge-forms.ts";
import { mergeMaterials, type MergedMaterials } from "./merge-materials.ts";
import { longestChain } from "./member-order.ts";
import { memberOf, type PackageDefinition, type PackageMember } from "./package-definition.ts";

/** A chosen member in the release to which it is pinned. */
export interface PinnedMember {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly release: number;
}

/** What a package is for one set of answers: its case reads like that of an item. */
export interface MergedPackage {
  /** As an item: its materials, limits and conditions are those of the chosen members. */
  readonly item: ServiceItem;
  readonly form: MergedForm;
  readonly materials: MergedMaterials;
  readonly members: readonly PinnedMember[];
}

/**
 * A package with the chosen members, each in its release. The item that results has one promised limit — the longest chain of the members' promises over their prerequisites, those that follow afterwards
 * left out — and, where licences are handled jointly, the joint limit of the law (《行政许可法》第四十二条第二款) beside each member's own.
 */
export function mergePackage(
  definition: PackageDefinition,
  own: ApplicationForm,
  members: readonly PinnedMember[],
): MergedPackage {
  const form = mergeForms(
    `${definition.id}-application`,
    own,
    members.map(({ item, form: ofItem }) => ({
      member: memberOf(definition, item.id),
      itemName: item.name,
      form: ofItem,
    })),
  );
  const materials = mergeMaterials(
    definition,
    members.map(({ item }) => ({ itemId: item.id, materials: item.materials })),
  );
  return { form, materials, members, item: itemOf(definition, members, materials.materials) };
}

/** The item as which a package is listed, filed and shown; with members, as those of one application. */
export function itemOf(
  definition: PackageDefinition,
  members: readonly PinnedMember[],
  materials: readonly RequiredMaterial[] = [],
): ServiceItem {
  const promisedLimit = promisedOf(definition, members);
  const joint = isJoint(definition, members);
  return {
    id: definition.id,
    name: definition.name,
    gloss: definition.gloss,
    kind: definition.kind,
    kindName: "一件事",
    zoneId: definition.zoneId,
    departmentId: definition.departmentId,
    levelName: "联办",
    executingBodyId: definition.executingBodyId,
    legalBasis: definition.legalBasis,
    applicantTypes: applicantTypesOf(definition, members),
    caseType: "committed",
    caseTypeName: "承诺件",
    // Without a joint limit the law sets none for the whole: each member has its own, and the promise stands for both.
    statutoryLimit: joint ? definition.jointCap.limit : promisedLimit,
    promisedLimit,
    extension: joint ? extensionOf(definition) : null,
    materials,
    fee: { charged: false, name: null, standard: null, basis: null },
    result: { name: `${definition.name}办理结果`, type: "none", validity: null },
    specialProcedures: [],
    finishOnSpot: false,
    acceptanceConditions: [],
    reviewPoints: [],
    onSiteVisits: definition.visits.asPackage,
    hall: {
      acceptance: "person",
      acceptanceBy: "clerk",
      review: "person",
      reviewRecord: null,
      reviewByPersonWhen: null,
      signOff: "chiefRepresentative",
      supplementDays: definition.supplementDays,
      deliveryModes: definition.deliveryModes,
      stepBudgets: { acceptance: 0, review: promisedLimit.value, signOff: 0, issuance: 0 },
      licenceSeries: definition.id,
    },
    package: { definition, jointCap: joint },
  };
}

/** A package has no paper of its own: its results are those of its members. */
export function resultOf({ name }: Pick<PackageDefinition, "name">): ResultLayout {
  return { title: `${name}办理结果`, fields: [], statement: null };
}

/** 合并办理: several licences, none of which is a stage of its own (《行政许可法》第二十六条第二款、第四十二条第二款). */
export function isJoint({ jointCap, members }: PackageDefinition, chosen: readonly PinnedMember[]): boolean {
  const among = chosen.filter(({ item }) => !members.some((one) => one.itemId === item.id && one.followUp));
  if (among.some(({ item }) => jointCap.notWith.includes(item.id))) return false;
  return among.filter(({ item }) => item.kind === "administrativeLicence").length > 1;
}

/** Working days of the longest chain of promises; at least the day itself. */
function promisedOf(definition: PackageDefinition, chosen: readonly PinnedMember[]): TimeLimit {
  const items = new Map(chosen.map(({ item }) => [item.id, item]));
  const among = new Set(definition.members.filter((one) => items.has(one.itemId) && !one.followUp).map(idOf));
  const days = longestChain(definition, among, (itemId) => items.get(itemId)?.promisedLimit.value ?? 0);
  const value = Math.max(1, days);
  return { value, unit: "workingDay", text: `${value}个工作日`, approx: true };
}

function idOf({ itemId }: PackageMember): string {
  return itemId;
}

function extensionOf({ jointCap }: PackageDefinition): ExtensionRule {
  return { max: jointCap.extension, approver: "本级人民政府负责人", basis: jointCap.basis };
}

/** Whom all members serve; a member with an applicant of its own does not count. */
function applicantTypesOf(
  definition: PackageDefinition,
  chosen: readonly PinnedMember[],
): ServiceItem["applicantTypes"] {
  const all: ServiceItem["applicantTypes"] = ["1", "2", "3", "4", "5", "6"];
  return all.filter((type) =>
    chosen.every(
      ({ item }) => memberOf(definition, item.id).applicant !== undefined || item.applicantTypes.includes(type),
    ),
  );
}
