import { mayWorkOn, requireOwn } from "../../../domain/release/draft.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";

/** Who has a draft open at the same time. */
export const tellDraftPresence = handle("tellDraftPresence", ({ store }) => async (request) => {
  const actor = actorOf(request);
  const { id, ...draft } = await existingDraft(store, request.params.id);
  requireOwn(actor, draft);
  const { window: windowId, leaves = false } = request.body;
  const writes = actor.role === "designer" && mayWorkOn(actor, draft);
  if (leaves) await store.draftWindows.close(id, windowId, actor.id);
  else await store.draftWindows.tell(id, { windowId, personId: actor.id, writes, at: request.receivedAt });
  const windows = await store.draftWindows.of(id);
  const others = windows.filter((one) => one.windowId !== windowId || one.personId !== actor.id);
  return {
    version: draft.version,
    others: others.flatMap(({ name, personId, since, writes: mayWrite }) =>
      name === null ? [] : [{ name, since, isSelf: personId === actor.id, writes: mayWrite }],
    ),
  };
});
