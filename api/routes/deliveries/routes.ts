import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { readableCase } from "../../access/readable-case.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { caseSummary } from "../cases/case-view.ts";
import { CaseSummary } from "../cases/schemas.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { BY_PERSON, IdParams, problems } from "../shapes.ts";
import { CaseDeliveryBody, NoticeServiceBody } from "./schemas.ts";

const tags = ["deliveries"];
const security = BY_PERSON;
const response = { 200: CaseSummary, ...problems(400, 401, 403, 404, 409, 422) };

/** 送达 without a task: a result whose flow has no delivery step, or that nobody fetched; and notices of applicants without an account. */
export function deliveryRoutes(app: App, { store, commandHandler }: RouteDeps): void {
  const delivering = {
    tags,
    security,
    summary: "Record the delivery of a result that has no delivery task",
    description: "An open delivery task of the case is decided with it.",
    params: IdParams,
    body: CaseDeliveryBody,
    response,
  };
  app.post(
    "/cases/:id/delivery",
    { config: { access: only("issuanceClerk"), idempotency: "accepted" }, schema: delivering },
    async (request) => {
      const actor = actorOf(request);
      const { file } = await readableCase(store, actor, request.params.id);
      const { recipient = "", recipientIdNumber = "", identityCheck = "", service = null } = request.body;
      const open = (await store.workItems.openOfCase(file.id)).find(({ activityId }) => activityId === "delivery");
      const task = open ? { taskId: open.taskId, activityId: open.activityId } : null;
      return act(actor, {
        caseId: file.id,
        at: request.receivedAt,
        command: { type: "recordDelivery", task, recipient, recipientIdNumber, identityCheck, service },
      });
    },
  );

  const serving = {
    tags,
    security,
    summary: "Record how a notice came to an applicant without an account",
    params: IdParams,
    body: NoticeServiceBody,
    response,
  };
  app.post(
    "/documents/:id/service",
    { config: { access: only("clerk", "issuanceClerk"), idempotency: "accepted" }, schema: serving },
    async (request) => {
      const actor = actorOf(request);
      const document = await store.documents.find(request.params.id);
      if (!document) throw new ApiProblem("NOT_FOUND");
      await readableCase(store, actor, document.caseId);
      if (document.state !== "made") throw new ApiProblem("DOCUMENT_NOT_READY", { retryAfter: 2 });
      const { method, on, recipient = "", recipientIdNumber = "", identityCheck = "", proof } = request.body;
      const command: Command = {
        type: "recordService",
        documentId: document.id,
        kind: document.kind,
        paperOf: shanghaiDate(document.requestedAt),
        method,
        on,
        recipient,
        recipientIdNumber,
        identityCheck,
        proof,
      };
      return act(actor, { caseId: document.caseId, at: request.receivedAt, command });
    },
  );

  async function act(
    actor: Actor,
    { caseId, at, command }: { readonly caseId: string; readonly at: string; readonly command: Command },
  ) {
    const { caseFile } = await commandHandler.actOne({ caseId, actor, at, command });
    return caseSummary(caseFile, (await pinnedRelease(store.releases, caseFile)).item);
  }
}
