import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { openDocumentMaker } from "../../documents/make-document.ts";
import { makeLog } from "../../log.ts";
import { openDocumentPipeline } from "../../workers/papers/document-pipeline.ts";
import { applicationOf, example, fileCase, filed, openApi, pdf, problemIn, upload, type TestApi } from "./open-api.ts";
import { acceptance, complete, review, toAcceptance, toReview } from "./walk.ts";

let api: TestApi;
let applicant: TestAgent;
let application: Record<string, unknown>;
let reviewed: { readonly taskId: string };
beforeAll(async () => {
  api = await openApi();
  applicant = await api.signIn("canyin");
  application = await applicationOf(applicant, "SC-021", example("SC-021", "餐饮服务经营者"));
  reviewed = await toReview(api);
});
afterAll(() => api.close());

/** One of each kind; test/domain/text covers all. */
const HOSTILE = [
  ["a bell", "\u0007"],
  ["a NUL", "\0"],
  ["an escape", "\u001B"],
  ["a right-to-left override", "\u202E"],
  ["a zero-width space", "\u200B"],
  ["a soft hyphen", "\u00AD"],
  ["a byte order mark", "\uFEFFx"],
  ["a line separator", "\u2028"],
  ["a tag", "\u{E0041}"],
  ["a variation", "\u{E0100}"],
  ["a private character", "\uE863"],
  ["half a character", "\uD840"],
  ["a Hangul filler", "\u3164"],
  ["a flood of marks", "\u0335".repeat(30)],
] as const;

/** The application with a text at one path. */
function withText(place: readonly [part: string, ...keys: string[]], text: string): Record<string, unknown> {
  const body = structuredClone(application);
  const [last] = place.slice(-1) as [string];
  const holder = place
    .slice(0, -1)
    .reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, body);
  holder[last] = text;
  return body;
}

describe("a text that looks like another one", () => {
  test.each(HOSTILE)("with %s is refused in names, answers and numbers, at its field", async (_what, bad) => {
    for (const place of [
      ["applicant", "name"],
      ["applicant", "agent", "name"],
      ["applicant", "phone"],
      ["application", "residence"],
    ] as const) {
      expect(problemIn(await fileCase(applicant, withText(place, `甲${bad}乙`)))).toMatchObject({
        status: 400,
        code: "REQUEST_INVALID",
        fields: [place.join(".")],
      });
    }
  });

  test.each(HOSTILE)(
    "with %s is refused in what an officer writes, in a search and in the name of a file",
    async (_what, bad) => {
      const officer = await api.signIn("shencha-scjg");
      const { taskId } = reviewed;
      const points = review("SC-021").points.map((point, n) => (n === 0 ? { ...point, note: `甲${bad}乙` } : point));

      expect(problemIn(await complete(officer, taskId, { ...review("SC-021"), points }))).toMatchObject({
        status: 400,
        fields: ["points[0].note"],
      });
      expect(problemIn(await complete(officer, taskId, { ...review("SC-021"), reason: `甲${bad}乙` }))).toMatchObject({
        status: 400,
        fields: ["reason"],
      });
      if (!bad.includes("\uD840")) {
        expect(problemIn(await officer.get("/api/tasks").query({ q: `甲${bad}乙` }))).toMatchObject({
          status: 400,
          fields: ["q"],
        });
        expect(problemIn(await upload(applicant, `甲${bad}乙.pdf`, pdf("x")))).toMatchObject({
          status: 400,
          fields: ["X-File-Name"],
        });
      }
    },
  );

  test("in the name of a field is refused too, and all of them are reported", async () => {
    const body = withText(["applicant", "name"], "甲\u202E乙");
    (body["application"] as Record<string, unknown>)["shoe\u200BSize"] = "42";

    expect(problemIn(await fileCase(applicant, body)).fields.toSorted()).toEqual(["applicant.name", "application"]);
  });

  test("is described in words", async () => {
    const { body } = await fileCase(applicant, withText(["applicant", "name"], "甲\u202E乙"));

    expect(body.errors).toEqual([
      { field: "applicant.name", message: "含有看不见或者无法识别的字符（U+202E），请删除后重新填写" },
    ]);
  });

  test("with a line break is refused in a one-line field, and accepted in a multi-line one", async () => {
    const clerk = await api.signIn("chuangkou-sc");
    const { taskId } = await toAcceptance(api);

    expect(problemIn(await fileCase(applicant, withText(["applicant", "name"], "甲\n乙")))).toMatchObject({
      status: 400,
      fields: ["applicant.name"],
    });
    expect(problemIn(await fileCase(applicant, withText(["application", "residence"], "甲\n乙")))).toMatchObject({
      status: 422,
      fields: ["application.residence"],
    });
    expect(
      (
        await complete(clerk, taskId, {
          kind: "acceptance",
          outcome: "refused",
          reason: "第一，不属于本机关职权。\r\n第二，请另行申请。",
          basis: "《行政许可法》第三十二条",
          competentOrgan: "石家庄市\n某局",
        })
      ).body.errors,
    ).toEqual([{ field: "competentOrgan", message: "不能换行" }]);
    await complete(clerk, taskId, {
      kind: "acceptance",
      outcome: "refused",
      reason: "第一，不属于本机关职权。\r\n第二，请另行申请。",
      basis: "《行政许可法》第三十二条",
      competentOrgan: "石家庄市某局",
    }).expect(200);
  });

  test("that is blank is not a name", async () => {
    for (const blank of ["", " ", "\u3000", "\u00A0\t"])
      expect(problemIn(await fileCase(applicant, withText(["applicant", "name"], blank))).fields).toContain(
        "applicant.name",
      );
  });
});

describe("a text that can be encoded in several ways", () => {
  test("is stored in one: composed, trimmed, with plain spaces", async () => {
    const body = withText(["applicant", "name"], " \u3000石家庄e\u0301示例\u00A0餐饮\t有限公司 ");
    const { body: receipt } = await fileCase(applicant, body).expect(201);

    expect((await applicant.get(`/api/cases/${receipt.id}`)).body.applicant.name).toBe("石家庄é示例 餐饮 有限公司");
  });

  test("does not change passwords and logins", async () => {
    expect(
      (await api.visitor().post("/api/session").send({ login: "zhang", password: " yichuang-demo" })).body.code,
    ).toBe("LOGIN_FAILED");
    expect(
      (await api.visitor().post("/api/session").send({ login: " zhang", password: "yichuang-demo" })).body.code,
    ).toBe("LOGIN_FAILED");
  });
});

describe("a request full of texts", () => {
  test("with 70,000 fields is checked quickly, and one with 10,000 levels is processed without recursion", async () => {
    const wide = Object.fromEntries(Array.from({ length: 70_000 }, (_, n) => [`f${n}`, "值"]));
    const deep = `${'{"a":'.repeat(10_000)}"\u202E"${"}".repeat(10_000)}`;
    const send = (body: string) =>
      applicant
        .post("/api/cases")
        .set("idempotency-key", randomUUID())
        .set("content-type", "application/json")
        .send(body);

    expect([400, 413]).toContain((await send(JSON.stringify(wide))).status);
    expect([400, 413]).toContain((await send(deep)).status);
  });
});

describe("an older case", () => {
  test("that contains characters refused today still gets its papers", async () => {
    const { id } = await filed(applicant, "SC-021", "餐饮服务经营者");
    const BAD = "石家庄\u0007示例\u202E餐饮\u{E0100}";
    await api.sql("update applicants set name = $2 where case_id = $1", [id, BAD]);
    await api.sql(
      "update documents set paper = jsonb_set(paper, '{addressee}', to_jsonb($2::text)) where case_id = $1",
      [id, BAD],
    );
    await api.store.incidents.open({
      source: "papers",
      reference: (await api.store.documents.ofCase(id))[0]?.id ?? "",
      caseId: id,
      message: "The font has no glyph",
      at: api.clock.now().toISOString(),
    });
    const papers = openDocumentPipeline({
      store: api.store,
      maker: openDocumentMaker({ keyStore: api.keyStore, files: api.files }),
      now: api.clock.now,
      log: makeLog({ name: "test", level: "silent" }),
    });

    await complete(
      await api.signIn("chuangkou-sc"),
      await api.giveTask(id, "acceptance", "clerk:marketEntry"),
      acceptance("SC-021"),
    ).expect(200);
    await papers.makeAllOf(id);

    expect((await applicant.get(`/api/cases/${id}/documents`)).body.items).toMatchObject([
      { kind: "intakeReceipt", state: "made" },
      { kind: "acceptanceNotice", state: "made" },
    ]);
    expect(await api.store.incidents.countOpen()).toBe(0);
  });
});
