import { expect, test } from "@jest/globals";
import { mutualEdits, sharingEdits, triedEach } from "../modeler/package-edits/every-edit.ts";
import { DraftOfPackage, PACKAGE_IDS } from "../modeler/package-edits/packages.ts";

test.each(PACKAGE_IDS)(
  "%s can be published after every edit of mutual prerequisites that is not refused",
  async (id) => {
    const { definition } = await DraftOfPackage.of(id);

    const { carried, refused, wrong } = await triedEach(id, mutualEdits(definition), (draft) => draft.problems());

    expect(wrong).toEqual([]);
    expect(Math.min(carried, refused)).toBeGreaterThan(0);
  },
  300_000,
);

test.each(PACKAGE_IDS)(
  "%s contradicts itself after no edit of shared materials that is not refused",
  async (id) => {
    const { definition } = await DraftOfPackage.of(id);

    const { carried, refused, wrong } = await triedEach(id, sharingEdits(definition), (draft) => draft.fileProblems());

    expect(wrong).toEqual([]);
    expect(Math.min(carried, refused)).toBeGreaterThan(0);
  },
  600_000,
);
