import type { CaseFile } from "../../domain/case/case-file.ts";
import type { MigrateCase } from "../../domain/case/migration/migrate-case.ts";
import type { FlowPlan } from "../../domain/flow/plan.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { MigrationPlan } from "../../domain/migration/standing.ts";
import { refuse } from "../../domain/rule-violation.ts";
import type { StoredCase } from "../tables/cases.ts";
import { keyOfCase, type PinnedCase } from "../packages/merged-release.ts";
import type { Tables } from "../tables.ts";
import type { Release } from "../tables/release.ts";
import type { FollowedStep } from "../tables/work-items.ts";
import type { Act } from "./act.ts";
import type { Change } from "./change.ts";
import { familyOf } from "./families.ts";
import type { LoadedReleases } from "./load-releases.ts";
import { loadWays, memberWays, planOfCase, type CaseWay } from "./load-migrations.ts";

/** The cases that the acts of a batch migrate, as they are pinned afterwards. */
export function targetsOf(acts: readonly Act[], stored: readonly StoredCase[]): readonly PinnedCase[] {
  const files = new Map(stored.map(({ file }) => [file.id, file]));
  return acts.flatMap(({ caseId, command }) => {
    const file = files.get(caseId);
    return command.type === "migrateCase" && file ? [{ ...file, release: command.toRelease }] : [];
  });
}

/** The migration of an act; empty for acts that migrate nothing. */
export type MigrationOf = (act: Act, file: CaseFile | null) => { readonly migration?: MigrationPlan };

/** What the acts of a batch need to know of flows. */
export interface Flows {
  /** The engine's definition of the release to which a case is pinned; null where it is not deployed, or where no act of the batch answers the engine. */
  definitionOf(file: CaseFile): string | null;
  migrationIn(known: Known): MigrationOf;
}

interface Known {
  readonly releases: LoadedReleases;
  readonly changes: ReadonlyMap<string, Change>;
  readonly calendar: WorkingDayCalendar;
  readonly now: string;
}

/** Nothing is read for acts that neither answer the engine nor migrate. The rows of the cases are locked. */
export async function loadFlows(tx: Tables, acts: readonly Act[], stored: readonly StoredCase[]): Promise<Flows> {
  const [ways, definitions] = await Promise.all([loadMigrated(tx, acts, stored), loadDefinitions(tx, acts, stored)]);
  return {
    definitionOf: ({ itemId, release }) => definitions.get(`${itemId}/${release}`) ?? null,
    migrationIn:
      (known) =>
      ({ command }, file) =>
        command.type === "migrateCase" && file !== null ? migrationOf(command, file, { ...known, ways }) : {},
  };
}

/** The ways of the cases that are to be migrated by an order that runs, of packages those of their members, too. */
async function loadMigrated(
  tx: Tables,
  acts: readonly Act[],
  stored: readonly StoredCase[],
): Promise<ReadonlyMap<string, CaseWay>> {
  const orders = new Map(
    acts.flatMap(({ caseId, command }) => (command.type === "migrateCase" ? [[caseId, command.orderId] as const] : [])),
  );
  if (orders.size === 0) return new Map();
  const running = new Set(await tx.migrations.holdRunning([...new Set(orders.values())]));
  const own = new Set([...orders].flatMap(([caseId, order]) => (running.has(order) ? [caseId] : [])));
  const members = stored.flatMap(({ file: { id, membership } }) =>
    membership !== null && own.has(membership.packageCaseId) ? [id] : [],
  );
  return loadWays(tx, [...new Set([...own, ...members])]);
}

async function loadDefinitions(
  tx: Pick<Tables, "releases">,
  acts: readonly Act[],
  stored: readonly StoredCase[],
): Promise<ReadonlyMap<string, string>> {
  const answering = new Set(acts.flatMap(({ caseId, externalTask }) => (externalTask?.definition ? [caseId] : [])));
  const keys = stored.flatMap(({ file }) => (answering.has(file.id) ? [`${file.itemId}/${file.release}`] : []));
  return keys.length === 0 ? new Map() : tx.releases.definitionsOf([...new Set(keys)]);
}

/** What the case becomes. An effect of law that was written just now is not part of its way yet: it is migrated at its next turn. */
function migrationOf(
  { toRelease, renamed }: MigrateCase,
  file: CaseFile,
  { releases, ways, changes, calendar, now }: Known & { readonly ways: ReadonlyMap<string, CaseWay> },
): { readonly migration: MigrationPlan } {
  const [from, to] = [file.release, toRelease].map((release) => releases.pinned.get(keyOfCase({ ...file, release })));
  const way = ways.get(file.id);
  if (from === undefined || to === undefined) return refuse("RELEASE_NOT_FOUND");
  if (way === undefined) return later("迁移令已经停止。");
  const family = familyOf(changes, file);
  const files = [file, ...(family?.members.values() ?? [])];
  if (files.some(({ id }) => (changes.get(id)?.events.length ?? 0) > 0)) return later("办件正在流转，稍后再试。");
  const releaseOf = (one: CaseFile): Release | undefined => releases.pinned.get(keyOfCase(one));
  const members = memberWays(file, files, { ways, releaseOf });
  if (members === undefined) return later("迁移令已经停止。");
  const whole = file.membership === null || family === null ? undefined : releaseOf(family.package);
  const migrating = { file, from, to, way, members, calendar, now, renamed, ...(whole && { whole }) };
  return { migration: planOfCase(migrating) };
}

function later(text: string): { readonly migration: MigrationPlan } {
  return { migration: { possible: false, blocks: [{ kind: "unclear", text, temporary: true }] } };
}

/** Open work items of a migrated case, as the steps of its new flow. */
export function followedSteps(
  caseId: string,
  moves: Readonly<Record<string, string>>,
  { nodes }: FlowPlan,
): readonly FollowedStep[] {
  return Object.entries(moves).flatMap(([from, to]) => {
    const node = nodes[to];
    return node?.type === "step" && node.group !== null
      ? [{ caseId, from, to, name: node.name, candidateGroup: node.group }]
      : [];
  });
}
