import type { PackageDefinition } from "../domain/package/package-definition.ts";
import type { PackageFiles } from "../domain/package/package-example.ts";

/** How sentences about a package call what its definition names by ids; each in quotation marks. */
export interface PackageNames {
  readonly item: (itemId: string) => string;
  readonly question: (questionId: string) => string;
  /** A material of an item's own list. */
  readonly material: (itemId: string, id: string) => string;
}

/** The names in a package. What nobody knows is called by its code, which is then all that there is. */
export function namesIn(
  { questions }: Pick<PackageDefinition, "questions">,
  items: readonly Pick<PackageFiles["items"][number], "item">[],
  listed: ReadonlyMap<string, string> = new Map(),
): PackageNames {
  const byId = new Map(items.map(({ item }) => [item.id, item]));
  return {
    item: (itemId) => `“${byId.get(itemId)?.name ?? listed.get(itemId) ?? `编码${itemId}`}”`,
    question: (questionId) => `“${questions.find(({ id }) => id === questionId)?.question ?? `编号${questionId}`}”`,
    material: (itemId, id) =>
      `“${byId.get(itemId)?.materials.find((material) => material.id === id)?.name ?? `编号${id}`}”`,
  };
}
