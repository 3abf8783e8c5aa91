import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent.js";
import { applicationOf, example, fileCase, openApi, problemIn, type TestApi } from "./open-api.ts";
import { acceptance, complete, seenHash, toDelivery, toSignOff } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
}, 60_000);
afterAll(() => api.close());

const zhang = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };
const company = { name: "石家庄示例餐饮管理有限公司", number: "91139900MA00000233" };
const papers = {
  applicant: { document: "businessLicence" },
  agent: { document: "residentIdCard", authority: "powerOfAttorney", acts: ["file", "supplement", "withdraw"] },
};

/** Zhang files for a company without a mandate. */
async function unproved(): Promise<{ readonly id: string; readonly number: string; readonly zhang: TestAgent }> {
  const agent = await api.signIn("zhang");
  const body = await applicationOf(agent, "SC-021", example("SC-021", "餐饮服务经营者"));
  const { body: receipt } = await fileCase(agent, {
    ...body,
    applicant: { ...(body["applicant"] as object), agent: zhang },
  }).expect(201);
  return { ...(receipt as { id: string; number: string }), zhang: agent };
}

function record(agent: TestAgent, changes: object = {}) {
  const body = {
    principal: company,
    agent: { name: zhang.name, number: zhang.idNumber },
    acts: ["file", "supplement", "withdraw", "collect"],
    validFrom: "2026-01-01",
    validTo: "2026-12-31",
    paper: "授权委托书原件",
    ...changes,
  };
  return agent.post("/api/mandates").set("idempotency-key", randomUUID()).send(body);
}

describe("a case whose parties are not proved", () => {
  test("is marked in list, inbox and page, and shows who may prove them", async () => {
    const { id, number, zhang: agent } = await unproved();
    await api.giveTask(id, "acceptance", "clerk:marketEntry");
    const clerk = await api.signIn("chuangkou-sc");

    expect((await clerk.get(`/api/cases?q=${number}`)).body.items).toMatchObject([{ identityPending: true }]);
    expect((await clerk.get(`/api/tasks?q=${number}`)).body.items).toMatchObject([{ identityPending: true }]);
    expect((await clerk.get(`/api/cases/${id}`)).body).toMatchObject({
      identity: { proved: false, applicant: null, agent: null },
      mayProveIdentity: true,
    });
    expect((await agent.get(`/api/cases/${id}`)).body).toMatchObject({
      identity: { proved: false },
      mayProveIdentity: false,
      mayWithdraw: false,
    });
  });

  test("is accepted only after a clerk has proved them, with the clerk's name in the journal", async () => {
    const { id, zhang: agent } = await unproved();
    const taskId = await api.giveTask(id, "acceptance", "clerk:marketEntry");
    const clerk = await api.signIn("chuangkou-sc");
    const early = await complete(clerk, taskId, acceptance("SC-021"));

    const proved = await clerk.post(`/api/cases/${id}/identity`).send(papers);

    expect(problemIn(early)).toMatchObject({ status: 409, code: "IDENTITY_UNPROVED" });
    const inside = (await clerk.get(`/api/cases/${id}`)).body;
    expect([proved.status, (await complete(clerk, taskId, acceptance("SC-021"))).status]).toEqual([200, 200]);
    expect(inside.identity).toEqual({
      proved: true,
      applicant: {
        kind: "document",
        kindName: "窗口核验证件",
        byName: "钱窗口",
        on: "2026-03-02",
        reference: "营业执照",
      },
      agent: {
        kind: "document",
        kindName: "窗口核验证件",
        byName: "钱窗口",
        on: "2026-03-02",
        reference: "居民身份证、授权委托书",
        acts: ["提出申请", "补正材料", "撤回申请"],
      },
    });
    expect(
      inside.timeline.map(({ title, actorName }: { title: string; actorName: string }) => [title, actorName]),
    ).toContainEqual(["核实身份", "钱窗口"]);
    const outside = (await agent.get(`/api/cases/${id}`)).body;
    expect(outside.identity.applicant).toEqual({
      kind: "document",
      kindName: "窗口核验证件",
      byName: "综合窗口人员",
      on: "2026-03-02",
    });
    expect(outside.mayWithdraw).toBe(true);
  });

  test("is proved once, by the first of two clerks", async () => {
    const { id } = await unproved();
    const clerk = await api.signIn("chuangkou-sc");

    const answers = await Promise.all([1, 2, 3].map(() => clerk.post(`/api/cases/${id}/identity`).send(papers)));

    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
    expect(
      (
        await api.sql<{ times: number }>(
          "select count(*)::int as times from hall.journal where case_id = $1 and type = 'identityProved'",
          [id],
        )
      )[0]?.times,
    ).toBe(1);
  });

  test("keeps no number, name or paper of its parties in the journal", async () => {
    const { id } = await unproved();
    await (
      await api.signIn("chuangkou-sc")
    )
      .post(`/api/cases/${id}/identity`)
      .send({ ...papers, applicant: { document: "otherDocument", note: "证书第778899号" } })
      .expect(200);

    const kept = JSON.stringify(await api.sql("select data from hall.journal where case_id = $1", [id]));

    for (const secret of [zhang.name, zhang.idNumber, company.number, "778899"]) expect(kept).not.toContain(secret);
  });
});

describe("an account whose link to its organisation is removed", () => {
  test("can no longer withdraw, from the next request on", async () => {
    const owner = await api.signIn("canyin");
    const { body: receipt } = await fileCase(
      owner,
      await applicationOf(owner, "SC-021", example("SC-021", "餐饮服务经营者")),
    ).expect(201);
    const [before] = await api.sql<{ organisation: object }>(
      "select organisation from hall.people where id = 'agent-restaurant'",
    );
    await api.sql("update hall.people set organisation = null where id = 'agent-restaurant'");

    const refused = await owner.post(`/api/cases/${receipt.id}/withdrawal`).send({});
    const page = (await owner.get(`/api/cases/${receipt.id}`)).body;
    await api.sql("update hall.people set organisation = $1 where id = 'agent-restaurant'", [
      JSON.stringify(before?.organisation),
    ]);

    expect(problemIn(refused)).toMatchObject({ status: 403, code: "MANDATE_REQUIRED" });
    expect(page.mayWithdraw).toBe(false);
    expect((await owner.post(`/api/cases/${receipt.id}/withdrawal`).send({})).status).toBe(200);
  });
});

describe("授权委托 a mandate", () => {
  test("recorded by a clerk proves the account's filing, and revoked today gives no right", async () => {
    const clerk = await api.signIn("chuangkou-sc");
    const { body: mandate } = await record(clerk).expect(201);
    const { id, zhang: agent } = await unproved();
    const before = (await agent.get(`/api/cases/${id}`)).body;

    const revoked = await clerk.post(`/api/mandates/${mandate.id}/revocation`).send({ reason: "委托人书面撤销" });

    expect(mandate).toMatchObject({ principal: company, recordedByName: "钱窗口", revokedOn: null, itemIds: null });
    expect(before).toMatchObject({
      identity: { proved: true, applicant: { kind: "document" }, agent: { kind: "account" } },
      mayWithdraw: true,
    });
    expect([revoked.status, revoked.body]).toMatchObject([
      200,
      { revokedOn: "2026-03-02", revokedByName: "钱窗口", revocationReason: "委托人书面撤销" },
    ]);
    expect(problemIn(await agent.post(`/api/cases/${id}/withdrawal`).send({}))).toMatchObject({
      status: 403,
      code: "MANDATE_REQUIRED",
      title: expect.stringContaining("撤销"),
    });
    expect(
      problemIn(await clerk.post(`/api/mandates/${mandate.id}/revocation`).send({ reason: "再撤" })),
    ).toMatchObject({ status: 409, code: "MANDATE_ALREADY_REVOKED" });
  });

  test("is shown with persons masked, in every answer, and organisations in full", async () => {
    const clerk = await api.signIn("chuangkou-sc");
    const recorded = await record(clerk, { principal: { name: "赵示例", number: "139900200002290041" } }).expect(201);
    const { id } = recorded.body as { id: string };
    const persons = {
      principal: { name: "赵*例", number: "**************0041" },
      agent: { name: "张*例", number: "**************0014" },
    };

    const listed = await clerk.get("/api/mandates").query({ q: "赵示例" });
    const opened = await clerk.get(`/api/mandates/${id}`);
    const revoked = await clerk.post(`/api/mandates/${id}/revocation`).send({ reason: "委托人书面撤销" });

    for (const shown of [recorded.body, listed.body.items[0], opened.body, revoked.body])
      expect(shown).toMatchObject({ id, ...persons });
    expect((await record(clerk).expect(201)).body.principal).toEqual(company);
  });

  test("is found by part of an organisation's name, and of a person by the whole name or number only", async () => {
    const clerk = await api.signIn("chuangkou-sc");
    const { body: ofPerson } = await record(clerk, {
      principal: { name: "赵示例", number: "139900200002290041" },
    }).expect(201);
    const { body: ofCompany } = await record(clerk).expect(201);
    const found = async (q: string): Promise<string[]> =>
      ((await clerk.get("/api/mandates").query({ q, limit: 100 })).body.items as { id: string }[]).map((one) => one.id);

    expect(await found("示例餐饮")).toContain(ofCompany.id);
    expect(await found("示例餐饮")).not.toContain(ofPerson.id);
    for (const part of ["赵示", "张示", "1399002000"]) expect(await found(part)).toEqual([]);
    for (const whole of ["赵示例", "139900200002290041"]) expect((await found(whole))[0]).toBe(ofPerson.id);
    expect(await found("张示例")).toEqual(expect.arrayContaining([ofPerson.id, ofCompany.id]));
  });

  test("cannot be recorded for oneself, and is refused at the invalid field", async () => {
    const clerk = await api.signIn("chuangkou-sc");

    expect(problemIn(await record(clerk, { agent: { name: "钱窗口", number: "139900198102061617" } }))).toMatchObject({
      status: 403,
      code: "OWN_APPLICATION",
    });
    expect(problemIn(await record(clerk, { acts: [], validTo: "2026-02-01" }))).toMatchObject({
      status: 422,
      code: "MANDATE_INVALID",
      fields: ["acts", "validTo"],
    });
  });

  test("to collect is shown at the window; without it nothing is handed over", async () => {
    const { taskId } = await toDelivery(api);
    const issuer = await api.signIn("chujian");
    const to = {
      kind: "delivery" as const,
      recipient: "孙示例",
      recipientIdNumber: "139900196901010059",
      identityCheck: "核对授权委托书和居民身份证原件",
    };
    const before = await complete(issuer, taskId, to);

    await record(issuer, {
      agent: { name: "孙示例", number: "139900196901010059" },
      acts: ["collect"],
      itemIds: ["SC-021"],
      validFrom: "2026-03-02",
      validTo: "2026-03-02",
    }).expect(201);

    expect(problemIn(before)).toMatchObject({ status: 403, code: "RECIPIENT_NOT_ENTITLED" });
    expect((await complete(issuer, taskId, to)).status).toBe(200);
  });
});

describe("a result online", () => {
  test("can be opened by those who may collect it, and not after their link has ended", async () => {
    const { id } = await toDelivery(api);
    const owner = await api.signIn("canyin");
    const [document] = await api.sql<{ id: string }>(
      "select id from hall.documents where case_id = $1 and kind = 'licence'",
      [id],
    );
    await api.sql(
      "update hall.documents set state = 'made', sha256 = repeat('a', 64), size = 10, made_at = now() where id = $1",
      [document?.id],
    );
    const [before] = await api.sql<{ organisation: object }>(
      "select organisation from hall.people where id = 'agent-restaurant'",
    );
    await api.sql("update hall.people set organisation = null where id = 'agent-restaurant'");

    const refused = await owner.get(`/api/documents/${document?.id}/content`);

    await api.sql("update hall.people set organisation = $1 where id = 'agent-restaurant'", [
      JSON.stringify(before?.organisation),
    ]);
    expect(problemIn(refused)).toMatchObject({ status: 403, code: "MANDATE_REQUIRED" });
  });
});

describe("two accounts of one person", () => {
  test("created after the review: the reviewer cannot sign under the second", async () => {
    const walk = await toSignOff(api);
    const [officer] = await api.sql<{ id_number: string }>(
      "select id_number from hall.people where id = 'officer-scjg'",
    );
    const [chief] = await api.sql<{ id_number: string }>("select id_number from hall.people where id = 'chief-scjg'");
    await api.sql("update hall.people set id_number = $1 where id = 'chief-scjg'", [officer?.id_number]);
    const signer = await api.signIn("shouxi-scjg");

    const signed = await complete(signer, walk.taskId, {
      kind: "signOffTask",
      outcome: "signed",
      decision: "grant",
      seenHash: await seenHash(signer, walk.id),
    });

    await api.sql("update hall.people set id_number = $1 where id = 'chief-scjg'", [chief?.id_number]);
    expect(problemIn(signed)).toMatchObject({ status: 409, code: "REVIEWER_MAY_NOT_SIGN" });
  });

  test("no answer of the API contains the number of a member of staff", async () => {
    const walk = await toSignOff(api);
    const [officer] = await api.sql<{ id_number: string }>(
      "select id_number from hall.people where id = 'officer-scjg'",
    );
    const chief = await api.signIn("shouxi-scjg");

    const texts = await Promise.all(
      [chief.get(`/api/cases/${walk.id}`), chief.get("/api/roster"), chief.get("/api/session")].map(
        async (answer) => (await answer).text,
      ),
    );

    for (const text of texts) expect(text).not.toContain(officer?.id_number ?? "none");
    expect(JSON.parse(texts[1] ?? "")).toEqual({
      items: [
        { id: "surveyor-scjg", name: "褚核查" },
        { id: "chief-scjg", name: "许首席" },
        { id: "officer-scjg", name: "韩审查" },
      ],
    });
  });
});
