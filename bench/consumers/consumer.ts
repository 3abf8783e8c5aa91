/** A client that handles external tasks. */
export interface Consumer {
  /** Requests that failed so far. */
  errors(): number;
  /** Takes no new tasks; returns when all running ones have ended. */
  stop(): Promise<void>;
}
