import { closedOn } from "../../domain/catalogue/standing.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import { chosenMembers } from "../../domain/package/choose-members.ts";
import { mergePackage, type MergedPackage, type PinnedMember } from "../../domain/package/merged-package.ts";
import type { PackageDefinition, PackageMember, ScenarioAnswers } from "../../domain/package/package-definition.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { Store } from "../../store/tables.ts";
import type { Release } from "../../store/tables/release.ts";
import { changesOf } from "../catalogue/history.ts";

/** A package in force: a release whose item is one. */
export interface PackageInForce {
  readonly release: Release;
  readonly definition: PackageDefinition;
}

/** The package of this id that is in force. Refuses with PACKAGE_UNKNOWN. */
export async function packageInForce(store: Pick<Store, "releases">, id: string, at: Instant): Promise<PackageInForce> {
  const release = await store.releases.findInForce(id, at);
  const definition = release?.item.package?.definition;
  return release && definition ? { release, definition } : refuse("PACKAGE_UNKNOWN");
}

/** Members in the releases that are in force. Refuses with PACKAGE_MEMBER_NOT_OPEN if the hall does not have one of them. */
export async function pinMembers(
  store: Pick<Store, "releases">,
  members: readonly PackageMember[],
  at: Instant,
): Promise<readonly PinnedMember[]> {
  return Promise.all(
    members.map(async ({ itemId }) => {
      const found = await store.releases.findInForce(itemId, at);
      if (!found)
        return refuse("PACKAGE_MEMBER_NOT_OPEN", { title: `本套餐包含的事项${itemId}尚未开通，暂不能申请。` });
      return { item: found.item, form: found.form, release: found.release };
    }),
  );
}

/** The package that these answers choose. */
export async function mergeChosen(
  store: Pick<Store, "releases">,
  { release, definition }: PackageInForce,
  { answers, at }: { readonly answers: ScenarioAnswers; readonly at: Instant },
): Promise<MergedPackage> {
  return mergePackage(definition, release.form, await pinMembers(store, chosenMembers(definition, answers), at));
}

/** Why each member cannot be applied for now, by item; null where it can. */
export async function closedMembers(
  store: Pick<Store, "catalogue">,
  members: readonly PinnedMember[],
  at: Instant,
): Promise<ReadonlyMap<string, string | null>> {
  const today = shanghaiDate(at);
  const found = await Promise.all(
    members.map(async ({ item }) => {
      const changes = await changesOf(store, item.id);
      return [item.id, closedOn(item, changes, today)?.title ?? null] as const;
    }),
  );
  return new Map(found);
}
