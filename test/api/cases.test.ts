import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { isCaseNumber } from "../../domain/law/number-series.ts";
import {
  applicationOf,
  example,
  fileCase,
  filed,
  INTEGRATOR_KEY,
  openApi,
  pdf,
  upload,
  type TestApi,
} from "./open-api.ts";
import { acceptance, complete, review, seenHash, toAcceptance, toDelivery, toReview, toSignOff } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe("filing", () => {
  test("returns a number, a query code and a URL", async () => {
    const agent = await api.signIn("nonghua");

    const response = await fileCase(agent, await applicationOf(agent, "NL-002", example("NL-002", "实地勘察合格")));

    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      id: expect.any(String),
      number: expect.any(String),
      queryCode: expect.stringMatching(/^[2-9A-HJ-NP-Z]{8}$/),
      receivedOn: "2026-03-02",
      status: "received",
      statusName: "已收件",
    });
    expect(isCaseNumber(response.body.number)).toBe(true);
    expect(response.headers["location"]).toBe(`/api/cases/${response.body.id}`);
  });

  test("at the counter accepts paper, belongs to no account, and is still visible to the applicant", async () => {
    const clerk = await api.signIn("chuangkou-sh");
    const { applicant, application, deliveryMode } = example("SH-028", "用途为其他");
    const materials = ["SH-028-M01", "SH-028-M03"].map((materialId) => ({ materialId, form: "paper", uploadIds: [] }));

    const { body } = await fileCase(clerk, {
      itemId: "SH-028",
      applicant,
      application,
      materials,
      deliveryMode,
      seen: { applicant: { document: "residentIdCard" } },
    }).expect(201);

    const seen = await (await api.signIn("zhang")).get(`/api/cases/${body.id}`).expect(200);
    expect(seen.body).toMatchObject({
      channel: "counter",
      queryCode: body.queryCode,
      materials: [{ form: "paper", files: [] }, { form: null }, { form: "paper" }],
    });
    expect((await clerk.get(`/api/cases/${body.id}`)).body).not.toHaveProperty("queryCode");
  });

  test("by an integrated system is possible with its key", async () => {
    const system = api.visitor().set("authorization", `Bearer ${INTEGRATOR_KEY}`);
    const { id } = (
      await fileCase(system, {
        ...(await applicationOf(system, "SC-021", example("SC-021", "餐饮服务经营者"))),
        attestation: "UIAS-2026-7",
      }).expect(201)
    ).body;

    expect((await system.get(`/api/cases/${id}`).expect(200)).body).toMatchObject({
      channel: "api",
      mayWithdraw: true,
      identity: { proved: true, applicant: { kind: "attested" } },
    });
  });

  test("returns its answers as filed, beside the readable ones, to the filer only", async () => {
    const system = api.visitor().set("authorization", `Bearer ${INTEGRATOR_KEY}`);
    const { application } = example("SC-021", "餐饮服务经营者");
    const { id } = await filed(system, "SC-021", "餐饮服务经营者");
    const answers = (body: { application: { key: string; value: string; answer?: unknown }[] }) =>
      Object.fromEntries(body.application.flatMap(({ key, answer }) => (answer === undefined ? [] : [[key, answer]])));

    expect(answers((await system.get(`/api/cases/${id}`)).body)).toEqual(application);
    expect(answers((await (await api.signIn("chuangkou-sc")).get(`/api/cases/${id}`)).body)).toEqual({});
  });
});

describe("a case", () => {
  test("shows answers by their labels and every material of the item, handed in or not", async () => {
    const agent = await api.signIn("nonghua");
    const { id } = await filed(agent, "NL-002", "实地勘察合格");

    const { body } = await agent.get(`/api/cases/${id}`).expect(200);

    expect(body.application).toContainEqual({
      key: "plannedStart",
      label: expect.any(String),
      value: "2027年3月1日",
      answer: "2027-03-01",
    });
    expect(
      body.materials.map(({ materialId, form }: { materialId: string; form: string | null }) => [materialId, form]),
    ).toEqual([
      ["NL-002-M01", "electronic"],
      ["NL-002-M02", null],
      ["NL-002-M03", null],
      ["NL-002-M04", "electronic"],
      ["NL-002-M05", "electronic"],
      ["NL-002-M06", "electronic"],
      ["NL-002-M07", null],
      ["NL-002-M08", "electronic"],
    ]);
    expect(body).toMatchObject({
      status: "received",
      statusName: "已收件",
      mayWithdraw: true,
      limits: null,
      review: null,
      decision: null,
      licence: null,
      version: 1,
    });
    expect(body.timeline).toEqual([
      { seq: 1, at: expect.any(String), type: "caseFiled", title: "提交申请", actorName: "王示例" },
      { seq: 2, at: expect.any(String), type: "intakeRegistered", title: "收件登记", actorName: "系统" },
      { seq: 3, at: expect.any(String), type: "documentRequested", title: "制发《收件凭证》", actorName: "系统" },
    ]);
  });

  test("shows internal facts to staff, and to the applicant only the decision", async () => {
    const walk = await toSignOff(api);
    const inside = (await (await api.signIn("shouxi-scjg")).get(`/api/cases/${walk.id}`)).body;
    const outside = (await (await api.signIn("canyin")).get(`/api/cases/${walk.id}`)).body;

    expect(inside).toMatchObject({
      review: { opinion: "grant", byName: "韩审查" },
      tasks: [{ id: walk.taskId, activityId: "signOffTask" }],
      seenHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(
      inside.timeline.map(({ title, actorName }: { title: string; actorName: string }) => [title, actorName]),
    ).toContainEqual(["审查完成：准予许可", "韩审查"]);
    expect(outside.review).toBeNull();
    for (const secret of ["tasks", "seenHash", "verdicts", "record", "termination"])
      expect(outside).not.toHaveProperty(secret);
    expect(
      outside.timeline.map(({ title, actorName }: { title: string; actorName: string }) => [title, actorName]),
    ).toEqual([
      ["提交申请", "李示例"],
      ["收件登记", "系统"],
      ["制发《收件凭证》", "系统"],
      ["受理", "综合窗口人员"],
      ["制发《受理通知书》示市监许受〔2026〕1号", "综合窗口人员"],
    ]);
    expect(outside.limits).toEqual(inside.limits);
  });

  test("shows the applicant the opinion once the decision is made, without names", async () => {
    const { id, licenceId } = await toDelivery(api);

    const { body } = await (await api.signIn("canyin")).get(`/api/cases/${id}`);

    expect(body.review).toEqual({ opinion: "grant", reason: null, basis: null, on: "2026-03-02" });
    expect(body).toMatchObject({
      status: "readyForDelivery",
      statusName: "待送达",
      decision: { outcome: "grant" },
      licence: { licenceId },
      mayWithdraw: false,
    });
    expect(body.documents.map(({ name, state }: { name: string; state: string }) => [name, state])).toContainEqual([
      "食品经营许可证",
      "requested",
    ]);
  });

  test("is returned to the applicant for a supplement, once, and continues with it", async () => {
    const walk = await toAcceptance(api);
    const verdicts = acceptance("SC-021").verdicts.map((verdict) =>
      verdict.materialId === "SC-021-M03"
        ? { ...verdict, verdict: "faulty", fault: "平面图没有比例尺", fix: "补充标注比例尺的平面图" }
        : verdict,
    );
    await complete(await api.signIn("chuangkou-sc"), walk.taskId, {
      kind: "acceptance",
      outcome: "supplement",
      verdicts,
    }).expect(200);
    await api.step(walk.id, { type: "serveNotice", activityId: "supplementNotice", documentIds: [] });
    const owner = await api.signIn("canyin");
    const asked = (await owner.get(`/api/cases/${walk.id}`)).body;
    const file = (await upload(owner, "平面图.pdf", pdf("mended")).expect(201)).body as { id: string };

    const answer = await owner
      .post(`/api/cases/${walk.id}/supplement`)
      .send({ materials: [{ materialId: "SC-021-M03", form: "electronic", uploadIds: [file.id] }] });

    expect(asked.supplement).toMatchObject({
      dueOn: "2026-03-16",
      faults: [{ materialId: "SC-021-M03", fault: "平面图没有比例尺" }],
    });
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        id: walk.id,
        number: walk.number,
        itemId: "SC-021",
        itemName: expect.any(String),
        status: "supplementSubmitted",
        statusName: "已补正",
      },
    ]);
  });

  test("can be withdrawn by its applicant until the decision", async () => {
    const early = await toReview(api);
    const late = await toDelivery(api);
    const owner = await api.signIn("canyin");

    const first = await owner.post(`/api/cases/${early.id}/withdrawal`).send({ reason: "计划有变" });
    const second = await owner.post(`/api/cases/${late.id}/withdrawal`).send({});

    expect([first.status, first.body.statusName]).toEqual([200, "已撤回"]);
    expect([second.status, second.body.code]).toEqual([409, "DECISION_TOO_LATE_TO_WITHDRAW"]);
  });

  test("writes a log line whenever it is opened, without personal data", async () => {
    const { id } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
    await (await api.signIn("jiancha")).get(`/api/cases/${id}`).expect(200);

    const lines = api.log.filter((line) => line.includes("case opened") && line.includes(id));

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { caseId: id, actorId: "supervisor", role: "supervisor" },
    ]);
    expect(api.log.join("\n")).not.toMatch(/91139900MA00000233|139900197512310036|石家庄示例餐饮/);
  });

  test("has a journal for supervisors, with personal data sealed", async () => {
    const { id } = await toAcceptance(api);

    const { body } = await (await api.signIn("jiancha")).get(`/api/cases/${id}/journal`).expect(200);

    expect(body.items[0]).toMatchObject({
      seq: 1,
      type: "caseFiled",
      title: "提交申请",
      prevHash: "0".repeat(64),
      actorRole: "applicant",
    });
    expect(body.items[1].prevHash).toBe(body.items[0].hash);
    expect(JSON.stringify(body)).not.toContain("91139900MA00000233");
  });
});

describe("the list of cases", () => {
  test("is paged without gaps or repeats, newest first, while new cases are filed", async () => {
    const owner = await api.signIn("zhao");
    const ids: string[] = [];
    for (let n = 0; n < 5; n++) ids.unshift((await filed(owner, "SH-028", "当场出具证明")).id);

    const first = (await owner.get("/api/cases?limit=2").expect(200)).body;
    await filed(owner, "SH-028", "当场出具证明");
    const second = (await owner.get(`/api/cases?limit=2&cursor=${first.next}`).expect(200)).body;
    const third = (await owner.get(`/api/cases?limit=2&cursor=${second.next}`).expect(200)).body;

    expect([first, second, third].flatMap(({ items }) => (items as { id: string }[]).map(({ id }) => id))).toEqual(ids);
    expect([first.next === null, second.next === null, third.next]).toEqual([false, false, null]);
  });

  test("finds by number, item and status", async () => {
    const owner = await api.signIn("nonghua");
    const { id, number } = await filed(owner, "NL-002", "实地勘察合格");
    const find = async (query: string) =>
      ((await owner.get(`/api/cases?${query}`).expect(200)).body.items as { id: string }[]).map((item) => item.id);

    expect(await find(`q=${number}`)).toEqual([id]);
    expect(await find(`q=${number}&itemId=SC-021`)).toEqual([]);
    expect(await find(`q=${number}&status=received&itemId=NL-002`)).toEqual([id]);
    expect(await find("q=%25")).toEqual([]);
  });

  test("masks a natural person's name for callers who do not handle it", async () => {
    const { number } = await filed(await api.signIn("zhao"), "SH-028", "当场出具证明");
    const name = async (login: string) =>
      (await (await api.signIn(login)).get(`/api/cases?q=${number}`)).body.items[0]?.applicantName;

    expect([await name("zhao"), await name("shencha-rst"), await name("zhengfuban"), await name("jiancha")]).toEqual([
      "赵示例",
      "赵示例",
      "赵*例",
      "赵*例",
    ]);
  });

  test.each([
    "x",
    "W10",
    "WyIyMDI2LTk5LTk5IiwieCJd",
    "WyIyMDI2LTAzLTAyIDk5OjAwOjAwKzAwIiwieCJd",
    "WyIwMDAwLTAxLTAxIiwieCJd",
  ])("refuses a cursor that it did not issue: %s", async (cursor) => {
    const { status, body } = await (await api.signIn("zhao")).get(`/api/cases?cursor=${cursor}`);

    expect([status, body.errors?.[0]?.field]).toEqual([400, "cursor"]);
  });

  test.each(["limit=0", "limit=101", "limit=x", "status=happy", "nothing=1"])(
    "refuses an invalid query: %s",
    async (query) => {
      expect((await (await api.signIn("zhao")).get(`/api/cases?${query}`)).body.code).toBe("REQUEST_INVALID");
    },
  );
});

describe("a decision", () => {
  test("is signed for exactly what was shown, then sealed and delivered", async () => {
    const walk = await toSignOff(api);
    const chief = await api.signIn("shouxi-scjg");
    const signed = await complete(chief, walk.taskId, {
      kind: "signOffTask",
      outcome: "signed",
      decision: "grant",
      seenHash: await seenHash(chief, walk.id),
    });
    await api.step(walk.id, { type: "confirmSignOff" });
    await api.step(walk.id, { type: "issueResult", licenceId: "l-1", verifyCode: "v-1" });
    const delivery = await api.giveTask(walk.id, "delivery", "issuance:hall");

    const delivered = await complete(await api.signIn("chujian"), delivery, {
      kind: "delivery",
      recipient: "李示例",
      recipientIdNumber: "139900197512310036",
      identityCheck: "核对居民身份证原件",
    });

    expect([signed.status, signed.body]).toEqual([
      200,
      { taskId: walk.taskId, case: expect.objectContaining({ id: walk.id, status: "awaitingSignOff" }) },
    ]);
    expect([delivered.status, delivered.body.case.statusName]).toEqual([200, "已办结"]);
  });

  test("may be returned by the chief representative and reviewed again", async () => {
    const walk = await toSignOff(api);

    const returned = await complete(await api.signIn("shouxi-scjg"), walk.taskId, {
      kind: "signOffTask",
      outcome: "returned",
      reason: "请核实平面图",
    });
    const again = await api.giveTask(walk.id, "reviewTask", "officer:SCJG");
    const reviewed = await complete(await api.signIn("shencha-scjg"), again, review("SC-021"));

    expect([returned.body.case.status, reviewed.body.case.status]).toEqual(["underReview", "awaitingSignOff"]);
  });
});
