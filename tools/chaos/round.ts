import { setTimeout as sleep } from "node:timers/promises";

import type { ChosenFault } from "./choose.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { Snapshot } from "./snapshot/snapshot.ts";
import { readLeftOvers } from "./snapshot/left-overs.ts";
import { readSnapshot } from "./snapshot/read-snapshot.ts";
import { type Breach, INVARIANTS } from "./invariants.ts";
import type { Sessions } from "./load/caller.ts";
import { type RunningLoad, drive } from "./load/drive.ts";
import type { Plan } from "./load/plans.ts";
import type { NamedFault } from "./load-faults.ts";
import { watchRecovery, type Recovery } from "./recovery.ts";
import type { Stack } from "./stack.ts";

/** One round: a load of cases, and what is broken meanwhile. */
export interface RoundPlan {
  readonly title: string;
  readonly faults: readonly ChosenFault<NamedFault>[];
  readonly plans: readonly Plan[];
  readonly random: SeededRandom;
}

/** A fault that was done. */
export interface Struck {
  readonly title: string;
  /** Seconds after the round began; null when the round was over before. */
  readonly at: number | null;
  readonly progress: number;
  readonly inFlight: number;
}

/** What a round showed. */
export interface RoundReport {
  readonly title: string;
  readonly faults: readonly Struck[];
  readonly cases: number;
  /** Milliseconds from the first application to the last end. */
  readonly tookMs: number;
  /** Null when nothing struck at a moment. */
  readonly recovery: Recovery | null;
  /** From the last end that people saw until nothing lay about any more. */
  readonly settledMs: number;
  readonly disturbances: RunningLoad["disturbances"];
  readonly snapshot: Snapshot;
  readonly breaches: readonly { readonly invariant: string; readonly breaches: readonly Breach[] }[];
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
  const load = drive({
    url: stack.url,
    plans: plan.plans,
    random: plan.random.fork("crowd"),
    sessions: scene.sessions,
    closing,
  });
  const over = new AbortController();
  const telling = tellProgress(load, scene, over.signal);
  const strikes = Promise.all(
    plan.faults.map((chosen, index) =>
      strikeAt(chosen, { load, scene, random: plan.random.fork(`fault ${index}`), over: over.signal, began }),
    ),
  );
  const watching = watchRecovery(strikes, load, stack, over.signal);
  await load.ended;
  const ended = Date.now();
  over.abort();
  const [struck, recovery] = await Promise.all([strikes, watching, telling]);
  closing.throwIfAborted();
  await settled(stack);
  const settledMs = Date.now() - ended;
  const snapshot = await readSnapshot(stack, load.walks, scene.model);
  return {
    title: plan.title,
    faults: struck.map(({ told }) => told),
    cases: plan.plans.length,
    tookMs: ended - began,
    recovery,
    settledMs,
    disturbances: load.disturbances,
    snapshot,
    breaches: breachesOf(snapshot),
  };
}

/** What does not hold, invariant by invariant. */
export function breachesOf(snapshot: Snapshot): { readonly invariant: string; readonly breaches: readonly Breach[] }[] {
  return INVARIANTS.map(({ name, check }) => ({ invariant: name, breaches: check(snapshot) })).filter(
    ({ breaches }) => breaches.length > 0,
  );
}

interface Striking {
  readonly load: RunningLoad;
  readonly scene: RoundScene;
  readonly random: SeededRandom;
  readonly over: AbortSignal;
  readonly began: number;
}

/** A strike that is over, and since when the hall is left alone; null for one that lasted as long as the round. */
export interface Strike {
  readonly told: Struck;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

async function strikeAt(
  { fault, moment }: ChosenFault<NamedFault>,
  { load, scene, random, over, began }: Striking,
): Promise<Strike> {
  while (!fault.wholeRound && !over.aborted && load.progress() < moment) await sleep(50);
  const state = { title: fault.title, progress: load.progress(), inFlight: load.inFlight() };
  const startedAt = Date.now();
  if (over.aborted) return { told: { ...state, at: null }, startedAt, endedAt: null };
  const tell = (line: string): void => scene.tell(`    ! ${fault.name}: ${line}`);
  const at = (startedAt - began) / 1000;
  tell(
    `at ${at.toFixed(1)} s, ${Math.round(state.progress * 100)} % of the work done, ${state.inFlight} cases in flight`,
  );
  await fault.strike({ stack: scene.stack, random, tell, over });
  return { told: { ...state, at }, startedAt, endedAt: fault.wholeRound ? null : Date.now() };
}

async function tellProgress(load: RunningLoad, { tell }: RoundScene, over: AbortSignal): Promise<void> {
  const began = Date.now();
  while (!over.aborted) {
    await sleep(TELL_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
    if (!over.aborted)
      tell(
        `    ${Math.round((Date.now() - began) / 1000)} s: ${Math.round(load.progress() * 100)} % of people's work done, ${load.inFlight()} cases in flight`,
      );
  }
}

/** Until nothing lies about any more; what still does after that is a breach. */
async function settled({ admin }: Stack): Promise<void> {
  for (const end = Date.now() + SETTLE_MS; Date.now() < end; await sleep(500)) {
    const left = await readLeftOvers(admin).catch(() => undefined);
    if (left?.length === 0) return;
  }
}
