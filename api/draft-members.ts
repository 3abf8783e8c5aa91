import { isField } from "../domain/form/visible.ts";
import type { PackageDefinition } from "../domain/package/package-definition.ts";
import { fieldOf } from "../domain/release/changes/package-changes.ts";
import { lastOf } from "../domain/release/release.ts";
import type { DraftContent } from "../domain/release/bundle.ts";
import type { Instant } from "../domain/law/dates.ts";
import { membersNamedIn, type DraftAround } from "../processes/bundle-problems.ts";
import type { ExampleCase } from "../processes/example-case.ts";
import type { TrialMember } from "../store/tables/release-trials.ts";
import type { Store } from "../store/tables.ts";

/** The items that a draft of a package names, as the hall has them; nothing for an item. */
export interface DraftMembers extends DraftAround {
  /** In the releases that are in force. */
  readonly members: readonly TrialMember[];
  /** Names of all that it names and the hall knows. */
  readonly names: ReadonlyMap<string, string>;
  /** Distinguishes them from other releases of them. */
  readonly key: string;
}

const NONE: DraftMembers = { members: [], items: [], names: new Map(), listed: new Map(), key: "" };

/** Reads what a draft of a package is made of beside its own files: a member is what new cases of its item are filed on now, never a package. */
export async function membersOf(
  { releases, catalogue }: Pick<Store, "releases" | "catalogue">,
  content: DraftContent,
  now: Instant,
): Promise<DraftMembers> {
  const itemIds = membersNamedIn(content);
  if (itemIds.length === 0) return NONE;
  const numbers = await releases.numbersInForce(itemIds.map((itemId) => ({ itemId, at: now })));
  const found = await Promise.all(
    itemIds.map(async (itemId, place) => {
      const release = numbers[place];
      return release === undefined ? null : memberIn(releases, { itemId, release });
    }),
  );
  const members = found.filter((member) => member !== null);
  const listed = new Map((await catalogue.entries()).map(({ id, name }) => [id, name]));
  return {
    members,
    items: members.map(({ cases, ...member }) => ({ ...member, cases: cases as readonly ExampleCase[] })),
    names: new Map([...listed, ...members.map(({ item }) => [item.id, item.name] as const)]),
    listed,
    key: members.map(({ item, release }) => `${item.id}/${release}`).join(" "),
  };
}

async function memberIn(
  releases: Store["releases"],
  { itemId, release }: { readonly itemId: string; readonly release: number },
): Promise<TrialMember | null> {
  const [stored, planned] = await Promise.all([releases.findBundle(itemId, release), releases.find(itemId, release)]);
  // A package in a package has no case of its own kind to call.
  if (!stored || !planned || stored.item.package !== undefined) return null;
  const { item, form, result, cases = [] } = stored;
  return { item, form, result, cases, plan: planned.plan, release };
}

/** What every item and package of the hall is called in its last release, for sentences that name them, and the fields of members that the definition of the package names. */
export async function namesOfItems(
  { releases }: Pick<Store, "releases">,
  { members }: Pick<PackageDefinition, "members"> = { members: [] },
): Promise<ReadonlyMap<string, string>> {
  const byItem = new Map<string, Awaited<ReturnType<Store["releases"]["facts"]>>>();
  for (const one of await releases.facts({})) byItem.set(one.itemId, [...(byItem.get(one.itemId) ?? []), one]);
  const last = new Map([...byItem].map(([id, all]) => [id, lastOf(all)] as const));
  const fields = await Promise.all(
    members
      .filter(({ ownFields = [], filled = [] }) => ownFields.length + filled.length > 0)
      .map(({ itemId }) => fieldNames(releases, itemId, last.get(itemId)?.release)),
  );
  return new Map([...[...last].map(([id, one]) => [id, one?.itemName ?? id] as const), ...fields.flat()]);
}

async function fieldNames(
  releases: Store["releases"],
  itemId: string,
  release: number | undefined,
): Promise<readonly (readonly [string, string])[]> {
  const stored = release === undefined ? undefined : await releases.findBundle(itemId, release);
  return (stored?.form.components ?? [])
    .filter(isField)
    .map(({ key, label }) => [fieldOf(itemId, key), label] as const);
}
