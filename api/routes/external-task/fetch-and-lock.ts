import type { FastifyReply } from "fastify";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import type { RouteDeps } from "../../deps.ts";
import { askedTopics, bodyOf, requiredWord, upTo } from "../../external-task/asked.ts";
import { requireTopic } from "../../external-task/held-task.ts";
import { takeTasks, type TakenTask, type Wanted } from "../../external-task/take-tasks.ts";

/** Below the time after which proxies and clients give up. */
const LONGEST_WAIT_MS = 30_000;
/** Answered in time even if the last look takes its time. */
const BEFORE_END_MS = 250;
/** Polls of one key that may wait at a time, in this process. */
const MOST_POLLS = 20;
const USUAL_TASKS = 10;
const MOST_TASKS = 1_000;

/** 领取: with a long poll. */
export const fetchAndLock = handle("fetchAndLock", (deps) => async (request, reply) => {
  const actor = actorOf(request);
  const body = bodyOf(request);
  const wanted: Wanted = {
    actor,
    workerId: requiredWord(body, "workerId"),
    maxTasks: upTo(body, "maxTasks", MOST_TASKS) ?? USUAL_TASKS,
    topics: askedTopics(body),
  };
  for (const { topic } of wanted.topics) requireTopic(actor.topics, topic);
  const waitMs = upTo(body, "asyncResponseTimeout", LONGEST_WAIT_MS) ?? 0;
  const taken = await waitFor(deps, wanted, { reply, waitMs });
  return taken.map(({ answer }) => answer);
});

interface Waiting {
  readonly reply: FastifyReply;
  readonly waitMs: number;
}

/** Takes what there is, and waits for more where there is nothing. A caller that hangs up holds nothing. */
async function waitFor(deps: RouteDeps, wanted: Wanted, { reply, waitMs }: Waiting): Promise<readonly TakenTask[]> {
  const { waitingRoom } = deps;
  const keyId = wanted.actor.id;
  if (waitingRoom.pollsOf(keyId) >= MOST_POLLS) throw new ApiProblem("TOO_MANY_REQUESTS", { retryAfter: 5 });
  const leave = waitingRoom.enter(keyId);
  const signal = hungUp(reply);
  const deadline = performance.now() + waitMs - BEFORE_END_MS;
  try {
    const topics = wanted.topics.map(({ topic }) => topic);
    let taken = await takeTasks(deps, wanted);
    while (taken === "full" || taken.length === 0) {
      // To somebody who may take nothing, what is free would be told at once and again.
      const mayHaveCome =
        taken === "full" ? waitingRoom.pause(deadline, signal) : waitingRoom.wait(topics, deadline, signal);
      if (!(await mayHaveCome)) return [];
      if (!(await deps.store.apiKeys.holds(keyId))) throw new ApiProblem("UNAUTHENTICATED");
      taken = await takeTasks(deps, wanted);
    }
    if (!signal.aborted) return taken;
    await giveBack(deps, taken);
    return [];
  } finally {
    leave();
  }
}

/** Aborted when the connection is closed before it was answered. */
function hungUp({ raw }: FastifyReply): AbortSignal {
  const abort = new AbortController();
  // A caller that is gone already would never be heard to go.
  if (raw.destroyed) abort.abort();
  raw.once("close", () => {
    if (!raw.writableFinished) abort.abort();
  });
  return abort.signal;
}

async function giveBack({ store }: RouteDeps, taken: readonly TakenTask[]): Promise<void> {
  for (const { lock } of taken) await store.departmentTasks.unlock(lock.taskId, lock.nonce);
  if (taken.length > 0) await store.departmentTasks.tellOfFree();
}
