import type { Actor } from "../../domain/case/actor.ts";
import { canonicalJson } from "../../domain/journal/canonical.ts";
import { digestedIn, type DraftContent } from "../../domain/release/bundle.ts";
import type { Draft, DraftContext } from "../../domain/release/draft.ts";
import type { ReleaseEvent } from "../../domain/release/events.ts";
import { releaseStream } from "../../domain/release/release.ts";
import { RELEASE_STATE } from "../../domain/release/state.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { decideStream, type StreamCommandDefinition } from "../../domain/stream/define-command.ts";
import { stateOfStream } from "../../domain/stream/stream-state.ts";
import { digest } from "../ids.ts";
import type { RegisteredDraft } from "../tables/drafts.ts";
import type { Tables } from "../tables.ts";
import type { StreamEntry } from "./act.ts";
import type { StreamActDeps } from "./letter-acts.ts";

/** What an act on a draft comes to. */
export interface Decided {
  readonly events: readonly ReleaseEvent[];
  readonly content?: DraftContent;
}

/** The draft. Refuses with DRAFT_NOT_FOUND. */
export async function existingDraft({ drafts }: Pick<Tables, "drafts">, id: string): Promise<RegisteredDraft> {
  return (await drafts.find(id)) ?? refuse("DRAFT_NOT_FOUND");
}

/** Decides an act on a draft that exists. */
export function decided<C extends { readonly type: string }, X extends DraftContext>(
  definition: StreamCommandDefinition<C, Draft, X, ReleaseEvent>,
  { draft, command, context }: { readonly draft: Draft; readonly command: C; readonly context: X },
): Decided {
  return { events: decideStream(definition, { state: draft, command, context }) };
}

/** One act on a draft that exists: its row changes exactly as its journal says. */
export async function onDraft(
  { commandHandler }: Pick<StreamActDeps, "commandHandler">,
  { id, actor, at }: { readonly id: string; readonly actor: Actor; readonly at: string },
  decide: (tx: Tables, draft: RegisteredDraft) => Promise<Decided>,
): Promise<void> {
  await commandHandler.actTogether({
    cases: [],
    holds: [streamOf(id)],
    async decide(tx) {
      const draft = (await tx.drafts.lock(id)) ?? refuse("DRAFT_NOT_FOUND");
      const { events, content = null } = await decide(tx, draft);
      if (events.length === 0) return [];
      await tx.drafts.change({ ...draft, ...stateOfStream(RELEASE_STATE, events.map(asFact)) }, content, at);
      return events.map((event) => ({ ...streamOf(id), event, actor, at }));
    },
  });
}

/** The digest of a bundle or a draft. */
export function bundleDigest(content: DraftContent): string {
  return digest(canonicalJson(digestedIn(content)));
}

/** An event as its entry says it. */
export function asFact({ type, ...data }: ReleaseEvent) {
  return { type, data };
}

/** The stream of a release, from its first draft. */
export function streamOf(releaseId: string): Pick<StreamEntry, "stream" | "kind"> {
  return { stream: releaseStream(releaseId), kind: "release" };
}
