import type { CaseFile } from "../../../domain/case/case-file.ts";
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
  const caller = { key: plan.key, trouble, expected: plan.example.expect.ends };
  if (filed === null) return { ...caller, ...NOT_FILED };
  const whole = (await cases.find(filed.id))?.file;
  const members = (await cases.ofPackage(filed.id)).map(({ file }) => file);
  return {
    ...caller,
    ...recordOf(whole, members),
    caseId: filed.id,
    number: filed.number,
  };
}

const NOT_FILED = { caseId: null, number: null, status: null, ends: {}, cases: [], materials: [], askedAgain: [] };

function recordOf(
  whole: CaseFile | undefined,
  members: readonly CaseFile[],
): Omit<PackageView, "key" | "trouble" | "expected" | "caseId" | "number"> {
  const materials = whole?.materials ?? [];
  const own = new Set(materials.flatMap(({ files }) => files.map(({ uploadId }) => uploadId)));
  return {
    status: whole?.status ?? null,
    ends: Object.fromEntries(whole?.packaging?.members.map(({ itemId, end }) => [itemId, end?.state ?? null]) ?? []),
    cases: members.map(({ id, itemId, endedOn }) => ({ id, itemId, isOpen: endedOn === null })),
    materials: materials.map(({ materialId }) => materialId),
    askedAgain: members.flatMap((member) => askedAgain(member, own)),
  };
}

/** What a member asked for although the package had it: a supplement of its own, a file that is not the package's. */
function askedAgain({ itemId, supplement, materials }: CaseFile, own: ReadonlySet<string>): readonly string[] {
  const again = materials.filter(({ files }) => files.some(({ uploadId }) => !own.has(uploadId)));
  return [...(supplement === null ? [] : [`${itemId}: a supplement`]), ...again.map(({ materialId }) => materialId)];
}
