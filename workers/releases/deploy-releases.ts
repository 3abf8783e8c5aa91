import type { Logger } from "pino";
import type { Engine } from "../../engine/engine.ts";
import type { Store } from "../../store/tables.ts";

export interface DeployDeps {
  readonly store: Store;
  readonly engine: Pick<Engine, "deploy">;
  readonly log: Logger;
}

/**
 * Deploys the diagrams of releases that the engine does not have yet, with their decision tables, exactly the published bytes. A release that is to begin later is deployed at once, so that
 * cases can start on it from its first moment. The same diagram
 * under the same name creates no second version, so two workers can do it at the same time. Returns how many releases
 * it deployed.
 */
export async function deployReleasesRound({ store, engine, log }: DeployDeps): Promise<number> {
  const waiting = await store.releases.undeployed();
  for (const { itemId, release, bpmn, decisions = {} } of waiting) {
    const tables = Object.entries(decisions).map(([id, text]) => [`${id}.dmn`, text] as const);
    const { definitions } = await engine.deploy(`${itemId} release ${release}`, {
      [`${itemId}.bpmn`]: bpmn,
      ...Object.fromEntries(tables),
    });
    const definition = definitions.find((candidate) => candidate.key === itemId);
    if (!definition) throw new Error(`The diagram of ${itemId} release ${release} holds no process '${itemId}'`);
    await store.releases.setDefinition(itemId, release, definition.id);
    log.info({ itemId, release, definitionId: definition.id }, "release deployed");
  }
  return waiting.length;
}
