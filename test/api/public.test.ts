import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { sampleItems } from "../../processes/load-sample.ts";
import { filed, openApi, problemIn, type TestApi } from "./open-api.ts";
import { acceptance, complete, toAcceptance, toDelivery } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe("service items", () => {
  test("are listed with zone, department and both limits", async () => {
    const { body } = await api.visitor().get("/api/service-items").expect(200);

    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(sampleItems().map(({ item }) => item.id));
    expect(body.items[0]).toMatchObject({
      name: "农药生产许可",
      zoneName: "农林资源",
      departmentName: "省农业农村厅",
      statutoryLimit: { text: "20个工作日" },
      resultName: "农药生产许可证",
    });
  });

  test("have a guide with everything the applicant must know, the form and the diagram", async () => {
    const { body } = await api.visitor().get("/api/service-items/NL-002").expect(200);
    const diagram = await api
      .visitor()
      .get(body.diagramUrl as string)
      .buffer(true)
      .expect(200);

    expect(body).toMatchObject({
      organName: "河北省农业农村厅",
      zoneName: "农林资源",
      release: 1,
      item: { materials: expect.any(Array), hall: expect.any(Object) },
      remedies: { reviewBody: "河北省人民政府", court: expect.stringContaining("人民法院") },
      form: { components: expect.any(Array) },
      steps: expect.arrayContaining([{ name: expect.any(String), by: "person" }]),
    });
    expect(diagram.headers["content-type"]).toBe("application/xml; charset=utf-8");
    expect(String(diagram.text ?? diagram.body)).toContain("bpmn:userTask");
    expect(String(diagram.text ?? diagram.body)).not.toMatch(/camunda:|officer:|documentation/);
  });

  test("that do not exist are refused with their code", async () => {
    expect(problemIn(await api.visitor().get("/api/service-items/XX-000"))).toMatchObject({
      status: 404,
      code: "ITEM_UNKNOWN",
      title: "没有这个事项，请核对事项编码。",
    });
  });
});

describe("progress", () => {
  test("is shown to the holder of the receipt, without personal data", async () => {
    const { number, queryCode, taskId } = await toAcceptance(api);
    await complete(await api.signIn("chuangkou-sc"), taskId, acceptance("SC-021")).expect(200);

    const { body, text } = await api
      .visitor()
      .post("/api/progress")
      .send({ number: ` ${number} `, queryCode: queryCode.toLowerCase() })
      .expect(200);

    expect(body).toEqual({
      number,
      itemName: expect.any(String),
      status: "accepted",
      statusName: "已受理",
      filedAt: expect.any(String),
      timeline: [
        "提交申请",
        "收件登记",
        "制发《收件凭证》",
        "受理",
        expect.stringMatching(/^制发《受理通知书》示市监许受〔2026〕\d+号$/),
      ].map((title) => ({ at: expect.any(String), title })),
      limits: {
        statutoryApprox: true,
        statutoryDueOn: expect.stringMatching(/^2026-/),
        promisedDueOn: expect.stringMatching(/^2026-/),
        provisional: false,
        statutoryText: expect.stringMatching(/^2026年/),
        promisedText: expect.stringMatching(/^2026年/),
      },
      supplement: null,
      package: null,
      payment: null,
      result: null,
    });
    expect(text).not.toMatch(/示例|139900|91139900/);
  });

  test("lists what the supplement must contain, while it is awaited", async () => {
    const walk = await toAcceptance(api);
    const verdicts = acceptance("SC-021").verdicts.map((verdict, n) =>
      n === 0 ? { ...verdict, verdict: "faulty", fault: "缺少申请书签章", fix: "补充签章" } : verdict,
    );
    await complete(await api.signIn("chuangkou-sc"), walk.taskId, {
      kind: "acceptance",
      outcome: "supplement",
      verdicts,
    }).expect(200);

    const { body } = await api
      .visitor()
      .post("/api/progress")
      .send({ number: walk.number, queryCode: walk.queryCode })
      .expect(200);

    expect(body.supplement).toEqual({
      dueOn: null,
      dueText: null,
      items: [{ name: expect.any(String), fault: "缺少申请书签章", fix: "补充签章" }],
    });
  });

  test("gives the same answer for a wrong number and a wrong code", async () => {
    const { number, queryCode } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
    const ask = async (question: object) => {
      const { requestId: _requestId, ...answer } = (await api.visitor().post("/api/progress").send(question))
        .body as Record<string, unknown>;
      return answer;
    };

    const wrongCode = await ask({ number, queryCode: "AAAA2222" });

    expect(wrongCode).toMatchObject({ status: 404, code: "PROGRESS_NOT_FOUND" });
    expect(await ask({ number: "2026-999999-0", queryCode })).toEqual(wrongCode);
  });
});

describe("a licence", () => {
  test("is verified by the code in its QR code until it expires or is taken back", async () => {
    const { licenceId, verifyCode } = await toDelivery(api);
    const verify = async () => (await api.visitor().get(`/api/licences/verify/${verifyCode}`)).body;

    expect(await verify()).toEqual({
      state: "valid",
      licence: {
        number: expect.stringMatching(/^食经许（冀）〔2026〕\d{6}号$/),
        itemName: expect.any(String),
        holderName: "石家庄示例餐饮管理有限公司",
        organName: "石家庄市示例区市场监督管理局",
        validFrom: "2026-03-02",
        validTo: "2031-03-01",
      },
    });
    await api.sql("update licences set valid_from = '2020-01-01', valid_to = '2026-03-02' where id = $1", [licenceId]);
    expect((await verify()).state).toBe("valid");
    await api.sql("update licences set valid_to = '2026-03-01' where id = $1", [licenceId]);
    expect((await verify()).state).toBe("expired");
    await api.sql("update licences set status = 'revoked' where id = $1", [licenceId]);
    expect((await verify()).state).toBe("revoked");
  });

  test("that was never issued is unknown", async () => {
    const answer = await api.visitor().get("/api/licences/verify/guess");

    expect([answer.status, answer.body]).toEqual([404, { state: "unknown" }]);
  });

  test("of a natural person shows a masked name to the public and the full one to its holder", async () => {
    const { licenceId, verifyCode, id } = await toDelivery(api);
    await api.sql("update applicants set type = '1', name = '欧阳示例' where case_id = $1", [id]);
    await api.sql("update licences set holder_name = '欧阳示例' where id = $1", [licenceId]);

    expect((await api.visitor().get(`/api/licences/verify/${verifyCode}`)).body.licence.holderName).toBe("欧阳*例");
    expect((await (await api.signIn("canyin")).get(`/api/licences/${licenceId}`)).body.holderName).toBe("欧阳示例");
  });

  test("is found by its number by staff who handle the case", async () => {
    const { licenceId } = await toDelivery(api);
    const { number } = (await (await api.signIn("shouxi-scjg")).get(`/api/licences/${licenceId}`)).body as {
      number: string;
    };
    const found = async (login: string) =>
      ((await (await api.signIn(login)).get("/api/licences").query({ number })).body.items as unknown[]).length;

    expect([await found("shouxi-scjg"), await found("jiancha"), await found("shouxi-nync")]).toEqual([1, 1, 0]);
  });
});

describe("the calendar", () => {
  test("returns a year's notice with its source", async () => {
    const { body } = await api.visitor().get("/api/calendar/2026").expect(200);

    expect(body).toMatchObject({ year: 2026, notice: { title: "国务院办公厅关于2026年部分节假日安排的通知" } });
    expect(body.days).toContainEqual({ date: "2026-02-14", name: "春节", isOffDay: false });
  });

  test.each([
    ["2026-02-13", 5, "2026-02-27", false, "2026-02-27"],
    ["2026-12-30", 5, "2027-01-05", true, "2027-01-15"],
  ])(
    "counts from %s: %i working days end on %s, open: %s, at the latest on %s",
    async (start, workingDays, date, provisional, latest) => {
      expect((await api.visitor().get("/api/calendar/due-date").query({ start, workingDays })).body).toEqual({
        date,
        provisional,
        latest,
      });
    },
  );

  test.each([
    ["/api/calendar/2040", 404, "NOT_FOUND"],
    ["/api/calendar/due-date?start=2001-01-01&workingDays=1", 409, "CALENDAR_YEAR_MISSING"],
    ["/api/calendar/due-date?start=2026-02-30&workingDays=1", 400, "REQUEST_INVALID"],
    ["/api/calendar/due-date?start=2026-02-03&workingDays=-1", 400, "REQUEST_INVALID"],
    ["/api/calendar/x", 400, "REQUEST_INVALID"],
  ])("refuses %s", async (address, status, code) => {
    expect(problemIn(await api.visitor().get(address))).toMatchObject({ status, code });
  });

  const notice = {
    title: "国务院办公厅关于2027年部分节假日安排的通知",
    number: "国办发明电〔2026〕9号",
    date: "2026-11-10",
    url: "https://www.gov.cn/zhengce/2027.htm",
  };
  const off = [
    "01-01",
    "01-02",
    "01-03",
    "02-05",
    "02-06",
    "02-07",
    "02-08",
    "04-05",
    "05-01",
    "05-02",
    "06-09",
    "09-15",
    "10-01",
    "10-02",
    "10-03",
  ].map((day) => ({ date: `2027-${day}`, name: "假", isOffDay: true }));

  test("is loaded by the hall office at run time, once, with a version; a typing error is refused with its position", async () => {
    const office = await api.signIn("zhengfuban");
    const { body: before } = await api.visitor().get("/api/calendar");
    expect(before).toMatchObject({
      today: "2026-03-02",
      missing: { year: 2027 },
      years: [{ year: 2025 }, { year: 2026 }],
    });

    const wrong = await office
      .put("/api/calendar/2027")
      .send({ notice, days: [...off.slice(1), { date: "2027-03-03", name: "x", isOffDay: false }] });
    expect([problemIn(wrong).code, wrong.body.errors]).toEqual([
      "CALENDAR_NOTICE_INVALID",
      [{ field: "days.14.date", message: "2027年3月3日不是周末，不能是补班日" }],
    ]);
    const { body: loaded } = await office.put("/api/calendar/2027").send({ notice, days: off }).expect(200);
    const { body: again } = await office.put("/api/calendar/2027").send({ notice, days: off }).expect(200);

    expect(loaded).toEqual({ year: 2027, version: before.version + 1, changed: true });
    expect(again).toEqual({ year: 2027, version: loaded.version, changed: false });
    expect((await api.visitor().get("/api/calendar")).body).toMatchObject({
      version: loaded.version,
      missing: { year: 2028 },
    });
    expect((await api.visitor().get("/api/calendar/due-date?start=2026-12-30&workingDays=5")).body).toEqual({
      date: "2027-01-07",
      provisional: false,
      latest: "2027-01-07",
    });
  });
});
