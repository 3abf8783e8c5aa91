import { COMMANDS } from "../../../domain/case/commands.gen.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { shanghaiDate } from "../../../domain/law/dates.ts";
import { actOnCase } from "../../act-on-case.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { handedMaterials } from "./new-case.ts";

/** 补正 */
export const submitSupplement = handle("submitSupplement", (deps) => async (request) => {
  const actor = actorOf(request);
  const { id } = request.params;
  const { uploads } = deps.store;
  const today = shanghaiDate(request.receivedAt);
  const materials = await handedMaterials(request.body.materials, { actor, today, uploads });
  const given = fillIn(COMMANDS.submitSupplement.body, request.body);
  return actOnCase(deps, request, id, { type: "submitSupplement", ...given, materials });
});

/** 撤回 */
export const withdrawCase = handle("withdrawCase", (deps) => async (request) => {
  const { id } = request.params;
  const given = fillIn(COMMANDS.withdrawCase.body, request.body);
  return actOnCase(deps, request, id, { type: "withdrawCase", ...given });
});

/** 继续办理选择 */
export const answerRefusal = handle("answerRefusal", (deps) => async (request) => {
  const { id } = request.params;
  const given = fillIn(COMMANDS.answerRefusal.body, request.body);
  return actOnCase(deps, request, id, { type: "answerRefusal", ...given });
});

/** 身份核验 */
export const proveIdentity = handle("proveIdentity", (deps) => async (request) => {
  const { id } = request.params;
  const given = fillIn(COMMANDS.proveIdentity.body, request.body);
  return actOnCase(deps, request, id, { type: "proveIdentity", ...given });
});
