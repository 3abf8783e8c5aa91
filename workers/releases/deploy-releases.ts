import type { Logger } from "pino";
import type { Engine } from "../../engine/engine.ts";
import { stepsOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { decisionFileText } from "../../domain/flow/table/decision-file-text.ts";
import type { Store } from "../../store/tables.ts";

export interface DeployDeps {
  readonly store: Store;
  readonly engine: Pick<Engine, "deploy">;
  readonly log: Logger;
}

/**
 * Deploys the diagrams of releases that the engine does not have yet, exactly the published bytes, together with their decision tables, as the plan holds them: a diagram looks its tables up in its own deployment. The same diagram
 * under the same name creates no second version, so two workers can do it at the same time. Returns how many releases
 * it deployed.
 */
export async function deployReleasesRound({ store, engine, log }: DeployDeps): Promise<number> {
  const waiting = await store.releases.undeployed();
  for (const { itemId, release, bpmn, plan } of waiting) {
    const files = { [`${itemId}.bpmn`]: bpmn, ...(plan && tablesIn(plan)) };
    const { definitions } = await engine.deploy(`${itemId} release ${release}`, files);
    const definition = definitions.find((candidate) => candidate.key === itemId);
    if (!definition) throw new Error(`The diagram of ${itemId} release ${release} holds no process '${itemId}'`);
    await store.releases.setDefinition(itemId, release, definition.id);
    log.info({ itemId, release, definitionId: definition.id }, "release deployed");
  }
  return waiting.length;
}

/** The files of the decision tables that a flow reads, each once. */
function tablesIn(plan: FlowPlan): Readonly<Record<string, string>> {
  const tables = stepsOf(plan).flatMap(([, { table }]) => table ?? []);
  return Object.fromEntries(tables.map((table) => [`${table.id}.dmn`, decisionFileText(table)]));
}
