import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { randomUUID } from "node:crypto";
import type TestAgent from "supertest/lib/agent.js";
import { makeLog } from "../../log.ts";
import { loadItems } from "../../processes/load.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { ADDED, largerFolder } from "../support/larger-package.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

type Files = Readonly<Record<string, string>>;
type Definition = Readonly<Record<string, unknown>>;
const DEFINITION = "package-definition.json";

let api: TestApi;
let designer: TestAgent;
let ofDepartment: TestAgent;
let office: TestAgent;
let larger: Files;
beforeAll(async () => {
  api = await openApi();
  const packages = ["PK-01", "PK-08"].map(bundledPackage);
  const added = loadItems().filter(({ item }) => item.id === ADDED);
  const items = [...packages.flatMap((one) => one.items), ...added, ...packages.map(({ loaded }) => loaded)];
  const once = [...new Map(items.map((loaded) => [loaded.item.id, loaded])).values()];
  await importSeed({ store: api.ownerStore, hashPassword: async () => "x", demo: false, items: once });
  designer = await api.signIn("sheji");
  ofDepartment = await api.signIn("sheji-scjg");
  office = await api.signIn("zhengfuban");
  larger = await largerFolder();
}, 180_000);
afterAll(() => api?.close());

const post = (agent: TestAgent, path: string, body: object, key: string = randomUUID()) =>
  agent.post(`/api${path}`).set("idempotency-key", key).send(body);
const read = async (id: string) => (await designer.get(`/api/drafts/${id}`).expect(200)).body;
const imported = async (files: Files): Promise<{ readonly id: string; readonly sha256: string }> =>
  (await post(designer, "/drafts/import", { files }).expect(201)).body;
const tryAll = async (): Promise<void> => {
  while ((await trialRound({ store: api.store, log: makeLog({ name: "test", level: "silent" }) })) > 0);
};
const changed = (files: Files, change: (definition: Definition) => object): Files => ({
  ...files,
  [DEFINITION]: JSON.stringify(change(JSON.parse(files[DEFINITION] ?? "{}") as Definition)),
});
const errorsIn = ({ problems }: { problems: { severity: string; message: string; file: string }[] }) =>
  problems.filter(({ severity }) => severity === "error");

describe("a package", () => {
  test("comes out as a draft exactly as it is released, with nothing wrong and nothing changed, whoever of its leading department begins it", async () => {
    for (const [agent, itemId] of [
      [designer, "PK-08"],
      [ofDepartment, "PK-01"],
    ] as const) {
      const release = (await designer.get(`/api/releases/${itemId}/1`).expect(200)).body;
      const { id } = (await post(agent, "/drafts", { itemId }).expect(201)).body as { id: string };
      const draft = await read(id);

      expect(draft.files).toEqual(release.files);
      expect(Object.keys(draft.files)).toEqual(["application.form", "cases.json", DEFINITION, "process.bpmn"]);
      expect([draft.sha256, draft.comparison]).toEqual([release.sha256, { against: 1, changes: [] }]);
      expect(errorsIn(draft)).toEqual([]);
      expect(
        problemIn(await post(designer, `/drafts/${id}/submission`, { sha256: draft.sha256, reason: "试" })).code,
      ).toBe("DRAFT_UNCHANGED");
    }
  });

  test("is drafted by no designer of a department that does not lead it", async () => {
    expect(problemIn(await post(ofDepartment, "/drafts", { itemId: "PK-08" }))).toMatchObject({
      status: 403,
      code: "DEPARTMENT_FORBIDS",
    });
  });

  test("gets one member more: told in sentences, tried, approved by another, published, and offered to the next applicant", async () => {
    const { id, sha256 } = await imported(larger);
    const draft = await read(id);
    expect([draft.itemId, draft.itemName, draft.departmentId]).toEqual(["PK-01", "开办餐饮店", "SCJG"]);
    expect(errorsIn(draft)).toEqual([]);
    expect(draft.comparison.changes).toEqual(
      expect.arrayContaining([
        "增加联办事项“公共场所卫生许可”。",
        "联办事项“公共场所卫生许可”的前置事项为“市场主体设立登记（须先办成）”。",
        "增加情形问题“营业场所是否属于公共场所卫生许可的范围？”。",
        "增加环节“公共场所卫生许可”。",
        "用例有修改。",
      ]),
    );
    expect(draft.comparison.changes.join("")).not.toMatch(/[A-Z]{2}-\d{3}|[a-z][A-Z]/u);

    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "餐饮店多有公共场所" }).expect(200);
    expect(problemIn(await post(office, `/drafts/${id}/approval`, { sha256 })).code).toBe("TRIAL_UNFINISHED");
    await tryAll();
    expect((await read(id)).trial).toEqual({ done: true, total: 5, tried: 5, problems: [] });
    await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
    await post(office, `/drafts/${id}/publication`, { effectiveOn: null }).expect(200);

    const { items } = (await designer.get("/api/releases?itemId=PK-01").expect(200)).body;
    expect(items.map(({ release, state }: Record<string, unknown>) => [release, state])).toEqual([
      [2, "published"],
      [1, "superseded"],
    ]);
    expect((await designer.get("/api/releases/PK-01/2").expect(200)).body).toMatchObject({
      sha256,
      files: draft.files,
    });
    const shown = (await api.visitor().get("/api/packages/PK-01").expect(200)).body;
    expect(shown.release).toBe(2);
    expect(JSON.stringify(shown)).toContain(ADDED);
  }, 120_000);

  test("is not published as it was tried once a member has another release", async () => {
    const files = changed(larger, (definition) => ({ ...definition, gloss: "A restaurant" }));
    const { id, sha256 } = await imported(files);
    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
    await tryAll();
    await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
    await publishMember();

    const refused = await post(office, `/drafts/${id}/publication`, { effectiveOn: null });

    expect(problemIn(refused)).toMatchObject({
      code: "TRIAL_UNFINISHED",
      title: expect.stringContaining("联办事项已有新版"),
    });
    await post(office, `/drafts/${id}/rejection`, { reason: "请重新试办" }).expect(200);
    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
    await tryAll();
    await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
    await post(office, `/drafts/${id}/publication`, { effectiveOn: null }).expect(200);
  }, 120_000);

  test("whose example does not end as it says is not approved, and says which member ended otherwise", async () => {
    const cases = JSON.parse(larger["cases.json"] ?? "[]") as { expect: { ends: Record<string, string> } }[];
    cases[0]!.expect.ends["SC-021"] = "refused";
    const { id, sha256 } = await imported({ ...larger, "cases.json": JSON.stringify(cases) });
    await post(designer, `/drafts/${id}/submission`, { sha256, reason: "试一试" }).expect(200);
    await tryAll();

    const refused = await post(office, `/drafts/${id}/approval`, { sha256 });

    expect(problemIn(refused)).toMatchObject({ status: 409, code: "TRIAL_FAILED" });
    expect(refused.body.errors[0].message).toBe(
      "用例“尚无营业执照的新店，各项都办，集中送达”：联办事项“食品经营许可”的结果是“已办成”，用例要求“不予办理”。",
    );
    const { body: report } = await designer.get(`/api/drafts/${id}/trial`).expect(200);
    expect(report).toMatchObject({ state: "done", total: cases.length });
    expect(report.cases[0]).toMatchObject({ expected: [], actual: null });
    expect(report.cases[0].expectedStatus).toContain("食品经营许可：不予办理");
    expect(report.cases[0].taken.join()).not.toContain("流程中没有的环节");
    expect(report.cases[1]).toMatchObject({ problem: null });
  }, 60_000);

  test("is restored: an earlier release of it is published again through the same four eyes", async () => {
    const restored = await post(office, "/releases/PK-08/1/restoration", { reason: "无" });
    expect(problemIn(restored).code).toBe("DRAFT_UNCHANGED");
    const { body } = await post(designer, "/releases/PK-01/1/restoration", { reason: "新增事项有误" }).expect(201);
    await tryAll();
    await post(office, `/drafts/${body.id}/approval`, { sha256: body.sha256 }).expect(200);
    expect(body.changes).toContain("取消联办事项“公共场所卫生许可”。");
  }, 60_000);
});

/** A release of a member that changes nothing for the package. */
async function publishMember(): Promise<void> {
  const files = (await designer.get("/api/releases/SC-021/1").expect(200)).body.files as Files;
  const item = { ...(JSON.parse(files["item.json"] ?? "") as object), gloss: "Another" };
  const { id, sha256 } = await imported({ ...files, "item.json": JSON.stringify(item) });
  await post(designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
  await tryAll();
  await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
  await post(office, `/drafts/${id}/publication`, { effectiveOn: null }).expect(200);
}

describe("files that are no package", () => {
  const bpmn = (change: (text: string) => string): Files => ({ "process.bpmn": change(larger["process.bpmn"] ?? "") });

  test.each<[string, () => Files]>([
    ["with a file of an item besides", () => ({ ...larger, "item.json": "{}" })],
    ["with a decision table", () => ({ ...larger, "decisions/x.dmn": "<x/>" })],
    [
      "without its diagram",
      () => Object.fromEntries(Object.entries(larger).filter(([name]) => name !== "process.bpmn")),
    ],
    ["whose definition is a list", () => ({ ...larger, [DEFINITION]: "[]" })],
    ["whose definition is nothing", () => ({ ...larger, [DEFINITION]: "null" })],
    ["whose definition says a name twice", () => ({ ...larger, [DEFINITION]: '{"id":"PK-01","id":"PK-02"}' })],
    ["without a code", () => changed(larger, (definition) => ({ ...definition, id: undefined }))],
    ["under the code of an item", () => changed(larger, (definition) => ({ ...definition, id: "SC-021" }))],
  ])("%s are refused at once", async (_what, files) => {
    expect(problemIn(await post(designer, "/drafts/import", { files: files() }))).toMatchObject({
      status: 422,
      code: "BUNDLE_INVALID",
    });
  });

  test("neither is an item that says it is a package, nor one under the code of a package", async () => {
    const item = (await designer.get("/api/releases/SH-028/1").expect(200)).body.files as Files;
    const read = JSON.parse(item["item.json"] ?? "") as object;
    for (const other of [{ package: { definition: {} } }, { id: "PK-08" }]) {
      const files = { ...item, "item.json": JSON.stringify({ ...read, ...other }) };
      expect(problemIn(await post(designer, "/drafts/import", { files })).code).toBe("BUNDLE_INVALID");
    }
  });

  test("a draft of a package does not become one of an item, nor of another package", async () => {
    const { id } = await imported(larger);
    const save = (files: Files) => designer.put(`/api/drafts/${id}`).set("if-match", '"1"').send({ files });
    const item = (await designer.get("/api/releases/SH-028/1").expect(200)).body.files as Files;
    const asItem = { ...item, "item.json": JSON.stringify({ ...JSON.parse(item["item.json"] ?? ""), id: "PK-01" }) };

    expect(problemIn(await save(asItem)).code).toBe("BUNDLE_INVALID");
    const other = changed(larger, (definition) => ({ ...definition, id: "PK-08" }));
    expect(problemIn(await save(other))).toMatchObject({ code: "BUNDLE_INVALID", fields: [DEFINITION] });
  });

  test("a half written one is kept and says what is missing", async () => {
    const { id } = await imported({
      ...larger,
      [DEFINITION]: '{"id":"PK-01","departmentId":"SCJG","members":[{"itemId":7},null,"x"]}',
    });

    const draft = await read(id);

    expect(errorsIn(draft).map(({ file }) => file)).toContain(DEFINITION);
    expect(JSON.parse(draft.files[DEFINITION]).members).toEqual([{ itemId: 7 }, null, "x"]);
  });

  test.each<[string, () => Files, string]>([
    [
      "a member that the hall does not have",
      () =>
        changed(larger, ({ members, ...definition }) => ({
          ...definition,
          members: [
            ...(members as object[]),
            { itemId: "SC-998", questionId: null, followUp: false, prerequisites: [] },
          ],
        })),
      "联办事项“编码SC-998”没有施行中的版本，不能联办。",
    ],
    [
      "a member that the diagram leaves out",
      () =>
        changed(larger, ({ members, ...definition }) => ({
          ...definition,
          members: [
            ...(members as object[]),
            { itemId: "SH-028", questionId: null, followUp: false, prerequisites: [] },
          ],
        })),
      "联办事项“社会保险参保证明查询打印”应有一个“启动联办事项”和一个“联办事项”环节，实际有0个和0个。",
    ],
    [
      "a prerequisite that the diagram does not wait for",
      () =>
        changed(larger, ({ members, ...definition }) => ({
          ...definition,
          members: (members as { itemId: string }[]).map((member) =>
            member.itemId === ADDED ? { ...member, prerequisites: [{ itemId: "SC-021", kind: "result" }] } : member,
          ),
        })),
      "“启动公共场所卫生许可”可能早于它的前置事项“食品经营许可”办结。",
    ],
    [
      "a call of another version than the pinned one",
      () => ({ ...larger, ...bpmn((text) => text.replace("${SH_017_version}", "1")) }),
      "“公共场所卫生许可”的属性“camunda:calledElementVersion”的值“1”不是联办事项的变量。",
    ],
    [
      "an external entity",
      () => ({
        ...larger,
        ...bpmn((text) => text.replace(/^<\?xml[^>]*\?>/u, '$&<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
      }),
      "",
    ],
  ])("%s is not submitted", async (_what, files, says) => {
    const { id, sha256 } = await imported(files());

    const refused = await post(designer, `/drafts/${id}/submission`, { sha256, reason: "试一试" });

    expect(problemIn(refused)).toMatchObject({ status: 422, code: "DRAFT_HAS_PROBLEMS" });
    expect(refused.body.errors.map(({ message }: { message: string }) => message).join("\n")).toContain(says);
  });
});
