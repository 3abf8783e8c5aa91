/** The engine could not be asked, or could not answer: not reachable, too slow, or broken (5xx). Trying again later can help. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** Whether the answer was not the engine's: a page of a proxy, or of a server in trouble. */
  readonly isPage: boolean;
  /** The engine's own name and number of the error, when it was the engine that answered: OptimisticLockingException, 1. */
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

/** An engine answers, but it is not the one that the record has worked with: its processes are about other cases. */
export class StrangeEngine extends Error {
  override readonly name = "StrangeEngine";
}

/** One thing the engine found wrong in a deployed file. */
export interface DeploymentProblem {
  readonly file: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** Ids of the elements concerned; may be empty. */
  readonly elementIds: readonly string[];
}

/** The engine understood the request and refuses it (4xx). Trying again cannot help. */
export class EngineRefused extends Error {
  override readonly name = "EngineRefused";
  readonly status: number;
  /** The engine's own name of the error, such as ParseException. */
  readonly type: string;
  /** Where the deployed files are wrong; empty for other requests. */
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
