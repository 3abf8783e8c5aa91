import type { Incident as ShownIncident } from "../../contract/operations.ts";
import { STATUS_NAMES } from "../../domain/case/status.ts";
import type { Instant } from "../../domain/law/dates.ts";
import { newId } from "../../store/ids.ts";
import type { Tables } from "../../store/tables.ts";
import type { Incident } from "../../store/tables/incidents.ts";
import { handle } from "../handle.ts";
import { actorOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";

/** More than anybody handles at once. */
const MOST = 200;

/** Problems that need an operator. */
export const listIncidents = handle("listIncidents", ({ store }) => async () => {
  const open = await store.incidents.listOpen(MOST);
  return {
    items: open.map(({ caseNumber, itemName, caseStatus, ...incident }) => ({
      ...viewOf(incident),
      caseNumber,
      itemName,
      caseStatusName: caseStatus && STATUS_NAMES[caseStatus],
    })),
  };
});

export const retryIncident = handle("retryIncident", ({ store, now }) => async (request) => {
  const incident = await store.incidents.find(request.params.id);
  if (!incident) throw new ApiProblem("NOT_FOUND");
  if (!isRetriable(incident)) throw new ApiProblem("INCIDENT_NOT_RETRIABLE");
  const retry = RETRIES[incident.source as keyof typeof RETRIES] ?? sendAgain;
  const retried = await store.transaction((tx) => retry(tx, incident, now()));
  const { id: incidentId, caseId } = incident;
  request.log.info({ incidentId, caseId, actorId: actorOf(request).id }, "incident retried");
  return viewOf(retried);
});

const RETRIES_GIVEN_BACK = 3;

/** The system of the department may take its step again. */
async function serveAgain(tx: Tables, incident: Incident, at: Instant): Promise<Incident> {
  if (!(await tx.departmentTasks.giveRetries(incident.reference, RETRIES_GIVEN_BACK)))
    throw new ApiProblem("INCIDENT_NOT_RETRIABLE");
  await tx.departmentTasks.tellOfFree();
  await tx.incidents.close(incident.source, incident.reference, at);
  return { ...incident, closedAt: at };
}

/** A refused command is sent again. */
async function sendAgain(tx: Tables, incident: Incident, at: Instant): Promise<Incident> {
  if (!(await tx.outbox.unpark(incident.reference))) throw new ApiProblem("INCIDENT_NOT_RETRIABLE");
  await tx.incidents.close(incident.source, incident.reference, at);
  return { ...incident, closedAt: at };
}

/** The retries of a failed step are reset by an outbox command; the incident closes when the engine reports it. */
async function runAgain(tx: Tables, incident: Incident, at: Instant): Promise<Incident> {
  const command = { type: "retryIncident", incidentId: incident.reference } as const;
  await tx.outbox.add([{ commandId: newId(), caseId: incident.caseId ?? "", command, at }]);
  return incident;
}

const RETRIES = { outbox: sendAgain, engine: runAgain, department: serveAgain } as const;

/** Incidents without a case have nothing to retry; papers are retried automatically. */
function isRetriable({ source, caseId, closedAt }: Incident): boolean {
  return Object.hasOwn(RETRIES, source) && caseId !== null && closedAt === null;
}

function viewOf(incident: Incident): ShownIncident {
  return { ...incident, mayRetry: isRetriable(incident) };
}
