import { expect, test } from "@jest/globals";
import { EditRefused } from "../../../modeler/edits/edit-refused.ts";
import type { PackageEdit } from "../../../modeler/package-edits/changed.ts";
import { decideAlone, decideTogether } from "../../../modeler/package-edits/mutual.ts";
import {
  changeSharing,
  shareMaterial,
  stopSharing,
  unsharedMaterials,
} from "../../../modeler/package-edits/shared-materials.ts";
import { DraftOfPackage, ITEMS, PACKAGE_IDS } from "./packages.ts";

/** Every edit of the members that could be tried in this package, of the two sorts. */
function editsOf({ definition }: DraftOfPackage): readonly PackageEdit[] {
  const ids = definition.members.map(({ itemId }) => itemId);
  const pairs = ids.flatMap((one, at) => ids.slice(at).map((other) => decideTogether(one, other)));
  return [...pairs, ...ids.map(decideAlone)];
}

const EMPTY = { carried: 0, refused: 0 };

async function tried(id: string, edits: (draft: DraftOfPackage) => readonly PackageEdit[]) {
  const bundled = await DraftOfPackage.of(id);
  const counts = { ...EMPTY };
  const wrong: string[] = [];
  for (const edit of edits(bundled)) {
    const draft = await DraftOfPackage.of(id);
    try {
      await draft.edit(edit);
      counts.carried += 1;
      wrong.push(...(await draft.problems()));
    } catch (error) {
      if (!(error instanceof EditRefused)) throw error;
      counts.refused += 1;
      if (!/^[^A-Za-z]*。$/u.test(error.message)) wrong.push(error.message);
    }
  }
  return { counts, wrong };
}

test.each(PACKAGE_IDS)("%s: whichever members are decided together or alone, it can be published, or why not is said", async (id) => {
  const t = Date.now();
  const { wrong, counts } = await tried(id, editsOf);
  console.log(id, counts, Date.now() - t);
  expect(wrong).toEqual([]);
}, 300_000);
