import { expect, test } from "@jest/globals";
import { mutualEdits, sample, sharingEdits, triedEach } from "./every-edit.ts";
import { DraftOfPackage, PACKAGE_IDS } from "./packages.ts";

test.each(PACKAGE_IDS)(
  "%s can be published after any edit of mutual prerequisites and shared materials, or the edit says why not (a sample; test/all has all)",
  async (id) => {
    const { definition } = await DraftOfPackage.of(id);

    const mutual = await triedEach(id, sample(mutualEdits(definition), 11), (draft) => draft.problems());
    const sharing = await triedEach(id, sample(sharingEdits(definition), 97), (draft) => draft.fileProblems());

    expect(mutual.wrong).toEqual([]);
    expect(sharing.wrong).toEqual([]);
    expect(mutual.refused + sharing.refused).toBeGreaterThan(0);
  },
  60_000,
);
