/** Somebody who works off external tasks. */
export interface Consumer {
  /** Requests that failed so far. */
  errors(): number;
  /** Takes no new work; returns when nothing is under way. */
  stop(): Promise<void>;
}
