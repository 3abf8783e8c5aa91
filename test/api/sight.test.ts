import { INCIDENT_SOURCES, type IncidentSource } from "../../domain/incident.ts";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { sightOf, type CasePlace, type Sight } from "../../api/access/case-access.ts";
import { isOutside, ROLE_NAMES, type Actor, type Role } from "../../domain/case/actor.ts";
import { MASKED } from "../../domain/case/disclosure/mask-case.ts";
import { filed, openApi, problemIn, type TestApi } from "./open-api.ts";
import { toAcceptance, toDelivery, toReview } from "./walk.ts";

const ROLES = Object.keys(ROLE_NAMES) as Role[];

describe("how much of a case each role sees", () => {
  const CASE: CasePlace = {
    occurrences: [],
    ownerId: "me",
    applicant: {
      type: "1",
      name: "张三",
      idType: "residentId",
      idNumber: "139900199001010014",
      phone: "19900000003",
      agent: null,
    },
    departmentId: "SCJG",
    zoneId: "marketEntry",
    status: "underReview",
    channel: "online",
    delivery: null,
    proofs: {
      applicant: { kind: "account", byId: "me", byName: "张三", on: "2026-03-02", reference: null },
      agent: null,
    },
  };
  const delivered = { mode: "window", on: "2026-03-02", recipient: "张三", identityCheck: "核对", byId: "i" } as const;
  const PLACES = {
    "filed online, before the acceptance": { ...CASE, status: "received" },
    "filed online, under review": CASE,
    "filed at the counter, under review": { ...CASE, channel: "counter" },
    "waiting for a supplement": { ...CASE, status: "supplementRequested" },
    "ready for delivery": { ...CASE, status: "readyForDelivery" },
    "delivered at the window, closed": { ...CASE, status: "closed", delivery: delivered },
    "self-printed, closed": { ...CASE, status: "closed", delivery: { ...delivered, mode: "selfPrint" } },
    "to be proved, under review": { ...CASE, proofs: { applicant: null, agent: null } },
    withdrawn: { ...CASE, status: "withdrawn" },
    "with a step of another department, open": { ...CASE, occurrences: [{ departmentId: "NYNC", outcome: null }] },
    "with a step of another department, done": { ...CASE, occurrences: [{ departmentId: "NYNC", outcome: "agree" }] },
    "with a step of another department, gone": {
      ...CASE,
      occurrences: [{ departmentId: "NYNC", outcome: null, gone: true }],
    },
    "with a step of a third department, open": { ...CASE, occurrences: [{ departmentId: "RST", outcome: null }] },
  } as const satisfies Record<string, CasePlace>;
  type PlaceName = keyof typeof PLACES;
  const actor = (role: Role, own: boolean): Actor => ({
    id: own ? "me" : "other",
    name: "某",
    role,
    departmentId: own ? "SCJG" : "NYNC",
    zoneId: own ? "marketEntry" : "agroForestryResources",
    identities: [],
    officeId: null,
    offices: [],
    personKey: null,
    provesIdentity: false,
    terminal: null,
  });
  const all = (sight: Sight): Record<PlaceName, Sight> =>
    Object.fromEntries(Object.keys(PLACES).map((name) => [name, sight])) as Record<PlaceName, Sight>;

  /** Own: filed by the applicant, or in the person's zone or department. One row per role. */
  const OWN: Record<Role, Record<PlaceName, Sight>> = {
    applicant: all("whole"),
    integrator: all("whole"),
    clerk: {
      ...all("masked"),
      "filed online, before the acceptance": "whole",
      "filed at the counter, under review": "whole",
      "waiting for a supplement": "whole",
      "to be proved, under review": "whole",
    },
    officer: all("whole"),
    chiefRepresentative: all("whole"),
    issuanceClerk: { ...all("none"), "ready for delivery": "whole", "delivered at the window, closed": "masked" },
    designer: all("none"),
    hallOffice: all("masked"),
    supervisor: all("masked"),
    operator: all("none"),
    system: all("whole"),
  };
  /** For an officer of the other department: only while its step is open without masks, and no other post of it. */
  const CONSULTED: Partial<Record<PlaceName, Sight>> = {
    "with a step of another department, open": "whole",
    "with a step of another department, done": "masked",
    "with a step of another department, gone": "masked",
  };
  const NOT_BOUND_TO_A_PLACE: readonly Role[] = [
    "issuanceClerk",
    "designer",
    "hallOffice",
    "supervisor",
    "operator",
    "system",
  ];

  test.each(ROLES.flatMap((role) => (Object.keys(PLACES) as PlaceName[]).map((name) => [role, name] as const)))(
    "%s: a case %s",
    (role, name) => {
      expect(sightOf(actor(role, true), PLACES[name])).toBe(OWN[role][name]);
      const consulted = role === "officer" ? CONSULTED[name] : undefined;
      expect(sightOf(actor(role, false), PLACES[name])).toBe(
        NOT_BOUND_TO_A_PLACE.includes(role) ? OWN[role][name] : (consulted ?? "none"),
      );
    },
  );
});

let api: TestApi;
let at: { readonly acceptance: string; readonly review: string; readonly delivery: string; readonly licenceId: string };
const PERSON = {
  name: "欧阳娜娜",
  idNumber: "139900199001010014",
  phone: "19912345678",
  residence: "河北省石家庄市桥西区秘密路7号",
};

beforeAll(async () => {
  api = await openApi();
  const acceptance = await toAcceptance(api);
  const review = await toReview(api);
  const delivery = await toDelivery(api);
  for (const { id } of [acceptance, review, delivery]) {
    await api.sql(
      `update applicants set type = '1', name = $2, id_type = 'residentId', id_number = $3, phone = $4, agent = '{"name":"令狐某某","idNumber":"139900199001010014","phone":"19987654321"}' where case_id = $1`,
      [id, PERSON.name, PERSON.idNumber, PERSON.phone],
    );
    await api.sql(
      "update cases set application = jsonb_set(application, '{residence}', to_jsonb($2::text)) where id = $1",
      [id, PERSON.residence],
    );
  }
  await api.sql("update licences set holder_name = $1", [PERSON.name]);
  at = { acceptance: acceptance.id, review: review.id, delivery: delivery.id, licenceId: delivery.licenceId };
});
afterAll(() => api.close());

const SECRETS = /欧阳娜|娜娜|139900199001010014|19912345678|秘密路|令狐某某|19987654321|SC-021-M\d+\.pdf/;
const open = async (login: string, id: string) => await (await api.signIn(login)).get(`/api/cases/${id}`).expect(200);

describe("a case that the caller does not handle", () => {
  test.each([
    ["zhengfuban", "acceptance"],
    ["jiancha", "acceptance"],
    ["jiancha", "delivery"],
    ["chuangkou-sc", "review"],
    ["chuangkou-sc", "delivery"],
  ] as const)("hides from %s (%s) whose it is, and shows what was done", async (login, where) => {
    const { body, text } = await open(login, at[where]);

    expect(text).not.toMatch(SECRETS);
    expect(body).toMatchObject({
      sight: "masked",
      mayUnmask: true,
      shownUntil: null,
      number: expect.stringMatching(/^2026-/),
      applicant: {
        name: "欧阳*娜",
        idNumber: "**************0014",
        phone: "*******5678",
        agent: { name: "令狐*某", idNumber: "**************0014", phone: "*******4321" },
      },
    });
    expect(body.application).toContainEqual(expect.objectContaining({ key: "residence", value: MASKED }));
    expect(body.application.filter(({ value }: { value: string }) => value !== MASKED).length).toBeGreaterThan(2);
    expect(body.materials[0].files[0].name).toBe("文件1");
    expect(body).not.toHaveProperty("seenHash");
    expect(body.timeline[0].actorName).toBe("李*例");
  });

  test("is shown in full to those who handle it", async () => {
    for (const [login, where] of [
      ["chuangkou-sc", "acceptance"],
      ["shencha-scjg", "review"],
      ["shouxi-scjg", "review"],
      ["chujian", "delivery"],
      ["canyin", "review"],
    ] as const) {
      expect((await open(login, at[where])).body).toMatchObject({
        sight: "whole",
        mayUnmask: false,
        applicant: { name: PERSON.name, idNumber: PERSON.idNumber },
      });
    }
  });

  test("shows its papers and files only to callers who may see the parties", async () => {
    const { body } = await open("jiancha", at.acceptance);
    const supervisor = await api.signIn("jiancha");
    const paper = `/api/documents/${body.documents[0].id}/content`;
    const file = `/api/uploads/${body.materials[0].files[0].uploadId}/content`;

    expect([problemIn(await supervisor.get(paper)), problemIn(await supervisor.get(file))]).toMatchObject([
      { status: 403, code: "PERSONAL_DATA_MASKED" },
      { status: 403, code: "PERSONAL_DATA_MASKED" },
    ]);
    expect((await supervisor.get(`/api/licences/${at.licenceId}`)).body.holderName).toBe("欧阳*娜");
    expect((await (await api.signIn("chujian")).get(`/api/licences/${at.licenceId}`)).body.holderName).toBe("欧阳娜娜");
  });

  test("is listed masked, in cases and in tasks", async () => {
    for (const login of ["zhengfuban", "jiancha"]) {
      const agent = await api.signIn(login);
      const names = [...(await agent.get("/api/cases")).body.items, ...(await agent.get("/api/tasks")).body.items].map(
        ({ applicantName }: { applicantName: string }) => applicantName,
      );
      expect([names.length, new Set(names)]).toEqual([6, new Set(["欧阳*娜"])]);
    }
    const clerk = (await (await api.signIn("chuangkou-sc")).get("/api/cases")).body.items as {
      id: string;
      applicantName: string;
    }[];
    expect(Object.fromEntries(clerk.map(({ id, applicantName }) => [id, applicantName]))).toEqual({
      [at.acceptance]: "欧阳娜娜",
      [at.review]: "欧阳*娜",
      [at.delivery]: "欧阳*娜",
    });
  });

  test.each([
    ["jiancha", 0],
    ["zhengfuban", 0],
    ["yunwei", 0],
    ["chuangkou-sc", 1],
    ["shencha-scjg", 3],
    ["chujian", 1],
    ["canyin", 3],
  ])("is not found by a name that is hidden from %s", async (login, count) => {
    const agent = await api.signIn(login);
    const found = async (q: string) => ((await agent.get("/api/cases").query({ q })).body.items as unknown[]).length;

    expect([await found("欧阳娜娜"), await found("娜")]).toEqual([count, count]);
  });

  test("is found by its number, and an organisation's by its name, by those who may only view it", async () => {
    const supervisor = await api.signIn("jiancha");
    const { id, number } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
    const found = async (path: string, q: string) =>
      ((await supervisor.get(path).query({ q })).body.items as { id: string }[]).map((item) => item.id);

    expect([await found("/api/cases", number), await found("/api/cases", "示例餐饮")]).toEqual([[id], [id]]);
    expect(await found("/api/tasks", "欧阳")).toEqual([]);
  });
});

describe("an operator", () => {
  test("sees number, item and status of cases, and nothing of their content", async () => {
    const operator = await api.signIn("yunwei");
    const { body, text } = await operator.get("/api/cases").expect(200);

    expect(body.items[0]).toMatchObject({
      number: expect.any(String),
      itemName: expect.any(String),
      statusName: expect.any(String),
      applicantName: null,
    });
    expect(text).not.toMatch(/欧阳|示例餐饮/);
    for (const path of ["", "/documents", "/journal", "/accesses"])
      expect((await operator.get(`/api/cases/${at.review}${path}`)).status).toBe(403);
    expect(
      problemIn(await operator.post(`/api/cases/${at.review}/unmasking`).send({ reason: "排查系统故障原因" })),
    ).toMatchObject({ status: 403, code: "ROLE_FORBIDS" });
    expect((await operator.get("/api/tasks")).body.items).toEqual([]);
    const [{ number }] = (await api.sql<{ number: string }>("select number from licences")) as [{ number: string }];
    expect((await operator.get("/api/licences").query({ number })).body.items).toEqual([]);
  });

  test("finds a case by its number, but not by a name, not even an organisation's", async () => {
    const operator = await api.signIn("yunwei");
    const { id, number } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
    const found = async (q: string) =>
      ((await operator.get("/api/cases").query({ q })).body.items as { id: string }[]).map((item) => item.id);

    expect(await found(number)).toEqual([id]);
    for (const name of ["示例餐饮", "公司", "欧阳"]) expect(await found(name)).toEqual([]);
  });

  test("sees an incident with the status of its case", async () => {
    await api.store.incidents.open({
      source: "papers",
      reference: "d-1",
      caseId: at.review,
      message: "no room",
      at: api.clock.now().toISOString(),
    });

    expect((await (await api.signIn("yunwei")).get("/api/incidents").expect(200)).body.items[0]).toMatchObject({
      caseNumber: expect.stringMatching(/^2026-/),
      itemName: expect.any(String),
      caseStatusName: "审查中",
    });
  });

  test("sees incidents of every source", async () => {
    const sources = Object.keys(INCIDENT_SOURCES) as IncidentSource[];
    for (const source of sources)
      await api.store.incidents.open({
        source,
        reference: "any",
        caseId: null,
        message: "x",
        at: api.clock.now().toISOString(),
      });

    const { items } = (await (await api.signIn("yunwei")).get("/api/incidents").expect(200)).body;

    expect(items.map(({ source }: { source: string }) => source)).toEqual(expect.arrayContaining(sources));
    for (const source of sources) await api.store.incidents.close(source, "any", api.clock.now().toISOString());
  });
});

describe("a reason", () => {
  let supervisor: TestAgent;
  const show = (agent: TestAgent, id: string, reason = "核查群众投诉的办理情况") =>
    agent.post(`/api/cases/${id}/unmasking`).send({ reason });
  beforeAll(async () => {
    supervisor = await api.signIn("jiancha");
  });

  test.each(["", "  ", "看一下", "字".repeat(201)])("of %j is not accepted", async (reason) => {
    expect(problemIn(await show(supervisor, at.review, reason))).toMatchObject({
      status: 422,
      code: "REASON_REQUIRED",
      fields: ["reason"],
    });
    expect((await supervisor.get(`/api/cases/${at.review}`)).body.sight).toBe("masked");
  });

  test("shows the case in full with its papers and files, and is journalled with its author", async () => {
    const {
      body: { shownUntil },
    } = await show(supervisor, at.review).expect(200);
    const { body } = await supervisor.get(`/api/cases/${at.review}`).expect(200);
    const entries = (await supervisor.get(`/api/cases/${at.review}/journal`)).body.items as {
      type: string;
      title: string;
      actorId: string;
      actorRole: string;
      data: object;
    }[];

    expect(Date.parse(shownUntil) - Date.now()).toBeGreaterThan(29 * 60_000);
    expect(body).toMatchObject({
      sight: "whole",
      mayUnmask: false,
      shownUntil,
      applicant: { name: PERSON.name, idNumber: PERSON.idNumber },
    });
    expect((await supervisor.get(`/api/uploads/${body.materials[0].files[0].uploadId}/content`)).status).toBe(200);
    expect((await supervisor.get(`/api/documents/${body.documents[0].id}/content`)).status).toBe(409);
    expect(entries.at(-1)).toMatchObject({
      type: "personalDataShown",
      title: "查阅完整信息",
      actorId: "supervisor",
      actorRole: "supervisor",
      data: { reason: "核查群众投诉的办理情况" },
    });
  });

  test("is not shown to the applicant, and does not change the signed text", async () => {
    const before = (await open("shouxi-scjg", at.review)).body.seenHash;
    await show(supervisor, at.review).expect(200);

    expect((await open("canyin", at.review)).body.timeline.map(({ type }: { type: string }) => type)).not.toContain(
      "personalDataShown",
    );
    expect((await open("shouxi-scjg", at.review)).body.seenHash).toBe(before);
  });

  test("is valid for this case, person, session and post, for half an hour", async () => {
    await show(supervisor, at.review).expect(200);
    const sight = async (agent: TestAgent, id: string) => (await agent.get(`/api/cases/${id}`)).body.sight as string;

    expect([
      await sight(supervisor, at.review),
      await sight(supervisor, at.delivery),
      await sight(await api.signIn("jiancha"), at.review),
      await sight(await api.signIn("zhengfuban"), at.review),
    ]).toEqual(["whole", "masked", "masked", "masked"]);
    await api.sql("update unmaskings set role = 'hallOffice'");
    expect(await sight(supervisor, at.review)).toBe("masked");
    await api.sql("update unmaskings set role = 'supervisor', valid_until = valid_until - interval '31 minutes'");
    expect(await sight(supervisor, at.review)).toBe("masked");
  });

  test("can be given by a clerk only for a case of their zone", async () => {
    expect([
      (await show(await api.signIn("chuangkou-sc"), at.review)).status,
      (await show(await api.signIn("chuangkou-nl"), at.review)).status,
    ]).toEqual([200, 403]);
  });
});

describe("every view", () => {
  test("by staff is logged, with how much was shown; an automatic reload is not a new view, and the owner's views are not logged", async () => {
    const id = (await toAcceptance(api)).id;
    const supervisor = await api.signIn("jiancha");
    for (const agent of [supervisor, supervisor, await api.signIn("chuangkou-sc"), await api.signIn("canyin")])
      await agent.get(`/api/cases/${id}`).expect(200);
    await supervisor.post(`/api/cases/${id}/unmasking`).send({ reason: "核查群众投诉的办理情况" }).expect(200);
    await supervisor.get(`/api/cases/${id}`).expect(200);

    const { body } = await supervisor.get(`/api/cases/${id}/accesses`).expect(200);

    expect(
      body.items.map(({ actorName, roleName, subject, sight }: Record<string, string>) => [
        actorName,
        roleName,
        subject,
        sight,
      ]),
    ).toEqual([
      [expect.any(String), "监察人员", "case", "whole"],
      [expect.any(String), "综合窗口人员", "case", "whole"],
      [expect.any(String), "监察人员", "case", "masked"],
    ]);
  });

  test("remains recorded", async () => {
    for (const change of ["delete from access_log", "update access_log set sight = 'masked'", "truncate access_log"])
      await expect(api.sql(change)).rejects.toThrow("the access log is append-only");
  });
});

test("the overview has counts of the hall and no names", async () => {
  api.clock.goTo("2026-03-10");
  const { body, text } = await (await api.signIn("zhengfuban")).get("/api/overview").expect(200);
  api.clock.goTo("2026-03-02");

  expect(body).toMatchObject({
    on: "2026-03-10",
    open: expect.any(Number),
    overdue: expect.any(Number),
    calendar: { lastYear: 2026 },
  });
  expect(body.overdue).toBeGreaterThan(0);
  expect(
    body.byStatus.reduce((total: number, { count }: { count: number }) => total + count, 0),
  ).toBeGreaterThanOrEqual(body.open);
  expect(body.byZone).toEqual([
    { zoneId: "marketEntry", zoneName: expect.any(String), open: body.open, overdue: body.overdue },
  ]);
  expect(text).not.toMatch(/欧阳|示例/);
});

test("people outside the hall are distinguished from staff", () => {
  expect(ROLES.filter((role) => isOutside({ role }))).toEqual(["applicant", "integrator"]);
});
