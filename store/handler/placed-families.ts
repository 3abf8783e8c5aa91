import { newId } from "../ids.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { FlowCommand, PlacedMember } from "../../domain/case/flow-command.ts";
import { stepsOfKind, type FlowPlan } from "../../domain/flow/plan.ts";
import { calledAt } from "../../domain/migration/replay-family.ts";
import type { Replayed } from "../../domain/migration/replay.ts";
import type { EarlyMessage, Standing } from "../../domain/migration/standing.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { releaseOfCase } from "../packages/merged-release.ts";
import type { OutboxEntry } from "../tables/outbox.ts";
import type { RebuiltCase } from "../tables/rebuilds.ts";
import type { Release } from "../tables/release.ts";
import type { Tables } from "../tables.ts";
import { requireWholeFamilies } from "./families.ts";
import { loadWays, memberWays, standingOf, type CaseWay, type MemberWay } from "./load-migrations.ts";

/** The time at which the engine is rebuilt: that of the hall, and of the platform. */
export interface RebuildTime {
  readonly calendar: WorkingDayCalendar;
  readonly now: string;
}

/** Locks cases with their families, and reads what the record knows of them. Throws `FamilyGrew` where a member was opened at the same moment. */
export async function lockKnown(tx: Tables, caseIds: readonly string[], time: RebuildTime): Promise<Known> {
  const stored = await tx.cases.lock(caseIds);
  requireWholeFamilies(stored);
  const files = stored.map(({ file }) => file);
  const ids = files.map(({ id }) => id);
  const [ways, entries, releases] = await Promise.all([
    loadWays(tx, ids),
    tx.outbox.ofCases(ids),
    Promise.all(files.map(async (file) => [file.id, await releaseOfCase(tx.releases, file)] as const)),
  ]);
  return { ways, entries, releases: new Map(releases), files, time };
}

/** Writes what has become of cases: the commands that place them instead of those that waited, and items that wait for their new tasks. */
export async function writeRebuilt(tx: Tables, rebuilt: readonly Rebuilding[], now: string): Promise<void> {
  const placed = rebuilt.filter(({ result: { state } }) => state === "placed" || state === "ended");
  await tx.outbox.done(placed.flatMap(({ drops }) => drops));
  const commands = placed.flatMap(({ result: { caseId }, sends }) =>
    sends.map((command) => ({ commandId: newId(), caseId, command, at: now })),
  );
  if (commands.length > 0) await tx.outbox.add(commands);
  const settled = placed.map(({ result: { caseId } }) => caseId);
  await tx.workItems.awaitTasks(settled);
  await tx.incidents.closeOfCases(["outbox", "engine", "rebuild"], settled, now);
  for (const { result } of rebuilt) if (result.state === "lost") await report(tx, result, now);
}

/** What becomes of a case. */
export interface Rebuilding {
  readonly result: RebuiltCase;
  /** Commands that are contained in where it stands. */
  readonly drops: readonly number[];
  readonly sends: readonly FlowCommand[];
}

/** What is known of cases that are locked, and of their families. */
export interface Known {
  readonly ways: ReadonlyMap<string, CaseWay>;
  readonly entries: readonly Pick<OutboxEntry, "id" | "caseId" | "command">[];
  readonly releases: ReadonlyMap<string, Release | undefined>;
  readonly files: readonly CaseFile[];
  readonly time: RebuildTime;
}

/** A case, and the members that it opened. */
export function rebuild(file: CaseFile, known: Known): readonly Rebuilding[] {
  const { ways, entries, releases, files, time } = known;
  // What was never started is started as ever, and everything else of it comes after that.
  if (entries.some(({ caseId, command }) => caseId === file.id && command.type === "start"))
    return [{ result: resultOf(file, "waiting"), drops: [], sends: [] }];
  const [pinned, way] = [releases.get(file.id), ways.get(file.id)];
  const members = memberWays(file, files, { ways, releaseOf: ({ id }) => releases.get(id) });
  const own = files.filter(({ membership }) => membership?.packageCaseId === file.id);
  if (pinned === undefined || way === undefined || members === undefined)
    return lost([file, ...own], "the release of the case is unknown");
  const replayed = standingOf(file, pinned, { way, members, ...time });
  if (!replayed.ok) return lost([file, ...own], replayed.why);
  return placedFamily({ file, pinned, standing: replayed.standing, members }, known);
}

interface PlacedFamily {
  readonly file: CaseFile;
  readonly pinned: Release;
  readonly standing: Standing;
  readonly members: readonly MemberWay[];
}

function placedFamily({ file, pinned, standing: whole, members }: PlacedFamily, known: Known): readonly Rebuilding[] {
  const { time } = known;
  const played = new Map(members.map((one) => [one, standingOf(one.file, one.release, { ...one, ...time })]));
  const called = calledMembers(pinned.plan, whole, played);
  const isCalled = new Set(called.map(({ caseId }) => caseId));
  return [
    {
      result: resultOf(file, stateOf(whole)),
      drops: dropsOf(file, known),
      sends: sendsOf(file, pinned, { called, standing: whole }),
    },
    ...[...played].map(([{ file: member, release }, replayed]): Rebuilding => {
      if (!isCalled.has(member.id))
        return { result: resultOf(member, "ended"), drops: dropsOf(member, known), sends: [] };
      return calledMember(file, { file: member, release, replayed }, known);
    }),
  ];
}

/** A member that is called where it stands: what came too early is sent to it when its package has called it. */
export function calledMember(
  { id: packageCaseId }: CaseFile,
  { file, release: { plan }, replayed }: Pick<MemberWay, "file" | "release"> & { readonly replayed: Replayed },
  known: Known,
): Rebuilding {
  const early = replayed.ok ? earlyOf(replayed.standing, plan) : [];
  return {
    result: resultOf(file, "placed"),
    drops: dropsOf(file, known),
    sends: [{ type: "awaitPackage", packageCaseId }, ...early],
  };
}

function dropsOf({ id }: CaseFile, { entries }: Known): readonly number[] {
  return entries.flatMap((entry) => (entry.caseId === id ? [entry.id] : []));
}

/** The members at whose calls the package stands. Others have ended: by themselves, or with the package. */
export function calledMembers(
  plan: FlowPlan,
  at: Standing,
  members: ReadonlyMap<MemberWay, Replayed>,
): readonly PlacedMember[] {
  return calledAt(plan, at).flatMap(([element, itemId]) =>
    [...members].flatMap(([{ file }, replayed]): readonly PlacedMember[] =>
      file.itemId === itemId && replayed.ok
        ? [{ element, caseId: file.id, itemId, release: file.release, ...placeOf(file, replayed.standing) }]
        : [],
    ),
  );
}

function placeOf({ id: caseId, itemId }: CaseFile, { at, variables }: Standing) {
  return { at, variables: { caseId, itemId, ...variables } };
}

function sendsOf(
  file: CaseFile,
  { plan }: Pick<Release, "plan">,
  { standing, called }: { readonly standing: Standing; readonly called: readonly PlacedMember[] },
): readonly FlowCommand[] {
  if (standing.at.length === 0) return [];
  const { itemId, release } = file;
  const placed = { itemId, release, ...placeOf(file, standing), ...(called.length > 0 && { called }) };
  return [{ type: "place", ...placed }, ...earlyOf(standing, plan)];
}

function earlyOf({ early }: Standing, plan: FlowPlan): readonly FlowCommand[] {
  return early.map((message) => told(message, plan));
}

function stateOf({ at }: Standing): RebuiltCase["state"] {
  return at.length === 0 ? "ended" : "placed";
}

function lost(files: readonly CaseFile[], reason: string): readonly Rebuilding[] {
  return files.map((file) => ({ result: resultOf(file, "lost", reason), drops: [], sends: [] }));
}

function resultOf({ id }: CaseFile, state: RebuiltCase["state"], reason: string | null = null): RebuiltCase {
  return { caseId: id, state, reason };
}

function told({ kind, element }: EarlyMessage, plan: FlowPlan): FlowCommand {
  const [found] = stepsOfKind(plan, kind).filter(([id]) => element === null || id === element);
  const messageName = found?.[1].wait?.message ?? null;
  if (messageName === null) throw new Error(`The flow of ${plan.itemId} has no wait '${element ?? kind}'`);
  return { type: "correlate", messageName };
}

async function report(tx: Tables, { caseId, reason }: RebuiltCase, at: string): Promise<void> {
  await tx.incidents.open({
    source: "rebuild",
    reference: caseId,
    caseId,
    message: `not placed in the engine: ${reason ?? ""}`,
    at,
  });
}
