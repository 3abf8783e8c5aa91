import { randomUUID } from "node:crypto";
import { makeLog } from "../log.ts";
import type { CaseFile } from "../domain/case/case-file.ts";
import type { ActResult, Door } from "../store/door.ts";
import type { PaperRoom } from "../workers/papers/paper-room.ts";
import { openTaskWire } from "../workers/runtime/wire.ts";
import { startWorker } from "../workers/runtime/worker.ts";
import { defineTopic } from "../workers/runtime/topic.ts";
import type { Consumer } from "./consumers/consumer.ts";
import type { BenchEngine } from "./engine-process.ts";

/** Longest wait for what is at work when the measure ends. */
const DRAIN_MS = 10_000;

/** Our runtime with handlers that do nothing: a door that lets every act through without writing. The only file that knows how the runtime is started. */
export function startOurRuntime(engine: BenchEngine, topics: readonly string[]): Consumer {
  let errors = 0;
  const { url, user, password } = engine.access;
  const empty = defineTopic({ command: () => ({ type: "registerIntake" }), outcome: () => ({}) });
  const worker = startWorker({
    door: openDoorToNothing(),
    papers: {} as PaperRoom,
    newId: randomUUID,
    now: () => new Date(),
    wire: openTaskWire({ url, user, password, workerId: `bench-${randomUUID()}` }),
    engine: {
      async sendCommands(commands, signal) {
        const results = await engine.client.sendCommands(commands, signal);
        errors += results.filter(({ status }) => status === "refused" || status === "failed").length;
        return results;
      },
    },
    topics: new Map(topics.map((topic) => [topic, empty])),
    log: makeLog({ name: "bench", level: "warn", destination: { write: () => void errors++ } }),
  });
  return { errors: () => errors, stop: () => worker.stop(DRAIN_MS) };
}

function openDoorToNothing(): Door {
  const through: Extract<ActResult, { ok: true }> = { ok: true, caseFile: {} as CaseFile, events: [], outcome: null, replayed: false };
  return { act: async (acts) => acts.map(() => through), actOne: async () => through };
}
