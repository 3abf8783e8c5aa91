import { newId } from "../ids.ts";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { stepsOfKind, type FlowPlan } from "../../domain/flow/plan.ts";
import type { EarlyMessage } from "../../domain/migration/standing.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { OutboxEntry } from "../tables/outbox.ts";
import type { RebuiltCase } from "../tables/rebuilds.ts";
import type { Release } from "../tables/release.ts";
import type { Tables } from "../tables.ts";
import { loadWays, standingOf, type CaseWay } from "./load-migrations.ts";

/** The time at which the engine is rebuilt: that of the hall, and of the platform. */
export interface RebuildTime {
  readonly calendar: WorkingDayCalendar;
  readonly now: string;
}

/**
 * Places these cases anew, in one transaction under their locks: what the record knows of their ways says where they stand, all commands included that the old engine never got; instead of these commands one is sent that starts
 * the case there. Messages for which the flow has not come to a wait are sent after it. Open work items wait for the tasks that the engine will make. Returns what has become of each.
 */
export async function rebuildCases(
  tx: Tables,
  caseIds: readonly string[],
  time: RebuildTime,
): Promise<readonly RebuiltCase[]> {
  const stored = await tx.cases.lock(caseIds);
  const [ways, entries] = await Promise.all([loadWays(tx, caseIds), tx.outbox.ofCases(caseIds)]);
  const rebuilt: Rebuilding[] = [];
  for (const one of stored) {
    const { itemId, release, id } = one.file;
    const pinned = await tx.releases.find(itemId, release);
    const own = entries.filter(({ caseId }) => caseId === id);
    rebuilt.push(rebuild(one, { pinned, way: ways.get(id), entries: own, time }));
  }
  const placed = rebuilt.filter(({ result: { state } }) => state === "placed" || state === "ended");
  await tx.outbox.done(placed.flatMap(({ drops }) => drops));
  const commands = placed.flatMap(({ result: { caseId }, sends }) =>
    sends.map((command) => ({ commandId: newId(), caseId, command, at: time.now })),
  );
  if (commands.length > 0) await tx.outbox.add(commands);
  const settled = placed.map(({ result: { caseId } }) => caseId);
  await tx.workItems.awaitTasks(settled);
  await tx.incidents.closeOfCases(["outbox", "engine"], settled, time.now);
  for (const { result } of rebuilt) if (result.state === "lost") await report(tx, result, time.now);
  return rebuilt.map(({ result }) => result);
}

interface Rebuilding {
  readonly result: RebuiltCase;
  /** Commands that are contained in where it stands. */
  readonly drops: readonly number[];
  readonly sends: readonly FlowCommand[];
}

interface Known {
  readonly pinned: Release | undefined;
  readonly way: CaseWay | undefined;
  readonly entries: readonly Pick<OutboxEntry, "id" | "command">[];
  readonly time: RebuildTime;
}

function rebuild({ file }: StoredCase, { pinned, way, entries, time }: Known): Rebuilding {
  const result = (state: RebuiltCase["state"], reason: string | null = null): RebuiltCase => ({
    caseId: file.id,
    state,
    reason,
  });
  // What was never started is started as ever, and everything else of it comes after that.
  if (entries.some(({ command }) => command.type === "start"))
    return { result: result("waiting"), drops: [], sends: [] };
  if (pinned === undefined || way === undefined)
    return { result: result("lost", "the release of the case is unknown"), drops: [], sends: [] };
  const replayed = standingOf(file, pinned, { way, ...time });
  if (!replayed.ok) return { result: result("lost", replayed.why), drops: [], sends: [] };
  const { at, variables, early } = replayed.standing;
  const drops = entries.map(({ id }) => id);
  if (at.length === 0) return { result: result("ended"), drops, sends: [] };
  const { itemId, id: caseId, release } = file;
  const place = { type: "place", itemId, release, at, variables: { caseId, itemId, ...variables } } as const;
  return { result: result("placed"), drops, sends: [place, ...early.map((message) => told(message, pinned.plan))] };
}

function told({ kind, element }: EarlyMessage, plan: FlowPlan): FlowCommand {
  const [found] = stepsOfKind(plan, kind).filter(([id]) => element === null || id === element);
  const messageName = found?.[1].wait?.message ?? null;
  if (messageName === null) throw new Error(`The flow of ${plan.itemId} has no wait '${element ?? kind}'`);
  return { type: "correlate", messageName };
}

async function report(tx: Tables, { caseId, reason }: RebuiltCase, at: string): Promise<void> {
  await tx.incidents.open({
    source: "engine",
    reference: `rebuild:${caseId}`,
    caseId,
    message: `not placed in the rebuilt engine: ${reason ?? ""}`,
    at,
  });
}

/** Releases whose flows outlive their cases: what was granted on a commitment is checked after its delivery. */
export async function lastingReleases({
  releases,
}: Pick<Tables, "releases">): Promise<readonly Pick<Release, "itemId" | "release">[]> {
  return (await releases.planned())
    .filter(({ plan }) => stepsOfKind(plan, "postCheck").length > 0)
    .map(({ itemId, release }) => ({ itemId, release }));
}
