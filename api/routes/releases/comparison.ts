import type { DraftComparison } from "../../../contract/draft-comparison.ts";
import { placedChanges, type PlannedBundle } from "../../../domain/release/changes/release-changes.ts";
import { standingWords } from "../../../domain/release/changes/standing-words.ts";
import { refuseOfOthers, requireOwn } from "../../../domain/release/draft.ts";
import { lastOf } from "../../../domain/release/release.ts";
import { stepsOf } from "../../../domain/flow/plan.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import type { Store } from "../../../store/tables.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { checkDraft, namesIn, plannedRelease } from "../../release-checks.ts";
import { existingRelease, readerOf } from "./readable.ts";

/** 对比: a draft as it is now, with any release of its item. */
export const compareDraft = handle("compareDraft", ({ store, now }) => async (request) => {
  const { id, itemId, ...draft } = await existingDraft(store, request.params.id);
  requireOwn(actorOf(request), draft);
  const content = (await store.drafts.findContent(id)) ?? refuse("DRAFT_NOT_FOUND");
  const against = await againstRelease(store, itemId, request.query.release);
  const { bundle } = await checkDraft(store, content, now());
  if (bundle === null) return { against: against?.release ?? null, changes: null, standing: null };
  const changes = placedChanges(against?.bundle ?? null, bundle, await namesIn(store, bundle));
  return {
    against: against?.release ?? null,
    changes: changes.map(({ sentence, elements }) => ({ sentence, elements: [...elements] })),
    standing: await standingIn(store, { itemId, release: null }, bundle),
  };
});

/** 对比: one release with another of its item, by those who may read both. */
export const compareReleases = handle("compareReleases", ({ store, now }) => async (request) => {
  const { id: itemId, release } = request.params;
  const { against } = request.query;
  const mayRead = await readerOf(store, actorOf(request), now());
  const [before, after] = (await Promise.all(
    [against, release].map(async (number) => {
      const { found } = await existingRelease(store, itemId, number);
      if (!mayRead(found)) return refuseOfOthers();
      return (await plannedRelease(store, itemId, number)) ?? refuse("RELEASE_NOT_FOUND");
    }),
  )) as [PlannedBundle, PlannedBundle];
  const changes = placedChanges(before, after, await namesIn(store, after));
  return {
    against,
    release,
    changes: changes.map(({ sentence, elements }) => ({ sentence, elements: [...elements] })),
    standing: await standingIn(store, { itemId, release: against }, after),
  };
});

interface Against {
  readonly release: number;
  readonly bundle: PlannedBundle;
}

/** The last release unless another is named; null for a new item. Refuses with RELEASE_NOT_FOUND. */
async function againstRelease(
  store: Pick<Store, "releases">,
  itemId: string,
  named: number | undefined,
): Promise<Against | null> {
  const facts = await store.releases.facts({ itemId });
  const release = named ?? lastOf(facts)?.release;
  if (release === undefined) return null;
  if (!facts.some((one) => one.release === release)) return refuse("RELEASE_NOT_FOUND");
  const bundle = (await plannedRelease(store, itemId, release)) ?? refuse("RELEASE_NOT_FOUND");
  return { release, bundle };
}

interface Where {
  readonly itemId: string;
  /** The release on which they run; null: any. */
  readonly release: number | null;
}

/** Running cases at steps that the bundle does not have, named by the flow on which they run. */
async function standingIn(
  { migrations, releases }: Pick<Store, "migrations" | "releases">,
  { itemId, release: on }: Where,
  { plan }: PlannedBundle,
): Promise<DraftComparison["standing"]> {
  const { cases, steps } = await migrations.standingElsewhere(
    itemId,
    on,
    stepsOf(plan).map(([id]) => id),
  );
  const named = await Promise.all(
    steps.map(async ({ element, release, ...count }) => {
      const own = (await releases.find(itemId, release))?.plan.nodes[element];
      return { name: own?.name ?? "原流程的环节", ...count };
    }),
  );
  const sentence = standingWords(cases, named, on);
  return sentence === null ? null : { sentence, cases, elements: [...new Set(steps.map(({ element }) => element))] };
}
