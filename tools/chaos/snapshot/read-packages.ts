import type { PackageWalk } from "../load/packages.ts";
import type { Stack } from "../stack.ts";
import type { PackageView } from "./snapshot.ts";

/** What record and callers say of the packages of a round. */
export async function readPackages(
  { store }: Pick<Stack, "store">,
  walks: readonly PackageWalk[],
): Promise<readonly PackageView[]> {
  return Promise.all(walks.map((walk) => readOne(store, walk)));
}

async function readOne({ cases }: Stack["store"], walk: PackageWalk): Promise<PackageView> {
  const { plan, filed, trouble } = walk;
  const whole = filed === null ? undefined : (await cases.find(filed.id))?.file;
  const members = filed === null ? [] : (await cases.ofPackage(filed.id)).map(({ file }) => file);
  const own = new Set(whole?.materials.flatMap(({ files }) => files.map(({ uploadId }) => uploadId)) ?? []);
  return {
    key: plan.key,
    caseId: filed?.id ?? null,
    number: filed?.number ?? null,
    status: whole?.status ?? null,
    trouble,
    expected: plan.example.expect.ends,
    ends: Object.fromEntries(whole?.packaging?.members.map(({ itemId, end }) => [itemId, end?.state ?? null]) ?? []),
    cases: members.map(({ id, itemId, endedOn }) => ({ id, itemId, isOpen: endedOn === null })),
    materials: whole?.materials.map(({ materialId }) => materialId) ?? [],
    askedAgain: members.flatMap(({ itemId, supplement, materials }) => [
      ...(supplement === null ? [] : [`${itemId}: a supplement`]),
      ...materials
        .filter(({ files }) => files.some(({ uploadId }) => !own.has(uploadId)))
        .map(({ materialId }) => materialId),
    ]),
  };
}
