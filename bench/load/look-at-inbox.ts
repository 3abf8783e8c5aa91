import { setTimeout as sleep } from "node:timers/promises";
import { type HallCaller, signedIn } from "../hall-caller.ts";
import { type Latencies, noLatencies, timed } from "./latencies.ts";

/** The department with 35 % of all work items. */
export const OFFICER = "shencha-scjg";
const PATHS = [
  "/api/tasks?state=open&sort=due&limit=20",
  "/api/tasks?state=open&kind=review&sort=due&limit=20",
  "/api/tasks?state=open&overdue=true&sort=due&limit=20",
  "/api/tasks/counts",
];

/**
 * First page, filtered page, overdue page, and the numbers on the tabs: the given number of times, with a pause
 * between, until the signal is aborted.
 */
export async function lookAtInbox(
  url: string,
  { times, pauseMs = 0, over }: { readonly times: number; readonly pauseMs?: number; readonly over?: AbortSignal },
): Promise<Latencies> {
  const officer = await signedIn(url, OFFICER, 2);
  const found = noLatencies();
  for (let n = 0; n < times && !over?.aborted; n++) {
    for (const path of PATHS) await timed(found, () => officer.call("GET", path));
    await sleep(pauseMs);
  }
  officer.close();
  return found;
}

/** The same requests once, by a signed-in caller with its own session. */
export async function openInboxOnce(caller: HallCaller, found: Latencies): Promise<void> {
  for (const path of PATHS) await timed(found, () => caller.call("GET", path));
}
