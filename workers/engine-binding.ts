import type { Logger } from "pino";
import type { Engine } from "../engine/client.ts";
import type { Store } from "../store/tables.ts";
import type { TaskWire } from "./runtime/wire.ts";

/** The engine answers, but it is not the one that this record has worked with: its processes are about other cases. */
export class StrangeEngine extends Error {
  override readonly name = "StrangeEngine";
}

export interface EngineBindingDeps {
  readonly store: Pick<Store, "settings">;
  readonly engine: Engine;
  readonly wire: TaskWire;
  readonly log: Logger;
}

/** The same engine and wire, which say nothing to an engine database that is not this record's. */
export interface BoundEngine {
  readonly engine: Engine;
  readonly wire: TaskWire;
}

const KEY = "engine";

interface Bound {
  readonly id: string;
}

/**
 * One record, one engine database. The first one that answers is remembered by its id; another one is refused, with both ids, before anything is sent to it
 * or taken from it. Asked again whenever the engine has been away, for it may have come back as somebody else.
 */
export function bindEngine({ store, engine, wire, log }: EngineBindingDeps): BoundEngine {
  let known = false;

  async function check(): Promise<void> {
    if (known) return;
    const { id } = await engine.identity();
    const bound = (await store.settings.find<Bound>(KEY)) ?? (await remember(id));
    if (bound.id !== id) {
      log.error({ recordBelongsTo: bound.id, engineIs: id }, "the engine is not this record's");
      throw new StrangeEngine(`This record belongs to the engine database ${bound.id}, and the engine that answers is ${id}: nothing is sent to it. Set ENGINE_URL to the right one.`);
    }
    known = true;
  }

  async function remember(id: string): Promise<Bound> {
    await store.settings.saveFirst(KEY, { id });
    return (await store.settings.find<Bound>(KEY)) ?? { id };
  }

  const checked = async <T>(call: () => Promise<T>): Promise<T> => {
    await check();
    try {
      return await call();
    } catch (error) {
      known = false;
      throw error;
    }
  };

  return {
    engine: {
      ...engine,
      sendCommands: (commands, signal) => checked(() => engine.sendCommands(commands, signal)),
      sendAndTakeOver: (commands, wish) => checked(() => engine.sendAndTakeOver(commands, wish)),
      deploy: (name, files) => checked(() => engine.deploy(name, files)),
      retryIncident: (id, retries) => checked(() => engine.retryIncident(id, retries)),
    },
    wire: { ...wire, fetchAndLock: (request) => checked(() => wire.fetchAndLock(request)) },
  };
}
