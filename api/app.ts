import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify, { LogController } from "fastify";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { ApiDeps, App, RouteDeps } from "./deps.ts";
import { openSignIns, type SignIns } from "./identity/sessions.ts";
import { reportHealth } from "./plugins/health.ts";
import { repeatAnswers } from "./plugins/idempotency.ts";
import { identifyCallers } from "./plugins/identity.ts";
import { measure } from "./plugins/metrics.ts";
import { describeRoutes, showDocs } from "./plugins/openapi.ts";
import { refuseForeignOrigins } from "./plugins/origin.ts";
import { takePlainText } from "./plugins/plain-text.ts";
import { noteArrival } from "./plugins/arrival.ts";
import { answerProblems, sendNotFound, sendProblem } from "./plugins/problems.ts";
import { allowRateLimits } from "./plugins/rate-limits.ts";
import { logRequests } from "./plugins/request-log.ts";
import { secureHeaders } from "./plugins/security-headers.ts";
import { serveWeb } from "./plugins/static-web.ts";
import { validateRequests } from "./plugins/validation.ts";
import { calendarRoutes } from "./routes/calendar/routes.ts";
import { caseRoutes } from "./routes/cases/routes.ts";
import { deliveryRoutes } from "./routes/deliveries/routes.ts";
import { documentRoutes } from "./routes/documents/routes.ts";
import { incidentRoutes } from "./routes/incidents/routes.ts";
import { journalRoutes } from "./routes/journal/routes.ts";
import { licenceRoutes } from "./routes/licences/routes.ts";
import { opsRoutes } from "./routes/ops/routes.ts";
import { overviewRoutes } from "./routes/overview/routes.ts";
import { progressRoutes } from "./routes/progress/routes.ts";
import { serviceItemRoutes } from "./routes/service-items/routes.ts";
import { sessionRoutes } from "./routes/session/routes.ts";
import { mandateRoutes } from "./routes/mandates/routes.ts";
import { rosterRoutes } from "./routes/roster/routes.ts";
import { taskRoutes } from "./routes/tasks/routes.ts";
import { uploadRoutes } from "./routes/uploads/routes.ts";
import { zoneRoutes } from "./routes/zones/routes.ts";

/** Largest JSON body, in bytes. */
const BODY_LIMIT = 1024 * 1024;
/** Long enough for the largest file over a slow phone; nobody holds a connection for longer by sending nothing. */
const REQUEST_TIMEOUT_MS = 300_000;

/** Builds the web server with everything it serves; it does not listen yet. */
export async function buildApp(deps: ApiDeps): Promise<App> {
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // A proxy on the same machine tells whom it speaks for; nobody else is believed, unless told so.
    trustProxy: deps.options.trustedProxies ?? "loopback",
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App;
  const routeDeps: RouteDeps = { ...deps, now: () => deps.now().toISOString(), machineNow: () => deps.machineNow().toISOString() };

  validateRequests(app);
  answerProblems(app);
  logRequests(app);
  secureHeaders(app, { secure: deps.options.secureCookies });
  measure(app, routeDeps);
  await app.register(cookie, { secret: deps.options.sessionSecret });
  await allowRateLimits(app);
  await describeRoutes(app, deps.options);
  reportHealth(app, routeDeps);
  await app.register((api) => serveApi(api as unknown as App, routeDeps), { prefix: "/api" });
  await showDocs(app);
  if (deps.options.webDir !== null) await serveWeb(app, deps.options.webDir);
  else app.setNotFoundHandler(sendNotFound);
  await app.ready();
  return app;
}

/** Everything below /api, for identified callers. */
async function serveApi(api: App, deps: RouteDeps): Promise<void> {
  const signIns = openSignIns(deps);
  identifyCallers(api, { ...deps, signIns });
  noteArrival(api, deps);
  refuseForeignOrigins(api, deps.options);
  takePlainText(api);
  repeatAnswers(api, deps);
  reportHealth(api, deps);
  registerRoutes(api, deps, signIns);
  await api.register((uploads) => uploadRoutes(uploads as unknown as App, deps));
  api.get("/openapi.json", { config: { access: "public" }, schema: { hide: true } }, async () => api.swagger());
}

function registerRoutes(api: App, deps: RouteDeps, signIns: SignIns): void {
  serviceItemRoutes(api, deps);
  zoneRoutes(api, deps);
  sessionRoutes(api, { ...deps, signIns });
  caseRoutes(api, deps);
  progressRoutes(api, deps);
  documentRoutes(api, deps);
  deliveryRoutes(api, deps);
  taskRoutes(api, deps);
  rosterRoutes(api, deps);
  mandateRoutes(api, deps);
  licenceRoutes(api, deps);
  calendarRoutes(api, deps);
  journalRoutes(api, deps);
  incidentRoutes(api, deps);
  overviewRoutes(api, deps);
  opsRoutes(api, deps);
}
