import swagger from "@fastify/swagger";
import type { FastifyContextConfig, FastifySchema, RouteOptions } from "fastify";
import swaggerUi from "@fastify/swagger-ui";
import type { App } from "../deps.ts";
import { commonProblems } from "../routes/shapes.ts";
import { SESSION_COOKIE } from "./identity.ts";

/** Swagger UI sets styles in attributes; scripts stay ours alone. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const DESCRIPTION = `The public interface of the hall. People use a session cookie, integrated systems an API key.
Failures are problem documents (RFC 9457) with a stable \`code\` and a Chinese \`title\`; docs/errors.md lists all codes.
Dates are calendar dates in Asia/Shanghai, moments are UTC. Limits per minute count by key or account, for strangers by address (429 with \`Retry-After\`).

**There is no test hall yet.** Whatever a key files goes into the record of this hall, gets a number and is decided, also with the demonstration key.`;

/** The tags, in the order of the page. */
const TAGS = [
  { name: "service-items", description: "What the hall offers" },
  { name: "session", description: "Signing in and out" },
  { name: "uploads", description: "Files of applicants" },
  { name: "cases", description: "Applications and what becomes of them" },
  { name: "documents", description: "Receipts, notices, decisions and licences as PDF" },
  { name: "tasks", description: "The inbox of the staff" },
  { name: "licences", description: "Licences and their verification" },
  { name: "calendar", description: "Working days" },
  { name: "operations", description: "Health, metrics, incidents, the clock" },
];

/** Collects the schemas of all routes registered after it. */
export async function describeRoutes(app: App, { publicUrl }: { readonly publicUrl: string }): Promise<void> {
  await app.register(swagger, {
    transform: ({ schema, url, route }) => ({
      schema: withCommonAnswers(withKeyHeader(schema, route.config), route),
      url,
    }),
    openapi: {
      openapi: "3.1.0",
      info: { title: "Yichuang 一窗 API", version: "0.1.0", description: DESCRIPTION },
      servers: [{ url: publicUrl }],
      tags: TAGS,
      components: {
        securitySchemes: {
          session: { type: "apiKey", in: "cookie", name: SESSION_COOKIE },
          apiKey: {
            type: "http",
            scheme: "bearer",
            description:
              "An integrator's key, yck_… . What is filed with it stands in the record of the hall that it belongs to, is numbered and decided: there is no test record beside it, and a key called yck_test_ files real cases, too.",
          },
        },
      },
    },
  });
}

/** Every status a route can answer stands in the document, also those that the server gives before the route is asked. */
function withCommonAnswers(schema: FastifySchema, { method, config }: RouteOptions): FastifySchema {
  if (schema.hide) return schema;
  const changes = [method].flat().some((name) => name !== "GET" && name !== "HEAD");
  const common = commonProblems({
    isPublic: config?.access === "public",
    changes,
    hasInput: changes || [schema.querystring, schema.params, schema.headers].some((part) => part !== undefined),
  });
  return { ...schema, response: { ...common, ...(schema.response as object | undefined) } };
}

const KEY_HEADER = {
  type: "string",
  pattern: "^[!-~]{1,128}$",
  description: "A fresh random key per request; the same key and the same request are done once and answered alike",
};

/** The header that `repeatAnswers` reads, so that callers learn of it. */
function withKeyHeader(schema: FastifySchema | undefined, config: FastifyContextConfig | undefined): FastifySchema {
  const { idempotency } = config ?? {};
  if (!idempotency) return schema ?? {};
  const headers = (schema?.headers ?? {}) as { readonly properties?: object; readonly required?: readonly string[] };
  const required = [...(headers.required ?? []), ...(idempotency === "required" ? ["idempotency-key"] : [])];
  return {
    ...schema,
    headers: { type: "object", properties: { ...headers.properties, "idempotency-key": KEY_HEADER }, required },
  };
}

/** The page for people, at /api/docs. */
export async function showDocs(app: App): Promise<void> {
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    staticCSP: DOCS_CSP,
    uiConfig: { url: "/api/openapi.json", tryItOutEnabled: false },
  });
}
