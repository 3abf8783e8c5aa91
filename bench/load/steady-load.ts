import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { PersonKind } from "../../domain/case/steps.ts";
import type { ExampleCase } from "../../processes/example-case.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import {
  type CallerErrors,
  type Caller,
  type CallerOptions,
  noCallerErrors,
  openCaller,
} from "../../tools/chaos/load/caller.ts";
import { peopleSteps, type PersonStep } from "../../tools/demo/people-steps.ts";
import { decisionBody } from "../../tools/demo/deciders.ts";
import type { SeenCase } from "../../workers/sandbox/sample-decisions.ts";
import { sampleFile } from "../../tools/demo/sample-file.ts";
import { holderOfGroup } from "../../tools/demo/holders.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import type { BenchHall } from "../hall.ts";

/**
 * Cases filed at a fixed rate, whether or not the hall keeps up, and simulated officials who decide them. All callers
 * retry when there is no answer.
 */
export interface SteadyLoad {
  /** Acknowledged cases, with their latency in milliseconds. */
  readonly filed: ReadonlyMap<string, number>;
  /** Errors of callers. */
  readonly callerErrors: CallerErrors;
  /** Unexpected refusals. */
  readonly troubles: readonly string[];
  /** Cases in progress. */
  backlog(): Promise<number>;
  /** Stops filing; waits until all open filings are answered. */
  stopFiling(): Promise<void>;
  /** Waits until every case is closed, up to the given time; returns the seconds, or Infinity on timeout. */
  drain(patienceMs: number): Promise<number>;
  /** Stops the simulated officials. */
  close(): Promise<void>;
}

/** The kind of cases and the rate. */
export interface SteadyOptions {
  readonly hall: BenchHall;
  readonly itemId: "SC-021" | "SH-028";
  readonly perSecond: number;
}

interface Running {
  readonly loaded: LoadedItem;
  readonly example: ExampleCase;
  readonly filed: Map<string, number>;
  readonly callers: CallerOptions;
  readonly troubles: string[];
  readonly stopping: AbortController;
}

/** Maximum concurrent filings, so that a hall that does not answer gets no thousands of them. */
const MOST_WAITING = 200;
const IDLE_MS = 400;
const DECIDING_AT_ONCE = 4;
const LOOK_MS = 250;

/** Signs people in, uploads the materials of all applications, and starts. */
export async function beginSteadyLoad({ hall, itemId, perSecond }: SteadyOptions): Promise<SteadyLoad> {
  const loaded = sampleItems().find(({ item }) => item.id === itemId);
  const example = loaded?.cases[0];
  if (!loaded || !example) throw new Error(`There is no example of item ${itemId}`);
  const stopping = new AbortController();
  const callerErrors = noCallerErrors();
  const running: Running = {
    loaded,
    example,
    filed: new Map(),
    troubles: [],
    stopping,
    callers: { url: hall.url, callerErrors, sessions: new Map(), over: stopping.signal },
  };
  const applicant = openCaller(applicantOf(example).login ?? "", running.callers);
  const materials = await handIn(applicant, example);
  const filing = fileSteadily(running, { applicant, materials, perSecond });
  const officials = (await decidingOfficialsOf(running)).map((official) => workInbox(running, official));
  return {
    filed: running.filed,
    callerErrors,
    troubles: running.troubles,
    backlog: () => backlogOf(hall, [...running.filed.keys()]),
    stopFiling: () => filing.stop(),
    drain: (patienceMs) => drained(hall, [...running.filed.keys()], patienceMs),
    async close() {
      await filing.stop();
      stopping.abort();
      await Promise.all(officials);
    },
  };
}

async function handIn(
  applicant: Caller,
  example: ExampleCase,
): Promise<{ materialId: string; form: string; uploadIds: string[] }[]> {
  return Promise.all(
    example.materials.map(async (materialId) => ({
      materialId,
      form: "electronic",
      uploadIds: [(await applicant.upload(`${materialId}.pdf`, await sampleFile(materialId), randomUUID())).id],
    })),
  );
}

interface Filing {
  readonly applicant: Caller;
  readonly materials: unknown;
  readonly perSecond: number;
}

/** By the clock: a slow hall gets the same rate. */
function fileSteadily(running: Running, { applicant, materials, perSecond }: Filing): { stop(): Promise<void> } {
  const { loaded, example, filed, stopping, troubles } = running;
  const body = {
    itemId: loaded.item.id,
    applicant: example.applicant,
    application: example.application,
    materials,
    deliveryMode: example.deliveryMode,
  };
  const ending = new AbortController();
  const waiting = new Set<Promise<void>>();
  const fileOne = async (): Promise<void> => {
    const began = performance.now();
    try {
      const { id } = await applicant.post<{ id: string }>("/api/cases", body, randomUUID());
      filed.set(id, performance.now() - began);
    } catch (error) {
      if (!stopping.signal.aborted) troubles.push(`filing: ${(error as Error).message}`);
    }
  };
  const loop = (async () => {
    const began = performance.now();
    for (let number = 0; !ending.signal.aborted; number++) {
      await sleep(Math.max(0, began + (number * 1000) / perSecond - performance.now()), undefined, {
        signal: ending.signal,
      }).catch(() => undefined);
      if (ending.signal.aborted || waiting.size >= MOST_WAITING) continue;
      const one = fileOne().finally(() => waiting.delete(one));
      waiting.add(one);
    }
    await Promise.all(waiting);
  })();
  return {
    async stop() {
      ending.abort();
      await loop;
    },
  };
}

interface DecidingOfficial {
  readonly kind: PersonKind;
  readonly settings: PersonStep["settings"];
  readonly outcome: string;
  readonly caller: Caller;
}

async function decidingOfficialsOf({ loaded, example, callers }: Running): Promise<DecidingOfficial[]> {
  const tasks = await peopleSteps(loaded.item.id);
  return example.expect.path.flatMap(([step, outcome]) => {
    const task = tasks.get(step);
    if (!task) return [];
    const { kind, settings } = task;
    const login = holderOfGroup(task.group).login ?? "";
    return [{ kind, settings, outcome: String(outcome), caller: openCaller(login, callers) }];
  });
}

async function workInbox(running: Running, official: DecidingOfficial): Promise<void> {
  const { filed, stopping, troubles } = running;
  const taken = new Set<string>();
  while (!stopping.signal.aborted) {
    const page = await official.caller
      .get<{ items: { id: string; caseId: string }[] }>(`/api/tasks?state=open&kind=${official.kind}&limit=100`)
      .catch(() => ({ items: [] }));
    const fresh = page.items.filter(({ id, caseId }) => filed.has(caseId) && !taken.has(id));
    fresh.forEach(({ id }) => taken.add(id));
    if (fresh.length === 0) await sleep(IDLE_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    await Promise.all(
      Array.from({ length: DECIDING_AT_ONCE }, async () => {
        for (let task = fresh.pop(); task; task = fresh.pop()) {
          await decide(running, official, task).catch((error: unknown) => {
            if (!stopping.signal.aborted) troubles.push(`${official.kind}: ${(error as Error).message}`);
          });
        }
      }),
    );
  }
}

async function decide(
  { loaded }: Running,
  { kind, settings, outcome, caller }: DecidingOfficial,
  task: { readonly id: string; readonly caseId: string },
): Promise<void> {
  const seen = await caller.get<SeenCase>(`/api/cases/${task.caseId}`);
  await caller.post(
    `/api/tasks/${task.id}/complete`,
    decisionBody(kind, { item: loaded.item, seen, settings, outcome, refused: false }),
    randomUUID(),
  );
}

/** Retries while the database is unreachable for a moment. */
async function backlogOf({ database }: BenchHall, cases: readonly string[]): Promise<number> {
  for (;;) {
    try {
      const [row] = await database.query<{ open: number }>(
        "select count(*)::int as open from hall.cases where id = any($1::text[]) and status <> 'closed'",
        [cases],
      );
      return row?.open ?? 0;
    } catch {
      await sleep(LOOK_MS);
    }
  }
}

async function drained(hall: BenchHall, cases: readonly string[], patienceMs: number): Promise<number> {
  for (const began = performance.now(); performance.now() - began < patienceMs; await sleep(LOOK_MS)) {
    if ((await backlogOf(hall, cases)) === 0) return (performance.now() - began) / 1000;
  }
  return Number.POSITIVE_INFINITY;
}
