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

/**
 * 视为受理 (APL art. 32(1)(4)): records that cases in an inbox were not answered within five working days. Returns how
 * many.
 */
export async function deemAcceptanceRound(deps: SweepDeps): Promise<number> {
  return applyLaw(await deps.store.cases.overdueForAcceptance(settled(deps), BATCH), deps);
}

/** 逾期未复，视为同意: records that opinions were not given in time. Returns how many cases. */
export async function silentOpinionsRound(deps: SweepDeps): Promise<number> {
  return applyLaw(await deps.store.cases.overdueOpinions(settled(deps), BATCH), deps);
}

/**
 * The same for cases that are in no inbox because their process lags behind, and for acceptance tasks that were created
 * after acceptance by law.
 */
export async function unseenAcceptanceRound(deps: SweepDeps): Promise<number> {
  return applyLaw(await deps.store.cases.deemedUnseen(settled(deps), BATCH), deps);
}

/** 逾期未选择，视为继续办理: records that an applicant who was asked after a refusal has not chosen. Each round looks at the next page, and returns how many. */
export function silentChoices(deps: SweepDeps): () => Promise<number> {
  return byPages((after) => deps.store.cases.openChoices(after, BATCH), deps);
}

/** Ends deliveries that a package has answered and that were missed when their task was made. Each round looks at the next page, and returns how many. */
export function deliveriesEndedByPackage(deps: SweepDeps): () => Promise<number> {
  return byPages((after) => deps.store.cases.endedByPackage(after, BATCH), deps);
}

/** For lists of which most rightly stay: those behind the first page would never be looked at. After the last page comes the first. */
function byPages(page: (after: string) => Promise<readonly string[]>, deps: SweepDeps): () => Promise<number> {
  let after = "";
  return async () => {
    const ids = await page(after);
    after = ids.length < BATCH ? "" : (ids.at(-1) ?? "");
    return applyLaw(ids, deps);
  };
}

/** The rule itself is applied before every command (`lapse`), so a command without any other effect is enough. */
async function applyLaw(caseIds: readonly string[], { commandHandler, log }: SweepDeps): Promise<number> {
  const results = await commandHandler.act(
    caseIds.map((caseId) => ({ caseId, actor: systemActor("sweep:law"), command: { type: "applyLaw" } })),
  );
  // Cases that were answered in the meantime do not count as work, otherwise the sweep would repeat without a pause.
  const deemed = results.filter(({ lapsed }) => lapsed === true).length;
  if (deemed > 0)
    log.warn({ count: deemed }, "effects of law on cases whose time limit for acceptance or an opinion has passed");
  return deemed;
}

/** Requests received before midnight may still be waiting and must be decided first. */
function settled({ now }: SweepDeps): IsoDate {
  return settledDay(now().toISOString());
}
