import type { Mandate } from "../../contract/mandates.ts";
import type { Actor } from "../../domain/case/actor.ts";
import { requireOtherThanSelf } from "../../domain/case/parties/separation.ts";
import { requireMandate } from "../../domain/identity/new-mandate.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import { maskMandate } from "../../domain/identity/mask-mandate.ts";
import { keyedId } from "../keyed-id.ts";
import type { RecordedMandate } from "../../store/tables/mandates.ts";
import type { Store } from "../../store/tables.ts";
import { readCursor, toPage } from "../cursor.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";

/** 授权委托: recorded from the paper by a named clerk, found, revoked. */
export const listMandates = handle("listMandates", ({ store }) => async (request) => {
  const { q, cursor, limit = 20 } = request.query;
  const after = readCursor(cursor);
  const found = await store.mandates.list({
    limit: limit + 1,
    ...(q !== undefined && { search: q }),
    ...(after && { after: { recordedAt: after.key, id: after.id } }),
  });
  const page = toPage(found, limit, ({ recordedAt, id }) => ({ key: recordedAt, id }));
  return { items: page.items.map((mandate) => viewOf(mandate)), next: page.next };
});

export const getMandate = handle("getMandate", ({ store }) => async (request) => {
  const mandate = await existing(store, request.params.id);
  request.log.info({ mandateId: mandate.id, actorId: actorOf(request).id }, "mandate opened");
  return viewOf(mandate);
});

export const recordMandate = handle("recordMandate", ({ store, now }) => async (request, reply) => {
  const actor = actorOf(request);
  const mandate = requireMandate({ ...request.body, itemIds: request.body.itemIds ?? "all" }, shanghaiDate(now()));
  requireOtherThanSelf(actor, [mandate.principal, mandate.agent]);
  const id = keyedId(actor, request.heldKey ?? "", request.body);
  await store.mandates.add(id, mandate, recordingOf(actor, now()));
  request.log.info({ mandateId: id, actorId: actor.id }, "mandate recorded");
  void reply.header("location", `/api/mandates/${id}`);
  return viewOf(await existing(store, id));
});

export const revokeMandate = handle("revokeMandate", ({ store, now }) => async (request) => {
  const actor = actorOf(request);
  const reason =
    request.body.reason.trim() || refuse("REASON_REQUIRED", { problems: [{ field: "reason", message: "必填" }] });
  const { id } = await existing(store, request.params.id);
  if (!(await store.mandates.revoke(id, { ...recordingOf(actor, now()), on: shanghaiDate(now()), reason })))
    refuse("MANDATE_ALREADY_REVOKED");
  request.log.info({ mandateId: id, actorId: actor.id }, "mandate revoked");
  return viewOf(await existing(store, id));
});

async function existing(store: Store, id: string): Promise<RecordedMandate> {
  return (await store.mandates.find(id)) ?? refuse("MANDATE_NOT_FOUND");
}

function recordingOf({ id, terminal }: Actor, at: Instant) {
  return { personId: id, at, terminal };
}

/** Masked in every answer: the full text is on the paper. */
function viewOf(recorded: RecordedMandate): Mandate {
  const { itemIds, acts, ...mandate } = maskMandate(recorded);
  return { ...mandate, itemIds: itemIds === "all" ? null : itemIds, acts };
}
