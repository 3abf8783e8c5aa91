import type { Logger } from "pino";
import { stepsOf, type FlowPlan } from "../../domain/flow/plan.ts";
import { decisionFileText } from "../../domain/flow/table/decision-file-text.ts";
import type { Engine } from "../../engine/engine.ts";
import { EngineUnavailable } from "../../engine/errors.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";
import { bundleDigest } from "../../store/handler/on-draft.ts";
import type { DeployedRelease } from "../../store/tables/release.ts";
import type { Store } from "../../store/tables.ts";

export interface DeployDeps {
  readonly store: Pick<Store, "releases" | "incidents">;
  readonly engine: Pick<Engine, "deploy">;
  readonly now: () => Date;
  readonly log: Logger;
}

/** A release that could not be deployed is tried again after this time, real time: its cause is not a passing one. */
const PAUSE_MS = 60_000;

/**
 * Deploys the diagrams of releases that the engine does not have yet, exactly the published bytes, together with their decision tables, as the plan holds them: a diagram looks its tables up in
 * its own deployment. A release that is to begin later is deployed at once, so that cases can start on it from its first moment. The engine compares the bytes with those that it has under the
 * same name and makes no second version of them, so two workers can do it at the same time, and one that died before it recorded the definition did no harm.
 *
 * A release that the engine refuses, or whose files are not those that were published, is an incident and holds up no other. Returns a round, to be repeated, that returns how many it deployed;
 * it throws while engine or database are away.
 */
export function releaseDeployments(deps: DeployDeps): () => Promise<number> {
  const triedAt = new Map<string, number>();
  return async () => {
    let deployed = 0;
    const undeployed = await deps.store.releases.undeployed();
    // What was withdrawn is no longer to be deployed, and no concern of an operator.
    await deps.store.incidents.closeOthers("release", undeployed.map(nameOf), deps.now().toISOString());
    for (const release of undeployed) {
      const name = nameOf(release);
      if (performance.now() - (triedAt.get(name) ?? -Infinity) < PAUSE_MS) continue;
      try {
        await deployRelease(release, deps);
        await deps.store.incidents.close("release", name, deps.now().toISOString());
        deployed++;
      } catch (error) {
        if (error instanceof EngineUnavailable || isDatabaseDown(error)) throw error;
        triedAt.set(name, performance.now());
        await report(name, error, deps);
      }
    }
    return deployed;
  };
}

async function deployRelease(
  { itemId, release, bpmn, plan }: DeployedRelease,
  { store: { releases }, engine, log }: DeployDeps,
): Promise<void> {
  await requirePublished({ itemId, release }, releases);
  const files = { [`${itemId}.bpmn`]: bpmn, ...(plan && tablesIn(plan)) };
  const { definitions } = await engine.deploy(nameOf({ itemId, release }), files);
  const definition = definitions.find((candidate) => candidate.key === itemId);
  if (!definition) throw new Error(`The diagram of ${itemId} release ${release} holds no process '${itemId}'`);
  await releases.setDefinition(itemId, release, definition.id);
  log.info({ itemId, release, definitionId: definition.id }, "release deployed");
}

/** A deployed diagram is a program: one whose bundle is not the approved one never reaches the engine. Releases of versions that stored no examples cannot be compared. */
async function requirePublished(
  { itemId, release }: Pick<DeployedRelease, "itemId" | "release">,
  releases: DeployDeps["store"]["releases"],
): Promise<void> {
  const stored = await releases.findBundle(itemId, release);
  if (stored?.cases === undefined) return;
  if (bundleDigest({ ...stored, cases: stored.cases }) !== stored.sha256)
    throw new Error(`The stored files of ${itemId} release ${release} are not those that were published`);
}

async function report(name: string, error: unknown, { store, now, log }: DeployDeps): Promise<void> {
  log.error({ err: error, release: name }, "release cannot be deployed; its cases wait");
  const message = `${name}: ${error instanceof Error ? error.message : String(error)}`;
  await store.incidents.open({ source: "release", reference: name, caseId: null, message, at: now().toISOString() });
}

/** Under which the engine knows it. */
function nameOf({ itemId, release }: Pick<DeployedRelease, "itemId" | "release">): string {
  return `${itemId} release ${release}`;
}

/** The files of the decision tables that a flow reads, each once. */
function tablesIn(plan: FlowPlan): Readonly<Record<string, string>> {
  const tables = stepsOf(plan).flatMap(([, { table }]) => table ?? []);
  return Object.fromEntries(tables.map((table) => [`${table.id}.dmn`, decisionFileText(table)]));
}
