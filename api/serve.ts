import type { FastifyReply, FastifyRequest, FastifySchema, RouteHandlerMethod } from "fastify";
import { OPERATIONS, type OperationId } from "../contract/operations.gen.ts";
import type { Operation } from "../contract/operation.ts";
import { speakAsEngine } from "./external-task/wire.ts";
import type { App, RouteDeps } from "./deps.ts";
import type { Route } from "./handle.ts";
import { withoutNames } from "./plugins/validation.ts";
import { receiveFile } from "./receive-file.ts";
import { ROUTES } from "./routes.gen.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The operation of the contract that the route serves. */
    operation?: Operation;
  }
}

const API = "/api";
const IDS = Object.keys(OPERATIONS) as OperationId[];

/** Registers every operation below /api; `api` has that prefix. */
export async function serveOperations(api: App, deps: RouteDeps): Promise<void> {
  for (const id of IDS) if (isOfApi(id) && !takesFile(OPERATIONS[id]) && !isOfWire(id)) register(api, id, deps);
  await api.register(async (wire) => {
    speakAsEngine(wire);
    for (const id of IDS) if (isOfWire(id)) register(wire, id, deps);
  });
  await api.register(async (files) => {
    takeFiles(files, deps);
    for (const id of IDS) if (isOfApi(id) && takesFile(OPERATIONS[id])) register(files, id, deps);
  });
}

/** Registers the operations outside of /api: probes. */
export function serveProbes(app: App, deps: RouteDeps): void {
  for (const id of IDS) if (!isOfApi(id)) register(app, id, deps);
}

function isOfApi(id: OperationId): boolean {
  return OPERATIONS[id].path.startsWith(`${API}/`);
}

function isOfWire(id: OperationId): boolean {
  return (OPERATIONS[id] as Operation).wire !== undefined;
}

function takesFile({ body }: Operation): boolean {
  return body !== undefined && "contentType" in body;
}

/** Bodies are files here: they are streamed into the store before the handler runs. */
function takeFiles(scope: App, { files, options }: RouteDeps): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", async (_request: unknown, payload: Parameters<typeof receiveFile>[0]) =>
    receiveFile(payload, files, options.maxUploadBytes),
  );
}

/** Any route: the type of `ROUTES` ensures that each handler belongs to its operation. */
interface AnyRoute {
  readonly make: (deps: RouteDeps) => (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;
  readonly limit?: Route<OperationId>["limit"];
  readonly checksBody?: boolean;
}

function register(app: App, id: OperationId, deps: RouteDeps): void {
  const operation: Operation = OPERATIONS[id];
  const { make, limit, checksBody = false } = ROUTES[id] as unknown as AnyRoute;
  const { method, access, idempotency, mayAct, wire, bodyLimit } = operation;
  app.route({
    method,
    url: operation.path.replace(new RegExp(`^${API}(?=/)`), "").replaceAll(/\{(\w+)\}/g, ":$1"),
    config: {
      access,
      operation,
      ...(idempotency && { idempotency }),
      ...(mayAct && { mayAct }),
      ...(wire && { basicKeys: true }),
    },
    ...(bodyLimit !== undefined && { bodyLimit }),
    ...(limit && { onRequest: limit(app, deps) }),
    schema: { ...schemaOf(operation), ...(checksBody && { body: { type: "object" } }) },
    handler: handlerOf(operation, make(deps)),
  });
}

function handlerOf({ answers }: Operation, serve: ReturnType<AnyRoute["make"]>): RouteHandlerMethod {
  const success =
    Object.keys(answers)
      .map(Number)
      .find((status) => status < 300) ?? 200;
  return async (request, reply) => {
    void reply.code(success);
    return serve(request, reply);
  };
}

/** The schemas for checking requests and serialising answers. Files are checked where they are received. */
function schemaOf(operation: Operation): FastifySchema {
  const { params, query, headers, body, answers } = operation;
  const response = Object.entries(answers).flatMap(([status, told]) =>
    "schema" in told ? [[status, withoutNames(told.schema)] as const] : [],
  );
  return {
    ...(params && { params: withoutNames(params) }),
    ...(query && { querystring: withoutNames(query) }),
    ...(headers && { headers: withoutNames(headers) }),
    ...(body && !takesFile(operation) && operation.wire === undefined && { body: withoutNames(body) }),
    ...(response.length > 0 && { response: Object.fromEntries(response) }),
  };
}
