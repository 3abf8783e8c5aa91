import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { openApi, problemIn, type TestApi } from "./open-api.ts";
import { complete, seenHash, toSignOff } from "./walk.ts";

let api: TestApi;
let office: TestAgent;
beforeAll(async () => {
  api = await openApi();
  office = await api.signIn("zhengfuban");
});
afterAll(() => api.close());

const LETTER = {
  number: "冀市监授〔2028〕1号",
  departmentId: "SCJG",
  holderId: "chief-scjg",
  capacity: "chiefRepresentative",
  itemIds: ["SC-021"],
  automatic: false,
  coversExtensions: true,
  validFrom: "2028-01-01",
  validTo: "2028-12-31",
  paper: { signedBy: "示例局长", signedOn: "2026-03-02", reference: "档案室2026-授-7" },
};
const post = (address: string, body: object, key: string = randomUUID()) =>
  office.post(`/api/${address}`).set("idempotency-key", key).send(body);

describe("authorisation letters", () => {
  test("are published, read with their journal, listed and revoked", async () => {
    const created = await post("authorisation-letters", LETTER).expect(201);
    const { id } = created.body as { id: string };

    const revoked = await post(`authorisation-letters/${id}/revocation`, { from: "2028-06-01", reason: "调整" });
    const one = await office.get(`/api/authorisation-letters/${id}`).expect(200);

    expect(created.headers["location"]).toBe(`/api/authorisation-letters/${id}`);
    expect(created.body).toMatchObject({
      holderName: "许首席",
      capacityName: "首席代表",
      itemIds: ["SC-021"],
      revokedOn: null,
    });
    expect([revoked.status, revoked.body.revokedOn]).toEqual([200, "2028-06-01"]);
    expect(one.body.journal).toMatchObject([
      {
        seq: 1,
        title: "公布委托授权书（冀市监授〔2028〕1号）",
        data: { paper: LETTER.paper },
        roleName: "省政务服务办",
      },
      { seq: 2, title: "撤销委托授权书，自2028-06-01起", data: { reason: "调整" } },
    ]);
  });

  test("sent again under the same key return the same letter; under another key they are refused at the number", async () => {
    const letter = { ...LETTER, number: "冀市监授〔2029〕1号", validFrom: "2029-01-01", validTo: "2029-12-31" };
    const key = randomUUID();
    const first = await post("authorisation-letters", letter, key).expect(201);
    const again = await post("authorisation-letters", letter, key).expect(201);
    // The answer was lost between the commit and its storage.
    await api.sql("delete from idempotency_keys where key = $1", [key]);
    const anew = await post("authorisation-letters", letter, key).expect(201);
    const other = await post("authorisation-letters", letter);

    expect([again.body.id, anew.body.id]).toEqual([first.body.id, first.body.id]);
    expect(problemIn(other)).toMatchObject({ status: 409, code: "LETTER_NUMBER_TAKEN", fields: ["number"] });
    expect((await office.get(`/api/authorisation-letters/${first.body.id}`)).body.journal).toHaveLength(1);
  });

  test("are paged completely, by department", async () => {
    const seen: string[] = [];
    for (let next: string | null = ""; next !== null;) {
      const page = await office
        .get(`/api/authorisation-letters?departmentId=SCJG&limit=1${next && `&cursor=${next}`}`)
        .expect(200);
      seen.push(...(page.body.items as { id: string }[]).map(({ id }) => id));
      next = page.body.next as string | null;
    }

    const [{ count }] = (await api.sql<{ count: string }>(
      "select count(*) as count from authorisation_letters where department_id = 'SCJG'",
    )) as [{ count: string }];
    expect([new Set(seen).size, seen.length]).toEqual([Number(count), Number(count)]);
  });

  test("that are revoked today void the signature that awaits its seal, and the whole department sees it", async () => {
    const walk = await toSignOff(api);
    const chief = await api.signIn("shouxi-scjg");
    const signature = { outcome: "signed", decision: "grant", seenHash: await seenHash(chief, walk.id) };
    await complete(chief, walk.taskId, { kind: "signOffTask", ...signature }).expect(200);

    await post("authorisation-letters/letter-scjg-chief/revocation", { from: "2026-03-02", reason: "调整" }).expect(
      200,
    );
    const again = await api.giveTask(walk.id, "signOffTask", "chief:SCJG");

    const { body } = await chief.get(`/api/tasks/${again}`).expect(200);
    expect(body.signatureFell).toContain("已于2026-03-02撤销");
    const refused = await complete(chief, again, {
      kind: "signOffTask",
      outcome: "signed",
      decision: "grant",
      seenHash: await seenHash(chief, walk.id),
    });
    expect(problemIn(refused)).toMatchObject({ status: 409, code: "AUTHORITY_REVOKED" });
  });

  test.each<[string, object, string, readonly string[]]>([
    ["of a holder without a posting", { holderId: "officer-scjg" }, "LETTER_HOLDER_UNFIT", ["holderId"]],
    ["for an item of another department", { itemIds: ["NL-002"] }, "LETTER_ITEM_UNFIT", ["itemIds[0]"]],
    ["that ends before it begins", { validTo: "2027-12-31" }, "LETTER_INVALID", ["validTo"]],
    ["of another century", { validTo: "0000-01-01" }, "REQUEST_INVALID", ["validTo"]],
    ["with an unknown field", { more: true }, "REQUEST_INVALID", ["more"]],
  ])("%s are refused at the field", async (_what, changes, code, fields) => {
    const before = await api.contents();

    expect(problemIn(await post("authorisation-letters", { ...LETTER, ...changes }))).toMatchObject({ code, fields });
    expect(await api.contents()).toBe(before);
  });
});

test("neither a letter nor a post can be given to a second account of the giver", async () => {
  const numberOf = async (id: string) =>
    (await api.sql<{ id_number: string }>("select id_number from people where id = $1", [id]))[0]?.id_number;
  const give = (id: string, number: string | undefined) =>
    api.sql("update people set id_number = $2 where id = $1", [id, number]);
  const [own, chief, clerk] = await Promise.all(["hall-office", "chief-rst", "clerk-social"].map(numberOf));
  await Promise.all([give("chief-rst", own), give("clerk-social", own)]);

  const letter = await post("authorisation-letters", {
    ...LETTER,
    number: "冀人社授〔2029〕1号",
    departmentId: "RST",
    holderId: "chief-rst",
    itemIds: null,
  });
  const posting = await post("postings", {
    personId: "clerk-social",
    role: "supervisor",
    departmentId: null,
    zoneId: null,
    from: "2026-03-02",
  });
  await Promise.all([give("chief-rst", chief), give("clerk-social", clerk)]);

  expect([letter.body.code, posting.body.code]).toEqual(["OWN_LETTER", "OWN_POSTING"]);
});

describe("postings", () => {
  const POSTING = {
    personId: "clerk-agro",
    role: "clerk",
    departmentId: null,
    zoneId: "socialAffairs",
    from: "2026-03-02",
  };

  test("take effect at once, and end at once: the session in the post ends in this process, the other one continues", async () => {
    const { id } = (await post("postings", POSTING).expect(201)).body as { id: string };
    const clerk = await api.signIn("chuangkou-nl");
    const { posts } = (await clerk.get("/api/session").expect(200)).body as { posts: { id: number; zoneId: string }[] };
    await clerk.put("/api/session/post").send({ postId: posts.find(({ zoneId }) => zoneId === "socialAffairs")?.id });
    await clerk.get("/api/tasks").expect(200);

    const ended = await post(`postings/${id}/end`, { to: "2026-03-01", reason: "调整" }).expect(200);

    expect(ended.body).toMatchObject({ to: "2026-03-01", personName: "冯窗口", zoneName: expect.any(String) });
    await clerk.get("/api/tasks").expect(401);
    const again = await api.signIn("chuangkou-nl");
    expect((await again.get("/api/session").expect(200)).body.posts).toHaveLength(1);
  });

  test("in an office bring its tasks and the department's, and no other office's", async () => {
    const officer = {
      personId: "clerk-social",
      role: "officer",
      departmentId: "SCJG",
      zoneId: null,
      from: "2026-03-02",
    };
    const refused = await post("postings", { ...officer, officeId: "ZZY" });
    const begun = await post("postings", { ...officer, officeId: "SPJY" }).expect(201);
    const person = await api.signIn("chuangkou-sh");
    const { posts } = (await person.get("/api/session").expect(200)).body as { posts: { id: number; role: string }[] };
    const chosen = await person
      .put("/api/session/post")
      .send({ postId: posts.find(({ role }) => role === "officer")?.id })
      .expect(200);
    const { id: caseId } = await toSignOff(api, "SC-021");
    const give = (group: string) => api.giveTask(caseId, "reviewTask", group);
    const [general, own, other] = [
      await give("officer:SCJG"),
      await give("officer:SCJG/SPJY"),
      await give("officer:SCJG/SP"),
    ];
    const inboxOf = async (agent: TestAgent) =>
      ((await agent.get("/api/tasks?limit=100").expect(200)).body.items as { id: string }[]).map(({ id }) => id);

    expect(problemIn(refused)).toMatchObject({ status: 422, code: "POSTING_INVALID", fields: ["officeId"] });
    expect(begun.body).toMatchObject({ officeId: "SPJY", officeName: "食品经营安全监督管理处", zoneId: "marketEntry" });
    expect(chosen.body.post).toMatchObject({ officeName: "食品经营安全监督管理处", departmentName: "省市场监管局" });
    expect((await inboxOf(person)).sort()).toEqual([general, own].sort());
    expect((await person.get("/api/tasks/counts").expect(200)).body).toMatchObject({ open: 2 });
    for (const act of [person.get(`/api/tasks/${other}`), person.post(`/api/tasks/${other}/claim`)])
      expect(problemIn(await act)).toMatchObject({
        code: "DEPARTMENT_FORBIDS",
        title: "此待办由本部门的其他处室办理。",
      });
    await person.post(`/api/tasks/${own}/claim`).expect(200);
    const whole = await api.signIn("shencha-scjg");
    expect(await inboxOf(whole)).toEqual(expect.arrayContaining([general, other]));

    await post(`postings/${begun.body.id}/end`, { to: "2026-03-01", reason: "调整" }).expect(200);

    await person.get("/api/tasks").expect(401);
    expect(await inboxOf(whole)).toEqual(expect.arrayContaining([general, own, other]));
  });

  test("are listed without applicants, and read with their journal", async () => {
    const { id } = (await post("postings", { ...POSTING, from: "2026-04-01" }).expect(201)).body as { id: string };
    const operator = await api.signIn("yunwei");

    const { body } = await operator.get("/api/postings?limit=100").expect(200);
    const one = await operator.get(`/api/postings/${id}`).expect(200);

    const items = body.items as { id: string; role: string }[];
    expect(items.map(({ role }) => role)).not.toContain("applicant");
    expect(items.map((item) => item.id)).toContain(id);
    expect(one.body.journal).toMatchObject([{ title: "任职：综合窗口人员，自2026-04-01起" }]);
    const [applicant] = await api.sql<{ id: string }>("select id::text from posts where role = 'applicant' limit 1");
    await operator.get(`/api/postings/${applicant?.id}`).expect(404);
  });

  test("cannot be given to oneself, and the last one of the hall office cannot end", async () => {
    const [own] = await api.sql<{ id: string }>("select id::text from posts where role = 'hallOffice'");

    const given = await post("postings", { ...POSTING, personId: "hall-office" });
    const last = await post(`postings/${own?.id}/end`, { to: "2026-03-02", reason: "调整" });

    expect(problemIn(given)).toMatchObject({ status: 403, code: "OWN_POSTING" });
    expect(problemIn(last)).toMatchObject({ status: 409, code: "LAST_HALL_OFFICE_POSTING" });
  });
});
