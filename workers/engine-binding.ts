import type { Logger } from "pino";
import type { Engine } from "../engine/engine.ts";
import { ForeignEngine } from "../engine/errors.ts";
import type { Store } from "../store/tables.ts";

export interface EngineBindingDeps {
  readonly store: Pick<Store, "settings">;
  readonly engine: Pick<Engine, "nodes" | "identity">;
  readonly log: Logger;
}

/** The state of the binding. */
export interface Binding {
  /**
   * A sentence when every node checked last belongs to another record's engine, so that processing stops; otherwise
   * null.
   */
  trouble(): string | null;
}

/** The setting that names the engine of the record. */
export const ENGINE_BINDING = "engine";

interface Bound {
  readonly id: string;
}

/**
 * Binds a record to one engine database. The id of the first one that answers is stored; a node of another database is
 * refused, with both ids, before anything is sent to it or read from it. Checked again whenever a node was unreachable,
 * because it may have come back with another database. Applies to all users of the same nodes.
 */
export function bindEngine({ store, engine, log }: EngineBindingDeps): Binding {
  const refused = new Map<string, string>();

  async function remember(id: string): Promise<Bound> {
    await store.settings.saveFirst(ENGINE_BINDING, { id });
    return (await store.settings.find<Bound>(ENGINE_BINDING)) ?? { id };
  }

  engine.nodes.guard(async (node) => {
    const { id } = await engine.identity(node);
    const bound = (await store.settings.find<Bound>(ENGINE_BINDING)) ?? (await remember(id));
    if (bound.id === id) {
      refused.delete(node);
      return;
    }
    const sentence = `This record belongs to the engine database ${bound.id}, and the engine that answers is ${id}: nothing is sent to it. Set ENGINE_URL to the right one.`;
    refused.set(node, sentence);
    log.error({ node, recordBelongsTo: bound.id, engineIs: id }, "this engine belongs to another record");
    throw new ForeignEngine(sentence);
  });
  return {
    trouble: () => (refused.size === engine.nodes.addresses.length ? ([...refused.values()][0] ?? null) : null),
  };
}
