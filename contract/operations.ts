import { INCIDENT_SOURCES } from "../domain/incident.ts";
import { STATUS_NAMES } from "../domain/case/status.ts";
import { only } from "./access.ts";
import { answer, defineOperation } from "./operation.ts";
import {
  closed,
  Day,
  flag,
  keysOf,
  list,
  Moment,
  nullable,
  object,
  optional,
  text,
  whole,
  type Value,
} from "./shapes.ts";

const Clock = object({ now: Moment }, { $id: "Clock" });

const ClockBody = closed(
  {
    now: text({
      format: "date-time",
      pattern: "^20",
      description: "The new date and time of the hall",
    }),
  },
  { $id: "NewClock" },
);

export const moveClock = defineOperation({
  operationId: "moveClock",
  method: "PUT",
  path: "/api/ops/clock",
  tag: "operations",
  summary: "Move the hall's date (training and tests only)",
  description:
    "For halls with a simulated clock. Not before the newest entry of the journal, and not to a day on which the caller holds no operator's post.",
  access: only("operator"),
  body: ClockBody,
  example: { now: "2026-03-02T09:00:00.000Z" },
  answers: { 200: answer(Clock, "The hall's time now", { example: { now: "2026-03-02T09:00:00.000Z" } }) },
  problems: ["CLOCK_NOT_SIMULATED", "CLOCK_BEHIND_RECORD", "CLOCK_WITHOUT_POST"],
});

export const Incident = object(
  {
    id: whole(),
    source: keysOf(INCIDENT_SOURCES),
    reference: text({ description: "Id of the command, the engine's incident or the paper" }),
    caseId: nullable(text()),
    caseNumber: optional(nullable(text())),
    itemName: optional(nullable(text())),
    caseStatusName: optional(nullable(text())),
    message: text(),
    openedAt: Moment,
    closedAt: nullable(Moment),
    mayRetry: flag(),
  },
  { $id: "Incident", description: "Something that needs an operator" },
);
export type Incident = Value<typeof Incident>;

const IncidentList = object({ items: list(Incident) }, { $id: "IncidentList" });

export const listIncidents = defineOperation({
  operationId: "listIncidents",
  method: "GET",
  path: "/api/incidents",
  tag: "operations",
  summary: "Open incidents, newest first",
  description: "At most 200. Without personal data.",
  access: only("operator"),
  answers: {
    200: answer(IncidentList, "The incidents", {
      links: { retryIncident: { params: { id: "$response.body#/items/0/id" } } },
    }),
  },
  problems: [],
});

export const retryIncident = defineOperation({
  operationId: "retryIncident",
  method: "POST",
  path: "/api/incidents/{id}/retry",
  tag: "operations",
  summary: "Retry what failed",
  description:
    "Sends the refused command again, or runs the failed step again. The incident of a step closes when the engine reports success.",
  access: only("operator"),
  params: closed({
    id: whole({ minimum: 1, maximum: 2_147_483_647, description: "Id of the incident", examples: [1] }),
  }),
  answers: { 200: answer(Incident, "The incident as it stands now") },
  problems: ["NOT_FOUND", "INCIDENT_NOT_RETRIABLE"],
});

const COUNTED = { count: whole(), overdue: whole({ description: "Open cases whose next due day has passed" }) };

export const Overview = object(
  {
    on: Day,
    open: whole({ description: "Cases that have not ended" }),
    overdue: whole(),
    byStatus: list(object({ status: keysOf(STATUS_NAMES), statusName: text(), ...COUNTED })),
    byZone: list(object({ zoneId: text(), zoneName: text(), open: whole(), overdue: whole() })),
    calendar: object({
      lastYear: whole({ description: "Last year with a loaded holiday notice; 0 without any" }),
    }),
  },
  { $id: "Overview", description: "Figures only, no data of single cases" },
);
export type Overview = Value<typeof Overview>;

export const getOverview = defineOperation({
  operationId: "getOverview",
  method: "GET",
  path: "/api/overview",
  tag: "operations",
  summary: "Open work of the hall, by status and zone",
  description: "全厅概况, as of today.",
  access: only("hallOffice", "supervisor"),
  answers: { 200: answer(Overview, "The figures") },
  problems: [],
});
