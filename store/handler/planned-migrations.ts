import type { CaseFile } from "../../domain/case/case-file.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { keyOfCase, releaseOfCase, releaseToMoveTo, type PinnedCase } from "../packages/merged-release.ts";
import type { Release } from "../tables/release.ts";
import type { Store, Tables } from "../tables.ts";
import { loadWays, memberWays, planOfCase, type CaseWay } from "./load-migrations.ts";

/** A migration that is tried. */
export interface Planning {
  readonly to: Pick<Release, "release">;
  readonly renamed: Readonly<Record<string, string>>;
  /** By the hall's clock. */
  readonly at: string;
}

/** What each of these cases would become; nothing is locked, and nothing is changed. */
export async function plansOf(
  store: Store,
  ids: readonly string[],
  planning: Planning,
): Promise<readonly ReturnType<typeof planOfCase>[]> {
  return store.snapshot(async (tx) => {
    const asked = (await tx.cases.findMany(ids)).map(({ file }) => file);
    const families = await familiesOf(tx, asked);
    const files = [...asked, ...families];
    const [ways, calendar, releases] = await Promise.all([
      loadWays(
        tx,
        files.map(({ id }) => id),
      ),
      tx.calendarYears.calendar(),
      releasesOf(tx, files),
    ]);
    return Promise.all(asked.map((file) => planned(tx, file, { files, ways, releases, calendar, ...planning })));
  });
}

/** The members of packages, and the packages of members, beside the cases themselves. */
async function familiesOf({ cases }: Tables, asked: readonly CaseFile[]): Promise<readonly CaseFile[]> {
  const members = await Promise.all(
    asked.flatMap(({ id, packaging }) => (packaging === null ? [] : [cases.ofPackage(id)])),
  );
  const packages = await cases.findMany([
    ...new Set(asked.flatMap(({ membership }) => membership?.packageCaseId ?? [])),
  ]);
  return [...members.flat(), ...packages].map(({ file }) => file);
}

type ReleasesByCase = ReadonlyMap<string, Release>;

async function releasesOf({ releases }: Tables, files: readonly CaseFile[]): Promise<ReleasesByCase> {
  const pinned = new Map(files.map((file): readonly [string, PinnedCase] => [keyOfCase(file), file]));
  const found = await Promise.all(
    [...pinned].map(async ([key, file]) => [key, await releaseOfCase(releases, file)] as const),
  );
  return new Map(found.flatMap(([key, release]) => (release === undefined ? [] : [[key, release] as const])));
}

interface Known extends Planning {
  readonly files: readonly CaseFile[];
  readonly ways: ReadonlyMap<string, CaseWay>;
  readonly releases: ReleasesByCase;
  readonly calendar: WorkingDayCalendar;
}

async function planned(
  { releases }: Tables,
  file: CaseFile,
  { files, ways, releases: known, calendar, to: { release }, renamed, at }: Known,
): Promise<ReturnType<typeof planOfCase>> {
  const releaseOf = (one: CaseFile): Release | undefined => known.get(keyOfCase(one));
  const to = await releaseToMoveTo(releases, { ...file, release });
  const [from, way, members] = [releaseOf(file), ways.get(file.id), memberWays(file, files, { ways, releaseOf })];
  if (to === undefined || from === undefined || way === undefined || members === undefined)
    throw new Error(`The release of case ${file.id} is not in the record`);
  const whole = files.find(({ id }) => id === file.membership?.packageCaseId);
  const merged = whole && releaseOf(whole);
  return planOfCase({ file, from, to, way, members, calendar, now: at, renamed, ...(merged && { whole: merged }) });
}
