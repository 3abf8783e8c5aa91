import { randomUUID } from "node:crypto";
import { sampleItems } from "../../processes/load-sample.ts";
import { decisionBody } from "../../tools/demo/deciders.ts";
import type { SeenCase } from "../../workers/sandbox/sample-decisions.ts";
import { signedIn } from "../hall-caller.ts";
import { type Latencies, noLatencies, timed } from "./latencies.ts";
import { OFFICER } from "./look-at-inbox.ts";

/** Latencies of claiming and completing. */
export interface Decisions {
  readonly claims: Latencies;
  readonly completes: Latencies;
}

const OFFICIALS = 3;
const PAGE = 100;

interface Task {
  readonly id: string;
  readonly caseId: string;
}

/**
 * Three simulated officials claim and review open tasks of the busiest inbox, without a pause, until the given number
 * is decided or the signal is aborted.
 */
export async function claimAndComplete(
  url: string,
  { count, over }: { readonly count: number; readonly over?: AbortSignal },
): Promise<Decisions> {
  const item = sampleItems().find((loaded) => loaded.item.id === "SC-021")?.item;
  if (!item) throw new Error("There is no item SC-021");
  const officer = await signedIn(url, OFFICER, OFFICIALS);
  const { body } = await officer.call<{ items: Task[] }>(
    "GET",
    `/api/tasks?state=open&kind=review&sort=due&limit=${PAGE}`,
  );
  const tasks = body.items.slice(0, count);
  const decisions: Decisions = { claims: noLatencies(), completes: noLatencies() };
  await Promise.all(
    Array.from({ length: OFFICIALS }, async () => {
      for (let task = tasks.pop(); task && !over?.aborted; task = tasks.pop()) {
        const { id, caseId } = task;
        await timed(decisions.claims, () => officer.call("POST", `/api/tasks/${id}/claim`, {}));
        const { body: seen } = await officer.call<SeenCase>("GET", `/api/cases/${caseId}`);
        const decision = decisionBody("review", { item, seen, settings: {}, outcome: "submitted", refused: false });
        await timed(decisions.completes, () =>
          officer.call("POST", `/api/tasks/${id}/complete`, decision, { "idempotency-key": randomUUID() }),
        );
      }
    }),
  );
  officer.close();
  return decisions;
}
