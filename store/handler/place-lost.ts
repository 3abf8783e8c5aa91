import type { CaseFile } from "../../domain/case/case-file.ts";
import { calledAt } from "../../domain/migration/replay-family.ts";
import { newId } from "../ids.ts";
import type { Tables } from "../tables.ts";
import { memberWays, standingOf } from "./load-migrations.ts";
import {
  calledMember,
  calledMembers,
  lockKnown,
  rebuild,
  writeRebuilt,
  type Known,
  type RebuildTime,
} from "./placed-families.ts";

/** What is asked of the engine while the cases are locked. */
export interface EnginePlaces {
  /** The activities at which a case stands, each as often as it stands there; null where the engine has no flow of it. */
  placesOf(caseId: string): Promise<readonly string[] | null>;
}

/**
 * Puts a case whose flow the engine has lost back where the record says that it stands, in one transaction under the locks of its family: a package with the members that it calls, as when the engine is rebuilt; a member
 * alone where its package still runs and stands where the record has it apart from that call. The other members go on undisturbed. True where that is ordered, by this call or by one that is still on its way; false where
 * it is not clear how to go on: the record does not tell, record and engine differ otherwise, too, at this moment, or members of a lost package still run. Throws `FamilyGrew` where a member was opened at the same moment.
 */
export async function placeLost(
  tx: Tables,
  caseId: string,
  { time, engine }: { readonly time: RebuildTime; readonly engine: EnginePlaces },
): Promise<boolean> {
  const known = await lockKnown(tx, [caseId], time);
  const whole = known.files.find(({ membership }) => membership === null);
  if (whole === undefined) return false;
  if (await isOnTheWay(tx, known)) return true;
  // Nothing that makes a flow is in the queue, and nothing comes into it while the cases are locked.
  const places: Map<string, readonly string[] | null> = new Map();
  for (const { id } of known.files) places.set(id, await engine.placesOf(id));
  if (places.get(caseId) !== null) return true;
  return places.get(whole.id) === null
    ? placeWhole(tx, whole, { caseId, known, places })
    : callAnew(tx, whole, { caseId, known, places });
}

async function isOnTheWay({ outbox }: Tables, { files, entries }: Known): Promise<boolean> {
  const parked = new Set(await outbox.parkedOf(files.map(({ id }) => id)));
  return entries.some(({ caseId, command: { type } }) => (type === "place" || type === "start") && !parked.has(caseId));
}

interface Lost {
  readonly caseId: string;
  readonly known: Known;
  readonly places: ReadonlyMap<string, readonly string[] | null>;
}

/** Not while a member runs without its package: nothing would ever hear of its end. */
async function placeWhole(tx: Tables, whole: CaseFile, { caseId, known, places }: Lost): Promise<boolean> {
  if ([...places.values()].some((at) => at !== null)) return false;
  const rebuilt = rebuild(whole, known);
  await writeRebuilt(tx, rebuilt, known.time.now);
  return rebuilt.some(({ result }) => result.caseId === caseId && result.state === "placed");
}

/** All members of a running package whose flows are lost. */
async function callAnew(tx: Tables, whole: CaseFile, { caseId, known, places }: Lost): Promise<boolean> {
  const { ways, releases, files, time } = known;
  const [pinned, way] = [releases.get(whole.id), ways.get(whole.id)];
  const members = memberWays(whole, files, { ways, releaseOf: ({ id }) => releases.get(id) });
  if (pinned === undefined || way === undefined || members === undefined) return false;
  const replayed = standingOf(whole, pinned, { way, members, ...time });
  if (!replayed.ok) return false;
  const lost = members.filter(({ file }) => places.get(file.id) === null);
  const played = new Map(lost.map((one) => [one, standingOf(one.file, one.release, { ...one, ...time })]));
  const called = calledMembers(pinned.plan, replayed.standing, played);
  const calls = calledAt(pinned.plan, replayed.standing).flatMap(([element, itemId]) =>
    called.some((one) => one.itemId === itemId) ? [element] : [],
  );
  if (!isSame(replayed.standing.at, places.get(whole.id) ?? [], calls)) return false;
  await writeRebuilt(
    tx,
    [...played].flatMap(([{ file, release }, own]) =>
      called.some((one) => one.caseId === file.id)
        ? [calledMember(whole, { file, release, replayed: own }, known)]
        : [],
    ),
    time.now,
  );
  const { itemId, release } = whole;
  await tx.outbox.add(
    called.map((one) => ({
      commandId: newId(),
      caseId: whole.id,
      command: { type: "place", itemId, release, called: [one], variables: {} },
      at: time.now,
    })),
  );
  return called.some((one) => one.caseId === caseId);
}

/** Whether the engine has the package where the record has it; calls of lost members may have gone with them. */
function isSame(record: readonly string[], engine: readonly string[], calls: readonly string[]): boolean {
  const others = (places: readonly string[]): string =>
    JSON.stringify(places.filter((place) => !calls.includes(place)).toSorted());
  return others(record) === others(engine);
}
