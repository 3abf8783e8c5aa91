import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

describe("signing in", () => {
  test("opens a session that scripts and other sites cannot use", async () => {
    const { headers, body } = await api
      .visitor()
      .post("/api/session")
      .send({ login: "shencha-nync", password: DEMO_PASSWORD, terminal: "3号窗口" })
      .expect(200);

    expect(headers["set-cookie"]).toEqual([
      expect.stringMatching(/^yc_session=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/),
      expect.stringMatching(/^yc_device=[^;]+; Max-Age=15724800; Path=\/api\/session; HttpOnly; SameSite=Strict$/),
    ]);
    expect(body).toEqual({
      hallName: "河北省政务服务大厅",
      person: { id: "officer-nync", name: "沈审查", idType: null, idNumber: null, phone: null, organisation: null },
      post: {
        id: expect.any(Number),
        role: "officer",
        roleName: "审查人员",
        departmentId: "NYNC",
        departmentName: "省农业农村厅",
        zoneId: "agroForestryResources",
        zoneName: "农林资源",
        officeId: null,
        officeName: null,
      },
      posts: [body.post],
    });
  });

  test("returns an applicant's data to prefill the form", async () => {
    const { body } = await (await api.signIn("canyin")).get("/api/session").expect(200);

    expect(body.person).toMatchObject({
      idNumber: "139900197512310036",
      organisation: { name: "石家庄示例餐饮管理有限公司", creditCode: "91139900MA00000233" },
    });
  });

  test.each([
    ["zhang", "wrong"],
    ["nobody", DEMO_PASSWORD],
    ["zhang ", DEMO_PASSWORD],
  ])("as %p with %p gets the same refusal", async (login, password) => {
    const response = await api.visitor().post("/api/session").send({ login, password });

    expect(problemIn(response)).toEqual({
      status: 401,
      type: "application/problem+json",
      code: "LOGIN_FAILED",
      title: "用户名或密码不正确。",
      fields: [],
    });
    expect(response.headers).not.toHaveProperty("set-cookie");
  });

  test("is refused to people without a post today, and to those who left", async () => {
    await api.sql("update posts set to_date = '2026-02-28' where person_id = 'chief-rst'");
    await api.sql("update people set active = false where id = 'officer-rst'");
    const knock = async (login: string) =>
      (await api.visitor().post("/api/session").send({ login, password: DEMO_PASSWORD })).status;

    expect([await knock("shouxi-rst"), await knock("shencha-rst")]).toEqual([401, 401]);
  });

  test("again ends the previous session", async () => {
    const first = await api
      .visitor()
      .post("/api/session")
      .send({ login: "zhang", password: DEMO_PASSWORD })
      .expect(200);
    const cookie = String(first.headers["set-cookie"]?.[0]).split(";")[0] as string;

    await api
      .visitor()
      .post("/api/session")
      .set("cookie", cookie)
      .send({ login: "zhang", password: DEMO_PASSWORD })
      .expect(200);

    await api.visitor().get("/api/session").set("cookie", cookie).expect(401);
  });

  test("keeps no secret in the record and no password in the log", async () => {
    const response = await api
      .visitor()
      .post("/api/session")
      .send({ login: "zhang", password: DEMO_PASSWORD })
      .expect(200);
    const secret = decodeURIComponent(String(response.headers["set-cookie"]?.[0]).slice("yc_session=".length)).split(
      ".",
    )[0] as string;
    const kept = await api.sql<{ text: string }>("select t::text as text from sessions t");

    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter(({ text }) => text.includes(secret))).toEqual([]);
    expect(api.log.join("\n")).not.toContain(DEMO_PASSWORD);
    expect(api.log.join("\n")).not.toContain(secret);
  });
});

describe("a session", () => {
  test("ends on sign-out", async () => {
    const agent = await api.signIn("zhang");
    await agent.get("/api/session").expect(200);

    await agent.delete("/api/session").expect(204);

    expect(problemIn(await agent.get("/api/session"))).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
  });

  test("whose cookie was copied ends with the sign-out, not with the browser", async () => {
    const agent = await api.signIn("zhang");
    const { headers } = await api.visitor().post("/api/session").send({ login: "zhang", password: DEMO_PASSWORD });
    const copy = String(headers["set-cookie"]?.[0]).split(";")[0] as string;
    await api.visitor().delete("/api/session").set("cookie", copy).expect(204);

    await api.visitor().get("/api/session").set("cookie", copy).expect(401);
    await agent.get("/api/session").expect(200);
  });

  test("ends after twelve hours", async () => {
    const agent = await api.signIn("zhang");
    await api.sql("update sessions set expires_at = expires_at - interval '12 hours'");

    await agent.get("/api/session").expect(401);
  });

  test("ends with the post", async () => {
    const agent = await api.signIn("chuangkou-sh");
    await api.sql("update posts set to_date = '2026-03-01' where person_id = 'clerk-social'");

    await agent.get("/api/session").expect(401);
  });

  test.each(["yc_session=forged", "yc_session=forged.signature", "yc_session=", "other=1"])(
    "is not opened by the cookie %p",
    async (cookie) => {
      await api.visitor().get("/api/session").set("cookie", cookie).expect(401);
    },
  );

  test("can change to another of the person's posts, and not to another person's", async () => {
    await api.sql(
      "insert into posts (person_id, role, department_id, zone_id, from_date) values ('officer-nync', 'officer', 'LCJ', 'agroForestryResources', '2026-01-01')",
    );
    const agent = await api.signIn("shencha-nync");
    const { body } = await agent.get("/api/session").expect(200);
    const other = (body.posts as { id: number; departmentId: string }[]).find(
      ({ departmentId }) => departmentId === "LCJ",
    );

    await agent.put("/api/session/post").send({ postId: other?.id }).expect(200);
    const foreign = await agent.put("/api/session/post").send({ postId: 1 });

    expect((await agent.get("/api/session")).body.post).toMatchObject({
      departmentId: "LCJ",
      departmentName: "省林业和草原局",
    });
    expect(foreign.body.code).toBe("ROLE_FORBIDS");
  });
});
