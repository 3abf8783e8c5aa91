import { setTimeout as sleep } from "node:timers/promises";
import { type HallCaller, signedIn } from "../hall-caller.ts";
import { type Latencies, noLatencies, timed } from "./latencies.ts";

/** Whose inbox holds 35 % of everything. */
export const OFFICER = "shencha-scjg";
const PATHS = [
  "/api/tasks?state=open&sort=due&limit=20",
  "/api/tasks?state=open&activity=reviewTask&sort=due&limit=20",
  "/api/tasks?state=open&overdue=true&sort=due&limit=20",
  "/api/tasks/counts",
];

/** First page, filtered page, page of what is overdue, and the numbers on the tabs: so many times, with a pause between, until the signal fires. */
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

/** One who is signed in and looks once; for those who have their own session. */
export async function lookOnce(caller: HallCaller, found: Latencies): Promise<void> {
  for (const path of PATHS) await timed(found, () => caller.call("GET", path));
}
