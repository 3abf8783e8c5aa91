import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import { inForceAt } from "../../domain/release/release.ts";
import { noteBeginning } from "../../store/handler/release-acts.ts";
import type { CommandHandler } from "../../store/handler/command-handler.ts";
import type { Store } from "../../store/tables.ts";

export interface NoteDeps {
  readonly store: Pick<Store, "releases">;
  readonly commandHandler: Pick<CommandHandler, "actTogether">;
  readonly now: () => Date;
  readonly log: Logger;
}

const CALENDAR = systemActor("releases");

/**
 * Enters in the journals which releases have begun, and which they replace. Only that: what a case is filed on follows from the dates alone, whether this has run or not. Returns how many
 * it noted.
 */
export async function noteBeginningsRound({ store, commandHandler, now, log }: NoteDeps): Promise<number> {
  const at = now().toISOString();
  const begun = await store.releases.unnoted(at);
  for (const began of begun) {
    // What it replaced: of two that begin together the lower number holds for no time, and gives way to the higher.
    const earlier = (await store.releases.facts({ itemId: began.itemId })).filter(
      ({ release }) => release < began.release,
    );
    const before = inForceAt(earlier, began.effectiveFrom ?? at) ?? null;
    await noteBeginning({ commandHandler }, { began, before, actor: CALENDAR, at });
    log.info({ itemId: began.itemId, release: began.release, replaces: before?.release ?? null }, "release in force");
  }
  return begun.length;
}
