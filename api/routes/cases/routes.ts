import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { statusName } from "../../../domain/case/status.ts";
import { warningLevel } from "../../../domain/case/deadlines/urgency.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { listScope, namesSearched } from "../../access/case-access.ts";
import { noteAccess, openCase, readableCase } from "../../access/readable-case.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only, onlyOrKey, principalOf, signedInOrKey, type Principal } from "../../identity/principal.ts";
import { keyedId } from "../../keyed-id.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { BODY_LIMITS } from "../body-limits.ts";
import { readCursor, toPage } from "../cursor.ts";
import { BY_PERSON, BY_PERSON_OR_KEY, IdParams, problems } from "../shapes.ts";
import { caseSummary, caseView, listedCase, type CaseFacts } from "./case-view.ts";
import { fileCaseCommand, handedMaterials, seenParties } from "./new-case.ts";
import { unmaskingRoutes } from "./unmasking.ts";
import {
  CaseList,
  CaseListQuery,
  CaseReceipt,
  CaseSummary,
  CaseView,
  IdentityBody,
  NewCase,
  SupplementBody,
  WithdrawalBody,
} from "./schemas.ts";

const tags = ["cases"];
const security = BY_PERSON_OR_KEY;
const reading = { access: signedInOrKey("cases:read") };
const filing = { access: onlyOrKey("cases:file", "applicant", "clerk") };

/** 办件: filing, reading, supplementing, withdrawing. */
export function caseRoutes(app: App, deps: RouteDeps): void {
  fileRoute(app, deps);
  readRoutes(app, deps);
  changeRoutes(app, deps);
  unmaskingRoutes(app, deps);
}

function fileRoute(app: App, { store, commandHandler }: RouteDeps): void {
  const schema = {
    tags,
    security,
    summary: "File an application",
    description: "Needs an Idempotency-Key: the same key and body give the same case.",
    body: NewCase,
    response: { 201: CaseReceipt, ...problems(400, 401, 403, 404, 409, 422) },
  };
  app.post(
    "/cases",
    { config: { ...filing, idempotency: "required" }, bodyLimit: BODY_LIMITS.application, schema },
    async (request, reply) => {
      const actor = actorOf(request);
      const { body, receivedAt: at } = request;
      const caseId = keyedId(actor, request.heldKey ?? "", body);
      const materials = await handedMaterials(body.materials, {
        actor,
        today: shanghaiDate(at),
        uploads: store.uploads,
      });
      const { caseFile } = await commandHandler.actOne({
        caseId,
        actor,
        at,
        itemId: body.itemId,
        command: fileCaseCommand(body, { caseId, actor, materials }),
      });
      request.log.info({ caseId, actorId: actor.id, itemId: caseFile.itemId }, "case filed");
      const { id, number, queryCode, status, receivedOn } = caseFile;
      const { item } = await pinnedRelease(store.releases, caseFile);
      return reply
        .code(201)
        .header("location", `/api/cases/${id}`)
        .send({ id, number, queryCode, receivedOn, status, statusName: statusName(status, item.kind) });
    },
  );
}

function readRoutes(app: App, { store, now, machineNow }: RouteDeps): void {
  const listing = {
    tags,
    security,
    summary: "The cases this caller may see, newest first",
    querystring: CaseListQuery,
    response: { 200: CaseList, ...problems(400, 401, 403) },
  };
  app.get("/cases", { config: reading, schema: listing }, async (request) => {
    const actor = actorOf(request);
    const { status, itemId, q, overdue = false, identityPending = false, cursor, limit = 20 } = request.query;
    const after = readCursor(cursor);
    const scope = listScope(actor);
    const statuses = status && { statuses: scope.statuses && !scope.statuses.includes(status) ? [] : [status] };
    const entries = await store.cases.list({
      ...scope,
      ...statuses,
      limit: limit + 1,
      ...(itemId !== undefined && { itemId }),
      ...(q !== undefined && { search: { text: q, personsIn: namesSearched(actor) } }),
      ...(identityPending && { identityPending }),
      ...(overdue && { overdueOn: shanghaiDate(now()) }),
      ...(after && { after: { filedAt: after.key, id: after.id } }),
    });
    const page = toPage(entries, limit, (entry) => ({ key: entry.filedAt, id: entry.id }));
    const [calendar, today] = [await store.calendarYears.calendar(), shanghaiDate(now())];
    const items = await Promise.all(
      page.items.map(async (entry) =>
        listedCase(entry, {
          kind: (await pinnedRelease(store.releases, entry)).item.kind,
          actor,
          warning: warningLevel(entry, today, calendar),
        }),
      ),
    );
    return { items, next: page.next };
  });

  const opening = {
    tags,
    security,
    summary: "One case, as this caller may see it",
    params: IdParams,
    response: { 200: CaseView, ...problems(401, 403, 404) },
  };
  app.get("/cases/:id", { config: reading, schema: opening }, async (request) => {
    const actor = actorOf(request);
    const facts = await factsOf(request.params.id, principalOf(request));
    const { stored, sight } = facts.opened;
    await noteAccess({ store, machineNow }, request, {
      caseId: stored.file.id,
      subject: "case",
      reference: null,
      sight,
    });
    request.log.info({ caseId: stored.file.id, actorId: actor.id, role: actor.role, sight }, "case opened");
    return caseView(facts, actor);
  });

  /** All of it is asked for at once, the case among it; whoever may not open it gets nothing of it. */
  async function factsOf(id: string, principal: Principal): Promise<CaseFacts> {
    const { actor } = principal;
    const { opened, ...facts } = await store.together(async (tables) => {
      const [found, department, documents, journal, tasks, calendar, mandates, letters] = await Promise.all([
        openCase(tables, id, { principal, now: machineNow() }),
        tables.organisations.findDepartmentOfCase(id),
        tables.documents.ofCase(id),
        tables.journal.ofCaseWithNames(id),
        tables.workItems.openOfCase(id),
        tables.calendarYears.calendar(),
        actor.role === "applicant" && actor.personKey !== null ? tables.mandates.ofAgents([actor.personKey]) : [],
        actor.role === "chiefRepresentative" && actor.departmentId !== null
          ? tables.letters.ofDepartments([actor.departmentId])
          : [],
      ]);
      return {
        opened: found,
        departmentName: department?.name ?? found.stored.file.departmentId,
        documents,
        journal,
        tasks,
        calendar,
        mandates,
        letters,
      };
    });
    const release = await pinnedRelease(store.releases, opened.stored.file);
    return { ...facts, opened, release, today: shanghaiDate(now()) };
  }
}

function changeRoutes(app: App, { store, commandHandler }: RouteDeps): void {
  const config = { ...filing, idempotency: "accepted" } as const;
  const response = { 200: CaseSummary, ...problems(400, 401, 403, 404, 409, 422) };

  const supplementing = {
    tags,
    security,
    summary: "Hand in what the one-time notice asked for",
    params: IdParams,
    body: SupplementBody,
    response,
  };
  app.post(
    "/cases/:id/supplement",
    { config, bodyLimit: BODY_LIMITS.application, schema: supplementing },
    async (request) => {
      const actor = actorOf(request);
      await readableCase(store, actor, request.params.id);
      const materials = await handedMaterials(request.body.materials, {
        actor,
        today: shanghaiDate(request.receivedAt),
        uploads: store.uploads,
      });
      const present = request.body.present ?? null;
      return act(actor, request, { type: "submitSupplement", materials, present });
    },
  );

  const withdrawing = {
    tags,
    security,
    summary: "Withdraw the application, until the decision",
    params: IdParams,
    body: WithdrawalBody,
    response,
  };
  app.post("/cases/:id/withdrawal", { config, schema: withdrawing }, async (request) => {
    const actor = actorOf(request);
    await readableCase(store, actor, request.params.id);
    return act(actor, request, {
      type: "withdrawCase",
      reason: request.body.reason ?? null,
      present: request.body.present ?? null,
    });
  });

  const proving = {
    tags,
    security: BY_PERSON,
    summary: "Prove who the parties of a case are",
    description: "By a clerk of the zone, with the paper in hand or by judging the uploaded power of attorney.",
    params: IdParams,
    body: IdentityBody,
    response,
  };
  app.post(
    "/cases/:id/identity",
    { config: { access: only("clerk"), idempotency: "accepted" }, schema: proving },
    async (request) => {
      const actor = actorOf(request);
      await readableCase(store, actor, request.params.id);
      return act(actor, request, { type: "proveIdentity", ...seenParties(request.body) });
    },
  );

  async function act(
    actor: Actor,
    {
      params: { id: caseId },
      receivedAt: at,
    }: { readonly params: { readonly id: string }; readonly receivedAt: string },
    command: Command,
  ) {
    const { caseFile } = await commandHandler.actOne({ caseId, actor, at, command });
    return caseSummary(caseFile, (await pinnedRelease(store.releases, caseFile)).item);
  }
}
