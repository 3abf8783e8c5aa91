import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { CASE_ACTS } from "../../domain/case/case-acts.gen.ts";
import type { CaseActFace } from "../../domain/case/define-case-act.ts";
import { INTEGRATOR_KEY, openApi, type TestApi } from "./open-api.ts";
import { toAcceptance, toDelivery } from "./walk.ts";
import { OPERATION_NAMES } from "./operation-names.ts";

interface Media {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, Media>>;
  readonly links?: Readonly<Record<string, { readonly operationId: string; readonly parameters?: Schema }>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly responses: Readonly<Record<string, Answer>>;
}
type Schema = Readonly<Record<string, unknown>>;
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
}

/** Acts of staff on a case: their operations are derived from their declarations. */
const ACTS = Object.values<CaseActFace>(CASE_ACTS).map(({ resource }) => `post /api/cases/{id}/${resource}`);

let api: TestApi;
let document: Document;
let operations: [name: string, operation: Operation][];
beforeAll(async () => {
  api = await openApi();
  document = (await api.visitor().get("/api/openapi.json").expect(200)).body as Document;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method} ${path}`, withAnswers(operation)] as [string, Operation],
    ),
  );
});
afterAll(() => api.close());

describe("the OpenAPI document", () => {
  test("is 3.1 and contains every route", () => {
    expect(document.openapi).toBe("3.1.0");
    const names = operations.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(ACTS));
    expect(names.filter((name) => !ACTS.includes(name)).sort()).toEqual(OPERATION_NAMES);
  });

  test("gives every operation a unique id, a summary, a description, a tag and typed answers for success and failure", () => {
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(operations.length);
    for (const [name, { operationId, summary, description, tags, responses }] of operations) {
      expect({ name, operationId, summary, description, tags }).toMatchObject({
        operationId: expect.stringMatching(/^[a-z][A-Za-z]+$/),
        summary: expect.stringMatching(/\S/),
        description: expect.stringMatching(/\S{2,}.*\./s),
        tags: [expect.any(String)],
      });
      const codes = Object.keys(responses);
      expect({ name, success: codes.filter((code) => code.startsWith("2")).length }).toEqual({ name, success: 1 });
      if (name.includes("/api/") && !name.endsWith("/health/live"))
        expect({ name, codes }).toMatchObject({ codes: expect.arrayContaining(["503"]) });
      for (const [code, { content }] of Object.entries(responses))
        if (code !== "204" && code !== "304")
          expect({
            name,
            code,
            typed:
              Object.values(content ?? {}).every(({ schema }) => Object.keys(schema).length > 0) &&
              content !== undefined,
          }).toEqual({ name, code, typed: true });
    }
  });

  test("closes every body: an undeclared field is refused", () => {
    // The engine's clients send more than is read, and it is not refused.
    const open = operations
      .filter(([name]) => !name.includes(" /api/external-task/"))
      .flatMap(([name, { requestBody }]) =>
        Object.entries(requestBody?.content ?? {})
          .filter(([type]) => type === "application/json")
          .flatMap(([, { schema }]) => openObjects(schema, name)),
      );

    expect(open).toEqual([]);
    expect(openObjects({ $ref: "#/components/schemas/Problem" }, "open")).toContain("open");
  });

  test("contains only schemas that a 2020-12 validator accepts", () => {
    const schemas = operations.flatMap(([, { responses, requestBody, parameters = [] }]) => [
      ...Object.values(responses).flatMap(({ content = {} }) => Object.values(content)),
      ...Object.values(requestBody?.content ?? {}),
      ...parameters,
    ]);

    expect(schemas.length).toBeGreaterThan(100);
    for (const { schema } of schemas) expect(() => compile(schema)).not.toThrow();
  });

  test("declares address parameters and headers, and that a file is the body itself", () => {
    for (const [name, { parameters = [] }] of operations) {
      const named = [...name.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
      expect({
        name,
        path: parameters.filter(({ in: place }) => place === "path").map((parameter) => parameter.name),
      }).toEqual({ name, path: named });
    }
    const keyed = operations
      .filter(([, { parameters = [] }]) => parameters.some((parameter) => parameter.name === "idempotency-key"))
      .map(([name]) => name)
      .sort();
    const upload = operations.find(([name]) => name === "post /api/uploads")?.[1];

    expect(keyed).toEqual(expect.arrayContaining(ACTS));
    expect(keyed.filter((name) => !ACTS.includes(name))).toEqual([
      "post /api/authorisation-letters",
      "post /api/authorisation-letters/{id}/revocation",
      "post /api/cases",
      "post /api/cases/{id}/delivery",
      "post /api/cases/{id}/identity",
      "post /api/cases/{id}/refusal-answer",
      "post /api/cases/{id}/supplement",
      "post /api/cases/{id}/withdrawal",
      "post /api/catalogue-imports",
      "post /api/documents/{id}/service",
      "post /api/drafts",
      "post /api/drafts/import",
      "post /api/drafts/{id}/approval",
      "post /api/drafts/{id}/discarding",
      "post /api/drafts/{id}/publication",
      "post /api/drafts/{id}/rejection",
      "post /api/drafts/{id}/return",
      "post /api/drafts/{id}/submission",
      "post /api/drafts/{id}/withdrawal",
      "post /api/mandates",
      "post /api/mandates/{id}/revocation",
      "post /api/migrations",
      "post /api/migrations/{id}/way-back",
      "post /api/postings",
      "post /api/postings/{id}/end",
      "post /api/releases/{id}/{release}/restoration",
      "post /api/service-items/{id}/changes",
      "post /api/service-items/{id}/residency",
      "post /api/tasks/{id}/complete",
      "post /api/tasks/{id}/start",
      "post /api/uploads",
    ]);
    expect(Object.keys(upload?.requestBody?.content ?? {})).toEqual(["application/octet-stream"]);
  });

  test("marks who may call", () => {
    const open = operations
      .filter(([name, { security }]) => name.includes("/api/") && security === undefined)
      .map(([name]) => name)
      .sort();

    expect(open).toEqual([
      "get /api/calendar",
      "get /api/calendar/due-date",
      "get /api/calendar/{year}",
      "get /api/catalogue-entries/{id}",
      "get /api/departments",
      "get /api/health/live",
      "get /api/health/ready",
      "get /api/licences/verify/{code}",
      "get /api/life-events",
      "get /api/packages",
      "get /api/packages/{id}",
      "get /api/packages/{id}/diagram",
      "get /api/publicities",
      "get /api/residency-exemptions",
      "get /api/service-items",
      "get /api/service-items/{id}",
      "get /api/service-items/{id}/diagram",
      "get /api/zones",
      "post /api/packages/{id}/preview",
      "post /api/payments/notifications",
      "post /api/progress",
      "post /api/publicities/{id}/objections",
      "post /api/session",
    ]);
  });

  test("names the posts and the scope that may call, in words as well", () => {
    const told = (name: string) => operations.find(([key]) => key === name)?.[1];

    expect(told("post /api/cases")).toMatchObject({
      security: [{ session: [] }, { apiKey: [] }],
      "x-posts": ["applicant", "clerk"],
      "x-key-scope": "cases:file",
      description: expect.stringContaining("posts `applicant`, `clerk`, or with a key that has the scope `cases:file`"),
    });
    expect(told("put /api/calendar/{year}")).toMatchObject({ security: [{ session: [] }], "x-posts": ["hallOffice"] });
    expect(told("put /api/calendar/{year}")).not.toHaveProperty("x-key-scope");
    expect(told("delete /api/session")?.security).toEqual([{ session: [] }, {}]);
  });

  test("shows an example of every body, and only examples that match their schemas", () => {
    const media = operations.flatMap(([name, { requestBody, responses }]) => [
      ...Object.entries(requestBody?.content ?? {}).map(([type, body]) => ({ name, type, ...body, isBody: true })),
      ...Object.values(responses).flatMap(({ content = {} }) =>
        Object.entries(content).map(([type, answer]) => ({ name, type, ...answer, isBody: false })),
      ),
    ]);
    const shown = media
      .filter(({ type }) => type.endsWith("json"))
      .flatMap(({ name, schema, example, examples = {} }) =>
        [...(example === undefined ? [] : [example]), ...Object.values(examples).map(({ value }) => value)].map(
          (value) => ({ name, schema, value }),
        ),
      );

    expect(media.filter(({ isBody, example, examples }) => isBody && (example ?? examples) === undefined)).toEqual([]);
    expect(shown.length).toBeGreaterThan(500);
    const checks = new Map<string, ValidateFunction>();
    for (const { name, schema, value } of shown) {
      const key = JSON.stringify(schema);
      const check = checks.get(key) ?? compile(schema);
      checks.set(key, check);
      expect({ name, valid: check(value), errors: check.errors, value }).toMatchObject({ name, valid: true });
    }
  });

  test("links answers only to existing operations, with parameters that they have", () => {
    const links = operations.flatMap(([name, { responses }]) =>
      Object.values(responses).flatMap(({ links: told = {} }) =>
        Object.values(told).map(({ operationId, parameters = {} }) => ({
          name,
          operationId,
          parameters: Object.keys(parameters),
        })),
      ),
    );

    expect(links.length).toBeGreaterThan(20);
    for (const { name, operationId, parameters } of links) {
      const target = operations.find(([, operation]) => operation.operationId === operationId)?.[1];
      const known = target?.parameters?.map((parameter) => parameter.name) ?? [];
      expect({ name, operationId, known: target && parameters.every((one) => known.includes(one)) }).toEqual({
        name,
        operationId,
        known: true,
      });
    }
  });

  test("declares the headers of answers: location, retry time, supported methods", () => {
    const headersOf = (name: string, status: number) =>
      Object.keys(operations.find(([key]) => key === name)?.[1].responses[status]?.headers ?? {});

    expect(headersOf("post /api/cases", 201)).toEqual(
      expect.arrayContaining(["location", "idempotent-replayed", "x-request-id"]),
    );
    expect(headersOf("get /api/documents/{id}/content", 409)).toContain("retry-after");
    expect(headersOf("get /api/documents/{id}/content", 200)).toContain("content-disposition");
    for (const [name] of operations) {
      expect({ name, allow: headersOf(name, 405) }).toMatchObject({ allow: expect.arrayContaining(["allow"]) });
      expect({ name, after: headersOf(name, 429) }).toMatchObject({ after: expect.arrayContaining(["retry-after"]) });
    }
  });

  test("declares every status that a route can answer, with its content type", async () => {
    const strange: string[] = [];
    for (const operation of operations)
      strange.push(...(await Promise.all(WAYS.map((way) => undocumented(operation, way)))).flat());

    expect(strange).toEqual([]);
  }, 120_000);

  test("describes answers truthfully", async () => {
    const { id, taskId } = await toAcceptance(api);
    const { verifyCode, licenceId, number, queryCode } = await toDelivery(api);
    const clerk = await api.signIn("chuangkou-sc");
    const owner = await api.signIn("canyin");
    const office = await api.signIn("zhengfuban");
    const answers = [
      ["get /api/cases/{id}", await clerk.get(`/api/cases/${id}`)],
      ["get /api/cases/{id}", await owner.get(`/api/cases/${id}`)],
      ["get /api/cases", await office.get("/api/cases?limit=1")],
      ["get /api/tasks", await office.get("/api/tasks?limit=1")],
      ["get /api/tasks/counts", await office.get("/api/tasks/counts")],
      ["get /api/tasks/{id}", await clerk.get(`/api/tasks/${taskId}`)],
      ["get /api/cases/{id}/journal", await office.get(`/api/cases/${id}/journal`)],
      ["get /api/cases/{id}/documents", await owner.get(`/api/cases/${id}/documents`)],
      ["get /api/licences/{id}", await owner.get(`/api/licences/${licenceId}`)],
      ["get /api/licences/verify/{code}", await owner.get(`/api/licences/verify/${verifyCode}`)],
      ["get /api/service-items/{id}", await owner.get("/api/service-items/SC-021")],
      ["get /api/service-items", await owner.get("/api/service-items")],
      ["get /api/calendar/{year}", await owner.get("/api/calendar/2026")],
      ["post /api/progress", await owner.post("/api/progress").send({ number, queryCode })],
      ["get /api/session", await clerk.get("/api/session")],
    ] as const;

    for (const [name, { status, body }] of answers) {
      const schema = operations.find(([key]) => key === name)?.[1].responses[String(status)]?.content?.[
        "application/json"
      ]?.schema;
      const check = compile(schema ?? { not: {} });
      expect({ name, status, valid: check(body), errors: check.errors }).toEqual({
        name,
        status: 200,
        valid: true,
        errors: null,
      });
    }
  });
});

test("the page for people works under its own content security policy, and loads its parts", async () => {
  const page = await api.visitor().get("/api/docs").redirects(1).expect(200);
  const parts = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, address]) => new URL(String(address), `${api.url}/api/docs`).pathname,
  );

  expect(parts.length).toBeGreaterThan(4);
  for (const part of parts)
    expect({ part, status: (await api.visitor().get(part)).status }).toEqual({ part, status: 200 });
  expect(page.text).toContain("swagger-ui");
  expect(page.headers["content-security-policy"]).toMatch(
    /^default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'/,
  );
});

const KEY = { authorization: `Bearer ${INTEGRATOR_KEY}`, "idempotency-key": "one" };

/** The answers themselves where the document refers to a shared one. */
function withAnswers(operation: Operation): Operation {
  const answers = Object.entries(operation.responses).map(([status, told]) => {
    const shared = /^#\/components\/responses\/(.+)$/.exec((told as { readonly $ref?: string }).$ref ?? "")?.[1];
    return [status, shared === undefined ? told : document.components.responses[shared]] as const;
  });
  return { ...operation, responses: Object.fromEntries(answers) as Operation["responses"] };
}

/** Valid and invalid ways to send a request. */
const WAYS: readonly {
  readonly what: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly id?: string;
  readonly query?: string;
}[] = [
  { what: "an anonymous caller", headers: {}, body: "{}" },
  { what: "a caller with a wrong key", headers: { authorization: "Bearer yck_wrong" }, body: "{}" },
  { what: "a system", headers: KEY, body: "{}" },
  { what: "a system that breaks off", headers: KEY, body: "{" },
  { what: "a system that writes XML", headers: { ...KEY, "content-type": "application/xml" }, body: "<a/>" },
  { what: "a system that writes too much", headers: KEY, body: JSON.stringify({ a: "x".repeat(300_000) }) },
  { what: "a system with an id that cannot be", headers: KEY, body: "{}", id: "x".repeat(300) },
  { what: "a system with a NUL", headers: KEY, body: "{}", id: "%00" },
  { what: "a system with a broken address", headers: KEY, body: "{}", id: "%E4%BD" },
  { what: "a system with an unknown question", headers: KEY, body: "{}", query: "?nonsense=1" },
  { what: "another site", headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" }, body: "{}" },
  { what: "a caller with another host name", headers: { host: "evil.example" }, body: "{}" },
  { what: "a caller with large headers", headers: { "x-large": "x".repeat(20_000) }, body: "{}" },
];

/** The answer, if the document does not describe it. */
async function undocumented(
  [name, { responses }]: [string, Operation],
  { what, headers, body, id = "unknown", query = "" }: (typeof WAYS)[number],
): Promise<string[]> {
  const [method = "", pattern = ""] = name.split(" ");
  const path = pattern.replaceAll(/\{(\w+)\}/g, id) + query;
  const request = api
    .visitor()
    [method as "post"](path)
    .set(method === "get" ? headers : { "content-type": "application/json", ...headers });
  const { status, type, body: answered } = await request.send(method === "get" ? undefined : body);
  return isDocumented(responses[String(status)], { status, type, body: answered })
    ? []
    : [`${name} as ${what}: ${status} ${type} ${JSON.stringify(answered)}`];
}

/** True if the document describes the answer: its status, its type, and for a problem its code. */
function isDocumented(
  told: Answer | undefined,
  { status, type, body }: { status: number; type: string; body: unknown },
): boolean {
  if (told === undefined || status === 204) return told !== undefined;
  const { code } = body as { readonly code?: string };
  const media = told.content?.[type];
  return media !== undefined && (code === undefined || code in (media.examples ?? {}));
}

/** A schema is used in many answers: each is compiled once. */
const compiled = new Map<string, ValidateFunction>();

function compile(schema: Schema): ValidateFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const check = ajv.compile({ ...schema, components: document.components });
  compiled.set(text, check);
  return check;
}

/** Paths of objects that accept undeclared fields. */
function openObjects(schema: unknown, path: string): string[] {
  if (schema === null || typeof schema !== "object") return [];
  if (Array.isArray(schema)) return schema.flatMap((part, n) => openObjects(part, `${path}[${n}]`));
  const { $ref, type, properties, additionalProperties, oneOf } = schema as Schema;
  if (typeof $ref === "string") return openObjects(document.components.schemas[String($ref.split("/").at(-1))], path);
  const isOpen =
    type === "object" &&
    oneOf === undefined &&
    (properties !== undefined
      ? additionalProperties !== false
      : additionalProperties === undefined || additionalProperties === true);
  return [
    ...(isOpen ? [path] : []),
    ...Object.entries(schema).flatMap(([key, part]) => openObjects(part, `${path}.${key}`)),
  ];
}
