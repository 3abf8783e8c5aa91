import {
  makeSearchIndex,
  openTerms,
  type SearchedItem,
  type SearchIndex,
} from "../../domain/catalogue/search/search-index.ts";
import type { SearchWords } from "../../domain/catalogue/search/search-words.ts";
import type { Instant } from "../../domain/law/dates.ts";
import { mergePackage, type PinnedMember } from "../../domain/package/merged-package.ts";
import {
  LIFECYCLE_NAMES,
  type PackageDefinition,
  type PackageMember,
} from "../../domain/package/package-definition.ts";
import { previewOf } from "../../domain/package/preview.ts";
import type { PackageSummary } from "../../contract/packages.ts";
import type { Release } from "../../store/tables/release.ts";
import type { Store } from "../../store/tables.ts";
import { readHallNames, type HallNames } from "../hall-names.ts";
import { readingsOf } from "./readings.ts";

/** A package as lists show it and the search reads it. */
export interface ListedPackage extends SearchedItem {
  readonly release: Release;
  readonly definition: PackageDefinition;
  readonly summary: Omit<PackageSummary, "why">;
}

/** The packages of this process. */
export interface Packages {
  /** Those of which every item has a release in force; read again only when a release has begun since. */
  current(): Promise<SearchIndex<ListedPackage>>;
}

/** What the list is made from. */
export interface PackagesDeps {
  readonly store: Pick<Store, "catalogue" | "organisations" | "releases">;
  readonly now: () => Instant;
  readonly searchWords: SearchWords;
}

/** Opens the list; reads nothing yet. */
export function openPackages({ store, now, searchWords: words }: PackagesDeps): Packages {
  const terms = openTerms(readingsOf);
  let made: { readonly version: string; readonly current: Promise<SearchIndex<ListedPackage>> } | undefined;
  return {
    async current() {
      const moment = now();
      const version = await versionAt(store, moment);
      if (made?.version !== version) {
        const current = readPackages(store, moment).then((packages) =>
          makeSearchIndex(packages, { words, readingsOf, termOf: terms.of }),
        );
        made = { version, current };
        // A failed reading is tried again by the next request.
        current.catch(() => {
          if (made?.current === current) made = undefined;
        });
      }
      return made.current;
    },
  };
}

/** Differs whenever a release of a package or of an item in force does. */
async function versionAt({ catalogue }: Pick<Store, "catalogue">, moment: Instant): Promise<string> {
  const [items, packages] = await Promise.all([catalogue.version(moment), catalogue.packagesInForce(moment)]);
  return `${items} ${packages.map(({ itemId, release }) => `${itemId}/${release}`).join()}`;
}

async function readPackages(store: PackagesDeps["store"], moment: Instant): Promise<readonly ListedPackage[]> {
  const [inForce, names] = await Promise.all([store.catalogue.packagesInForce(moment), readHallNames(store)]);
  const read = await Promise.all(
    inForce.map(async ({ itemId, release: number }) => {
      const release = await store.releases.find(itemId, number);
      const definition = release?.item.package?.definition;
      if (!release || !definition) return [];
      const members = await pinnedAt(store, definition.members, moment);
      return members === null ? [] : [listed({ release, definition, members }, names)];
    }),
  );
  return read.flat();
}

/** The members in the releases that hold at a moment; null if one has none. */
export async function pinnedAt(
  { releases }: Pick<Store, "releases">,
  members: readonly PackageMember[],
  moment: Instant,
): Promise<readonly PinnedMember[] | null> {
  const found = await Promise.all(members.map(({ itemId }) => releases.findInForce(itemId, moment)));
  const pinned = found.flatMap((one) => (one ? [{ item: one.item, form: one.form, release: one.release }] : []));
  return pinned.length === members.length ? pinned : null;
}

interface Read {
  readonly release: Release;
  readonly definition: PackageDefinition;
  readonly members: readonly PinnedMember[];
}

function listed({ release, definition, members }: Read, names: HallNames): ListedPackage {
  const { id, name, gloss, lifecycle, departmentId, zoneId, words } = definition;
  const departmentName = names.department(departmentId);
  const figures = (some: readonly PinnedMember[]): PackageSummary["least"] => figuresOf(definition, release, some);
  const always = definition.members.filter(({ questionId }) => questionId === null).map(({ itemId }) => itemId);
  return {
    release,
    definition,
    id,
    name,
    words,
    departmentName,
    formerNames: [],
    resultName: members.map(({ item }) => item.result.name).join("、"),
    organName: departmentName,
    zoneName: names.zone(zoneId),
    summary: {
      id,
      name,
      gloss,
      lifecycle,
      lifecycleName: LIFECYCLE_NAMES[lifecycle],
      departmentId,
      departmentName,
      release: release.release,
      members: definition.members.map(({ itemId, followUp, questionId }, at) => {
        const item = members[at]?.item;
        return {
          itemId,
          itemName: item?.name ?? itemId,
          departmentId: item?.departmentId ?? "",
          departmentName: names.department(item?.departmentId ?? ""),
          followUp,
          always: questionId === null,
        };
      }),
      least: figures(members.filter(({ item }) => always.includes(item.id))),
      most: figures(members),
    },
  };
}

/** What these members save, and how long they take. */
function figuresOf(
  definition: PackageDefinition,
  { form }: Pick<Release, "form">,
  members: readonly PinnedMember[],
): PackageSummary["least"] {
  const { materials, visits, days } = previewOf(definition, mergePackage(definition, form, members));
  return { materials, visits, days };
}
