import type { CatalogueChange } from "../../domain/catalogue/change.ts";
import { chosenMembers } from "../../domain/package/choose-members.ts";
import {
  keyOfCase,
  keyOfPin,
  mergedRelease,
  releaseOfCase,
  releaseToMoveTo,
  type MemberPin,
  type PinnedCase,
} from "../packages/merged-release.ts";
import type { Tables } from "../tables.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Release } from "../tables/release.ts";
import type { Act } from "./act.ts";

/** The releases of a batch. */
export interface LoadedReleases {
  readonly changes: CatalogueChanges;
  /** What a new case is pinned to: the release that holds at the legal moment of its filing, whatever holds when it is written; null for a package of which a chosen member is not open. */
  appliedFor(act: Act): Release | null | undefined;
  /** By item and release, of a package also by its members (`keyOfCase`); with those of the members. */
  readonly pinned: ReadonlyMap<string, Release>;
}

/** 目录调整 of items, by item, in the order of recording. */
type CatalogueChanges = ReadonlyMap<string, readonly CatalogueChange[]>;

/** What the catalogue says of the items applied for; nothing is read for acts on cases. */
export async function changesAppliedFor(tx: Tables, acts: readonly Act[]): Promise<CatalogueChanges> {
  const itemIds = [...new Set(acts.flatMap((act) => (act.itemId === undefined ? [] : [act.itemId])))];
  return changesOfItems(tx, itemIds);
}

async function changesOfItems(tx: Tables, itemIds: readonly string[]): Promise<CatalogueChanges> {
  if (itemIds.length === 0) return new Map();
  const changes = await tx.catalogue.changes(itemIds);
  return new Map(itemIds.map((id) => [id, changes.flatMap(({ itemId, change }) => (itemId === id ? [change] : []))]));
}

/** A package is closed with any of its members: the law takes no application for them in whatever form. */
async function changesOfMembers(tx: Tables, filedOn: FiledOn): Promise<CatalogueChanges> {
  const members = [...filedOn.values()].flatMap((release) => release?.merged?.members ?? []);
  return changesOfItems(tx, [...new Set(members.map(({ item }) => item.id))]);
}

/** The releases that the filings of a batch are handled on, by act; null where a member of a package is not open. */
export type FiledOn = ReadonlyMap<Act, Release | null>;

/** Two filings of one batch may lie on two sides of the midnight from which another release holds. */
export async function releasesFiledOn(
  tx: Tables,
  acts: readonly Act[],
  momentOf: (act: Act) => string,
): Promise<FiledOn> {
  const filings = acts.flatMap((act) => (act.itemId === undefined ? [] : [{ act, itemId: act.itemId }]));
  const numbers = await tx.releases.numbersInForce(filings.map(({ act, itemId }) => ({ itemId, at: momentOf(act) })));
  const found = await Promise.all(
    filings.map(async ({ act, itemId }, place) => {
      const number = numbers[place];
      const base = number === undefined ? undefined : await tx.releases.find(itemId, number);
      return [act, base && (await withMembers(tx, base, { act, at: momentOf(act) }))] as const;
    }),
  );
  return new Map(found.flatMap(([act, release]) => (release === undefined ? [] : [[act, release] as const])));
}

/** A package with the members that the answers choose, in the releases that hold at the moment of filing. */
async function withMembers(
  tx: Tables,
  base: Release,
  { act: { command }, at }: { readonly act: Act; readonly at: string },
): Promise<Release | null> {
  const definition = base.item.package?.definition;
  const answers = command.type === "fileCase" ? command.package?.answers : undefined;
  if (definition === undefined || answers === undefined) return base;
  const chosen = chosenMembers(definition, answers);
  const numbers = await tx.releases.numbersInForce(chosen.map(({ itemId }) => ({ itemId, at })));
  const pins = chosen.flatMap(({ itemId }, place): MemberPin[] => {
    const release = numbers[place];
    return release === undefined ? [] : [{ itemId, release }];
  });
  if (pins.length < chosen.length) return null;
  return (await mergedRelease(tx.releases, base, pins)) ?? null;
}

interface Loading {
  readonly filedOn: FiledOn;
  readonly changes: CatalogueChanges;
  /** Cases as they are pinned after their migration. */
  readonly targets: readonly PinnedCase[];
}

/** With the releases to which the cases are pinned, of packages those of their members, and those to which cases are migrated. */
export async function loadReleases(
  tx: Tables,
  stored: readonly StoredCase[],
  { filedOn, changes, targets }: Loading,
): Promise<LoadedReleases> {
  const files = new Map(stored.map(({ file }): readonly [string, PinnedCase] => [keyOfCase(file), file]));
  const [ofMembers, old, moved] = await Promise.all([
    changesOfMembers(tx, filedOn),
    Promise.all([...files.values()].map((file) => releaseOfCase(tx.releases, file))),
    Promise.all(targets.map(async (file) => [keyOfCase(file), await releaseToMoveTo(tx.releases, file)] as const)),
  ]);
  const whole = [...filedOn.values(), ...old].filter((release) => release !== undefined && release !== null);
  const members = await Promise.all(
    whole.flatMap(({ merged }) => merged?.members ?? []).map(({ item, release }) => tx.releases.find(item.id, release)),
  );
  const all = [...whole, ...members.filter((release) => release !== undefined)];
  return {
    changes: new Map([...changes, ...ofMembers]),
    appliedFor: (act) => filedOn.get(act),
    pinned: new Map([
      ...moved.flatMap(([key, release]) => (release === undefined ? [] : [[key, release] as const])),
      ...all.map((release) => [keyOfRelease(release), release] as const),
    ]),
  };
}

function keyOfRelease({ itemId, release, merged }: Release): string {
  const members = (merged?.members ?? []).map((member) => ({ itemId: member.item.id, release: member.release }));
  return [keyOfPin({ itemId, release }), ...members.map(keyOfPin)].join(" ");
}
