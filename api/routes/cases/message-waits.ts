import { requireKnown, requireSystemOf } from "../../../domain/case/disclosure/known-case.ts";
import { waitsFor } from "../../../domain/case/waiting/record-arrival.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { pinnedRelease } from "../../pinned-release.ts";
import { ApiProblem } from "../../problems/api-problem.ts";

/** 等待的消息: for those who may record what arrives (`recordArrival`). */
export const listMessageWaits = handle("listMessageWaits", ({ store }) => async (request) => {
  const actor = actorOf(request);
  const id = await store.cases.findIdByNumber(request.query.number.trim());
  const stored = id === undefined ? undefined : await store.cases.find(id);
  if (!stored) throw new ApiProblem("NOT_FOUND");
  const { file } = stored;
  (actor.role === "integrator" ? requireSystemOf : requireKnown)(actor, file);
  const { plan } = await pinnedRelease(store.releases, file);
  const waits = waitsFor(file, plan).map((wait) => ({ ...wait, expected: wait.expected && file.endedOn === null }));
  return { caseId: file.id, number: file.number, waits };
});
