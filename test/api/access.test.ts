import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { CASE_ACTS } from "../../domain/case/case-acts.gen.ts";
import type { CaseActFace } from "../../domain/case/define-case-act.ts";
import { issueDepartmentKey } from "./department-key.ts";
import { INTEGRATOR_KEY, openApi, type TestApi } from "./open-api.ts";
import { RELEASE_ROWS } from "./release-rows.ts";
import { toAcceptance, toDelivery } from "./walk.ts";
import { ALL, CALLERS, CALLERS_OF, type Caller } from "./callers.ts";

let api: TestApi;
const agents = new Map<Caller, TestAgent>();
/** A food licence case of the market zone at the acceptance, and one at the issuance window; a mandate that does not exist. */
const at = {
  caseId: "",
  number: "",
  taskId: "",
  uploadId: "",
  documentId: "",
  licenceId: "",
  delivered: "",
  deliveryTask: "",
  mandate: "none",
  /** Of an item of the department that the case is of, and of another. */
  draft: "",
  otherDraft: "",
};

beforeAll(async () => {
  api = await openApi();
  for (const department of ["SCJG", "NYNC"]) await issueDepartmentKey(api, department);
  for (const caller of ALL) agents.set(caller, await comeIn(CALLERS[caller]));
  const started = await toAcceptance(api);
  const issued = await toDelivery(api);
  const begin = async (itemId: string): Promise<string> => {
    const designer = agents.get("designer") as TestAgent;
    const begun = await designer.post("/api/drafts").set("idempotency-key", itemId).send({ itemId }).expect(201);
    return (begun.body as { id: string }).id;
  };
  Object.assign(at, { draft: await begin("SC-021"), otherDraft: await begin("NL-002") });
  const { body } = await (agents.get("owner") as TestAgent).get(`/api/cases/${started.id}`).expect(200);
  Object.assign(at, {
    caseId: started.id,
    number: body.number,
    taskId: started.taskId,
    uploadId: body.materials[0].files[0].uploadId,
    documentId: body.documents[0].id,
    licenceId: issued.licenceId,
    delivered: issued.id,
    deliveryTask: issued.taskId,
  });
});
afterAll(() => api.close());

async function comeIn(how: string | null): Promise<TestAgent> {
  if (how === null) return api.visitor();
  return how.startsWith("yck_") ? api.visitor().set("authorization", `Bearer ${how}`) : api.signIn(how);
}

type Row = readonly [
  method: "get" | "post" | "put" | "delete",
  path: string,
  body: object | undefined,
  answers: Partial<Record<Caller, number>> & { readonly others: number },
];

const NOT_THERE_OUTSIDE = { nobody: 401, otherApplicant: 404, integrator: 404 } as const;
const STAFF_ONLY = { nobody: 401, owner: 403, otherApplicant: 403, integrator: 403 } as const;

/** Of a case that is no package nobody is asked anything. */
const GO_ON = { answer: "goOn" };
const NOBODYS_CASE = { ...NOT_THERE_OUTSIDE, owner: 404 } as const;
const AT_THE_COUNTER = { clerk: 404, otherClerk: 404, others: 403 } as const;

/** Steps of departments' systems: for keys that serve them (`external-task.test.ts`), and for nobody else, not even the keys of departments for other things. */
const SERVED: readonly Row[] = [
  ["get", "/external-task/topic-names", undefined, { nobody: 401, others: 403 }],
  ["post", "/external-task/fetchAndLock", { workerId: "x", topics: [] }, { nobody: 401, others: 403 }],
  ...["complete", "failure", "bpmnError", "extendLock", "lock", "unlock"].map(
    (act) => ["post", `/external-task/unknown/${act}`, { workerId: "x" }, { nobody: 401, others: 403 }] as const,
  ),
];

/** The answer for each caller. A 409 or 422 means: permitted, and refused for another reason. */
const MATRIX: readonly Row[] = [
  ...SERVED,
  ["get", "/service-items", undefined, { others: 200 }],
  ["get", "/service-items/SC-021", undefined, { others: 200 }],
  ["get", "/service-items/SC-021/diagram", undefined, { others: 200 }],
  ["get", "/packages", undefined, { others: 200 }],
  ["get", "/packages/unknown", undefined, { others: 404 }],
  ["get", "/packages/unknown/diagram", undefined, { others: 404 }],
  ["post", "/packages/unknown/preview", { answers: {} }, { others: 404 }],
  ["get", "/zones", undefined, { others: 200 }],
  ["get", "/departments", undefined, { others: 200 }],
  ["get", "/life-events", undefined, { others: 200 }],
  ["get", "/catalogue-entries/unknown", undefined, { others: 404 }],
  ["get", "/residency-exemptions", undefined, { others: 200 }],
  [
    "post",
    "/service-items/unknown/changes",
    {
      kind: "cancel",
      from: "2026-04-01",
      basis: { title: "x", number: null, issuedOn: "2026-01-01" },
      departmentId: null,
      body: null,
      note: null,
    },
    { nobody: 401, hallOffice: 404, others: 403 },
  ],
  [
    "post",
    "/service-items/unknown/residency",
    { residency: "resident", from: "2026-04-01", reason: null, approver: null, reviewOn: null, place: null },
    { nobody: 401, hallOffice: 404, others: 403 },
  ],
  ["post", "/catalogue-imports", { file: "W10=", dryRun: true }, { nobody: 401, hallOffice: 200, others: 403 }],
  ["get", "/catalogue-imports/annex.csv", undefined, { nobody: 401, hallOffice: 200, others: 403 }],
  ["get", "/health/live", undefined, { others: 200 }],
  ["get", "/health/ready", undefined, { others: 200 }],
  ["get", "/calendar/2026", undefined, { others: 200 }],
  ["get", "/calendar/due-date?start=2026-03-02&workingDays=5", undefined, { others: 200 }],
  ["get", "/calendar", undefined, { others: 200 }],
  [
    "get",
    "/calendar/warning",
    undefined,
    { nobody: 401, hallOffice: 200, supervisor: 200, operator: 200, others: 403 },
  ],
  [
    "put",
    "/calendar/2026",
    {
      notice: { title: "x", number: "x", date: "2026-01-01", url: "https://www.gov.cn/x" },
      days: [{ date: "2026-01-01", name: "x", isOffDay: true }],
    },
    { nobody: 401, hallOffice: 422, others: 403 },
  ],
  ["post", "/diagram-checks", { itemId: "SC-021", diagram: "eA==" }, { nobody: 401, hallOffice: 200, others: 403 }],
  ["post", "/progress", { number: "x", queryCode: "y" }, { others: 404 }],
  // Whom the provider's key makes believed: test/api/payments.test.ts.
  ["post", "/payments/notifications", {}, { others: 400 }],
  ["get", "/licences/verify/unknown", undefined, { others: 404 }],
  // Everybody reads what is public, and may object: test/api/publicities.test.ts.
  ["get", "/publicities", undefined, { others: 200 }],
  ["post", "/publicities/unknown/objections", { name: "x", contact: "y", content: "z" }, { others: 409 }],
  ["get", "/openapi.json", undefined, { others: 200 }],
  ["get", "/session", undefined, { nobody: 401, integrator: 403, designer: 200, ownDesigner: 200, others: 200 }],
  ["put", "/session/post", { postId: 999_999 }, { nobody: 401, others: 403 }],
  [
    "post",
    "/uploads",
    undefined,
    { nobody: 401, owner: 400, otherApplicant: 400, integrator: 400, clerk: 400, otherClerk: 400, others: 403 },
  ],
  [
    "get",
    "/uploads/:uploadId/content",
    undefined,
    {
      ...NOT_THERE_OUTSIDE,
      otherClerk: 404,
      otherOfficer: 404,
      otherChief: 404,
      issuanceClerk: 404,
      hallOffice: 403,
      supervisor: 403,
      operator: 404,
      others: 200,
    },
  ],
  [
    "post",
    "/cases",
    {},
    { nobody: 401, owner: 400, otherApplicant: 400, integrator: 400, clerk: 400, otherClerk: 400, others: 403 },
  ],
  ["get", "/cases", undefined, { nobody: 401, others: 200 }],
  [
    "get",
    "/cases/:caseId",
    undefined,
    {
      ...NOT_THERE_OUTSIDE,
      otherClerk: 403,
      otherOfficer: 403,
      otherChief: 403,
      issuanceClerk: 403,
      operator: 403,
      others: 200,
    },
  ],
  [
    "get",
    "/cases/:delivered",
    undefined,
    { ...NOT_THERE_OUTSIDE, otherClerk: 403, otherOfficer: 403, otherChief: 403, operator: 403, others: 200 },
  ],
  ["get", "/cases/nowhere", undefined, { nobody: 401, others: 404 }],
  [
    "post",
    "/cases/:caseId/supplement",
    { materials: [] },
    { ...NOT_THERE_OUTSIDE, owner: 409, clerk: 409, others: 403 },
  ],
  ["post", "/cases/:delivered/withdrawal", {}, { ...NOT_THERE_OUTSIDE, owner: 409, clerk: 409, others: 403 }],
  ["post", "/cases/nowhere/supplement", { materials: [] }, { ...NOBODYS_CASE, ...AT_THE_COUNTER }],
  ["post", "/cases/nowhere/withdrawal", {}, { ...NOBODYS_CASE, ...AT_THE_COUNTER }],
  ["post", "/cases/:delivered/refusal-answer", GO_ON, { ...NOT_THERE_OUTSIDE, owner: 409, clerk: 409, others: 403 }],
  ["post", "/cases/nowhere/refusal-answer", GO_ON, { ...NOBODYS_CASE, ...AT_THE_COUNTER }],
  ["post", "/cases/nowhere/identity", {}, { nobody: 401, ...AT_THE_COUNTER }],
  ["post", "/cases/nowhere/delivery", {}, { nobody: 401, issuanceClerk: 404, others: 403 }],
  [
    "post",
    "/cases/nowhere/unmasking",
    { reason: "核对投诉事项" },
    { nobody: 401, ...AT_THE_COUNTER, issuanceClerk: 404, hallOffice: 404, supervisor: 404 },
  ],
  ["post", "/cases/:caseId/delivery", {}, { nobody: 401, others: 403 }],
  ["post", "/cases/:delivered/delivery", {}, { nobody: 401, issuanceClerk: 422, others: 403 }],
  [
    "post",
    "/documents/:documentId/service",
    {
      method: "window",
      on: "2026-03-02",
      recipient: "王",
      recipientIdNumber: "139900200002290041",
      identityCheck: "核对原件",
      proof: "签收",
    },
    { nobody: 401, clerk: 409, others: 403 },
  ],
  [
    "get",
    "/cases/:caseId/documents",
    undefined,
    {
      ...NOT_THERE_OUTSIDE,
      otherClerk: 403,
      otherOfficer: 403,
      otherChief: 403,
      issuanceClerk: 403,
      operator: 403,
      others: 200,
    },
  ],
  [
    "get",
    "/documents/:documentId/content",
    undefined,
    {
      ...NOT_THERE_OUTSIDE,
      otherClerk: 403,
      otherOfficer: 403,
      otherChief: 403,
      issuanceClerk: 403,
      hallOffice: 403,
      supervisor: 403,
      operator: 403,
      others: 409,
    },
  ],
  ["get", "/cases/:caseId/journal", undefined, { nobody: 401, hallOffice: 200, supervisor: 200, others: 403 }],
  ["get", "/cases/:caseId/accesses", undefined, { nobody: 401, hallOffice: 200, supervisor: 200, others: 403 }],
  [
    "post",
    "/cases/:caseId/unmasking",
    { reason: "x" },
    { nobody: 401, clerk: 422, hallOffice: 422, supervisor: 422, others: 403 },
  ],
  [
    "get",
    "/message-waits?number=:number",
    undefined,
    {
      nobody: 401,
      clerk: 200,
      otherClerk: 403,
      officer: 200,
      otherOfficer: 403,
      chief: 200,
      otherChief: 403,
      system: 200,
      otherSystem: 404,
      others: 403,
    },
  ],
  ["get", "/overview", undefined, { nobody: 401, hallOffice: 200, supervisor: 200, others: 403 }],
  ["get", "/tasks", undefined, { ...STAFF_ONLY, others: 200 }],
  ["get", "/tasks/counts", undefined, { ...STAFF_ONLY, others: 200 }],
  ["get", "/tasks/:taskId", undefined, { nobody: 401, clerk: 200, hallOffice: 200, supervisor: 200, others: 403 }],
  ["post", "/tasks/:taskId/release", undefined, { nobody: 401, clerk: 409, others: 403 }],
  [
    "post",
    "/tasks/:taskId/complete",
    { kind: "acceptance", outcome: "accepted" },
    { nobody: 401, clerk: 422, others: 403 },
  ],
  ["post", "/tasks/:taskId/start", { reason: "x", responsible: "y" }, { nobody: 401, others: 403 }],
  [
    "post",
    "/tasks/:deliveryTask/complete",
    { kind: "delivery", recipient: "", recipientIdNumber: "", identityCheck: "" },
    { nobody: 401, issuanceClerk: 422, others: 403 },
  ],
  [
    "get",
    "/roster",
    undefined,
    { nobody: 401, officer: 200, otherOfficer: 200, chief: 200, otherChief: 200, others: 403 },
  ],
  ["post", "/cases/:caseId/identity", {}, { nobody: 401, clerk: 409, otherClerk: 403, others: 403 }],
  ["get", "/mandates", undefined, { nobody: 401, clerk: 200, otherClerk: 200, issuanceClerk: 200, others: 403 }],
  [
    "get",
    "/mandates/:mandate",
    undefined,
    { nobody: 401, clerk: 404, otherClerk: 404, issuanceClerk: 404, others: 403 },
  ],
  ["post", "/mandates", {}, { nobody: 401, clerk: 400, otherClerk: 400, issuanceClerk: 400, others: 403 }],
  [
    "post",
    "/mandates/:mandate/revocation",
    { reason: "委托人撤销" },
    { nobody: 401, clerk: 404, otherClerk: 404, issuanceClerk: 404, others: 403 },
  ],
  ["get", "/authorisation-letters", undefined, { ...STAFF_ONLY, others: 200 }],
  ["get", "/authorisation-letters/:mandate", undefined, { nobody: 401, hallOffice: 404, supervisor: 404, others: 403 }],
  ["post", "/authorisation-letters", {}, { nobody: 401, hallOffice: 400, others: 403 }],
  [
    "post",
    "/authorisation-letters/:mandate/revocation",
    { from: "2026-03-02", reason: "人员调整" },
    { nobody: 401, hallOffice: 404, others: 403 },
  ],
  ["get", "/postings", undefined, { nobody: 401, hallOffice: 200, supervisor: 200, operator: 200, others: 403 }],
  [
    "get",
    "/postings/:mandate",
    undefined,
    { nobody: 401, hallOffice: 404, supervisor: 404, operator: 404, others: 403 },
  ],
  ["post", "/postings", {}, { nobody: 401, hallOffice: 400, operator: 400, others: 403 }],
  [
    "post",
    "/postings/:mandate/end",
    { to: "2026-03-02", reason: "轮岗" },
    { nobody: 401, hallOffice: 404, operator: 404, others: 403 },
  ],
  ["get", "/licences?number=x", undefined, { ...STAFF_ONLY, others: 200 }],
  [
    "get",
    "/licences/:licenceId",
    undefined,
    { ...NOT_THERE_OUTSIDE, otherClerk: 403, otherOfficer: 403, otherChief: 403, operator: 403, others: 200 },
  ],
  ...RELEASE_ROWS,
  ["get", "/incidents", undefined, { nobody: 401, operator: 200, others: 403 }],
  ["post", "/incidents/1/retry", undefined, { nobody: 401, operator: 404, others: 403 }],
  ["put", "/ops/clock", { now: "2026-05-01T00:00:00.000Z" }, { nobody: 401, operator: 409, others: 403 }],
  ...Object.values<CaseActFace>(CASE_ACTS).map(actRow),
];

/** An act of staff on a case permits the posts that it names, and only its declared body. */
function actRow({ by, resource, keyScope }: CaseActFace): Row {
  const letIn = ALL.filter((caller) => by.some((role) => CALLERS_OF[role]?.includes(caller)));
  const systems = keyScope === "messages:report" ? { system: 400, otherSystem: 400 } : {};
  const answers = { ...systems, ...Object.fromEntries(letIn.map((caller) => [caller, 400])) };
  return ["post", `/cases/:caseId/${resource}`, { unknown: "x" }, { nobody: 401, ...answers, others: 403 }];
}

/** Their keys permit a report, and their posts work on items, and nothing else: where no row says otherwise, they may call what is open to everybody. */
const APART_FROM_CASES = { system: true, otherSystem: true, designer: true, ownDesigner: true };

function toOutsiders(nobody: number): number {
  return nobody === 401 ? 403 : nobody;
}

describe("access", () => {
  test.each(MATRIX)("%s %s", async (method, path, body, { others, ...named }) => {
    const address = `/api${path.replace(/:(\w+)/g, (_, name: keyof typeof at) => at[name])}`;
    const answers: Partial<Record<Caller, number>> = {};

    for (const caller of ALL) {
      const call = (agents.get(caller) as TestAgent)[method](address);
      answers[caller] = (
        await (body === undefined ? call : call.send(body).set("idempotency-key", `${caller}${path}`))
      ).status;
    }

    const told = (caller: Caller): number =>
      named[caller] ?? (caller in APART_FROM_CASES ? toOutsiders(named.nobody ?? others) : others);
    expect(answers).toEqual(Object.fromEntries(ALL.map((caller) => [caller, told(caller)])));
  });

  test.each(["withdrawal", "supplement"])(
    "an applicant cannot distinguish another's case from one that does not exist: %s",
    async (act) => {
      const answers = [];
      for (const id of [at.caseId, "nowhere"]) {
        const { body } = await (agents.get("otherApplicant") as TestAgent)
          .post(`/api/cases/${id}/${act}`)
          .send(act === "supplement" ? { materials: [] } : {});
        answers.push({ ...body, requestId: "" });
      }

      expect(answers[0]).toMatchObject({ code: "NOT_FOUND", status: 404 });
      expect(answers[0]).toEqual(answers[1]);
    },
  );

  test("every route of the API has a row", async () => {
    const { body } = await api.visitor().get("/api/openapi.json");
    const routes = Object.entries(body.paths as Record<string, object>)
      .filter(([path]) => path.startsWith("/api/"))
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path.slice(4)}`));
    const rows = new Set(
      MATRIX.map(
        ([method, path]) =>
          `${method} ${path.split("?")[0]?.replace(/\/(:\w+|SC-021|NL-002|2026|unknown|nowhere|1|99)(?=\/|$)/g, "/{}")}`,
      ),
    );

    const without = routes.filter((route) => !rows.has(route.replaceAll(/\{\w+\}/g, "{}")));
    expect(without).toEqual(["post /session", "delete /session", "post /tasks/{id}/claim"]);
  });
});

describe("lists", () => {
  const numbers = async (caller: Caller) => {
    const names = new Map([
      [at.caseId, "started"],
      [at.delivered, "issued"],
    ]);
    const { body } = await (agents.get(caller) as TestAgent).get("/api/cases").expect(200);
    return (body.items as { id: string }[]).map(({ id }) => names.get(id) ?? id).sort();
  };

  test.each([
    ["owner", ["issued", "started"]],
    ["otherApplicant", []],
    ["integrator", []],
    ["clerk", ["issued", "started"]],
    ["otherClerk", []],
    ["officer", ["issued", "started"]],
    ["otherOfficer", []],
    ["chief", ["issued", "started"]],
    ["issuanceClerk", ["issued"]],
    ["hallOffice", ["issued", "started"]],
    ["supervisor", ["issued", "started"]],
    ["operator", ["issued", "started"]],
  ] as const)("of cases show %s only what it may open", async (caller, expected) => {
    expect(await numbers(caller)).toEqual(expected);
  });

  test.each([
    ["clerk", ["acceptance"]],
    ["otherClerk", []],
    ["officer", []],
    ["issuanceClerk", ["delivery"]],
    ["hallOffice", ["acceptance", "delivery"]],
    ["operator", []],
  ] as const)("of tasks show %s its own inbox", async (caller, expected) => {
    const { body } = await (agents.get(caller) as TestAgent).get("/api/tasks").expect(200);

    expect((body.items as { activityId: string }[]).map(({ activityId }) => activityId).sort()).toEqual(expected);
  });
});

describe("a key", () => {
  test("does only what its scopes allow", async () => {
    await api.sql("update api_keys set scopes = '{cases:read}'");

    const filing = await (agents.get("integrator") as TestAgent).post("/api/cases").send({});
    const reading = await (agents.get("integrator") as TestAgent).get("/api/cases");
    await api.sql("update api_keys set scopes = '{cases:file,cases:read}'");

    expect([filing.status, filing.body.code, reading.status]).toEqual([403, "SCOPE_FORBIDS", 200]);
  });

  test("that was revoked, or never issued, identifies no caller", async () => {
    const knock = async (authorization: string) =>
      (await api.visitor().get("/api/cases").set("authorization", authorization)).status;
    await api.sql("update api_keys set revoked_at = now()");

    const revoked = await knock(`Bearer ${INTEGRATOR_KEY}`);
    await api.sql("update api_keys set revoked_at = null");

    expect([
      revoked,
      await knock("Bearer yck_guess"),
      await knock("Basic YTpi"),
      await knock(`Bearer ${INTEGRATOR_KEY}`),
    ]).toEqual([401, 401, 401, 200]);
  });
});
