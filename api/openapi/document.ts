import type { Access } from "../../contract/access.ts";
import { OPERATIONS } from "../../contract/operations.gen.ts";
import {
  TAGS,
  type EmptyAnswer,
  type FileAnswer,
  type FileBody,
  type JsonAnswer,
  type Link,
  type Operation,
} from "../../contract/operation.ts";
import type { TSchema } from "../../contract/shapes.ts";
import { openComponents, type Components, type Json } from "./components.ts";
import { headersOf, problemAnswers, sharedAnswers } from "./problem-answers.ts";
import { wireAnswers } from "./wire-answers.ts";

const DESCRIPTION = `The public interface of the hall. People use a session cookie, integrated systems an API key.
Failures are problem documents (RFC 9457) with a stable \`code\` and a Chinese \`title\`; docs/errors.md lists all codes.
Dates are calendar dates in Asia/Shanghai, moments are UTC. Limits per minute count by key or account, for unknown callers by address (429 with \`Retry-After\`).
Each operation says in which posts of the hall (\`x-posts\`) and with which scope of a key (\`x-key-scope\`) it may be called.

**There is no test hall yet.** Whatever a key files goes into the record of this hall, gets a number and is decided, also with the demonstration key. Keys made for tests (\`npm run keys -- create … --test\`) are accepted only by a hall on a simulated clock.`;

const SECURITY_SCHEMES = {
  session: { type: "apiKey", in: "cookie", description: "A person's session, opened by `signIn`" },
  apiKey: {
    type: "http",
    scheme: "bearer",
    description:
      "An integrator's key, yck_… . Cases filed with it become real cases of the hall, with a number and a decision. There is no test record: a key files real cases of the hall that accepts it.",
  },
};

/** Headers of many answers. */
const HEADERS = {
  "x-request-id": "Id of the request in the log",
  "retry-after": "Seconds to wait before a retry",
  "www-authenticate": "How to authenticate",
  allow: "The methods that the address supports",
  "idempotent-replayed": "`true` when the answer is that of an earlier request with the same Idempotency-Key",
};

const KEY_PARAMETER = {
  name: "idempotency-key",
  in: "header",
  description:
    "A new random key per request; a repeat with the same key and the same request has no second effect and gets the same answer",
  schema: { type: "string", pattern: "^[!-~]{1,128}$" },
};

/** The OpenAPI document of the contract. `sessionCookie` is the name of the cookie that carries a session. */
export function openApiDocument(options: { readonly publicUrl: string; readonly sessionCookie: string }): Json {
  const operations: readonly Operation[] = Object.values(OPERATIONS);
  const components = openComponents();
  const paths = pathsOf(operations, components);
  const responses = sharedAnswers(operations, components);
  return {
    openapi: "3.1.0",
    info: {
      title: "Yichuang 一窗 API",
      version: "0.1.0",
      description: DESCRIPTION,
      contact: { name: "Operator of the hall", url: options.publicUrl },
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: options.publicUrl }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => a.localeCompare(b))),
      responses,
      headers: Object.fromEntries(Object.entries(HEADERS).map(([name, text]) => [name, header(text)])),
      securitySchemes: {
        ...SECURITY_SCHEMES,
        session: { ...SECURITY_SCHEMES.session, name: options.sessionCookie },
      },
    },
  };
}

function pathsOf(operations: readonly Operation[], components: Components): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of [...operations].sort((a, b) => a.path.localeCompare(b.path))) {
    const methods = (paths[operation.path] ??= {});
    methods[operation.method.toLowerCase()] = operationObject(operation, components);
  }
  return paths;
}

function operationObject(operation: Operation, components: Components): Json {
  const { operationId, tag, summary, description } = operation;
  const parameters = parametersOf(operation, components);
  return {
    operationId,
    tags: [tag],
    summary,
    description: `${description}\n\n${callersOf(operation)}`,
    ...(parameters.length > 0 && { parameters }),
    ...(operation.body !== undefined && { requestBody: requestBody(operation, operation.body, components) }),
    responses: responsesOf(operation, components),
    ...securityOf(operation),
  };
}

/** Empty for public operations. */
function securityOf({ access, operationId }: Operation): Json {
  // Signing out succeeds without a session too.
  if (operationId === "signOut") return { security: [{ session: [] }, {}] };
  if (access === "public") return {};
  return { security: [{ session: [] }, ...(access.scope === null ? [] : [{ apiKey: [] }])], ...permissionsOf(access) };
}

/** OpenAPI knows scopes of OAuth only, so posts and scopes of keys stand beside the requirement. */
function permissionsOf({ roles, scope }: Exclude<Access, "public">): Json {
  const posts = roles.filter((role) => role !== "integrator");
  return { "x-posts": posts, ...(scope !== null && { "x-key-scope": scope }) };
}

/** The same in words, for the page. */
function callersOf({ access }: Operation): string {
  if (access === "public") return "Open to everybody.";
  const { roles, scope } = access;
  const posts = roles.filter((role) => role !== "integrator").map((role) => `\`${role}\``);
  return `May be called in the posts ${posts.join(", ")}${scope === null ? "; not with a key" : `, or with a key that has the scope \`${scope}\``}.`;
}

function parametersOf(operation: Operation, components: Components): readonly Json[] {
  const { params, query, headers, idempotency } = operation;
  return [
    ...parametersIn("path", params, components),
    ...parametersIn("query", query, components),
    ...parametersIn("header", headers, components),
    ...(idempotency === undefined ? [] : [{ ...KEY_PARAMETER, required: idempotency === "required" }]),
  ];
}

function parametersIn(place: string, schema: TSchema | undefined, components: Components): readonly Json[] {
  if (schema === undefined) return [];
  const { properties, required = [] } = schema as unknown as {
    readonly properties: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, examples, ...shape }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: components.place(shape),
    ...(Array.isArray(examples) && { example: examples[0] as unknown }),
  }));
}

function requestBody({ example, otherExamples }: Operation, body: TSchema | FileBody, components: Components): Json {
  if ("contentType" in body && typeof body.contentType === "string")
    return {
      required: true,
      description: body.description,
      content: { [body.contentType]: { schema: { type: "string", format: "binary" }, example } },
    };
  const examples = Object.entries({ usual: example, ...otherExamples }).map(([name, value]) => [name, { value }]);
  return {
    required: true,
    content: { "application/json": { schema: components.place(body), examples: Object.fromEntries(examples) as Json } },
  };
}

function responsesOf(operation: Operation, components: Components): Json {
  const problems =
    operation.wire === undefined ? problemAnswers(operation, components) : wireAnswers(operation, components);
  const own = Object.entries(operation.answers).map(([status, told]) => {
    const written = answerObject(operation, told, components);
    const problem = problems[status];
    return [status, problem === undefined || !("content" in problem) ? written : withProblem(written, problem)];
  });
  return { ...problems, ...(Object.fromEntries(own) as Json) };
}

/** A status with its own answer, or a problem. */
function withProblem(own: Json, problem: Json): Json {
  return { ...own, content: { ...(own["content"] as Json), ...(problem["content"] as Json) } };
}

function answerObject(operation: Operation, told: JsonAnswer | FileAnswer | EmptyAnswer, components: Components): Json {
  const repeated = operation.idempotency === undefined ? [] : ["idempotent-replayed"];
  const links = Object.entries(told.links ?? {});
  return {
    description: told.description,
    headers: {
      ...headersOf(["x-request-id", ...repeated]),
      ...Object.fromEntries(Object.entries(told.headers ?? {}).map(([name, text]) => [name, header(text)])),
    },
    ...contentOf(told, components),
    ...(links.length > 0 && { links: Object.fromEntries(links.map(linkObject)) }),
  };
}

function contentOf(told: JsonAnswer | FileAnswer | EmptyAnswer, components: Components): Json {
  if ("empty" in told) return {};
  if ("contentTypes" in told) {
    const file = { schema: { type: "string", format: "binary" } };
    return { content: Object.fromEntries(told.contentTypes.map((type) => [type, file])) };
  }
  const example = told.example === undefined ? {} : { example: told.example };
  return { content: { "application/json": { schema: components.place(told.schema), ...example } } };
}

function linkObject([operationId, { params, body }]: [string, Link]): [string, Json] {
  return [
    operationId,
    { operationId, ...(params && { parameters: params }), ...(body !== undefined && { requestBody: body }) },
  ];
}

function header(description: string): Json {
  return { description, schema: { type: "string" } };
}
