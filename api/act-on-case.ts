import type { FastifyRequest } from "fastify";
import type { Command } from "../domain/case/commands.gen.ts";
import type { CaseFile } from "../domain/case/case-file.ts";
import type { RouteDeps } from "./deps.ts";
import { actorOf } from "./identity/principal.ts";
import { pinnedRelease } from "./pinned-release.ts";
import { caseSummary } from "./routes/cases/case-view.ts";

/**
 * Performs an act of the caller on a case, with the time at which the request arrived. Returns the case after the act.
 */
export async function act(
  { commandHandler }: RouteDeps,
  request: FastifyRequest,
  caseId: string,
  command: Command,
): Promise<CaseFile> {
  const { caseFile } = await commandHandler.actOne({
    caseId,
    actor: actorOf(request),
    at: request.receivedAt,
    command,
  });
  return caseFile;
}

/** The same, returned as one line. */
export async function actOnCase(deps: RouteDeps, request: FastifyRequest, caseId: string, command: Command) {
  const caseFile = await act(deps, request, caseId, command);
  return caseSummary(caseFile, (await pinnedRelease(deps.store.releases, caseFile)).item);
}
