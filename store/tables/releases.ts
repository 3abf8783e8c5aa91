import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { DeployedRelease, PlannedRelease, Release, ReleaseBundle } from "./release.ts";
import type { Db } from "../connection/db.ts";

/** Origin of a release: the bundled folders, or the hall's own staff. */
export type ReleaseOrigin = "seed" | "hall";

/** Releases that have been read already, by item and number. */
interface RememberedReleases {
  readonly releases: Map<string, Release>;
}

/** Published releases of service items. */
export interface Releases {
  /** The newest release of every item, in the order of the catalogue. */
  latest(): Promise<ReleaseBundle[]>;
  findLatest(itemId: string): Promise<Release | undefined>;
  /** Number of the newest release; undefined for an unknown item. */
  latestNumber(itemId: string): Promise<number | undefined>;
  find(itemId: string, release: number): Promise<Release | undefined>;
  /** The newest release that was imported from the bundled folders; undefined when there is none. */
  findLatestOfSeed(itemId: string): Promise<ReleaseBundle | undefined>;
  publish(release: Release, origin?: ReleaseOrigin): Promise<void>;
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
  /** Releases whose diagram is not deployed yet. */
  undeployed(): Promise<DeployedRelease[]>;
  setDefinition(itemId: string, release: number, definitionId: string): Promise<void>;
}

const BUNDLE = `item_id as "itemId", release, sha256, bundle->'item' as item, bundle->'form' as form, bundle->'result' as result, bundle->>'bpmn' as bpmn, coalesce(bundle->'decisions', '{}') as decisions`;
const RELEASE = `${BUNDLE}, plan`;

export function releases(db: Db, { releases: known }: RememberedReleases): Releases {
  return {
    latest: () =>
      db.query<ReleaseBundle>(`select distinct on (item_id) ${BUNDLE} from releases order by item_id, release desc`),
    async findLatest(itemId) {
      const [found] = await db.query<ReadRelease>(
        `select ${RELEASE} from releases where item_id = $1 order by release desc limit 1`,
        [itemId],
      );
      return found && withPlan(found);
    },
    async latestNumber(itemId) {
      const rows = await db.query<{ release: number | null }>(
        `select max(release) as release from releases where item_id = $1`,
        [itemId],
      );
      return rows[0]?.release ?? undefined;
    },
    async find(itemId, release) {
      const key = `${itemId}/${release}`;
      const remembered = known.get(key);
      if (remembered) return remembered;
      const [read] = await db.query<ReadRelease>(
        `select ${RELEASE} from releases where item_id = $1 and release = $2`,
        [itemId, release],
      );
      if (!read) return undefined;
      const found = withPlan(read);
      known.set(key, found);
      return found;
    },
    findLatestOfSeed: (itemId) => findLatestOfSeed(db, itemId),
    async holdPublishing() {
      await db.query(`select pg_advisory_xact_lock(hashtext('hall.releases'))`);
    },
    publish: (release, origin = "hall") => publish(db, release, origin),
    ...plans(db),
    ...definitions(db),
  };
}

async function publish(
  db: Db,
  { itemId, release, sha256, item, form, result, bpmn, decisions, plan }: Release,
  origin: ReleaseOrigin,
): Promise<void> {
  await db.query(
    `insert into releases (item_id, release, item_name, sha256, origin, bundle, plan) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      itemId,
      release,
      item.name,
      sha256,
      origin,
      JSON.stringify({ item, form, result, bpmn, ...(decisions && { decisions }) }),
      JSON.stringify(plan),
    ],
  );
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
    planned: () =>
      db.query<PlannedRelease>(
        `select item_id as "itemId", release, bundle->'item' as item, bundle->'form' as form, plan from releases where plan is not null order by item_id, release`,
      ),
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
function definitions(db: Db): Pick<Releases, "definitionOf" | "undeployed" | "setDefinition"> {
  return {
    async definitionOf(itemId, release) {
      const rows = await db.query<{ definitionId: string | null }>(
        `select definition_id as "definitionId" from releases where item_id = $1 and release = $2`,
        [itemId, release],
      );
      return rows[0]?.definitionId ?? undefined;
    },
    undeployed: () =>
      db.query<DeployedRelease>(
        `select item_id as "itemId", release, bundle->>'bpmn' as bpmn, plan from releases where definition_id is null order by item_id, release`,
      ),
    async setDefinition(itemId, release, definitionId) {
      await db.query(`update releases set definition_id = $3 where item_id = $1 and release = $2`, [
        itemId,
        release,
        definitionId,
      ]);
    },
  };
}

async function findLatestOfSeed(db: Db, itemId: string): Promise<ReleaseBundle | undefined> {
  return (
    await db.query<ReleaseBundle>(
      `select ${BUNDLE} from releases where item_id = $1 and origin = 'seed' order by release desc limit 1`,
      [itemId],
    )
  )[0];
}
