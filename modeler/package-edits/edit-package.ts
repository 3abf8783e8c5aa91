import type { ApplicationForm } from "../../domain/form/form.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import type { PackageExample } from "../../domain/package/package-example.ts";
import { PACKAGE_FILES } from "../../domain/release/bundle.ts";
import { Draft } from "../edits/draft.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import type { Edited } from "../edits/edited.ts";
import { settled } from "../edits/settle.ts";
import type { ModelElement } from "../rules/model.ts";
import { nameOfItem, type KnownItems, type PackageEdit } from "./changed.ts";
import { drawMembers } from "./draw-members.ts";
import { keyOfMember } from "./network/read-network.ts";
import { renewExamples } from "./renew-examples.ts";

/** The files of a draft beside its diagram, by name. */
export type Files = Readonly<Record<string, string>>;

/** What an edit of a package comes to: the diagram is changed, and these files are others now. */
export interface EditedPackage extends Edited {
  readonly files: Files;
}

/**
 * Changes what a package consists of, its flow and its examples together, so that none contradicts another. Changes the diagram that it is given (work on a copy); throws an `EditRefused` when it cannot be done.
 */
export function editPackage(
  definitions: ModelElement,
  files: Files,
  { edit, items }: { readonly edit: PackageEdit; readonly items: KnownItems },
): EditedPackage {
  const parts = partsOf(files);
  if (parts === null) return refuseEdit("套餐的内容不能读取，请恢复以前的版本。");
  const { definition, itemId, told = [] } = edit(parts.definition, items);
  const draft = new Draft(definitions);
  const { focus, told: tidied } = settled(draft, () => {
    if (orderIn(definition) !== orderIn(parts.definition))
      drawMembers(draft, definition, (id) => nameOfItem(items, id));
    return { focus: focusOn(draft, itemId), told };
  });
  const isKnown = definition.members.every((member) => items.some(({ item }) => item.id === member.itemId));
  const cases = isKnown ? renewExamples(parts.cases, { definition, form: parts.form, items }) : parts.cases;
  return {
    focus,
    told: tidied,
    files: {
      [PACKAGE_FILES.definition]: written(definition),
      ...(JSON.stringify(cases) === JSON.stringify(parts.cases) ? {} : { [PACKAGE_FILES.cases]: written(cases) }),
    },
  };
}

/** What the flow says of the members. */
function orderIn({ members, mutual }: PackageDefinition): string {
  return JSON.stringify([
    members.map(({ itemId, followUp, prerequisites }) => [itemId, followUp, prerequisites]),
    mutual,
  ]);
}

function focusOn(draft: Draft, itemId: string | undefined): string {
  const id = itemId === undefined ? undefined : keyOfMember(itemId);
  return id !== undefined && draft.find(id) ? id : draft.start.id;
}

/** The parts of a package's draft. */
export interface PackageParts {
  readonly definition: PackageDefinition;
  readonly form: ApplicationForm;
  readonly cases: readonly PackageExample[];
}

/** Null for what is no package, or cannot be read (yet): its server says what is wrong with it. */
export function partsOf(files: Files): PackageParts | null {
  try {
    const [definition, form, cases] = [PACKAGE_FILES.definition, PACKAGE_FILES.form, PACKAGE_FILES.cases].map(
      (name) => JSON.parse(files[name] ?? "null") as unknown,
    );
    const parts = { definition, form, cases } as PackageParts;
    return isReadable(parts) ? parts : null;
  } catch {
    return null;
  }
}

function isReadable({ definition, form, cases }: PackageParts): boolean {
  return (
    LISTS.every((name) => Array.isArray((definition as unknown as Record<string, unknown> | null)?.[name])) &&
    Array.isArray(form?.components) &&
    Array.isArray(cases) &&
    definition.members.every((one) => Array.isArray(one?.prerequisites)) &&
    definition.questions.every((one) => Array.isArray(one?.includes))
  );
}

const LISTS = ["members", "questions", "exclusiveGroups", "mutual", "sharedMaterials", "deliveryModes"] as const;

/** As the hall writes its JSON files. */
function written(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
