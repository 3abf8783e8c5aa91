import type { Command } from "../domain/case/commands.gen.ts";
import { CASE_ACTS, type CaseActType } from "../domain/case/case-acts.gen.ts";
import type { CaseActOperations } from "../contract/case-acts.ts";
import { actOnCase } from "./act-on-case.ts";
import type { RouteDeps } from "./deps.ts";
import type { Handler, Route } from "./handle.ts";

/** The handlers of the acts of the staff on a case: the body is the command less its type. */
export const CASE_ACT_ROUTES = Object.fromEntries(
  Object.keys(CASE_ACTS).map((type) => [type, { operationId: type, make: makeHandler(type as CaseActType) }]),
) as unknown as { readonly [A in CaseActType]: Route<A> };

type CaseActHandler = Handler<CaseActOperations[CaseActType]>;

function makeHandler(type: CaseActType): (deps: RouteDeps) => CaseActHandler {
  return (deps) => async (request) => {
    const { id } = request.params as { readonly id: string };
    const command: unknown = { ...(request.body as object), type };
    return actOnCase(deps, request, id, command as Command);
  };
}
