import type { Static } from "typebox";
import type { Actor } from "../../../domain/case/actor.ts";
import { requireOtherThanSelf } from "../../../domain/case/parties/separation.ts";
import { maskMandate } from "../../../domain/identity/mask-mandate.ts";
import { requireMandate } from "../../../domain/identity/new-mandate.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import type { RecordedMandate } from "../../../store/tables/mandates.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { keyedId } from "../../keyed-id.ts";
import { readCursor, toPage } from "../cursor.ts";
import { BY_PERSON, IdParams, problems } from "../shapes.ts";
import { MandateBody, MandateList, MandateQuery, MandateView, RevocationBody } from "./schemas.ts";

const tags = ["mandates"];
const security = BY_PERSON;
/** Whoever has the paper in hand: at the counter, or where results are collected. */
const config = { access: only("clerk", "issuanceClerk") };

/** 授权委托: recorded from the paper by a named clerk, looked up, revoked. */
export function mandateRoutes(app: App, deps: RouteDeps): void {
  readRoutes(app, deps);
  writeRoutes(app, deps);
}

function readRoutes(app: App, { store }: RouteDeps): void {
  const listing = {
    tags,
    security,
    summary: "Mandates, newest first, persons masked",
    querystring: MandateQuery,
    response: { 200: MandateList, ...problems(400, 401, 403) },
  };
  app.get("/mandates", { config, schema: listing }, async (request) => {
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

  app.get(
    "/mandates/:id",
    {
      config,
      schema: {
        tags,
        security,
        summary: "One mandate, persons masked",
        params: IdParams,
        response: { 200: MandateView, ...problems(401, 403, 404) },
      },
    },
    async (request) => {
      const mandate = (await store.mandates.find(request.params.id)) ?? refuse("MANDATE_NOT_FOUND");
      request.log.info({ mandateId: mandate.id, actorId: actorOf(request).id }, "mandate opened");
      return viewOf(mandate);
    },
  );
}

function writeRoutes(app: App, { store, now }: RouteDeps): void {
  const recording = {
    tags,
    security,
    summary: "Record a mandate from the paper",
    description: "Needs an Idempotency-Key: the same key and body give the same mandate.",
    body: MandateBody,
    response: { 201: MandateView, ...problems(400, 401, 403, 409, 422) },
  };
  app.post(
    "/mandates",
    { config: { ...config, idempotency: "required" }, schema: recording },
    async (request, reply) => {
      const actor = actorOf(request);
      const mandate = requireMandate({ ...request.body, itemIds: request.body.itemIds ?? "all" }, shanghaiDate(now()));
      requireOtherThanSelf(actor, [mandate.principal, mandate.agent]);
      const id = keyedId(actor, request.heldKey ?? "", request.body);
      await store.mandates.add(id, mandate, recordingOf(actor));
      request.log.info({ mandateId: id, actorId: actor.id }, "mandate recorded");
      return reply
        .code(201)
        .header("location", `/api/mandates/${id}`)
        .send(viewOf((await store.mandates.find(id)) ?? refuse("MANDATE_NOT_FOUND")));
    },
  );

  const revoking = {
    tags,
    security,
    summary: "Revoke a mandate, from today on",
    params: IdParams,
    body: RevocationBody,
    response: { 200: MandateView, ...problems(400, 401, 403, 404, 409, 422) },
  };
  app.post(
    "/mandates/:id/revocation",
    { config: { ...config, idempotency: "accepted" }, schema: revoking },
    async (request) => {
      const actor = actorOf(request);
      const { id } = request.params;
      const reason =
        request.body.reason.trim() || refuse("REASON_REQUIRED", { problems: [{ field: "reason", message: "必填" }] });
      if (!(await store.mandates.find(id))) refuse("MANDATE_NOT_FOUND");
      if (!(await store.mandates.revoke(id, { ...recordingOf(actor), on: shanghaiDate(now()), reason })))
        refuse("MANDATE_ALREADY_REVOKED");
      request.log.info({ mandateId: id, actorId: actor.id }, "mandate revoked");
      return viewOf((await store.mandates.find(id)) ?? refuse("MANDATE_NOT_FOUND"));
    },
  );

  function recordingOf(actor: Actor) {
    return { personId: actor.id, at: now(), terminal: actor.terminal };
  }
}

/** Masked in every answer: the paper that it was recorded from is where it is read whole. */
function viewOf(recorded: RecordedMandate): Static<typeof MandateView> {
  const { itemIds, acts, ...mandate } = maskMandate(recorded);
  return { ...mandate, itemIds: itemIds === "all" ? null : [...itemIds], acts: [...acts] };
}
