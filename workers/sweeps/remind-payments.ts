import { systemActor } from "../../domain/case/actor.ts";
import { settledDay } from "../../domain/case/acceptance/lapse.ts";
import type { SweepDeps } from "./apply-law.ts";

const BATCH = 100;

/** 催缴: reminds, once and in writing, of orders whose last day is over. Returns how many. */
export async function remindPaymentsRound({ store, commandHandler, now, log }: SweepDeps): Promise<number> {
  const caseIds = await store.payments.toRemind(settledDay(now().toISOString()), BATCH);
  const results = await commandHandler.act(
    caseIds.map((caseId) => ({ caseId, actor: systemActor("sweep:payments"), command: { type: "remindPayment" } })),
  );
  const reminded = results.filter((result) => result.ok && result.events.length > 0).length;
  if (reminded > 0) log.info({ reminded }, "reminded of unpaid orders");
  return reminded;
}
