import type { CaseFile } from "../../domain/case/case-file.ts";
import { definitionOf } from "../../domain/case/decide.ts";
import { placesOf, type QuotaRegister } from "../../domain/case/decision/quota-case.ts";
import type { Places } from "../../domain/case/decision/quota.ts";
import type { Quota } from "../../domain/item/item-flow.ts";
import { shanghaiDate, startOfDay, yearOf, type IsoDate } from "../../domain/law/dates.ts";
import { keyOfCase } from "../packages/merged-release.ts";
import type { Tables } from "../tables.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Act } from "./act.ts";
import type { Change } from "./change.ts";
import type { LoadedReleases } from "./load-releases.ts";

/** The places of its item as they stand for a case, when an act is decided. */
export type PlacesAt = (act: Act, caseFile: CaseFile | null) => Places | null;

interface Loading {
  readonly stored: readonly StoredCase[];
  readonly releases: LoadedReleases;
  /** Of the batch, as it goes on: each act counts on the state that the acts before it left. */
  readonly changes: ReadonlyMap<string, Change>;
  /** When the batch is decided. */
  readonly now: string;
  momentOf(act: Act): string;
}

/**
 * For acts that need a place of an item with a limited number; all others cost no statement. The items are locked first and read afterwards, by a statement of its own: it sees what the transaction that held
 * them before has written.
 *
 * A case whose release knows no limit is not limited by a later one; a limit that was lifted or changed since counts as it is now, but for a place of an earlier year as it was at the end of
 * that year.
 */
export async function loadPlaces(tx: Tables, acts: readonly Act[], loading: Loading): Promise<PlacesAt> {
  const files = new Map(loading.stored.map(({ file }) => [file.id, file]));
  const needs = (act: Act, file: CaseFile | undefined): file is CaseFile =>
    file !== undefined &&
    definitionOf(act.command).needs.quota?.(act.command, file) === true &&
    loading.releases.pinned.get(keyOfCase(file))?.item.quota !== undefined;
  const itemIds = acts.flatMap((act) => {
    const file = files.get(act.caseId);
    return needs(act, file) ? [file.itemId] : [];
  });
  if (itemIds.length === 0) return () => null;
  const limits = await readLimits(tx, [...new Set(itemIds)], loading);
  return (act, caseFile) => {
    const limit = caseFile === null ? undefined : limits.get(caseFile.itemId);
    if (!limit || caseFile === null || !needs(act, caseFile)) return null;
    const { register } = limit;
    const ofBatch = [...loading.changes.values()].flatMap(({ after }) =>
      after?.itemId === caseFile.itemId ? [after] : [],
    );
    const on = caseFile.signature?.on ?? shanghaiDate(loading.momentOf(act));
    const quota = numberFor(on, limit, loading.now);
    if (quota === null) return null;
    return placesOf(caseFile, { ...register, cases: [...register.cases, ...ofBatch] }, { quota, on });
  };
}

interface Limit {
  /** In force now. */
  readonly quota: Quota;
  /** In force at the end of the year before. */
  readonly lastYears: Quota | null;
  readonly register: QuotaRegister;
}

/** Places of a year are counted by the number of that year: a signature of its last day may be sealed in the next one. */
function numberFor(on: IsoDate, { quota, lastYears }: Limit, now: string): Quota | null {
  const isOfEarlierYear = quota.period === "year" && yearOf(on) < yearOf(shanghaiDate(now));
  return isOfEarlierYear ? lastYears : quota;
}

/** The last moment of the year before, in Shanghai. */
function endOfLastYear(now: string): string {
  return new Date(Date.parse(startOfDay(`${yearOf(shanghaiDate(now))}-01-01`)) - 1).toISOString();
}

async function readLimits(
  tx: Pick<Tables, "quotas">,
  itemIds: readonly string[],
  { stored, now }: Pick<Loading, "stored" | "now">,
): Promise<ReadonlyMap<string, Limit>> {
  const held = stored.map(({ file }) => file.id);
  const [, ...limits] = await Promise.all([
    tx.quotas.hold(itemIds),
    ...itemIds.map(async (itemId) => {
      const [quota, lastYears, register] = await Promise.all([
        tx.quotas.inForce(itemId, now),
        tx.quotas.inForce(itemId, endOfLastYear(now)),
        tx.quotas.register(itemId, held),
      ]);
      return [itemId, quota && { quota, lastYears, register }] as const;
    }),
  ]);
  return new Map(limits.flatMap(([itemId, limit]) => (limit ? [[itemId, limit] as const] : [])));
}
