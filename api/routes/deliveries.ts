import { COMMANDS } from "../../domain/case/commands.gen.ts";
import { fillIn } from "../../domain/case/fill-in.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import { stepRef } from "../../store/tables/work-items.ts";
import { readableCase } from "../access/readable-case.ts";
import { actOnCase } from "../act-on-case.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** 送达 without a task: a result whose process has no delivery step, or that was not collected. */
export const recordDelivery = handle("recordDelivery", (deps) => async (request) => {
  const { id } = request.params;
  const open = (await deps.store.workItems.openOfCase(id)).find(({ kind }) => kind === "delivery");
  const task = open ? stepRef(open) : null;
  const given = fillIn(COMMANDS.recordDelivery.body, request.body);
  return actOnCase(deps, request, id, { type: "recordDelivery", task, ...given });
});

/** Notices of applicants without an account. */
export const serveNotice = handle("serveNotice", (deps) => async (request) => {
  const document = await deps.store.documents.find(request.params.id);
  if (!document) throw new ApiProblem("NOT_FOUND");
  // The command checks this again; here it precedes any answer about the state of the paper.
  await readableCase(deps.store, actorOf(request), document.caseId);
  if (document.state !== "made") throw new ApiProblem("DOCUMENT_NOT_READY", { retryAfter: 2 });
  const { id: documentId, kind, requestedAt } = document;
  const paper = { documentId, kind, paperOf: shanghaiDate(requestedAt) };
  const given = fillIn(COMMANDS.recordService.body, request.body);
  return actOnCase(deps, request, document.caseId, { type: "recordService", ...paper, ...given });
});
