import { setImmediate } from "node:timers/promises";
import type { Logger } from "pino";
import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { stepsOf } from "../../domain/flow/plan.ts";
import { publicationProblems } from "../../domain/flow/publication-problems.ts";
import type { HallPlaces } from "../../domain/flow/law/places.ts";
import type { PlannedRelease } from "../../store/tables/release.ts";
import type { Store } from "../../store/tables.ts";

/**
 * Once after the start: every release that this version of the software would no longer publish, with the reasons, in the log. Its cases follow their plan nevertheless; somebody should
 * know, and migrate them. Returns a round that is repeated until the record answers. The round returns 0: there is no further work.
 */
export function releaseReport({ store, log }: { readonly store: Store; readonly log: Logger }): () => Promise<number> {
  let isDone = false;
  return async () => {
    if (isDone) return 0;
    const [releases, places] = await Promise.all([store.releases.planned(), store.organisations.places()]);
    for (const planned of releases) {
      // The law of each is proved anew, which takes its time: tasks and their locks do not wait for all of them.
      await setImmediate();
      const problems = outdatedWords(planned, places);
      if (problems.length > 0)
        log.warn(
          { itemId: planned.itemId, release: planned.release, problems },
          "this version of the software would not publish the release; its cases follow its plan nevertheless",
        );
    }
    isDone = true;
    return 0;
  };
}

/** Why a release would not be published now, in sentences. */
export function outdatedWords(
  { plan, item, form }: Pick<PlannedRelease, "plan" | "item" | "form">,
  places: HallPlaces,
): readonly string[] {
  const unknown = stepsOf(plan).filter(([, { kind }]) => !isStepKind(kind));
  if (unknown.length > 0) return unknown.map(([, { name, kind }]) => `“${name}”的环节类型“${kind}”不存在。`);
  const changed = stepsOf(plan).filter(([, { kind, kindVersion }]) => isChanged(kind, kindVersion));
  return [
    ...changed.map(([, { name, kindVersion }]) => `“${name}”按环节类型的第${kindVersion}版发布，现在已是新版。`),
    ...publicationProblems(plan, { item, form, places }).map(({ message }) => message),
  ];
}

function isChanged(kind: string, version: number): boolean {
  return isStepKind(kind) && stepKind(kind).version !== version;
}
