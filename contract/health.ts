import { answer, defineOperation } from "./operation.ts";
import { literal, object, whole } from "./shapes.ts";

const Live = object({ status: literal("ok") }, { $id: "Live" });
const Ready = object(
  {
    status: literal("ready"),
    database: literal("ok"),
    engine: object({
      pending: whole({ description: "Commands that the engine has not received yet" }),
      parked: whole({ description: "Commands that need a person, because the engine refused them" }),
      lagSeconds: whole({ description: "Age of the oldest pending command" }),
    }),
  },
  { $id: "Ready" },
);
const NotReady = object({ status: literal("notReady"), database: literal("down") }, { $id: "NotReady" });

const liveness = {
  method: "GET",
  tag: "operations",
  summary: "Whether the process answers",
  description: "For liveness probes. It reads nothing.",
  access: "public",
  answers: { 200: answer(Live, "The process answers", { example: { status: "ok" } }) },
  problems: [],
} as const;

const readiness = {
  method: "GET",
  tag: "operations",
  summary: "Whether requests can be served",
  description:
    "For readiness probes: the database answers. An engine that is down or behind is reported and does not make the API unready, because filing and deciding need the record only.",
  access: "public",
  answers: {
    200: answer(Ready, "The database answers", {
      example: { status: "ready", database: "ok", engine: { pending: 0, parked: 0, lagSeconds: 0 } },
    }),
    503: answer(NotReady, "The database does not answer"),
  },
  problems: [],
} as const;

export const getLiveness = defineOperation({ operationId: "getLiveness", path: "/api/health/live", ...liveness });
export const getReadiness = defineOperation({ operationId: "getReadiness", path: "/api/health/ready", ...readiness });

/** The same for probes of an orchestrator, which do not know the prefix. */
export const probeLiveness = defineOperation({ operationId: "probeLiveness", path: "/health/live", ...liveness });
export const probeReadiness = defineOperation({ operationId: "probeReadiness", path: "/health/ready", ...readiness });
