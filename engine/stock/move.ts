import type { CommandOutcome } from "./command-outcome.ts";

/** One command by plain REST. */
export interface Move {
  /** Looks up whether the command has taken effect, or no longer can; null when it has not but still could. */
  lookUp(): Promise<CommandOutcome | null>;
  /** Sends it, once. */
  perform(): Promise<CommandOutcome>;
  /** Whether a second attempt would do harm while a lost one is still being executed. */
  readonly settles: boolean;
}

/** What every move says when it has taken effect. */
export const DONE: CommandOutcome = { status: "done" };
