import type { DraftRemark } from "../../../contract/drafts.ts";
import { remarksOn, settle } from "../../../store/handler/draft-acts.ts";
import { existingDraft } from "../../../store/handler/on-draft.ts";
import type { Store } from "../../../store/tables.ts";
import { readHallNames } from "../../hall-names.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { draftView } from "./views.ts";

/** 审核意见 on single steps, ticked off by the designers. */
export const settleRemark = handle("settleRemark", (deps) => async (request) => {
  const { store, now } = deps;
  const { id, number } = request.params;
  const command = { type: "settleRemark", number, ...request.body } as const;
  await settle(deps, { id, actor: actorOf(request), at: request.receivedAt, command });
  return draftView(await existingDraft(store, id), await readHallNames(store), now());
});

/** The remarks on a draft as shown. */
export async function remarkViews(store: Pick<Store, "streams" | "people">, id: string): Promise<DraftRemark[]> {
  const remarks = await remarksOn(store, id);
  const people = [...new Set(remarks.flatMap(({ by, settledBy }) => [by, ...(settledBy === null ? [] : [settledBy])]))];
  const names = await store.people.namesOf(people);
  return remarks.map(({ number, elementId, step, text, at, by, settledBy }) => ({
    number,
    elementId,
    step,
    text,
    at,
    byName: names.get(by) ?? null,
    isSettled: settledBy !== null,
    settledByName: settledBy === null ? null : (names.get(settledBy) ?? null),
  }));
}
