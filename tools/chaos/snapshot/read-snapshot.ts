import { verifyJournal } from "../../../store/verification/verify-journal.ts";
import { findDifferences } from "../../../workers/reconcile/find-differences.ts";
import type { PackageWalk } from "../load/packages.ts";
import type { Walk } from "../load/walk.ts";
import type { Stack } from "../stack.ts";
import type { Snapshot, CallersView } from "./snapshot.ts";
import { readIncidents, readLeftOvers } from "./left-overs.ts";
import { readCases } from "./read-cases.ts";
import { readFiles } from "./read-files.ts";
import { readPackages } from "./read-packages.ts";
import { readSeries } from "./read-series.ts";

/** Reads everything that the invariants check; `model` holds undisturbed cases by plan. */
export async function readSnapshot(
  stack: Stack,
  { walks, packages: driven }: { readonly walks: readonly Walk[]; readonly packages: readonly PackageWalk[] },
  model: Snapshot["model"],
): Promise<Snapshot> {
  const { admin, store, engine } = stack;
  const caseIds = walks.flatMap((walk) => walk.filed?.id ?? []);
  const packages = await readPackages(stack, driven);
  const ofPackages = packages.flatMap(({ caseId, cases }) => [
    ...(caseId === null ? [] : [caseId]),
    ...cases.map(({ id }) => id),
  ]);
  const differences = await findDifferences({ store, engine }, 2_000);
  return {
    people: walks.map(viewOf),
    packages,
    cases: await readCases(admin, caseIds),
    model,
    uploads: new Set((await admin.query<{ id: string }>("select id from hall.uploads")).rows.map(({ id }) => id)),
    series: await readSeries(admin),
    files: await readFiles(stack, [...caseIds, ...ofPackages]),
    leftOvers: await readLeftOvers(admin),
    incidents: await readIncidents(admin),
    differences: differences.map(({ kind, caseId }) => ({ what: kind, caseId })),
    journal: await verifyJournal(store),
  };
}

function viewOf(walk: Walk): CallersView {
  const { plan, filed, endedAs, left, trouble, acknowledged } = walk;
  return {
    key: plan.key,
    anyOrder: plan.anyOrder,
    caseId: filed?.id ?? null,
    expected: plan.example.expect.status,
    endedAs,
    left: left.map(([step]) => step),
    trouble,
    acknowledged,
  };
}
