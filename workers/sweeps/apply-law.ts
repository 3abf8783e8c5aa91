import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import { settledDay } from "../../domain/case/acceptance/lapse.ts";
import type { IsoDate } from "../../domain/law/dates.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { Store } from "../../store/tables.ts";

export interface SweepDeps {
  readonly store: Store;
  readonly commandHandler: CommandHandler;
  readonly now: () => Date;
  readonly log: Logger;
}

const BATCH = 100;

/** 视为受理 (APL art. 32(4)): makes visible that cases in somebody's inbox were not answered within five working days. Returns how many. */
export async function deemAcceptanceRound(deps: SweepDeps): Promise<number> {
  return applyLaw(await deps.store.cases.overdueForAcceptance(settled(deps), BATCH), deps);
}

/** The same for cases that nobody can see in an inbox, because the flow is behind, and for acceptance tasks that came up after the law had answered. */
export async function unseenAcceptanceRound(deps: SweepDeps): Promise<number> {
  return applyLaw(await deps.store.cases.deemedUnseen(settled(deps), BATCH), deps);
}

/** The rule itself stands before every command (`lapse`), so a command that asks for nothing else is enough. */
async function applyLaw(caseIds: readonly string[], { commandHandler, log }: SweepDeps): Promise<number> {
  const results = await commandHandler.act(
    caseIds.map((caseId) => ({ caseId, actor: systemActor("sweep:law"), command: { type: "applyLaw" } })),
  );
  // Cases that were answered in the meantime do not count as work, or the sweep would spin.
  const deemed = results.filter(({ lapsed }) => lapsed === true).length;
  if (deemed > 0) log.warn({ count: deemed }, "cases deemed accepted: the time limit for acceptance has passed");
  return deemed;
}

/** What came in before midnight may still be under way: nobody writes before it. */
function settled({ now }: SweepDeps): IsoDate {
  return settledDay(now().toISOString());
}
