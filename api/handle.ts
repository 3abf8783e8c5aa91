import type { FastifyReply, FastifyRequest } from "fastify";
import type { AnswerOf, AnswersNoJson, BodyOf, FileBody, Operation, ParamsOf, QueryOf } from "../contract/operation.ts";
import type { OperationId, Operations } from "../contract/operations.gen.ts";
import type { App, RouteDeps } from "./deps.ts";
import type { Limit } from "./plugins/rate-limits.ts";
import type { ReceivedFile } from "./receive-file.ts";

/** A request for an operation, checked against its shapes. */
export type RequestOf<O extends Operation> = FastifyRequest<{
  Params: ParamsOf<O>;
  Querystring: QueryOf<O>;
  Body: O["body"] extends FileBody ? ReceivedFile | undefined : BodyOf<O>;
}>;

/** Performs an operation. JSON is returned; files and empty answers are sent by the reply. */
export type Handler<O extends Operation> = (
  request: RequestOf<O>,
  reply: FastifyReply,
) => Promise<AnswersNoJson<O> extends true ? FastifyReply : AnswerOf<O>>;

/** The handler of one operation. */
export interface Route<Id extends OperationId> {
  readonly operationId: Id;
  readonly make: (deps: RouteDeps) => Handler<Operations[Id]>;
  /** A separate limit, in addition to those of all callers. */
  readonly limit?: (app: App, deps: RouteDeps) => Limit;
  /** True if the fields of the body depend on what it is for: then the handler checks it, and the server only that it is an object. */
  readonly checksBody?: boolean;
}

/** Declares the handler of an operation. Its shapes and permitted callers are in the contract. */
export function handle<const Id extends OperationId>(
  operationId: Id,
  make: Route<Id>["make"],
  options: Pick<Route<Id>, "limit" | "checksBody"> = {},
): Route<Id> {
  return { operationId, make, ...options };
}
