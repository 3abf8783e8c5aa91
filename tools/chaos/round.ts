import { setTimeout as sleep } from "node:timers/promises";

import type { ChosenFault } from "./choose.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";
import { readLeftOvers } from "./snapshot/left-overs.ts";
import { readSnapshot } from "./snapshot/read-snapshot.ts";
import { type Violation, INVARIANTS } from "./invariants.ts";
import type { Sessions } from "./load/caller.ts";
import { type RunningLoad, drive } from "./load/drive.ts";
import { drivePackages, type PackagePlan } from "./load/packages.ts";
import type { Plan } from "./load/plans.ts";
import { injectAt, type InjectedFault } from "./injection.ts";
import type { NamedFault } from "./load-faults.ts";
import { watchRecovery, type Recovery } from "./recovery.ts";
import type { Stack } from "./stack.ts";

/** One round: a load of cases, and its faults. */
export interface RoundPlan {
  readonly title: string;
  readonly faults: readonly ChosenFault<NamedFault>[];
  readonly plans: readonly Plan[];
  readonly packages: readonly PackagePlan[];
  readonly random: SeededRandom;
}

/** What a round showed. */
export interface RoundReport {
  readonly title: string;
  readonly faults: readonly InjectedFault[];
  readonly cases: number;
  /** Milliseconds from the first application to the last end. */
  readonly tookMs: number;
  /** Null when nothing was injected at a moment. */
  readonly recovery: Recovery | null;
  /** From the last end of a case until nothing was left over. */
  readonly settledMs: number;
  readonly callerErrors: RunningLoad["callerErrors"];
  readonly snapshot: Snapshot;
  readonly violations: readonly { readonly invariant: string; readonly violations: readonly Violation[] }[];
}

/** What a round needs. */
export interface RoundScene {
  readonly stack: Stack;
  readonly model: Snapshot["model"];
  readonly sessions: Sessions;
  readonly tell: (line: string) => void;
  readonly closing: AbortSignal;
}

const SETTLE_MS = 200_000;
const TELL_EVERY_MS = 10_000;

/** Runs a round: cases, faults, recovery, checks. */
export async function runRound(plan: RoundPlan, scene: RoundScene): Promise<RoundReport> {
  const { stack, closing } = scene;
  const began = Date.now();
  const callers = { url: stack.url, sessions: scene.sessions, closing };
  const load = drive({ ...callers, plans: plan.plans, random: plan.random.fork("crowd") });
  const packages = drivePackages({ ...callers, plans: plan.packages, callerErrors: load.callerErrors });
  const over = new AbortController();
  const progress = reportProgress(load, scene, over.signal);
  const injections = Promise.all(
    plan.faults.map((chosen, index) =>
      injectAt(chosen, {
        load,
        stack,
        tell: scene.tell,
        random: plan.random.fork(`fault ${index}`),
        over: over.signal,
        began,
      }),
    ),
  );
  const watching = watchRecovery(injections, load, stack, over.signal);
  await Promise.all([load.ended, packages.ended]);
  const ended = Date.now();
  over.abort();
  const [injected, recovery] = await Promise.all([injections, watching, progress]);
  closing.throwIfAborted();
  await settled(stack);
  const settledMs = Date.now() - ended;
  const snapshot = await readSnapshot(stack, { walks: load.walks, packages: packages.walks }, scene.model);
  return {
    title: plan.title,
    faults: injected.map(({ told }) => told),
    cases: plan.plans.length,
    tookMs: ended - began,
    recovery,
    settledMs,
    callerErrors: load.callerErrors,
    snapshot,
    violations: violationsOf(snapshot),
  };
}

/** The violations, invariant by invariant. */
export function violationsOf(
  snapshot: Snapshot,
): { readonly invariant: string; readonly violations: readonly Violation[] }[] {
  return INVARIANTS.map(({ name, check }) => ({ invariant: name, violations: check(snapshot) })).filter(
    ({ violations }) => violations.length > 0,
  );
}

async function reportProgress(load: RunningLoad, { tell }: RoundScene, over: AbortSignal): Promise<void> {
  const began = Date.now();
  while (!over.aborted) {
    await sleep(TELL_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
    if (!over.aborted)
      tell(
        `    ${Math.round((Date.now() - began) / 1000)} s: ${Math.round(load.progress() * 100)} % of people's work done, ${load.inFlight()} cases in flight`,
      );
  }
}

/** Waits until nothing is left over; what remains is a violation. */
async function settled({ admin }: Stack): Promise<void> {
  for (const end = Date.now() + SETTLE_MS; Date.now() < end; await sleep(500)) {
    const left = await readLeftOvers(admin).catch(() => undefined);
    if (left?.length === 0) return;
  }
}
