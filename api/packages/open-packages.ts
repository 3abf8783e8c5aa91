import {
  makeSearchIndex,
  openTerms,
  type SearchedItem,
  type SearchIndex,
} from "../../domain/catalogue/search/search-index.ts";
import type { SearchWords } from "../../domain/catalogue/search/search-words.ts";
import type { Instant } from "../../domain/law/dates.ts";
import { mergePackage, type PinnedMember } from "../../domain/package/merged-package.ts";
import { previewOf } from "../../domain/package/preview.ts";
import type { PackageSummary } from "../../contract/packages.ts";
import type { Store } from "../../store/tables.ts";
import { readingsOf } from "../catalogue/readings.ts";
import { readHallNames, type HallNames } from "../hall-names.ts";
import { pinMembers, type PackageInForce } from "./merge-members.ts";

/** A package as lists show it and the search reads it. */
export interface ListedPackage extends SearchedItem {
  readonly summary: Omit<PackageSummary, "why">;
}

/** The packages of this process, read again whenever the catalogue changes. */
export interface Packages {
  current(): Promise<SearchIndex<ListedPackage>>;
}

/** What the list is made from. */
export interface PackagesDeps {
  readonly store: Pick<Store, "releases" | "organisations" | "catalogue">;
  readonly now: () => Instant;
  readonly searchWords: SearchWords;
}

/** Opens the list; reads nothing yet. */
export function openPackages({ store, now, searchWords }: PackagesDeps): Packages {
  const terms = openTerms(readingsOf);
  let made: { readonly version: string; readonly index: Promise<SearchIndex<ListedPackage>> } | undefined;
  const make = async (at: Instant): Promise<SearchIndex<ListedPackage>> => {
    const names = await readHallNames(store);
    const packages = await readPackages(store, { at, names, words: searchWords });
    return makeSearchIndex(packages, { words: searchWords, readingsOf, termOf: terms.of });
  };
  return {
    async current() {
      const at = now();
      const [items, inForce] = await Promise.all([store.catalogue.version(at), store.catalogue.packagesInForce(at)]);
      const version = `${items} ${inForce.map(({ itemId, release }) => `${itemId}/${release}`).join()}`;
      if (made?.version !== version) {
        const index = make(at);
        made = { version, index };
        // A failed reading is tried again by the next request.
        index.catch(() => {
          if (made?.index === index) made = undefined;
        });
      }
      return made.index;
    },
  };
}

interface Around {
  readonly at: Instant;
  readonly names: HallNames;
  readonly words: SearchWords;
}

/** One whose members are not all published is not offered yet. */
async function readPackages(store: PackagesDeps["store"], around: Around): Promise<readonly ListedPackage[]> {
  const inForce = await store.catalogue.packagesInForce(around.at);
  const listed = await Promise.all(
    inForce.map(async ({ itemId, release: number }) => {
      const release = await store.releases.find(itemId, number);
      const definition = release?.item.package?.definition;
      if (release === undefined || definition === undefined) return [];
      const members = await pinMembers(store, definition.members, around.at).catch(() => null);
      return members === null ? [] : [listedPackage({ release, definition }, members, around)];
    }),
  );
  return listed.flat();
}

function listedPackage(
  { release, definition }: PackageInForce,
  members: readonly PinnedMember[],
  { names, words }: Around,
): ListedPackage {
  const always = members.filter(({ item }) =>
    definition.members.some(({ itemId, questionId }) => itemId === item.id && questionId === null),
  );
  const days = (some: readonly PinnedMember[]): number =>
    previewOf(definition, mergePackage(definition, release.form, some)).days.promised;
  const { id, name, gloss, zoneId, departmentId } = definition;
  const departmentName = names.department(departmentId);
  const zoneName = names.zone(zoneId);
  return {
    id,
    name,
    formerNames: [],
    words: wordsOf(members, words),
    resultName: "",
    departmentName,
    organName: departmentName,
    zoneName,
    summary: {
      id,
      name,
      gloss,
      zoneName,
      departmentName,
      departmentNames: [...new Set(members.map(({ item }) => names.department(item.departmentId)))],
      members: { least: always.length, most: members.length },
      promisedDays: { least: days(always), most: days(members) },
    },
  };
}

/** A package is found by what its members are called, and by the life events that lead to one that always belongs to it. */
function wordsOf(members: readonly PinnedMember[], { items, events }: SearchWords): readonly string[] {
  const ids = new Set(members.map(({ item }) => item.id));
  const near = events.filter(
    ({ itemIds }) => itemIds.length > 0 && itemIds.filter((id) => ids.has(id)).length * 2 > itemIds.length,
  );
  return [
    ...members.flatMap(({ item }) => [item.name, ...(items[item.id] ?? [])]),
    ...near.flatMap(({ name, words }) => [name, ...words]),
  ];
}
