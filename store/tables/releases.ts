import type { FlowPlan } from "../../domain/flow/plan.ts";
import { itemAsRead } from "../../domain/release/bundle.ts";
import type { ReleaseOrigin } from "../../domain/release/release.ts";
import type { DeployedRelease, PlannedRelease, Release, ReleaseBundle, ReleaseFacts, StoredBundle } from "./release.ts";
import type { Db } from "../connection/db.ts";

/** A release to be published. Without `effectiveFrom` it holds from when the newest that is known to hold does: it follows it. */
export type NewRelease = Release &
  Partial<Pick<ReleaseFacts, "releaseId" | "effectiveFrom">> &
  Pick<StoredBundle, "cases"> & { readonly publishedAt?: string };

/** What a case is filed on: an item at a moment. */
export interface Filing {
  readonly itemId: string;
  /** ISO in UTC. */
  readonly at: string;
}

/** Releases that have been read already, by item and number. */
interface RememberedReleases {
  readonly releases: Map<string, Release>;
}

/** Published releases of service items. */
export interface Releases {
  /** What holds at a moment, of every item, in the order of the catalogue. */
  inForce(at: string): Promise<ReleaseBundle[]>;
  /** What holds of one item at a moment. */
  findInForce(itemId: string, at: string): Promise<Release | undefined>;
  /** The numbers of the releases on which these filings are handled; undefined where nothing holds. In the order of the filings. */
  numbersInForce(filings: readonly Filing[]): Promise<readonly (number | undefined)[]>;
  find(itemId: string, release: number): Promise<Release | undefined>;
  /** True from the moment at which it holds, also after another has replaced it: only then is it public. */
  hasBegun(itemId: string, release: number, at: string): Promise<boolean>;
  /** Everything that was published under the number: what an export writes. */
  findBundle(itemId: string, release: number): Promise<StoredBundle | undefined>;
  /** Of all releases of an item, or of all items, the newest first. */
  facts(filter: { readonly itemId?: string }): Promise<ReleaseFacts[]>;
  publish(release: NewRelease, origin?: ReleaseOrigin): Promise<void>;
  /** Many at once, those of the bundled folders. */
  publishAll(releases: readonly NewRelease[], origin: ReleaseOrigin): Promise<void>;
  /** The newest release of each item that came from a bundled folder, by digest, and the newest of all. */
  digests(): Promise<readonly SeedDigest[]>;
  /** Adds the example cases to releases of versions that did not store them. */
  addCases(found: readonly Pick<StoredBundle, "itemId" | "sha256" | "cases">[]): Promise<void>;
  /** Takes a publication back that has not begun. */
  withdraw(itemId: string, release: number, at: string): Promise<void>;
  /** Releases that hold and of which the journal does not yet say so, the oldest first. */
  unnoted(at: string): Promise<ReleaseFacts[]>;
  /** False if another process has noted it. */
  note(itemId: string, release: number, at: string): Promise<boolean>;
  /** Every release with its plan. */
  planned(): Promise<PlannedRelease[]>;
  /** Releases published before there were flow plans, which the owner has not read yet. */
  withoutPlan(): Promise<ReleaseBundle[]>;
  /** Adds the plan of such a release; a plan never changes. */
  addPlan(itemId: string, release: number, plan: FlowPlan): Promise<void>;
  /** Blocks other publications until the transaction ends, so that two processes that start at once publish once. */
  holdPublishing(): Promise<void>;
  /** Engine definition of a release, once deployed. */
  definitionOf(itemId: string, release: number): Promise<string | undefined>;
  /** Engine definitions of several, by `item/release`; those that are deployed. */
  definitionsOf(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Releases whose diagram is not deployed yet, except those that were withdrawn; packages last, because they call items. */
  undeployed(): Promise<DeployedRelease[]>;
  /** Where its cases start, once and for all: a release that has one keeps it. */
  setDefinition(itemId: string, release: number, definitionId: string): Promise<void>;
}

/** Digests of an item's releases. */
export interface SeedDigest {
  readonly itemId: string;
  /** Of the newest release from a folder; null if none is. */
  readonly sha256: string | null;
  /** The newest number. */
  readonly last: number;
  /** True if one of them does not hold the example cases. */
  readonly lacksCases: boolean;
  /** Of the newest that holds without doubt: what an imported one replaces. */
  readonly lastId: string;
}

const BUNDLE = `item_id as "itemId", release, sha256, bundle->'item' as item, bundle->'form' as form, bundle->'result' as result, bundle->>'bpmn' as bpmn,
  bundle->'decisions' as decisions`;
const RELEASE = `${BUNDLE}, plan`;
const FACTS = `release_id as "releaseId", item_id as "itemId", item_name as "itemName", department_id as "departmentId", release, sha256, origin,
  effective_from as "effectiveFrom", withdrawn_at as "withdrawnAt", published_at as "publishedAt", noted_at as "notedAt", definition_id is not null as deployed`;
/** Of those that have begun the one that began last, of several at once the newest (`inForceAt` in domain/release/release.ts). */
export const HOLDING = `withdrawn_at is null and (effective_from is null or effective_from <= `;
/** The one that holds comes first. */
export const LATEST_FIRST = `effective_from desc nulls last, release desc`;

export function releases(db: Db, { releases: known }: RememberedReleases): Releases {
  const find = (itemId: string, release: number) => findRelease(db, known, { itemId, release });
  return {
    inForce: async (at) =>
      (
        await db.query<Unread<ReleaseBundle>>(
          `select distinct on (item_id) ${BUNDLE} from releases where ${HOLDING}$1) order by item_id, ${LATEST_FIRST}`,
          [at],
        )
      ).map(withoutNull),
    async findInForce(itemId, at) {
      const [number] = await numbersInForce(db, [{ itemId, at }]);
      return number === undefined ? undefined : find(itemId, number);
    },
    numbersInForce: (filings) => numbersInForce(db, filings),
    find,
    async hasBegun(itemId, release, at) {
      const rows = await db.query(
        `select release from releases where item_id = $1 and release = $2 and ${HOLDING}$3)`,
        [itemId, release, at],
      );
      return rows.length > 0;
    },
    async findBundle(itemId, release) {
      const [found] = await db.query<Unread<StoredBundle>>(
        `select ${BUNDLE}, bundle->'cases' as cases from releases where item_id = $1 and release = $2`,
        [itemId, release],
      );
      return found && withoutNull(found);
    },
    facts: ({ itemId }) =>
      db.query<ReleaseFacts>(
        `select ${FACTS} from releases where $1::text is null or item_id = $1 order by item_id, ${LATEST_FIRST}`,
        [itemId ?? null],
      ),
    async holdPublishing() {
      await db.query(`select pg_advisory_xact_lock(hashtext('hall.releases'))`);
    },
    publish: (release, origin = "hall") => publishAll(db, [release], origin),
    publishAll: (all, origin) => publishAll(db, all, origin),
    ...ofTheSeed(db),
    ...inTime(db),
    ...plans(db),
    ...definitions(db),
  };
}

async function numbersInForce(db: Db, filings: readonly Filing[]): Promise<readonly (number | undefined)[]> {
  if (filings.length === 0) return [];
  const rows = await db.query<{ place: number; release: number }>(
    `select f.place, r.release from jsonb_to_recordset($1::jsonb) as f(place integer, "itemId" text, at timestamptz)
     cross join lateral (
       select release from releases where item_id = f."itemId" and ${HOLDING}f.at) order by ${LATEST_FIRST} limit 1) r`,
    [JSON.stringify(filings.map((filing, place) => ({ ...filing, place })))],
  );
  const found = new Map(rows.map(({ place, release }) => [place, release]));
  return filings.map((_, place) => found.get(place));
}

async function findRelease(
  db: Db,
  known: Map<string, Release>,
  { itemId, release }: Pick<Release, "itemId" | "release">,
): Promise<Release | undefined> {
  const key = `${itemId}/${release}`;
  const remembered = known.get(key);
  if (remembered) return remembered;
  const [read] = await db.query<Unread<ReadRelease>>(
    `select ${RELEASE} from releases where item_id = $1 and release = $2`,
    [itemId, release],
  );
  if (!read) return undefined;
  const found = withPlan(withoutNull(read));
  known.set(key, found);
  return found;
}

async function publishAll(db: Db, all: readonly NewRelease[], origin: ReleaseOrigin): Promise<void> {
  const rows = all.map(({ item, form, result, cases, bpmn, decisions, ...release }) => ({
    ...release,
    itemName: item.name,
    bundle: { item, form, result, cases, bpmn, decisions },
  }));
  await db.query(
    `insert into releases (item_id, release, release_id, item_name, sha256, origin, bundle, plan, effective_from, published_at)
     select "itemId", release, "releaseId", "itemName", sha256, $2, bundle, plan, "effectiveFrom", coalesce("publishedAt", now())
     from jsonb_to_recordset($1::jsonb)
       as r("itemId" text, release integer, "releaseId" text, "itemName" text, sha256 text, bundle jsonb, plan jsonb, "effectiveFrom" timestamptz, "publishedAt" timestamptz)`,
    [JSON.stringify(rows), origin],
  );
}

/** What the import of the bundled folders asks and completes. */
function ofTheSeed(db: Db): Pick<Releases, "digests" | "addCases"> {
  return {
    digests: () =>
      db.query<SeedDigest>(
        `select item_id as "itemId", max(release) as last, (array_agg(sha256 order by release desc) filter (where origin = 'seed'))[1] as sha256,
           bool_or(not with_cases) as "lacksCases", (array_agg(release_id order by (withdrawn_at is null and noted_at is not null) desc, effective_from desc nulls last, release desc))[1] as "lastId"
         from releases group by item_id order by item_id`,
      ),
    async addCases(found) {
      await db.query(
        `update releases r set bundle = r.bundle || jsonb_build_object('cases', f.cases), with_cases = true
         from jsonb_to_recordset($1::jsonb) as f("itemId" text, sha256 text, cases jsonb)
         where r.item_id = f."itemId" and r.sha256 = f.sha256 and not r.with_cases`,
        [JSON.stringify(found)],
      );
    },
  };
}

/** From when to when a release holds. */
function inTime(db: Db): Pick<Releases, "withdraw" | "unnoted" | "note"> {
  return {
    async withdraw(itemId, release, at) {
      await db.query(`update releases set withdrawn_at = $3 where item_id = $1 and release = $2`, [
        itemId,
        release,
        at,
      ]);
    },
    unnoted: (at) =>
      db.query<ReleaseFacts>(
        `select ${FACTS} from releases where noted_at is null and withdrawn_at is null and effective_from <= $1 order by effective_from, release limit 50`,
        [at],
      ),
    async note(itemId, release, at) {
      const rows = await db.query(
        `update releases set noted_at = $3 where item_id = $1 and release = $2 and noted_at is null returning release`,
        [itemId, release, at],
      );
      return rows.length > 0;
    },
  };
}

type Unread<T> = T & {
  readonly decisions?: ReleaseBundle["decisions"] | null;
  readonly cases?: readonly object[] | null;
};

/** What a bundle lacks is absent, not null. */
function withoutNull<T extends Pick<ReleaseBundle, "item">>({ decisions, cases, ...rest }: Unread<T>): T {
  const item = itemAsRead(rest.item);
  return { ...rest, item, ...(decisions && { decisions }), ...(cases && { cases }) } as unknown as T;
}

type ReadRelease = Omit<Release, "plan"> & { readonly plan: Release["plan"] | null };

/** Only a hall whose programs were replaced without its preparation has releases without a plan: its cases wait until that is done, and nothing is guessed. */
function withPlan({ plan, ...bundle }: ReadRelease): Release {
  if (plan === null)
    throw new Error(
      `Release ${bundle.release} of ${bundle.itemId} has no flow plan yet: run the preparation of this version (docs/operations/running.md)`,
    );
  return { ...bundle, plan };
}

/** Flow plans of releases that were published without. */
function plans(db: Db): Pick<Releases, "planned" | "withoutPlan" | "addPlan"> {
  return {
    planned: async () =>
      (
        await db.query<PlannedRelease>(
          `select item_id as "itemId", release, bundle->'item' as item, bundle->'form' as form, plan from releases where plan is not null order by item_id, release`,
        )
      ).map((found) => ({ ...found, item: itemAsRead(found.item) })),
    withoutPlan: () =>
      db.query<ReleaseBundle>(`select ${BUNDLE} from releases where plan is null order by item_id, release`),
    async addPlan(itemId, release, plan) {
      await db.query(`update releases set plan = $3 where item_id = $1 and release = $2 and plan is null`, [
        itemId,
        release,
        JSON.stringify(plan),
      ]);
    },
  };
}

/** Engine definitions of releases. */
function definitions(db: Db): Pick<Releases, "definitionOf" | "definitionsOf" | "undeployed" | "setDefinition"> {
  return {
    async definitionsOf(keys) {
      const rows = await db.query<{ key: string; id: string }>(
        `select r.item_id || '/' || r.release as key, r.definition_id as id from releases r
         join unnest($1::text[]) as k(key) on r.item_id = split_part(k.key, '/', 1) and r.release = split_part(k.key, '/', 2)::integer
         where r.definition_id is not null`,
        [keys],
      );
      return new Map(rows.map(({ key, id }) => [key, id]));
    },
    async definitionOf(itemId, release) {
      const rows = await db.query<{ definitionId: string | null }>(
        `select definition_id as "definitionId" from releases where item_id = $1 and release = $2`,
        [itemId, release],
      );
      return rows[0]?.definitionId ?? undefined;
    },
    undeployed: () =>
      db.query<DeployedRelease>(
        `select item_id as "itemId", release, bundle->>'bpmn' as bpmn, plan from releases where definition_id is null and withdrawn_at is null order by is_package, item_id, release`,
      ),
    async setDefinition(itemId, release, definitionId) {
      await db.query(
        `update releases set definition_id = $3 where item_id = $1 and release = $2 and definition_id is null`,
        [itemId, release, definitionId],
      );
    },
  };
}
