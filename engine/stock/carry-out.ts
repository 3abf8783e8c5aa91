import type { EngineCommand, EngineCommandResult } from "../commands.ts";
import { EngineRefused, EngineUnavailable } from "../errors.ts";
import { neverArrived } from "../nodes.ts";
import type { HttpClient } from "../http-client.ts";
import { type Move, moveOf } from "./moves.ts";
import { hasAnswered, type CommandOutcome, outcomeOf } from "./command-outcome.ts";

export interface CarryOutDeps {
  readonly http: HttpClient;
  /** How long the engine may still be executing an attempt whose answer was lost. */
  readonly settleMs: number;
}

/** Commands carried out at the same time; those of one case run one after the other. */
const AT_ONCE = 8;

/**
 * Carries out commands by plain REST, each in separate requests. After an attempt without an answer, or with an error,
 * the effect is looked up; the command is never sent again without that. Throws EngineUnavailable when none was sent
 * because the engine is unreachable.
 */
export async function carryOutAll(
  commands: readonly EngineCommand[],
  isFresh: (id: string) => boolean,
  deps: CarryOutDeps,
): Promise<EngineCommandResult[]> {
  const results = new Map<EngineCommand, EngineCommandResult>();
  let away: EngineUnavailable | undefined;
  const lanes = lanesOf(commands);
  const attempt = async (command: EngineCommand): Promise<void> => {
    try {
      if (!away) results.set(command, { id: command.id, ...(await carryOut(command, isFresh(command.id), deps)) });
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      away = error;
    }
  };
  const work = async (): Promise<void> => {
    for (let lane = lanes.shift(); lane; lane = lanes.shift()) {
      for (const command of lane) await attempt(command);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (away && results.size === 0) throw away;
  return commands.map(
    (command) =>
      results.get(command) ?? { id: command.id, status: "failed", code: "NOT_SENT", message: away?.message ?? "" },
  );
}

/** Commands of one case, or about one task, in their order. */
function lanesOf(commands: readonly EngineCommand[]): EngineCommand[][] {
  const lanes = new Map<string, EngineCommand[]>();
  for (const command of commands) {
    const subject = subjectOf(command);
    const lane = lanes.get(subject);
    if (lane) lane.push(command);
    else lanes.set(subject, [command]);
  }
  return [...lanes.values()];
}

function subjectOf(command: EngineCommand): string {
  if ("businessKey" in command) return command.businessKey;
  return "taskId" in command ? command.taskId : command.externalTaskId;
}

async function carryOut(
  command: EngineCommand,
  fresh: boolean,
  { http, settleMs }: CarryOutDeps,
): Promise<CommandOutcome> {
  const move = moveOf(http, command);
  // A second answer to an external task does no harm, so there is no look-up before it; and its worker waits for an
  // outcome, not for another try.
  const isAnswer = "externalTaskId" in command;
  const seen = fresh || isAnswer ? null : await move.lookUp();
  if (seen) return seen;
  try {
    return await move.perform();
  } catch (error) {
    if (!(error instanceof EngineRefused || error instanceof EngineUnavailable) || neverArrived(error)) throw error;
    // A case that was cancelled must not run on because its cancel met another change twice.
    const isLastTry = command.type !== "cancel" && (isAnswer || !fresh);
    return await afterTrouble(error, move, { isLastTry, settleMs });
  }
}

async function afterTrouble(
  error: EngineRefused | EngineUnavailable,
  move: Move,
  { isLastTry, settleMs }: { isLastTry: boolean; settleMs: number },
): Promise<CommandOutcome> {
  const seen = await lookedUp(move);
  if (seen) return seen;
  if (hasAnswered(error) && seen === null) return outcomeOf(error, isLastTry);
  // No effect seen yet, and the engine may still be executing it: it is looked up again later, before anything is sent.
  return {
    status: "failed",
    code: "UNDECIDED",
    message: error.message,
    ...(move.settles ? { retryAfterMs: settleMs } : {}),
  };
}

/** Undefined when it cannot be looked up now. */
async function lookedUp(move: Move): Promise<CommandOutcome | null | undefined> {
  try {
    return await move.lookUp();
  } catch (error) {
    if (error instanceof EngineUnavailable || error instanceof EngineRefused) return undefined;
    throw error;
  }
}
