import type { CaseActOperations } from "../../../contract/case-acts.ts";
import { CASE_ACTS, type CaseActType } from "../../../domain/case/case-acts.gen.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { CaseActFace } from "../../../domain/case/define-case-act.ts";
import { fillIn } from "../../../domain/case/fill-in.ts";
import { actOnCase } from "../../act-on-case.ts";
import type { RouteDeps } from "../../deps.ts";
import type { Handler, Route } from "../../handle.ts";

/** The handlers of the acts of staff on a case: the body is the command without its type. */
export const CASE_ACT_ROUTES = Object.fromEntries(
  Object.values<CaseActFace>(CASE_ACTS).map((act) => [act.type, { operationId: act.type, make: makeHandler(act) }]),
) as unknown as { readonly [A in CaseActType]: Route<A> };

type CaseActHandler = Handler<CaseActOperations[CaseActType]>;

function makeHandler({ type, body }: CaseActFace): (deps: RouteDeps) => CaseActHandler {
  return (deps) => async (request) => {
    const { id } = request.params as { readonly id: string };
    const command: unknown = { ...fillIn(body, request.body), type };
    return actOnCase(deps, request, id, command as Command);
  };
}
