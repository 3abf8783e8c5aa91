import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import type { SeededRandom } from "../seeded-random.ts";
import { applicantLogin, fileApplication, performNextStep } from "./applicants.ts";
import { type CallerErrors, type Caller, noCallerErrors, openCaller, type Sessions } from "./caller.ts";
import { clerkLogins, decideTask, workInInbox } from "./clerks.ts";
import type { Plan } from "./plans.ts";
import { newWalk, type Walk } from "./walk.ts";

/** A running load: many cases at once, over the public API, from application to end. */
export interface RunningLoad {
  readonly walks: readonly Walk[];
  readonly callerErrors: CallerErrors;
  /** Share of all steps of people that are done, 0 to 1. */
  progress(): number;
  /** Cases filed and not over. */
  inFlight(): number;
  /** Settles when every case has ended, or nothing has changed for too long, or the signal was aborted. */
  readonly ended: Promise<void>;
}

/** What a load is made of. */
export interface LoadOptions {
  readonly url: string;
  readonly plans: readonly Plan[];
  readonly random: SeededRandom;
  readonly sessions: Sessions;
  readonly closing: AbortSignal;
}

interface Driving extends LoadOptions {
  readonly walks: readonly Walk[];
  readonly byCase: Map<string, Walk>;
  readonly callers: Map<string, Caller>;
  readonly callerErrors: CallerErrors;
  readonly stopping: AbortController;
  movedAt: number;
}

const FILING_AT_ONCE = 12;
const DECIDING_AT_ONCE = 6;
const LOOKING_AT_ONCE = 8;
const IDLE_MS = 400;
const LOOK_EVERY_MS = 1_500;
/** Longer than all delays of the platform, except the last ones of a failing step. */
const STUCK_AFTER_MS = 300_000;

/** Starts the load. */
export function drive(options: LoadOptions): RunningLoad {
  const walks = options.plans.map(newWalk);
  const driving: Driving = {
    ...options,
    walks,
    byCase: new Map(),
    callers: new Map(),
    callerErrors: noCallerErrors(),
    stopping: new AbortController(),
    movedAt: Date.now(),
  };
  // All waiting loops listen for the end.
  setMaxListeners(0, driving.stopping.signal);
  const total = walks.reduce((sum, walk) => sum + walk.plan.people.length + 1, 0);
  const open = (): number => walks.reduce((sum, walk) => sum + walk.left.length + (walk.filed ? 0 : 1), 0);
  return {
    walks,
    callerErrors: driving.callerErrors,
    progress: () => 1 - open() / total,
    inFlight: () => walks.filter((walk) => walk.filed && walk.endedAs === null).length,
    ended: run(driving),
  };
}

async function run(driving: Driving): Promise<void> {
  const { walks, stopping, closing, random } = driving;
  const stop = (): void => stopping.abort();
  closing.addEventListener("abort", stop, { once: true });
  const loops = [
    ...Array.from({ length: FILING_AT_ONCE }, (_, lane) => fileLane(driving, lane)),
    ...clerkLogins(driving.plans).map((login) => workInboxOf(driving, login, random.fork(login))),
    ...Array.from({ length: LOOKING_AT_ONCE }, (_, lane) => applicantLane(driving, lane)),
  ];
  while (
    !stopping.signal.aborted &&
    walks.some((walk) => walk.endedAs === null) &&
    Date.now() - driving.movedAt < STUCK_AFTER_MS
  )
    await sleep(100);
  stop();
  closing.removeEventListener("abort", stop);
  await Promise.all(loops);
}

async function fileLane(driving: Driving, lane: number): Promise<void> {
  for (const walk of driving.walks.filter((_, index) => index % FILING_AT_ONCE === lane)) {
    await take(driving, walk, async () => {
      await fileApplication(walk, callerOf(driving, applicantLogin(walk)));
      driving.byCase.set(walk.filed?.id ?? "", walk);
    });
  }
}

async function workInboxOf(driving: Driving, login: string, random: SeededRandom): Promise<void> {
  const caller = callerOf(driving, login);
  while (!driving.stopping.signal.aborted) {
    const work = (await quietly(driving, () => workInInbox(caller, (caseId) => driving.byCase.get(caseId)))) ?? [];
    const now = work.slice(0, 3 * DECIDING_AT_ONCE);
    await Promise.all(
      Array.from({ length: DECIDING_AT_ONCE }, async (_, lane) => {
        for (const { walk, task } of now.filter((_one, index) => index % DECIDING_AT_ONCE === lane))
          await take(driving, walk, () => decideTask(walk, task, caller, random));
      }),
    );
    if (now.length === 0) await pause(driving, IDLE_MS);
  }
}

/** Handles the cases that wait for their applicant, or only for their end. */
async function applicantLane(driving: Driving, lane: number): Promise<void> {
  while (!driving.stopping.signal.aborted) {
    const mine = driving.walks.filter((walk, index) => index % LOOKING_AT_ONCE === lane && isApplicantsTurn(walk));
    for (const walk of mine) {
      await take(
        driving,
        walk,
        async () => {
          if (await performNextStep(walk, callerOf(driving, applicantLogin(walk)))) driving.movedAt = Date.now();
        },
        false,
      );
    }
    await pause(driving, LOOK_EVERY_MS);
  }
}

function isApplicantsTurn(walk: Walk): boolean {
  if (!walk.filed || walk.endedAs !== null || walk.inHand) return false;
  const step = walk.left[0]?.[0];
  return step === undefined || step === "withdrawal" || step === "selfPrint" || step === "supplementHandedIn";
}

/** One person per case at a time. A refusal is recorded, and the case is not touched again. */
async function take(driving: Driving, walk: Walk, act: () => Promise<void>, moves = true): Promise<void> {
  if (walk.inHand || walk.endedAs !== null || driving.stopping.signal.aborted) return;
  walk.inHand = true;
  try {
    await act();
    if (moves) driving.movedAt = Date.now();
  } catch (error) {
    if (driving.stopping.signal.aborted) return;
    walk.trouble.push(error instanceof Error ? error.message : String(error));
    walk.endedAs = "given up";
  } finally {
    walk.inHand = false;
  }
}

async function quietly<T>(driving: Driving, act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (driving.stopping.signal.aborted) return undefined;
    throw error;
  }
}

function callerOf(driving: Driving, login: string): Caller {
  const { callers, url, callerErrors, sessions, stopping } = driving;
  const caller = callers.get(login) ?? openCaller(login, { url, callerErrors, sessions, over: stopping.signal });
  callers.set(login, caller);
  return caller;
}

async function pause({ stopping }: Driving, ms: number): Promise<void> {
  await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
}
