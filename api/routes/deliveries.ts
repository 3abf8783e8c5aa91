import { shanghaiDate } from "../../domain/law/dates.ts";
import { readableCase } from "../access/readable-case.ts";
import { actOnCase } from "../act-on-case.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** 送达 without a task: a result whose process has no delivery step, or that was not collected. */
export const recordDelivery = handle("recordDelivery", (deps) => async (request) => {
  const { id } = request.params;
  await readableCase(deps.store, actorOf(request), id);
  const { recipient = "", recipientIdNumber = "", identityCheck = "", service = null } = request.body;
  const open = (await deps.store.workItems.openOfCase(id)).find(({ activityId }) => activityId === "delivery");
  const task = open ? { taskId: open.taskId, activityId: open.activityId } : null;
  const told = { recipient, recipientIdNumber, identityCheck, service };
  return actOnCase(deps, request, id, { type: "recordDelivery", task, ...told });
});

/** Notices of applicants without an account. */
export const serveNotice = handle("serveNotice", (deps) => async (request) => {
  const document = await deps.store.documents.find(request.params.id);
  if (!document) throw new ApiProblem("NOT_FOUND");
  await readableCase(deps.store, actorOf(request), document.caseId);
  if (document.state !== "made") throw new ApiProblem("DOCUMENT_NOT_READY", { retryAfter: 2 });
  const { method, on, recipient = "", recipientIdNumber = "", identityCheck = "", proof } = request.body;
  const { id: documentId, kind, requestedAt } = document;
  const paperOf = shanghaiDate(requestedAt);
  const told = { method, on, recipient, recipientIdNumber, identityCheck, proof };
  return actOnCase(deps, request, document.caseId, { type: "recordService", documentId, kind, paperOf, ...told });
});
