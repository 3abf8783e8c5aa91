import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import Fastify, { LogController } from "fastify";
import type { ApiDeps, App, RouteDeps } from "./deps.ts";
import { openCatalogue } from "./catalogue/open-catalogue.ts";
import { openWaitingRoom } from "./external-task/waiting-room.ts";
import { openPackages } from "./catalogue/open-packages.ts";
import { openSignIns } from "./identity/sessions.ts";
import { repeatAnswers } from "./plugins/idempotency.ts";
import { limitOutsideApi, openCallerLimits, type CallerLimits } from "./plugins/caller-limits.ts";
import { identifyCallers } from "./plugins/identity.ts";
import { answerConditionally } from "./plugins/conditional-answers.ts";
import { measure, type Observe } from "./plugins/metrics.ts";
import { requireOwnHost } from "./plugins/host.ts";
import { readJsonBodies } from "./plugins/json-bodies.ts";
import { serveDocument, showDocs } from "./plugins/openapi.ts";
import { refuseForeignOrigins } from "./plugins/origin.ts";
import { answerBrokenRequest, answerOutsideRoutes } from "./plugins/outside-routes.ts";
import { takePlainText } from "./plugins/plain-text.ts";
import { noteArrival } from "./plugins/arrival.ts";
import { answerProblems, sendNotFound } from "./plugins/problems.ts";
import { allowRateLimits } from "./plugins/rate-limits.ts";
import { logRequests } from "./plugins/request-log.ts";
import { secureHeaders } from "./plugins/security-headers.ts";
import { BODY_PACE, refuseSlowBodies } from "./plugins/slow-bodies.ts";
import { serveWeb } from "./plugins/static-web.ts";
import { answerUnknownAddresses } from "./plugins/unknown-addresses.ts";
import { validateRequests } from "./plugins/validation.ts";
import { serveOperations, serveProbes } from "./serve.ts";

/** Largest JSON body, in bytes, unless the operation says otherwise. */
const BODY_LIMIT = 16 * 1024;
/** Long enough for the largest file over a slow phone; slow bodies are cut off much earlier (`refuseSlowBodies`). */
const REQUEST_TIMEOUT_MS = 300_000;
/** Headers arrive in one piece. */
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than any answer, and than proxies keep an idle connection; a connection without traffic is closed. */
const IDLE_TIMEOUT_MS = 90_000;
/** How often Node checks for late requests. */
const LOOK_MS = 2_000;
/** Schemas limit the length of ids, with proper headers and a log line; the router's own limit has neither. */
const LONGEST_PARAMETER = 16 * 1024;

/** Builds the web server with everything it serves; it does not listen yet. */
export async function buildApp(deps: ApiDeps): Promise<App> {
  const headers = { secure: deps.options.secureCookies };
  let observe: Observe = () => undefined;
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: "requestId" }),
    genReqId: () => randomUUID(),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: LOOK_MS },
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // Forwarded headers are trusted only from proxies that the operator has named.
    trustProxy: deps.options.trustedProxies ?? false,
    frameworkErrors: (error, request, reply) =>
      answerOutsideRoutes(error, request, reply, { ...headers, observe: (...answer) => observe(...answer) }),
    clientErrorHandler: (error, socket) => answerBrokenRequest(error, socket, { ...headers, log: deps.log }),
  }) as unknown as App;
  const routeDeps = routeDepsOf(deps);

  readJsonBodies(app);
  validateRequests(app);
  answerProblems(app);
  logRequests(app);
  secureHeaders(app, headers);
  refuseSlowBodies(app, deps.options.bodyPace ?? BODY_PACE);
  await allowRateLimits(app);
  const callers = openCallerLimits(app, deps.options.limits);
  limitOutsideApi(app, callers);
  requireOwnHost(app, deps.options);
  answerUnknownAddresses(app);
  observe = measure(app, routeDeps);
  await app.register(cookie, { secret: deps.options.sessionSecret });
  serveProbes(app, routeDeps);
  await app.register((api) => serveApi(api as unknown as App, routeDeps, callers), { prefix: "/api" });
  await showDocs(app, deps.options);
  if (deps.options.webDir !== null) await serveWeb(app, deps.options.webDir);
  else app.setNotFoundHandler(sendNotFound);
  // Before open requests are waited for: a poll would hold the end of the process up.
  app.addHook("preClose", () => routeDeps.waitingRoom.close());
  await app.ready();
  return app;
}

function routeDepsOf(deps: ApiDeps): RouteDeps {
  const times = { now: () => deps.now().toISOString(), machineNow: () => deps.machineNow().toISOString() };
  return {
    ...deps,
    ...times,
    signIns: openSignIns({ ...deps, ...times }),
    catalogue: openCatalogue({ ...deps, ...times }),
    waitingRoom: openWaitingRoom(deps.store),
    packages: openPackages({ ...deps, ...times }),
  };
}

/** Everything below /api, for identified callers. */
async function serveApi(api: App, deps: RouteDeps, callers: CallerLimits): Promise<void> {
  noteArrival(api, deps);
  identifyCallers(api, { ...deps, callers, isTestHall: deps.clock !== null });
  refuseForeignOrigins(api, deps.options);
  takePlainText(api);
  repeatAnswers(api, deps);
  answerConditionally(api);
  serveDocument(api, deps.options);
  await serveOperations(api, deps);
}
