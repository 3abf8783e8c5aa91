import type { EngineCommand, EngineCommandResult, HandedOverTask, HandOverRequest } from "../../engine/commands.ts";
import { EngineUnavailable } from "../../engine/errors.ts";

type CommandOutcome = Omit<EngineCommandResult, "id">;

/** An in-memory engine with the guarantees of the real one: a command takes effect at most once, a lost answer proves nothing. */
export interface FakeEngine {
  sendCommands(commands: readonly EngineCommand[]): Promise<EngineCommandResult[]>;
  /** Hands over the task that `next` returns for a command. */
  sendAndTakeOver(
    commands: readonly EngineCommand[],
    handOver: HandOverRequest | null,
    sentBefore?: ReadonlySet<string>,
  ): Promise<{ results: EngineCommandResult[]; tasks: HandedOverTask[] }>;
  readonly handOverRequests: (HandOverRequest | null)[];
  /** The commands of each request that were marked as possibly sent before. */
  readonly sentBefore: (readonly string[] | null)[];
  next: (command: EngineCommand) => HandedOverTask | null;
  /** Incidents whose retries were reset. */
  readonly retried: string[];
  retryIncident(incidentId: string): Promise<boolean>;
  /** All requests, including those without an answer. */
  readonly requests: (readonly EngineCommand[])[];
  /** Commands that took effect, in order. */
  readonly applied: EngineCommand[];
  /** `before`: cannot be reached. `after`: executes them, and the answer is lost. */
  goAway(when: "before" | "after"): void;
  comeBack(): void;
  /** The outcome of commands that were not applied yet; null = done. */
  judge: (command: EngineCommand) => CommandOutcome | null;
}

export function fakeEngine(): FakeEngine {
  const known = new Set<string>();
  let away: "before" | "after" | null = null;
  const engine: FakeEngine = {
    requests: [],
    applied: [],
    judge: () => null,
    retried: [],
    retryIncident(incidentId) {
      if (away !== null) return Promise.reject(new EngineUnavailable("The engine cannot be reached"));
      engine.retried.push(incidentId);
      return Promise.resolve(true);
    },
    handOverRequests: [],
    sentBefore: [],
    next: () => null,
    async sendAndTakeOver(commands, handOver, sentBefore) {
      engine.handOverRequests.push(handOver);
      engine.sentBefore.push(sentBefore ? [...sentBefore] : null);
      const results = await engine.sendCommands(commands);
      const done = commands.filter((_command, index) => results[index]?.status === "done");
      return { results, tasks: handOver ? done.flatMap((command) => engine.next(command) ?? []) : [] };
    },
    goAway(when) {
      away = when;
    },
    comeBack() {
      away = null;
    },
    sendCommands(commands) {
      engine.requests.push(commands);
      if (away === "before") return Promise.reject(new EngineUnavailable("The engine cannot be reached"));
      const results = commands.map((command) => take(command));
      return away === "after" ? Promise.reject(new EngineUnavailable("The answer was lost")) : Promise.resolve(results);
    },
  };
  const take = (command: EngineCommand): EngineCommandResult => {
    if (known.has(command.id)) return { id: command.id, status: "alreadyDone" };
    const outcome = engine.judge(command);
    if (outcome && outcome.status !== "done") return { id: command.id, ...outcome };
    known.add(command.id);
    engine.applied.push(command);
    return { id: command.id, status: "done" };
  };
  return engine;
}
