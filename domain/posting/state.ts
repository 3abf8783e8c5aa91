import type { StreamAnswers } from "../stream/stream-state.ts";
import type { PostingEvent } from "./events.ts";
import type { Posting } from "./posting.ts";

/** The register row that the journal of a posting gives. */
export const POSTING_STATE: StreamAnswers<Omit<Posting, "id">, PostingEvent> = {
  postingBegun: ({ personId, role, departmentId, zoneId, officeId, from }) => ({
    personId,
    role,
    departmentId,
    zoneId,
    officeId: officeId ?? null,
    from,
    to: null,
  }),
  postingEnded: ({ to }) => ({ to }),
};
