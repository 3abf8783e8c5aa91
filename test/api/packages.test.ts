import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { loadItems } from "../../processes/load.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import { publishFolders } from "../../tools/publish-folders.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  const items = loadItems();
  await api.ownerStore.transaction((tx) => publishFolders(tx, [...items, ...loadPackages(items)]));
}, 120_000);
afterAll(() => api.close());

const preview = (id: string, answers: object) => api.visitor().post(`/api/packages/${id}/preview`).send({ answers });

describe("the list of packages", () => {
  test("names all of them, with their departments, the number of items and the days", async () => {
    const { body } = await api.visitor().get("/api/packages").expect(200);

    expect(body.items).toHaveLength(12);
    expect(body.items[0]).toMatchObject({
      id: "PK-01",
      name: "开办餐饮店",
      departmentName: "省市场监管局",
      members: { least: 1, most: 7 },
      promisedDays: { least: 5, most: 7 },
      why: null,
    });
  });

  test.each([
    ["开饭店", "PK-01"],
    ["canyin", "PK-01"],
    ["生孩子", "PK-06"],
    ["注销公司", "PK-10"],
    ["便利店", "PK-11"],
  ])("finds by %s the package %s", async (query, id) => {
    const { body } = await api.visitor().get("/api/packages").query({ query }).expect(200);

    expect(body.items.slice(0, 3).map((one: { id: string }) => one.id)).toContain(id);
  });

  test("does not stand among the items", async () => {
    const { body } = await api.visitor().get("/api/service-items").query({ limit: 100 }).expect(200);

    expect(body.items.map((one: { id: string }) => one.id)).not.toContain("PK-01");
    expect(problemIn(await api.visitor().get("/api/service-items/PK-01"))).toMatchObject({ code: "ITEM_UNKNOWN" });
  });
});

describe("one package", () => {
  test("tells its questions, its items and what a refusal means", async () => {
    const { body } = await api.visitor().get("/api/packages/PK-08").expect(200);

    expect(body.questions.map((one: { question: string }) => one.question)).toContain("是否营利性？");
    expect(body.exclusiveGroups).toEqual([["q1", "q2"]]);
    expect(body.members.find((one: { itemId: string }) => one.itemId === "SH-010").mutualWith).toEqual([
      "SH-009",
      "SH-011",
    ]);
    expect(body.onRefusalText).toContain("10个工作日");
  });

  test("that does not exist is refused with its code", async () => {
    expect(problemIn(await api.visitor().get("/api/packages/SC-021"))).toMatchObject({
      status: 404,
      code: "PACKAGE_UNKNOWN",
    });
  });
});

describe("the preview", () => {
  test("shows the items that the answers choose, in their order, and what is saved", async () => {
    const { body } = await preview("PK-01", { q1: false, q2: true, q3: false, q4: true }).expect(200);

    expect(body.members.map(({ itemId, round }: { itemId: string; round: number }) => [itemId, round])).toEqual([
      ["SC-001", 1],
      ["SC-026", 2],
      ["SC-027", 2],
      ["SC-021", 2],
      ["SC-023", 2],
      ["SC-024", 2],
    ]);
    expect(body.materials.saved).toBe(body.materials.separately - body.materials.asPackage);
    expect(body.materials.saved).toBeGreaterThan(5);
    expect(body.days).toMatchObject({ promised: 7, jointCap: 45 });
  });

  test("leaves an item out that the applicant already has, and then asks for its licence", async () => {
    const { body } = await preview("PK-01", { q1: true, q2: false, q3: false, q4: false }).expect(200);

    expect(body.members.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["SC-021"]);
    expect(body.item.materials.map(({ name }: { name: string }) => name)).toContain("营业执照（或法人登记证书）");
    expect(body.days.jointCap).toBeNull();
  });

  test("asks each datum once", async () => {
    const { body } = await preview("PK-08", { q1: true, q2: false, q3: true, q4: true }).expect(200);

    const keys = body.form.components.flatMap(({ key }: { key?: string }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain("settingApprovalNumber");
  });

  test.each([
    ["an open question", { q1: true }, "answers.q2"],
    ["a question that does not exist", { q1: true, q2: false, q3: true, q4: true, q9: true }, "answers.q9"],
    ["two that exclude each other", { q1: true, q2: true, q3: true, q4: true }, "answers.q2"],
  ])("refuses %s, and names it", async (_what, answers, field) => {
    const problem = problemIn(await preview("PK-08", answers));

    expect(problem).toMatchObject({ status: 422, code: "PACKAGE_ANSWERS_INVALID" });
    expect(problem.fields).toContain(field);
  });

  test("says of an item that is closed why it cannot be applied for", async () => {
    const office = await api.signIn("zhengfuban");
    const law = { title: "某市公安局关于取消公章刻制备案的决定", number: null, issuedOn: "2026-03-01" };
    await office
      .post("/api/service-items/SC-026/changes")
      .set("Idempotency-Key", "close-sc-026")
      .send({ kind: "cancel", from: "2026-03-02", basis: law, departmentId: null, body: null, note: null })
      .expect(201);

    const { body } = await preview("PK-01", { q1: false, q2: false, q3: false, q4: false }).expect(200);

    expect(body.members.find((one: { itemId: string }) => one.itemId === "SC-026").closedBecause).toContain("取消");
  });
});
