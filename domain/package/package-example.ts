import type { Applicant } from "../case/parties/applicant.ts";
import type { ApplicationData, ApplicationForm } from "../form/form.ts";
import { visibleFields } from "../form/visible.ts";
import type { DeliveryMode, ServiceItem } from "../item/service-item.ts";
import { chosenMembers } from "./choose-members.ts";
import type { MemberEnd, PackageDelivery, RefusalAnswer } from "./member-end.ts";
import { mergePackage, type MergedPackage } from "./merged-package.ts";
import { memberOf, type PackageDefinition, type ScenarioAnswers } from "./package-definition.ts";

/**
 * A case of a package's `cases.json`: one set of answers, what happens to its members, and how each must end. What is filed is composed of the members' own examples, so that a changed item changes it, too.
 */
export interface PackageExample {
  readonly name: string;
  readonly applicant: Applicant;
  readonly answers: ScenarioAnswers;
  readonly delivery: PackageDelivery;
  readonly deliveryMode: DeliveryMode;
  /** Values of the merged form that are not those of the members' examples. */
  readonly application?: ApplicationData;
  /** The member that is refused on its merits. */
  readonly refused?: string;
  /** What the applicant answers after the refusal, where the package leaves it to the applicant. */
  readonly choice?: RefusalAnswer | "silence";
  /** The member that the applicant withdraws before it is decided. */
  readonly withdrawn?: string;
  readonly expect: {
    /** Of every chosen member. */
    readonly ends: Readonly<Record<string, MemberEnd>>;
    readonly promisedDays: number;
    /** How many materials are asked for. */
    readonly materials: number;
  };
}

/** An example as it is filed. */
export interface ComposedExample {
  readonly merged: MergedPackage;
  readonly application: ApplicationData;
  /** Handed in with the application, by id of the merged list. */
  readonly materials: readonly string[];
}

/** The files that an example is made of: the package's own, and its members'. */
export interface PackageFiles {
  readonly definition: PackageDefinition;
  readonly form: ApplicationForm;
  readonly items: readonly ExampleMember[];
}

/** An item that may be a member, with what its examples file. */
export interface ExampleMember {
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly cases: readonly {
    readonly applicant: Applicant;
    readonly application: ApplicationData;
    /** Materials handed in with the application, by id. */
    readonly materials: readonly string[];
  }[];
}

/**
 * What an example files: the merged form filled in as the first example of each chosen member fills in its own — of a shared datum the first member's — and the materials that those hand in. Throws if a
 * member is not among the items: a fault of the caller.
 */
export function composeExample(
  example: Pick<PackageExample, "answers" | "application">,
  files: PackageFiles,
): ComposedExample {
  const { definition, form } = files;
  const members = chosenMembers(definition, example.answers).map(({ itemId }) => itemIn(files, itemId));
  const merged = mergePackage(
    definition,
    form,
    members.map((member) => ({ item: member.item, form: member.form, release: 1 })),
  );
  const data = { ...fromMembers(merged, members, definition), ...example.application };
  // What the example states itself is for the check of the form, whether it is asked for or not.
  const isStated = (key: string): boolean => Object.hasOwn(example.application ?? {}, key);
  const shown = new Set(visibleFields(merged.form.form, data).map(({ key }) => key));
  return {
    merged,
    application: Object.fromEntries(Object.entries(data).filter(([key]) => shown.has(key) || isStated(key))),
    materials: materialsOf(merged, members),
  };
}

type Member = PackageFiles["items"][number];

function itemIn({ items }: PackageFiles, itemId: string): Member {
  const found = items.find(({ item }) => item.id === itemId);
  if (found === undefined) throw new Error(`There is no item ${itemId}`);
  return found;
}

function fromMembers(
  { form }: MergedPackage,
  members: readonly Member[],
  definition: PackageDefinition,
): ApplicationData {
  const data: Record<string, ApplicationData[string]> = {};
  for (const { item, cases } of members) {
    const [first] = cases;
    if (first === undefined) continue;
    const own = memberOf(definition, item.id).applicant;
    if (own !== undefined) {
      data[own.name] ??= first.applicant.name;
      data[own.idNumber] ??= first.applicant.idNumber;
      data[own.phone] ??= first.applicant.phone;
    }
    for (const [key, mergedKey] of form.keys.get(item.id) ?? []) {
      const value = first.application[key];
      if (value !== undefined) data[mergedKey] ??= value;
    }
  }
  return data;
}

function materialsOf({ materials, item }: MergedPackage, members: readonly Member[]): readonly string[] {
  const given = members.flatMap(({ item: { id }, cases }) =>
    (cases[0]?.materials ?? []).flatMap((materialId) => {
      const source = materials.sources.get(id)?.get(materialId);
      return source?.from === "applicant" ? [source.materialId] : [];
    }),
  );
  const handedIn = new Set(given);
  return item.materials.map(({ id }) => id).filter((id) => handedIn.has(id));
}
