import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { loadItems } from "../../processes/load.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await importSeed({ store: api.ownerStore, hashPassword: async () => "x", demo: false });
}, 120_000);
afterAll(() => api?.close());

const found = async (query: string): Promise<readonly string[]> => {
  const { body } = await api.visitor().get("/api/packages").query({ query }).expect(200);
  return body.items.map(({ id }: { id: string }) => id);
};

describe("packages", () => {
  test("are listed with leading department, items and what they save", async () => {
    const { body } = await api.visitor().get("/api/packages").expect(200);

    expect(body.items).toHaveLength(12);
    expect(body.items[0]).toMatchObject({
      id: "PK-01",
      name: "开办餐饮店",
      departmentName: expect.stringContaining("市场监管"),
      lifecycleName: "企业",
      release: 1,
      least: { materials: { separately: 6, asPackage: 6 }, days: { promised: 5 } },
      most: { materials: { separately: 37, asPackage: 26, saved: 11 }, days: { promised: 7, jointCap: 45 } },
      why: null,
    });
    expect(body.items[0].members[3]).toEqual({
      itemId: "SC-021",
      itemName: "食品经营许可",
      departmentId: "SCJG",
      departmentName: expect.any(String),
      followUp: false,
      always: true,
    });
  });

  test.each([
    ["开饭店", "PK-01"],
    ["生孩子", "PK-06"],
    ["注销公司", "PK-10"],
    ["开办药店", "PK-03"],
    ["kaizhensuo", "PK-08"],
    ["PK-05", "PK-05"],
  ])("are found by %s", async (query, first) => {
    expect((await found(query))[0]).toBe(first);
  });

  test("are no items: neither the list nor a guide knows them, and a search for items finds none", async () => {
    const list = await api.visitor().get("/api/service-items").query({ limit: 100 }).expect(200);
    const searched = await api.visitor().get("/api/service-items").query({ query: "PK-01" }).expect(200);

    expect(list.body.total).toBe(loadItems().length);
    expect(searched.body.items).toEqual([]);
    for (const path of [
      "/api/service-items/PK-01",
      "/api/service-items/PK-01/diagram",
      "/api/service-items/PK-01?release=1",
    ])
      expect(problemIn(await api.visitor().get(path)).code).toBe("ITEM_UNKNOWN");
  });

  test("have a guide with their questions and rules, and a diagram for everybody", async () => {
    const { body } = await api.visitor().get("/api/packages/PK-07").expect(200);
    const diagram = await api
      .visitor()
      .get(body.diagramUrl as string)
      .buffer(true)
      .expect(200);

    expect(body).toMatchObject({
      questions: expect.arrayContaining([
        {
          id: "q2",
          question: "办学性质是否为非营利？",
          gloss: expect.any(String),
          includedWhen: true,
          itemIds: ["SH-005"],
        },
      ]),
      exclusiveGroups: [["q2", "q3"]],
      onRefusal: "applicantChooses",
      onRefusalText: expect.stringContaining("10个工作日内选择"),
      deliveries: [
        { id: "combined", name: "集中送达" },
        { id: "early", name: "办成一项送达一项" },
      ],
    });
    const drawn = String(diagram.text ?? diagram.body);
    expect(drawn).toContain("bpmn:callActivity");
    expect(drawn).not.toMatch(/camunda:|officer:|documentation|_version/);
  });

  test("that do not exist are refused with their code", async () => {
    for (const path of ["/api/packages/PK-99", "/api/packages/SC-021", "/api/packages/PK-99/diagram"])
      expect(problemIn(await api.visitor().get(path))).toMatchObject({ status: 404, code: "PACKAGE_UNKNOWN" });
  });
});

describe("a preview", () => {
  const preview = (id: string, answers: Record<string, unknown>) =>
    api.visitor().post(`/api/packages/${id}/preview`).send({ answers });

  test("says for these answers which items, in which order, with which materials, and the one form", async () => {
    const { body } = await preview("PK-08", { q1: true, q2: false, q3: true, q4: true }).expect(200);

    expect(body.members.map(({ itemId }: { itemId: string }) => itemId)).toEqual([
      "SH-008",
      "SC-001",
      "TZ-006",
      "SH-012",
      "SH-009",
      "SH-010",
      "SH-011",
      "SH-030",
    ]);
    expect(body.members[4]).toMatchObject({
      itemName: "医疗机构执业登记",
      departmentName: expect.stringContaining("卫生健康"),
      mutualWith: ["SH-010", "SH-011"],
      after: expect.arrayContaining(["SH-008", "SH-012", "SC-001"]),
      closedBecause: null,
      release: 1,
    });
    expect(body.rounds[0]).toEqual(["SH-008", "TZ-006"]);
    expect(body.figures.days.promised).toBe(40);
    expect(body.materials).toHaveLength(body.figures.materials.asPackage);
    expect(body.materials.every(({ forItems }: { forItems: string[] }) => forItems.length > 0)).toBe(true);
    expect(body.passedOn).toContainEqual(expect.objectContaining({ fromItemId: "SC-001" }));
    const keys = body.form.components.flatMap(({ key }: { key?: string }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toContain("physicianName");
  });

  test("of wrong answers names each: unanswered, unknown, and two that exclude each other", async () => {
    const answered = await preview("PK-07", { q1: false, q2: true, q3: true, q4: false, q9: true });

    expect(problemIn(answered)).toMatchObject({ status: 422, code: "PACKAGE_ANSWERS_INVALID" });
    expect(answered.body.errors).toEqual([
      { field: "answers.q9", message: "没有这个情形问题" },
      { field: "answers.q5", message: "请回答“是否需要公共场所卫生许可（游泳馆等）？”" },
      { field: "answers.q3", message: "与“办学性质是否为非营利？”只能选择其中一项" },
    ]);
  });

  test("of names that objects have by themselves is no answer", async () => {
    const body = '{"answers":{"q1":true,"__proto__":true,"constructor":true}}';
    const answered = await api
      .visitor()
      .post("/api/packages/PK-02/preview")
      .set("content-type", "application/json")
      .send(body);

    expect([400, 422]).toContain(answered.status);
  });

  test("of answers that are no yes or no is refused before the package is asked", async () => {
    await preview("PK-02", { q1: "yes" }).expect(400);
  });

  test("says of an item that is closed why nobody can apply for it, and keeps nothing", async () => {
    const before = await api.contents();
    const { body } = await preview("PK-02", { q1: true, q2: false, q3: false }).expect(200);

    expect(body.members.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["SC-001", "SC-026", "SC-027"]);
    expect(await api.contents()).toBe(before);
  });

  test("of answers that choose nothing but what is always there is the least", async () => {
    const { body } = await preview("PK-09", { q1: false, q2: false, q3: false }).expect(200);

    expect(body.members.map(({ itemId }: { itemId: string }) => itemId)).toEqual(["SH-024"]);
    expect(body.figures).toMatchObject({ materials: { saved: 0 }, days: { promised: 0, jointCap: null } });
  });
});
