import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { PACKAGE_FILES } from "../../domain/release/bundle.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { EditRefused } from "../../modeler/edits/edit-refused.ts";
import { decideTogether } from "../../modeler/package-edits/mutual.ts";
import { shareMaterial, unsharedMaterials, type Sharing } from "../../modeler/package-edits/shared-materials.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import { loadItems } from "../../processes/load.ts";
import { processesFolder } from "../../processes/roots.ts";
import { type OpenStand, openStand } from "./studio-stand/open-stand.ts";

const ITEMS = loadItems();
const PACKAGES = loadPackages(ITEMS);

let stands: OpenStand;
beforeAll(async () => {
  stands = await openStand();
}, 120_000);
afterAll(() => stands?.close(), 60_000);

/** The files as they lie in the folder. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const read = (name: string) => readFileSync(path.join(processesFolder("packages"), folder, name), "utf8");
  return Object.fromEntries(Object.values(PACKAGE_FILES).map((name) => [name, read(name)]));
}

const isLawful = (edit: () => unknown): boolean => {
  try {
    edit();
    return true;
  } catch (error) {
    if (error instanceof EditRefused) return false;
    throw error;
  }
};

/** The first two members that may be decided together, if there are any, and the first two materials that may be one. */
function editsOf(definition: PackageDefinition) {
  const ids = definition.members.map(({ itemId }) => itemId);
  const pairs = ids.flatMap((one, at) => ids.slice(at + 1).map((other) => [one, other] as const));
  const free = unsharedMaterials(definition, ITEMS);
  const sharings = free.flatMap((one, at) =>
    free.slice(at + 1).map((other): Sharing => ({ uses: [one, other], producedBy: null })),
  );
  return {
    pair: pairs.find(([one, other]) => isLawful(() => decideTogether(one, other)(definition, ITEMS))) ?? null,
    sharing: sharings.find((one) => isLawful(() => shareMaterial(one)(definition, ITEMS))) ?? null,
    alone: definition.mutual[0]?.[0] ?? null,
    shared: definition.sharedMaterials[0]?.materialId ?? null,
  };
}

const bundled = PACKAGES.map(({ definition, folder }) => [definition.id, folder, definition] as const);

test.each(bundled)(
  "%s: each edit of mutual prerequisites and of shared materials is one step, and undo brings every file back byte for byte",
  async (_id, folder, definition) => {
    const { page, complaints } = await stands.page();
    const { [PACKAGE_FILES.bpmn]: bpmn = "", ...files } = filesOf(folder);
    const items = ITEMS.filter(({ item }) => definition.members.some(({ itemId }) => itemId === item.id));

    const steps = await page.evaluate(
      async ({ bpmn, files, items, pair, sharing, alone, shared }) => {
        await stand.open(bpmn, { files });
        const { session, packageEdits: edits } = stand;
        const now = async (): Promise<string> => JSON.stringify(await session.snapshot());
        const before = await now();
        const all = [
          pair && edits.decideTogether(pair[0], pair[1]),
          alone && edits.decideAlone(alone),
          sharing && edits.shareMaterial(sharing),
          shared && edits.stopSharing(shared),
        ].filter((edit) => edit !== null && edit !== "");
        const seen: { changed: boolean; back: boolean; isFirst: boolean; again: boolean }[] = [];
        for (const edit of all) {
          session.editAll((definitions, own) => edits.editPackage(definitions, own, { edit, items }));
          await session.settled();
          const after = await now();
          session.undo();
          const [undone, { canUndo }] = [await now(), session.state()];
          session.redo();
          seen.push({
            changed: after !== before,
            back: undone === before,
            isFirst: !canUndo,
            again: (await now()) === after,
          });
          session.undo();
        }
        return seen;
      },
      { bpmn, files, items, ...editsOf(definition) } as never,
    );

    expect(steps.length).toBeGreaterThan(1);
    expect(steps).toEqual(steps.map(() => ({ changed: true, back: true, isFirst: true, again: true })));
    expect(complaints).toEqual([]);
  },
  60_000,
);
