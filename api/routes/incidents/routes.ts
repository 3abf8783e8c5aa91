import type { Static } from "typebox";
import type { Incident } from "../../../store/incidents.ts";
import type { App, RouteDeps } from "../../deps.ts";
import { actorOf, only } from "../../identity/principal.ts";
import { ApiProblem } from "../../problems/api-problem.ts";
import { BY_PERSON, problems } from "../shapes.ts";
import { IncidentList, IncidentParams, IncidentView } from "./schemas.ts";

const tags = ["operations"];
const security = BY_PERSON;
const config = { access: only("operator") };

/** More than anybody works through at once. */
const MOST = 200;

/** Troubles that need a person of operations, and how to mend them. */
export function incidentRoutes(app: App, { store, now }: RouteDeps): void {
  app.get("/incidents", { config, schema: { tags, security, summary: "Open incidents, newest first", response: { 200: IncidentList, ...problems(401, 403) } } }, async () => {
    const open = await store.incidents.listOpen(MOST);
    return { items: open.map(viewOf) };
  });

  const retrying = { tags, security, summary: "Send a parked command to the engine again", params: IncidentParams, response: { 200: IncidentView, ...problems(400, 401, 403, 404, 409) } };
  app.post("/incidents/:id/retry", { config, schema: retrying }, async (request) => {
    const incident = await store.incidents.find(request.params.id);
    if (!incident) throw new ApiProblem("NOT_FOUND");
    await store.transaction(async (tx) => {
      if (!isRetriable(incident) || !(await tx.outbox.unpark(incident.reference, now()))) throw new ApiProblem("INCIDENT_NOT_RETRIABLE");
      await tx.incidents.close(incident.source, incident.reference, now());
    });
    request.log.info({ incidentId: incident.id, caseId: incident.caseId, actorId: actorOf(request).id }, "incident retried");
    return viewOf({ ...incident, closedAt: now() });
  });
}

/** What the engine itself reports is mended in the engine, and closes when the engine says so. */
function isRetriable({ source, closedAt }: Incident): boolean {
  return source === "outbox" && closedAt === null;
}

function viewOf(incident: Incident): Static<typeof IncidentView> {
  return { ...incident, mayRetry: isRetriable(incident) };
}
