import { approveRelease, type ApproveRelease } from "../../domain/release/approve-release.ts";
import { beginDraft, type BeginDraft } from "../../domain/release/begin-draft.ts";
import { namedIn, type DraftContent } from "../../domain/release/bundle.ts";
import { discardDraft, type DiscardDraft } from "../../domain/release/discard-draft.ts";
import type { Draft } from "../../domain/release/draft.ts";
import type { ReleaseEvent } from "../../domain/release/events.ts";
import { publishRelease, type PublishRelease } from "../../domain/release/publish-release.ts";
import { lastOf } from "../../domain/release/release.ts";
import { restoreRelease, type RestoreRelease } from "../../domain/release/restore-release.ts";
import { RELEASE_STATE } from "../../domain/release/state.ts";
import { submitDraft, type SubmitDraft } from "../../domain/release/submit-draft.ts";
import { withdrawPublication, type WithdrawPublication } from "../../domain/release/withdraw-publication.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { decideStream } from "../../domain/stream/define-command.ts";
import { stateOfStream } from "../../domain/stream/stream-state.ts";
import type { ReleaseFacts } from "../tables/release.ts";
import type { Tables } from "../tables.ts";
import type { StreamEntry } from "./act.ts";
import { eyesOn, trialProblems } from "./draft-history.ts";
import { readListing } from "./read-listing.ts";
import { askForTrial, wasTried, type CheckedBundle } from "./trial-of-draft.ts";
import type { CommandHandler } from "./command-handler.ts";
import type { StreamAct, StreamActDeps } from "./letter-acts.ts";
import { asFact, bundleDigest, decided, onDraft, streamOf } from "./on-draft.ts";

/** What a bundle changes against the last release of its item. */
export interface Comparison {
  /** The number of that release; null for a new item. */
  readonly against: number | null;
  readonly changes: readonly string[];
}

/** Begins a draft. One whose id is there already was begun by the same request before: it stays as it is. */
export async function startDraft(
  { commandHandler }: Pick<StreamActDeps, "commandHandler">,
  act: Omit<StreamAct<Pick<BeginDraft, "origin">>, "command"> & {
    readonly origin: BeginDraft["origin"];
    readonly content: DraftContent;
  },
): Promise<void> {
  const { id, actor, at, origin, content } = act;
  const { itemId, departmentId, isPackage } = namedIn(content);
  const sha256 = bundleDigest(content);
  const command: BeginDraft = { type: "beginDraft", origin, itemId, departmentId, isPackage, sha256 };
  await commandHandler.actTogether({
    cases: [],
    holds: [streamOf(id)],
    async decide(tx) {
      if (await tx.drafts.find(id)) return [];
      const basis = lastOf(await tx.releases.facts({ itemId })) ?? null;
      const listing = await readListing(tx, itemId, at);
      const events = decideStream(beginDraft, { state: null, command, context: { now: at, actor, basis, listing } });
      return enterNew(tx, { id, actor, at, content, events });
    },
  });
}

/** Submits an earlier release to be published again. A repeat of the same request finds the draft of the first. */
export async function startRestoration(
  { commandHandler }: Pick<StreamActDeps, "commandHandler">,
  act: StreamAct<RestoreRelease> & {
    readonly itemId: string;
    readonly content: DraftContent;
    readonly checked: CheckedBundle;
    readonly compared: Comparison;
  },
): Promise<void> {
  const { id, actor, at, command, itemId, content, checked, compared } = act;
  await commandHandler.actTogether({
    cases: [],
    holds: [streamOf(id)],
    async decide(tx) {
      if (await tx.drafts.find(id)) return [];
      const against = lastOf(await tx.releases.facts({ itemId }));
      if (!against) return refuse("RELEASE_NOT_FOUND");
      if (against.release !== compared.against) refuse("RELEASE_BASE_CHANGED");
      const { departmentId } = namedIn(content);
      const sha256 = bundleDigest(content);
      const context = { now: at, actor, itemId, departmentId, sha256, against, checked, changes: compared.changes };
      const events = decideStream(restoreRelease, { state: null, command, context });
      await askForTrial(tx, checked, at);
      return enterNew(tx, { id, actor, at, content, events });
    },
  });
}

/** Submits a draft with what its checks found, and what it changes. */
export async function submit(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: StreamAct<SubmitDraft> & {
    readonly checked: CheckedBundle;
    readonly compared: Comparison;
  },
): Promise<void> {
  const { actor, at, command, checked, compared } = act;
  await onDraft(deps, act, async (tx, draft) => {
    const against = lastOf(await tx.releases.facts({ itemId: draft.itemId })) ?? null;
    // Another release came between: the caller compares and submits again.
    if ((against?.release ?? null) !== compared.against) refuse("RELEASE_BASE_CHANGED");
    const context = { now: at, actor, checked, against, changes: compared.changes };
    const done = decided(submitDraft, { draft, command, context });
    await askForTrial(tx, checked, at);
    return done;
  });
}

/** Approves a submitted draft. */
export async function approve(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: StreamAct<ApproveRelease>,
): Promise<void> {
  const { id, actor, at, command } = act;
  await onDraft(deps, act, async (tx, draft) => {
    const [eyes, releases] = await Promise.all([
      eyesOn(tx, { id, approverId: actor.id }),
      tx.releases.facts({ itemId: draft.itemId }),
    ]);
    const trial = trialProblems(await tx.releaseTrials.find(draft.sha256));
    const context = { now: at, actor, ...eyes, last: lastOf(releases)?.release ?? null, trial };
    return decided(approveRelease, { draft, command, context });
  });
}

/** Ends a draft. */
export async function discard(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: StreamAct<DiscardDraft>,
): Promise<void> {
  await onDraft(deps, act, async (_tx, draft) =>
    decided(discardDraft, { draft, command: act.command, context: { now: act.at, actor: act.actor } }),
  );
}

/** Publishes an approved draft as the next release of its item, with the plan that was read from exactly these bytes. */
export async function publish(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: StreamAct<PublishRelease> & { readonly checked: CheckedBundle },
): Promise<void> {
  const { id, actor, at, command, checked } = act;
  await onDraft(deps, act, async (tx, draft) => {
    await tx.releases.holdPublishing();
    await tx.catalogue.hold();
    const releases = await tx.releases.facts({ itemId: draft.itemId });
    const listing = await readListing(tx, draft.itemId, at);
    const eyes = await eyesOn(tx, { id, approverId: draft.approvedBy ?? actor.id });
    const isTried = await wasTried(tx, { sha256: draft.sha256, checked, at });
    const classified = checked.bundle?.item.classified;
    const context = { now: at, actor, releases, problems: checked.problems, listing, classified, ...eyes, isTried };
    const done = decided(publishRelease, { draft, command, context });
    const [event] = done.events;
    if (event?.type !== "releasePublished") return done;
    const { bundle } = checked;
    if (bundle === null || checked.sha256 !== draft.sha256) return refuse("DRAFT_CHANGED");
    const { release, effectiveFrom } = event;
    await tx.releases.publish({
      ...bundle,
      itemId: draft.itemId,
      release,
      releaseId: id,
      sha256: draft.sha256,
      effectiveFrom,
      publishedAt: at,
    });
    return done;
  });
}

/** Takes back a publication that has not begun. */
export async function withdraw(
  deps: Pick<StreamActDeps, "commandHandler">,
  act: StreamAct<WithdrawPublication>,
): Promise<void> {
  const { actor, at, command } = act;
  await onDraft(deps, act, async (tx, draft) => {
    await tx.releases.holdPublishing();
    const last = lastOf(await tx.releases.facts({ itemId: draft.itemId }))?.release ?? null;
    const done = decided(withdrawPublication, { draft, command, context: { now: at, actor, last } });
    if (draft.release !== null) await tx.releases.withdraw(draft.itemId, draft.release, at);
    return done;
  });
}

/** Enters in the journals that a release has begun, and which one it has replaced. False if that was done before. */
export async function noteBeginning(
  { commandHandler }: { readonly commandHandler: Pick<CommandHandler, "actTogether"> },
  {
    began,
    before,
    actor,
    at,
  }: { readonly began: ReleaseFacts; readonly before: ReleaseFacts | null } & Pick<StreamAct<never>, "actor" | "at">,
): Promise<void> {
  const { itemId, release, releaseId } = began;
  await commandHandler.actTogether({
    cases: [],
    holds: [streamOf(releaseId), ...(before ? [streamOf(before.releaseId)] : [])],
    async decide(tx) {
      if (!(await tx.releases.note(itemId, release, at))) return [];
      const own: StreamEntry = { ...streamOf(releaseId), actor, at, event: { type: "releaseBegan", release } };
      if (!before) return [own];
      return [own, { ...streamOf(before.releaseId), actor, at, event: { type: "releaseSuperseded", by: release } }];
    },
  });
}

async function enterNew(
  tx: Tables,
  {
    id,
    actor,
    at,
    content,
    events,
  }: Pick<StreamAct<never>, "id" | "actor" | "at"> & {
    readonly content: DraftContent;
    readonly events: readonly ReleaseEvent[];
  },
): Promise<readonly StreamEntry[]> {
  const state = stateOfStream(RELEASE_STATE, events.map(asFact));
  await tx.drafts.add({ id, ...state } as Draft, content, at);
  return events.map((event) => ({ ...streamOf(id), event, actor, at }));
}
