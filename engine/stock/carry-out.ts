import type { EngineCommand, EngineCommandResult } from "../commands.ts";
import { EngineRefused, EngineUnavailable } from "../errors.ts";
import { neverArrived } from "../nodes.ts";
import type { HttpClient } from "../http-client.ts";
import { type Move, moveOf } from "./moves.ts";
import { hasAnswered, type CommandOutcome, outcomeOf } from "./command-outcome.ts";

export interface CarryOutDeps {
  readonly http: HttpClient;
  /** How long an attempt whose answer was lost may still be on its way in the engine. */
  readonly settleMs: number;
}

/** Commands at work at one time; those of one case go one after the other. */
const AT_ONCE = 8;

/**
 * Carries out commands by plain REST, each in requests of its own. What became of an attempt without an answer, or with an error, is looked up; it is never
 * simply sent again. Throws EngineUnavailable when none was sent because the engine is away.
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
  // A second answer to an external task does no harm, so nobody looks before it; and its worker waits for an outcome, not for another try.
  const isAnswer = "externalTaskId" in command;
  const seen = fresh || isAnswer ? null : await move.lookUp();
  if (seen) return seen;
  try {
    return await move.perform();
  } catch (error) {
    if (!(error instanceof EngineRefused || error instanceof EngineUnavailable) || neverArrived(error)) throw error;
    return await afterTrouble(error, move, { triedBefore: isAnswer || !fresh, settleMs });
  }
}

async function afterTrouble(
  error: EngineRefused | EngineUnavailable,
  move: Move,
  { triedBefore, settleMs }: { triedBefore: boolean; settleMs: number },
): Promise<CommandOutcome> {
  const seen = await lookedUp(move);
  if (seen) return seen;
  if (hasAnswered(error) && seen === null) return outcomeOf(error, triedBefore);
  // Not seen yet, and it may still be under way: it is looked for again later, before anything is sent.
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
