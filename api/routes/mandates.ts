import type { Mandate } from "../../contract/mandates.ts";
import type { Actor } from "../../domain/case/actor.ts";
import { requireOtherThanSelf } from "../../domain/case/parties/separation.ts";
import { requireMandate } from "../../domain/identity/new-mandate.ts";
import { refuse } from "../../domain/rule-violation.ts";
import { shanghaiDate, type Instant } from "../../domain/law/dates.ts";
import { newId } from "../../store/ids.ts";
import type { RecordedMandate } from "../../store/tables/mandates.ts";
import type { Store } from "../../store/tables.ts";
import { readCursor, toPage } from "../cursor.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";

/** 授权委托: recorded from the paper by a named clerk, looked up, revoked. */
export const listMandates = handle("listMandates", ({ store }) => async (request) => {
  const { q, cursor, limit = 20 } = request.query;
  const after = readCursor(cursor);
  const found = await store.mandates.list({
    limit: limit + 1,
    ...(q !== undefined && { search: q }),
    ...(after && { after: { recordedAt: after.key, id: after.id } }),
  });
  const page = toPage(found, limit, ({ recordedAt, id }) => ({ key: recordedAt, id }));
  return { items: page.items.map((mandate) => viewOf(masked(mandate))), next: page.next };
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
  const id = newId();
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

function viewOf({ itemIds, acts, ...mandate }: RecordedMandate): Mandate {
  return { ...mandate, itemIds: itemIds === "all" ? null : itemIds, acts };
}

function masked(mandate: RecordedMandate): RecordedMandate {
  const hide = ({ name, number }: RecordedMandate["agent"]) => ({
    name,
    number: `${number.slice(0, 2)}${"*".repeat(Math.max(0, number.length - 6))}${number.slice(-4)}`,
  });
  return { ...mandate, principal: hide(mandate.principal), agent: hide(mandate.agent) };
}
