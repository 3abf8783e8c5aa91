import { isDatabaseDown } from "../../store/connection/database-down.ts";
import { anchorJournalRound, type AnchorDeps } from "./anchor-journal.ts";

const INCIDENT = { source: "anchor", reference: "daily" } as const;

/**
 * The daily anchoring, round after round. A round that fails opens an incident, for without anchors nothing outside the database proves the journal; the first that succeeds
 * afterwards closes it. A database that is away is another trouble, and told as such.
 */
export function dailyAnchor(deps: AnchorDeps): () => Promise<number> {
  const { store, now } = deps;
  // One of an earlier process may be open.
  let mayBeOpen = true;
  return async () => {
    try {
      const written = await anchorJournalRound(deps);
      if (mayBeOpen) await store.incidents.close(INCIDENT.source, INCIDENT.reference, now().toISOString());
      mayBeOpen = false;
      return written;
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      mayBeOpen = true;
      const message = `The journal could not be anchored: ${error instanceof Error ? error.message : String(error)}`;
      await store.incidents.open({ ...INCIDENT, caseId: null, message, at: now().toISOString() });
      throw error;
    }
  };
}
