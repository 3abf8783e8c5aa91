import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hashPassword } from "../../../api/identity/passwords.ts";
import { addDays, shanghaiDate } from "../../../domain/law/dates.ts";
import type { FlowPlan } from "../../../domain/flow/plan.ts";
import { stepOf, stepsOfKind } from "../../../domain/flow/plan.ts";
import { isPersonKind, stepKind } from "../../../domain/case/steps.ts";
import { verifyJournal } from "../../../store/verification/verify-journal.ts";
import type { StoredCase } from "../../../store/tables/cases.ts";
import type { WorkItem } from "../../../store/tables/work-items.ts";
import { sampleItems } from "../../../processes/load-sample.ts";
import { loadDemo } from "../../../processes/load-demo.ts";
import type { LoadedItem } from "../../../processes/loaded-item.ts";
import { randomFrom } from "../../../tools/chaos/seeded-random.ts";
import { HallRefusal } from "../../../tools/demo/hall-client.ts";
import { fileAs, type HallAccess } from "../../../tools/demo/walk-example.ts";
import { importSeed } from "../../../tools/import-seed.ts";
import { findDifferences } from "../../../workers/reconcile/find-differences.ts";
import { isOver } from "../../system/flow.ts";
import { startHallWithAccess } from "../../system/hall-with-access.ts";
import { freeItem } from "../free-item.ts";
import { peopleAtWork, type PeopleAtWork } from "../people-at-work.ts";
import { randomFlow, randomIds } from "../random-flow.ts";
import type { RunningHall } from "../running-hall.ts";
import { until } from "../until.ts";
import { beginningBodyOf, decisionBodyOf, servedAnswer, type Deciding } from "./bodies.ts";
import { isBegun, ordered } from "./choices.ts";
import { faultsOf } from "./laws.ts";
import { holdersOf } from "./people.ts";
import { addKeys, serve } from "./serve-on-engine.ts";

/** Tests about the random flows of these seeds on a real engine: one case through each, by the API, with the workers of the hall. */
export function walkOnEngine(engine: "camunda" | "operaton", seeds: readonly string[]): void {
  describe(`random lawful flows on ${engine}`, () => {
    let running: RunningHall;
    let access: HallAccess;
    let items: readonly LoadedItem[];
    beforeAll(async () => {
      ({ running, access } = await startHallWithAccess({ engine }));
      running.hall.clock.goTo("2026-03-02");
      items = await Promise.all(
        seeds.map((seed, number) => freeItem(`SC-${950 + number}`, randomFlow(seed), randomIds(seed))),
      );
      await importSeed({
        store: running.hall.ownerStore,
        hashPassword: (password) => hashPassword(password, { logN: 4, r: 8, p: 1 }),
        items,
      });
    }, 180_000);
    afterAll(() => running?.stop(), 60_000);

    test.each(seeds.map((seed, number) => [seed, number] as const))(
      "%s is walked to a lawful end",
      async (seed, number) => {
        const loaded = items[number]!;
        const example = sampleItems().find(({ item }) => item.id === "SC-021")?.cases[0] ?? raise("example");
        const { id } = await fileAs(access, loaded.item, example);
        const walk = await engineWalk(running, { caseId: id, seed, loaded });

        await walk.toItsEnd();

        expect(walk.log.join("\n")).not.toContain("FAULT");
        expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
      },
      120_000,
    );

    test("record and engine agree, and the journal proves what happened", async () => {
      const { store } = running.hall;
      expect(await findDifferences({ store, engine: running.hall.engine.client })).toEqual([]);
      expect((await verifyJournal(store)).problems).toEqual([]);
    }, 60_000);
  });
}

interface Subject {
  readonly caseId: string;
  readonly seed: string;
  readonly loaded: LoadedItem;
}

interface EngineWalk {
  readonly log: readonly string[];
  toItsEnd(): Promise<void>;
}

/** A person may do so many things before a case has ended. */
const MOST_ACTS = 80;

async function engineWalk(running: RunningHall, { caseId, seed, loaded }: Subject): Promise<EngineWalk> {
  const { hall } = running;
  const { item } = loaded;
  const random = randomFrom(`${seed}/engine`);
  const work = peopleAtWork(running, [], (key) => key);
  const plan = (await hall.store.releases.find(item.id, 1))?.plan ?? raise("plan");
  await addKeys(
    running,
    stepsOfKind(plan, "departmentStep").flatMap(([, { group }]) => group ?? []),
  );
  const log: string[] = [];
  let last: StoredCase | undefined;

  async function look(): Promise<StoredCase> {
    const after = (await hall.store.cases.find(caseId)) ?? raise("case");
    for (const fault of faultsOf({ before: last, after, open: [] })) log.push(`FAULT ${fault}`);
    last = after;
    return after;
  }

  /** The task that somebody takes up; null when the flow waits for something else, or is over. */
  async function nextTask(): Promise<WorkItem | null> {
    const { task } = await until("the flow has come to rest", async () => {
      const open = await hall.store.workItems.openOfCase(caseId);
      if (open.length > 0)
        return { task: random.pick(open.toSorted((a, b) => (a.activityId < b.activityId ? -1 : 1))) };
      return ((await isOver(hall, caseId)) || (await isAtWaits(running, caseId))) && { task: null };
    });
    return task;
  }

  async function act(task: WorkItem): Promise<void> {
    const { file } = await look();
    const node = stepOf(plan, task.activityId);
    const deciding: Deciding = { node, file, item, random };
    if (node.kind === "departmentStep") {
      const [word = ""] = ordered(node.offers, { random, hurried: random.chance(0.6) });
      const told = await serve(running, task, servedAnswer(word, deciding));
      log.push(`${node.kind} ${task.activityId} ${word}: ${told === "done" ? told : `FAULT ${told}`}`);
      return;
    }
    const begins = isPersonKind(node.kind) && stepKind(node.kind).begins !== undefined;
    const isFirst = begins && !isBegun(task, file);
    const tries = isFirst
      ? [{ to: "start", body: beginningBodyOf(deciding) }]
      : ordered(node.offers, { random, hurried: random.chance(0.6) }).map((word) => ({
          to: "complete",
          body: decisionBodyOf(word, deciding),
        }));
    for (const { to, body } of tries) {
      const by = random.pick(holdersOf(task.candidateGroup)).id;
      const told = await attempt(work, by, { path: `/api/tasks/${task.taskId}/${to}`, body });
      log.push(`${node.kind} ${task.activityId} ${JSON.stringify(body["outcome"] ?? to)} by ${by}: ${told}`);
      if (told === "done") return;
    }
  }

  /** Nobody has a task: what the flow waits for arrives, or its time comes. */
  async function wake(): Promise<void> {
    const { file } = await look();
    hall.clock.goTo(addDays(shanghaiDate(hall.clock.now().toISOString()), 20));
    for (const element of messagesOf(plan)) {
      const body = { element, what: "收到回函", on: shanghaiDate(hall.clock.now().toISOString()) };
      const told = await attempt(work, "officer-scjg", { path: `/api/cases/${caseId}/arrivals`, body });
      log.push(`arrival at ${element}: ${told}`);
    }
    log.push(`time passes: ${file.status}, timers ${await runTimers(running, caseId)}`);
  }

  return {
    log,
    async toItsEnd() {
      for (let acts = 0; acts < MOST_ACTS; acts++) {
        const task = await nextTask();
        if (task !== null) await act(task);
        else if (await isOver(hall, caseId)) break;
        else await wake();
      }
      const { file } = await look();
      if (file.endedOn === null) throw new Error(`${seed} has not ended: ${file.status}\n${log.join("\n")}`);
      await until("no task is left", async () => (await hall.store.workItems.openOfCase(caseId)).length === 0);
    },
  };
}

function messagesOf(plan: FlowPlan): readonly string[] {
  return stepsOfKind(plan, "message").map(([element]) => element);
}

interface Request {
  readonly path: string;
  readonly body: object;
}

/** `done`, or the code of the refusal. */
async function attempt(work: PeopleAtWork, by: string, { path, body }: Request): Promise<string> {
  const login = loadDemo().accounts.find(({ id }) => id === by)?.login ?? raise(by);
  try {
    await (await work.as(login)).post(path, body);
    return "done";
  } catch (error) {
    if (error instanceof HallRefusal) return error.code;
    throw error;
  }
}

/** True where nothing of a case can go on by itself but by a message or a timer. */
async function isAtWaits(running: RunningHall, caseId: string): Promise<boolean> {
  const [timers, messages, steps, tasks] = await Promise.all(
    ["job?timers=true&", "event-subscription?eventType=message&", "external-task?", "task?"].map((asked) =>
      ofInstance(running, caseId, asked),
    ),
  );
  return steps!.length + tasks!.length === 0 && timers!.length + messages!.length > 0;
}

/** Runs the timers of a case now; returns how many. */
async function runTimers(running: RunningHall, caseId: string): Promise<number> {
  const timers = await ofInstance(running, caseId, "job?timers=true&");
  for (const { id } of timers) await running.hall.engine.rest(`/job/${id}/execute`, {}, "POST");
  return timers.length;
}

/** What the engine holds of a case. */
async function ofInstance(
  { hall: { engine } }: RunningHall,
  caseId: string,
  asked: string,
): Promise<readonly { readonly id: string }[]> {
  const found = (await engine.rest(`/process-instance?businessKey=${caseId}&maxResults=5`)).body as { id: string }[];
  if (found[0] === undefined) return [];
  return (await engine.rest(`/${asked}processInstanceId=${found[0].id}&maxResults=9`)).body as { id: string }[];
}

function raise(what: string): never {
  throw new Error(`There is no ${what}`);
}
