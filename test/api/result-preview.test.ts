import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { Response } from "supertest";
import { isRed, readByReader, seenByReader, showsQr, squeezed } from "../documents/seen-by-reader.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

type Files = Record<string, string>;
type Layout = { title: string; fields: { label: string; from: string }[]; statement: string | null };
type Example = { name: string; applicant: { name: string }; application: Record<string, unknown> };

let api: TestApi;
let designer: TestAgent;
beforeAll(async () => {
  api = await openApi();
  designer = await api.signIn("sheji");
}, 60_000);
afterAll(() => api?.close());

async function begun(itemId = "NL-002"): Promise<{ readonly id: string; readonly files: Files }> {
  const { body } = await designer.post("/api/drafts").set("idempotency-key", randomUUID()).send({ itemId }).expect(201);
  return { id: body.id, files: (await designer.get(`/api/drafts/${body.id}`).expect(200)).body.files };
}

async function saved(id: string, files: Files): Promise<void> {
  const { headers } = await designer.get(`/api/drafts/${id}`);
  await designer.put(`/api/drafts/${id}`).set("if-match", headers["etag"]!).send({ files }).expect(200);
}

const preview = (id: string, example?: string, by: TestAgent = designer) =>
  by
    .get(`/api/drafts/${id}/result-preview`)
    .query(example === undefined ? {} : { example })
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => done(null, Buffer.concat(chunks)));
    });

const pages = async (response: { readonly body: unknown }) => readByReader(response.body as Uint8Array);
const problem = ({ body }: Pick<Response, "body">) => JSON.parse(String(body)) as Record<string, unknown>;

const parsed = <T>(files: Files, name: string): T => JSON.parse(files[name]!) as T;
const withLayout = (files: Files, layout: Partial<Layout>): Files => ({
  ...files,
  "result.json": JSON.stringify({ ...parsed<Layout>(files, "result.json"), ...layout }),
});
const withExamples = (files: Files, examples: unknown): Files => ({ ...files, "cases.json": JSON.stringify(examples) });

describe("the result of an example, printed by the layout of a draft", () => {
  test("has the fields in their order, as the example answers them, on the day of the hall", async () => {
    const { id } = await begun();

    const answer = await preview(id).expect(200).expect("content-type", "application/pdf");

    const [page = ""] = await pages(answer);
    expect(page).toContain("农药生产许可证");
    expect(page).toMatch(
      /企业名称：河北示例农化有限公司.*统一社会信用代码：91139900MA00000158.*法定代表人（负责人）：陈示例.*住所：.*生产地址：.*生产范围：/u,
    );
    expect(page).toContain("有效期限：2026年3月2日至2031年3月1日");
    expect(decodeURIComponent(answer.headers["content-disposition"]!)).toContain("农药生产许可证（样张）.pdf");
  });

  test("follows the order and the words of the saved layout, and the chosen example", async () => {
    const { id, files } = await begun();
    const { fields } = parsed<Layout>(files, "result.json");
    const examples = parsed<Example[]>(files, "cases.json");
    const other = { ...examples[0]!, name: "另一个用例", applicant: { ...examples[0]!.applicant, name: "另一家公司" } };
    await saved(
      id,
      withExamples(withLayout(files, { title: "农药许可证（新版）", fields: fields.toReversed() }), [
        ...examples,
        other,
      ]),
    );

    const [page = ""] = await pages(await preview(id, "另一个用例").expect(200));

    expect(page).toContain("农药许可证（新版）");
    expect(page).toMatch(/生产范围：.*生产地址：.*住所：.*企业名称：另一家公司/u);
  });

  test("prints what a new field of the form asks, though no example answers it yet", async () => {
    const { id, files } = await begun();
    const form = parsed<{ components: object[] }>(files, "application.form");
    const area = {
      type: "number",
      id: "field-floorArea",
      key: "floorArea",
      label: "经营面积",
      validate: { required: true, min: 1, max: 90 },
    };
    const { fields } = parsed<Layout>(files, "result.json");
    const changed = withLayout(files, { fields: [...fields, { label: "经营面积", from: "application.floorArea" }] });
    await saved(id, {
      ...changed,
      "application.form": JSON.stringify({ ...form, components: [...form.components, area] }),
    });

    const [page = ""] = await pages(await preview(id).expect(200));

    expect(page).toMatch(/经营面积：\d+/u);
  });

  test("is no paper: every page is marked, no seal, no signature, no real number, a code that leads nowhere", async () => {
    const { id, files } = await begun();
    await saved(id, withLayout(files, { statement: "准予从事下列活动。".repeat(100), fields: manyFields(40) }));

    const { body } = await preview(id).expect(200);

    const seen = await seenByReader(body as Uint8Array);
    expect(seen.length).toBeGreaterThan(1);
    for (const { text } of seen) {
      expect(text).toContain("样张，仅供预览");
      expect(text).toContain(squeezed("样张：按草稿生成，编号虚设，没有印章，不具有任何效力。"));
    }
    expect(seen.map(({ text }) => text).join("")).toMatch(
      /〔2026〕000000号.*办件编号：样张|办件编号：样张.*〔2026〕000000号/u,
    );
    for (const page of seen) expect(redOf(page)).toBe(0);
    expect(seen.some((page) => showsQr(page, "样张，不是有效证照。"))).toBe(true);
    expect((body as Buffer).toString("latin1")).not.toMatch(/\/ByteRange|\/AcroForm|\/Sig\b/u);
  });

  test("leaves no trace: no series, seal, paper, journal or access changes", async () => {
    const { id } = await begun();
    const before = await api.contents();

    await preview(id).expect(200);
    await preview(id, "没有这个").expect(422);

    expect(await api.contents()).toBe(before);
  });

  test("can be had while the diagram cannot be read", async () => {
    const { id, files } = await begun();
    await saved(id, { ...files, "process.bpmn": "<none/>" });

    expect((await pages(await preview(id).expect(200))).length).toBe(1);
  });

  test("has the shared data of the demonstration where the layout prints it", async () => {
    const { id, files } = await begun("SH-028");
    const { fields } = parsed<Layout>(files, "result.json");
    const [fact] = fields.filter(({ from }) => from.startsWith("record."));
    await saved(id, withLayout(files, { fields: fact === undefined ? [] : [fact] }));

    const [page = ""] = await pages(await preview(id).expect(200));

    expect(page).toMatch(new RegExp(`${squeezed(fact!.label)}：[^—]`, "u"));
  });
});

describe("what has no preview is refused with a sentence", () => {
  test("an example that the draft does not have, or none at all", async () => {
    const { id, files } = await begun();

    const unknown = problem(await preview(id, "没有这个用例").expect(422));
    expect(unknown).toMatchObject({ code: "EXAMPLE_UNKNOWN", errors: [{ field: "example" }] });
    await saved(id, withExamples(files, []));
    expect(problem(await preview(id).expect(422))).toMatchObject({
      code: "EXAMPLE_UNKNOWN",
      title: "草稿里还没有用例，增加用例后才能预览。",
    });
  });

  test("a layout that prints what the form does not ask", async () => {
    const { id, files } = await begun();
    await saved(id, withLayout(files, { fields: [{ label: "经营面积", from: "application.floorArea" }] }));

    expect(problem(await preview(id).expect(422))).toMatchObject({
      code: "DRAFT_HAS_PROBLEMS",
      title: "证照和文书上的“经营面积”取自申请表，申请表里没有这项内容。",
      errors: [{ field: "result.json" }],
    });
  });

  test.each([
    ["a layout without fields", { "result.json": '{"title":"证","fields":[],"statement":null}' }],
    [
      "a fact that nobody has",
      { "result.json": '{"title":"证","fields":[{"label":"一","from":"constructor.name"}],"statement":null}' },
    ],
    ["a layout that is a list", { "result.json": "[]" }],
    ["an example without an applicant", { "cases.json": '[{"name":"一"}]' }],
    ["examples that are none", { "cases.json": '{"length":0}' }],
    ["a form that is none", { "application.form": "null" }],
  ])("%s", async (_what, broken: Files) => {
    const { id, files } = await begun();
    await saved(id, { ...files, ...broken });

    expect(problem(await preview(id).expect(422))).toMatchObject({
      code: "DRAFT_HAS_PROBLEMS",
      title: "草稿的内容现在不能读取，更正所列问题后才能预览。",
    });
  });

  test.each([
    ["a title", { title: "证".repeat(100_000) }],
    ["a text below", { statement: "证".repeat(100_000) }],
    ["more fields than a page can have", { fields: manyFields(5_000) }],
  ])("%s that would take the server's time", async (_what, layout: Partial<Layout>) => {
    const { id, files } = await begun();
    await saved(id, withLayout(files, layout));

    expect(problem(await preview(id).expect(422))["code"]).toBe("SAMPLE_TOO_LONG");
  });

  test("a huge answer of an example", async () => {
    const { id, files } = await begun();
    const [first] = parsed<Example[]>(files, "cases.json");
    const form = parsed<{ components: { key?: string; validate?: object }[] }>(files, "application.form");
    const components = form.components.map((one) =>
      one.key === "productionScope" ? { ...one, validate: { maxLength: 500_000 } } : one,
    );
    const huge = { ...first!, application: { ...first!.application, productionScope: "剂".repeat(150_000) } };
    await saved(id, {
      ...withExamples(files, [huge]),
      "application.form": JSON.stringify({ ...form, components }),
    });

    expect(problem(await preview(id).expect(422))["code"]).toBe("SAMPLE_TOO_LONG");
  });

  test("what a form asks beyond all measure is not invented", async () => {
    const { id, files } = await begun();
    const form = parsed<{ components: object[] }>(files, "application.form");
    const words = { type: "textarea", id: "field-words", key: "words", label: "说明" };
    const rows = { type: "dynamiclist", id: "field-rows", key: "rows", label: "明细" };
    const asked = [
      { ...words, validate: { required: true, minLength: 500_000_000, maxLength: 500_000_000 } },
      {
        ...rows,
        validate: { required: true, min: 100_000_000 },
        components: [{ ...words, validate: { required: true } }],
      },
    ];
    const { fields } = parsed<Layout>(files, "result.json");
    const printed = [
      { label: "说明", from: "application.words" },
      { label: "明细", from: "application.rows" },
    ];
    await saved(id, {
      ...withLayout(files, { fields: [...fields, ...printed] }),
      "application.form": JSON.stringify({ ...form, components: [...form.components, ...asked] }),
    });

    expect(problem(await preview(id).expect(422))["code"]).toBe("SAMPLE_TOO_LONG");
  });

  test("characters that no paper can print", async () => {
    const { id, files } = await begun();
    await saved(id, withLayout(files, { title: "许可证😀" }));

    expect(problem(await preview(id).expect(422))).toMatchObject({
      code: "TEXT_NOT_PRINTABLE",
      title: "文书字库暂不能打印“😀”，请更换写法。",
    });
  });

  test("an address that is none: a name that is too long, a name given twice, another parameter", async () => {
    const { id } = await begun();

    const long = problem(await preview(id, "长".repeat(201)).expect(400));
    expect(long).toMatchObject({ code: "REQUEST_INVALID", errors: [{ field: "example" }] });
    await designer.get(`/api/drafts/${id}/result-preview?example=a&example=b`).expect(400);
    await designer.get(`/api/drafts/${id}/result-preview?seal=1`).expect(400);
  });

  test("a designer of another department, an applicant, a visitor", async () => {
    const { id } = await begun();

    const { body } = await preview(id, undefined, await api.signIn("sheji-scjg")).expect(403);
    expect(JSON.parse(String(body))).toMatchObject({ code: "DEPARTMENT_FORBIDS" });
    await preview(id, undefined, await api.signIn("zhang")).expect(403);
    await preview(id, undefined, api.visitor()).expect(401);
    const gone = await designer.get("/api/drafts/unknown/result-preview").expect(404);
    expect(problemIn(gone).code).toBe("DRAFT_NOT_FOUND");
  });
});

/** Fields of one kind under different names. */
function manyFields(count: number): Layout["fields"] {
  return Array.from({ length: count }, (_one, at) => ({ label: `内容${at + 1}`, from: "applicant.name" }));
}

/** Pixels in the colour of a seal. */
function redOf(page: Awaited<ReturnType<typeof seenByReader>>[number]): number {
  let found = 0;
  for (let y = 0; y < page.height; y += 1)
    for (let x = 0; x < page.width; x += 1) if (isRed(page.pixel(x, y))) found += 1;
  return found;
}
