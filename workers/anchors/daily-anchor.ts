import { isDatabaseDown } from "../../store/connection/database-down.ts";
import { anchorJournalRound, type AnchorDeps } from "./anchor-journal.ts";

const INCIDENT = { source: "anchor", reference: "daily" } as const;

/**
 * The daily anchoring, round after round. A failed round opens an incident, because without anchors nothing outside the
 * database proves the journal; the next successful round closes it. An unreachable database is reported as such, not by
 * this incident.
 */
export function dailyAnchor(deps: AnchorDeps): () => Promise<number> {
  const { store, now } = deps;
  // An earlier process may have left one open.
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
