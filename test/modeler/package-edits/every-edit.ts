import type { PackageDefinition } from "../../../domain/package/package-definition.ts";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import type { PackageEdit } from "../../../modeler/package-edits/changed.ts";
import { decideAlone, decideTogether } from "../../../modeler/package-edits/mutual.ts";
import {
  changeSharing,
  shareMaterial,
  stopSharing,
  unsharedMaterials,
} from "../../../modeler/package-edits/shared-materials.ts";
import { DraftOfPackage, ITEMS } from "./packages.ts";

/** Every two members decided together, and every one alone: lawful or not. */
export function mutualEdits({ members }: PackageDefinition): readonly PackageEdit[] {
  const ids = members.map(({ itemId }) => itemId);
  const pairs = ids.flatMap((one, at) => ids.slice(at).map((other) => decideTogether(one, other)));
  return [...pairs, ...ids.map(decideAlone)];
}

/** Every two materials that nobody shares yet as one; each of them made by every member; everything that is shared with another maker, with one member less and with one more, and not at all. */
export function sharingEdits(definition: PackageDefinition): readonly PackageEdit[] {
  const makers = [null, ...definition.members.map(({ itemId }) => itemId)];
  const free = unsharedMaterials(definition, ITEMS);
  const pairs = free.flatMap((one, at) =>
    free.slice(at + 1).map((other) => shareMaterial({ uses: [one, other], producedBy: null })),
  );
  const made = free.flatMap((one) => makers.map((producedBy) => shareMaterial({ uses: [one], producedBy })));
  const changed = definition.sharedMaterials.flatMap(({ materialId, usedBy }) => {
    const uses = Object.entries(usedBy).map(([itemId, id]) => ({ itemId, id }));
    return [
      ...makers.map((producedBy) => changeSharing(materialId, { producedBy })),
      ...uses.map((use) => changeSharing(materialId, { uses: uses.filter((one) => one !== use) })),
      ...free.map((use) => changeSharing(materialId, { uses: [...uses, use] })),
      stopSharing(materialId),
    ];
  });
  return [...pairs, ...made, ...changed];
}

/** What came of edits, each of the bundled package. */
export interface Tried {
  readonly carried: number;
  readonly refused: number;
  /** For what the package could not be published after an edit that was carried out, and refusals that are no sentence of officials. */
  readonly wrong: readonly string[];
}

/** Carries each edit out by itself. */
export async function triedEach(
  id: string,
  edits: readonly PackageEdit[],
  problemsOf: (draft: DraftOfPackage) => Promise<readonly string[]>,
): Promise<Tried> {
  const wrong: string[] = [];
  let [carried, refused] = [0, 0];
  const { definition } = await DraftOfPackage.of(id);
  for (const edit of edits) {
    try {
      // First what it says of the definition: most of them are refused, and a draft takes a while to open.
      edit(definition, ITEMS);
      const draft = await DraftOfPackage.of(id);
      await draft.edit(edit);
      carried += 1;
      wrong.push(...(await problemsOf(draft)));
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      refused += 1;
      if (!/^[^A-Za-z]*。$/u.test(error.message)) wrong.push(error.message);
    }
  }
  return { carried, refused, wrong };
}

/** Every one of so many, beginning with the first. */
export function sample<T>(list: readonly T[], every: number): readonly T[] {
  return list.filter((_one, at) => at % every === 0);
}
