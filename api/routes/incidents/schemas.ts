import { Type } from "typebox";
import { INCIDENT_SOURCES } from "../../../domain/incident.ts";
import { closed, InstantShape, keysOf, nullable } from "../shapes.ts";

export const IncidentParams = closed({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) });

export const IncidentView = Type.Object({
  id: Type.Integer(),
  source: keysOf(INCIDENT_SOURCES),
  reference: Type.String(),
  caseId: nullable(Type.String()),
  caseNumber: Type.Optional(nullable(Type.String())),
  itemName: Type.Optional(nullable(Type.String())),
  caseStatusName: Type.Optional(nullable(Type.String())),
  message: Type.String(),
  openedAt: InstantShape,
  closedAt: nullable(InstantShape),
  mayRetry: Type.Boolean(),
});

export const IncidentList = Type.Object({ items: Type.Array(IncidentView) });
