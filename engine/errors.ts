/**
 * The engine could not be reached or could not answer: not reachable, too slow, or failing (5xx). A later retry can
 * help.
 */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** Whether the answer did not come from the engine: a page of a proxy or of a failing server. */
  readonly isPage: boolean;
  /** The engine's own name and number of the error, when the engine answered: OptimisticLockingException, 1. */
  readonly type: string | undefined;
  readonly number: number | undefined;

  constructor(
    message: string,
    options: {
      readonly cause?: unknown;
      readonly status?: number;
      readonly isPage?: boolean;
      readonly type?: string | undefined;
      readonly number?: number | undefined;
    } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = options.status;
    this.isPage = options.isPage ?? false;
    this.type = options.type;
    this.number = options.number;
  }
}

/** An engine answers, but not the one bound to the record: its processes belong to other cases. */
export class ForeignEngine extends Error {
  override readonly name = "ForeignEngine";
}

/** One fault that the engine found in a deployed file. */
export interface DeploymentProblem {
  readonly file: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Ids of the elements concerned; may be empty. */
  readonly elementIds: readonly string[];
}

/** The engine understood the request and refuses it (4xx). A retry cannot help. */
export class EngineRefused extends Error {
  override readonly name = "EngineRefused";
  readonly status: number;
  /** The engine's own name of the error, such as ParseException. */
  readonly type: string;
  /** Faults of the deployed files; empty for other requests. */
  readonly problems: readonly DeploymentProblem[];

  constructor(
    message: string,
    facts: { readonly status: number; readonly type: string; readonly problems: readonly DeploymentProblem[] },
  ) {
    super(message);
    this.status = facts.status;
    this.type = facts.type;
    this.problems = facts.problems;
  }
}
