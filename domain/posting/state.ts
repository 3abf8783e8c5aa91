import type { StreamAnswers } from "../stream/stream-state.ts";
import type { PostingEvent } from "./events.ts";
import type { Posting } from "./posting.ts";

/** What the journal of a posting makes of its row in the register. */
export const POSTING_STATE: StreamAnswers<Omit<Posting, "id">, PostingEvent> = {
  postingBegun: ({ personId, role, departmentId, zoneId, from }) => ({
    personId,
    role,
    departmentId,
    zoneId,
    from,
    to: null,
  }),
  postingEnded: ({ to }) => ({ to }),
};
