import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import type { App } from "../deps.ts";
import { openApiDocument } from "../openapi/document.ts";
import { SESSION_COOKIE } from "./identity.ts";

/** Swagger UI sets styles in attributes; scripts are still restricted to our own. */
const DOCS_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Serves the contract as an OpenAPI document at /openapi.json below the API. */
export function serveDocument(api: App, options: { readonly publicUrl: string }): void {
  const document = documentOf(options);
  api.get("/openapi.json", { config: { access: "public" } }, async () => document);
}

/** The page for people, at /api/docs. */
export async function showDocs(app: App, options: { readonly publicUrl: string }): Promise<void> {
  await app.register(swagger, { mode: "static", specification: { document: documentOf(options) as never } });
  await app.register(swaggerUi, {
    routePrefix: "/api/docs",
    staticCSP: DOCS_CSP,
    uiConfig: { url: "/api/openapi.json", tryItOutEnabled: false },
  });
}

function documentOf({ publicUrl }: { readonly publicUrl: string }) {
  return openApiDocument({ publicUrl, sessionCookie: SESSION_COOKIE });
}
