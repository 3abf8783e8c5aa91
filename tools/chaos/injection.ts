import { setTimeout as sleep } from "node:timers/promises";

import type { ChosenFault } from "./choose.ts";
import type { NamedFault } from "./load-faults.ts";
import type { RunningLoad } from "./load/drive.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { Stack } from "./stack.ts";

/** A fault that was injected. */
export interface InjectedFault {
  readonly title: string;
  /** Seconds after the round began; null when the round was over before. */
  readonly at: number | null;
  readonly progress: number;
  readonly inFlight: number;
}

/** Where and when a fault is injected. */
export interface InjectionOptions {
  readonly load: RunningLoad;
  readonly stack: Stack;
  readonly tell: (line: string) => void;
  readonly random: SeededRandom;
  readonly over: AbortSignal;
  readonly began: number;
}

/** A completed injection, and when it ended; null for one that lasted as long as the round. */
export interface Injection {
  readonly told: InjectedFault;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** Waits for the fault's moment and injects it. */
export async function injectAt(
  { fault, moment }: ChosenFault<NamedFault>,
  { load, stack, tell, random, over, began }: InjectionOptions,
): Promise<Injection> {
  while (!fault.wholeRound && !over.aborted && load.progress() < moment) await sleep(50);
  const state = { title: fault.title, progress: load.progress(), inFlight: load.inFlight() };
  const startedAt = Date.now();
  if (over.aborted) return { told: { ...state, at: null }, startedAt, endedAt: null };
  const reportFault = (line: string): void => tell(`    ! ${fault.name}: ${line}`);
  const at = (startedAt - began) / 1000;
  reportFault(
    `at ${at.toFixed(1)} s, ${Math.round(state.progress * 100)} % of the work done, ${state.inFlight} cases in flight`,
  );
  await fault.inject({ stack, random, tell: reportFault, over });
  return { told: { ...state, at }, startedAt, endedAt: fault.wholeRound ? null : Date.now() };
}
