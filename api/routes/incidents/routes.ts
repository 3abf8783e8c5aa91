import type { Static } from "typebox";
import { STATUS_NAMES } from "../../../domain/case/status.ts";
import type { Incident } from "../../../store/tables/incidents.ts";
import { newId } from "../../../store/ids.ts";
import type { Tables } from "../../../store/tables.ts";
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
  app.get(
    "/incidents",
    {
      config,
      schema: {
        tags,
        security,
        summary: "Open incidents, newest first",
        response: { 200: IncidentList, ...problems(401, 403) },
      },
    },
    async () => {
      const open = await store.incidents.listOpen(MOST);
      return {
        items: open.map(({ caseNumber, itemName, caseStatus, ...incident }) => ({
          ...viewOf(incident),
          caseNumber,
          itemName,
          caseStatusName: caseStatus && STATUS_NAMES[caseStatus],
        })),
      };
    },
  );

  const retrying = {
    tags,
    security,
    summary: "Try again: send the refused command once more, or let the failed step run again",
    params: IncidentParams,
    response: { 200: IncidentView, ...problems(400, 401, 403, 404, 409) },
  };
  app.post("/incidents/:id/retry", { config, schema: retrying }, async (request) => {
    const incident = await store.incidents.find(request.params.id);
    if (!incident) throw new ApiProblem("NOT_FOUND");
    if (!isRetriable(incident)) throw new ApiProblem("INCIDENT_NOT_RETRIABLE");
    const retried = await store.transaction((tx) =>
      incident.source === "engine" ? runAgain(tx, incident) : sendAgain(tx, incident),
    );
    request.log.info(
      { incidentId: incident.id, caseId: incident.caseId, actorId: actorOf(request).id },
      "incident retried",
    );
    return viewOf(retried);
  });

  /** A command that the engine refused goes out once more. */
  async function sendAgain(tx: Tables, incident: Incident): Promise<Incident> {
    if (!(await tx.outbox.unpark(incident.reference))) throw new ApiProblem("INCIDENT_NOT_RETRIABLE");
    await tx.incidents.close(incident.source, incident.reference, now());
    return { ...incident, closedAt: now() };
  }

  /** A step that failed gets its tries back, told by the outbox like everything else; the incident closes when the engine says so. */
  async function runAgain(tx: Tables, incident: Incident): Promise<Incident> {
    const command = { type: "retryIncident", incidentId: incident.reference } as const;
    await tx.outbox.add([{ commandId: newId(), caseId: incident.caseId ?? "", command, at: now() }]);
    return incident;
  }
}

/** What belongs to no case has nothing to run again; papers are tried again by themselves. */
function isRetriable({ source, caseId, closedAt }: Incident): boolean {
  return (source === "outbox" || source === "engine") && caseId !== null && closedAt === null;
}

function viewOf(incident: Incident): Static<typeof IncidentView> {
  return { ...incident, mayRetry: isRetriable(incident) };
}
