import { shanghaiDate } from "../../../domain/law/dates.ts";
import { readableCase } from "../../access/readable-case.ts";
import { actOnCase } from "../../act-on-case.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { handedMaterials, seenParties } from "./new-case.ts";

/** 补正 */
export const submitSupplement = handle("submitSupplement", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id } = request.params;
  const { uploads } = deps.store;
  await readableCase(deps.store, actor, id);
  const today = shanghaiDate(request.receivedAt);
  const materials = await handedMaterials(request.body.materials, { actor, today, uploads });
  return actOnCase(deps, request, id, { type: "submitSupplement", materials, present: request.body.present ?? null });
});

/** 撤回 */
export const withdrawCase = handle("withdrawCase", (deps) => async (request) => {
  const { id } = request.params;
  const { reason = null, present = null } = request.body;
  await readableCase(deps.store, actorOf(request), id);
  return actOnCase(deps, request, id, { type: "withdrawCase", reason, present });
});

/** 身份核验 */
export const proveIdentity = handle("proveIdentity", (deps) => async (request) => {
  const { id } = request.params;
  await readableCase(deps.store, actorOf(request), id);
  return actOnCase(deps, request, id, { type: "proveIdentity", ...seenParties(request.body) });
});
