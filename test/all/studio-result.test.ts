import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { picture } from "../browser/pictures.ts";
import { latinWords } from "../browser/studio/latin-words.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
}, 240_000);
afterAll(() => hall?.close(), 60_000);

/** A draft of NL-002 with two examples: the bundled one, and that of another company. */
async function draftWithExamples(): Promise<string> {
  const designer = await hall.api.signIn("sheji");
  const { body } = await designer
    .post("/api/drafts")
    .set("idempotency-key", randomUUID())
    .send({ itemId: "NL-002" })
    .expect(201);
  const read = await designer.get(`/api/drafts/${body.id}`).expect(200);
  const [first] = JSON.parse(read.body.files["cases.json"]);
  const second = { ...first, name: "另一家企业", applicant: { ...first.applicant, name: "承德示例化工有限公司" } };
  const files = { ...read.body.files, "cases.json": JSON.stringify([first, second]) };
  await designer.put(`/api/drafts/${body.id}`).set("if-match", read.headers["etag"]!).send({ files }).expect(200);
  return body.id as string;
}

const paper = (page: Page, words: RegExp) =>
  page.getByRole("region", { name: "样张各页" }).getByRole("img", { name: words });

test("the layout of a licence is seen as the paper that it makes: an edit, another order and another example change it, by keyboard too", async () => {
  const id = await draftWithExamples();
  const { page, open, obstacles, complaints } = await hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=result`);
  await paper(page, /企业名称：河北示例农化有限公司.*生产地址.*样张，仅供预览/u).waitFor();
  await page.getByText("样张与已保存的内容一致。").waitFor();
  await picture(page, "studio-result");
  expect(await obstacles()).toEqual([]);

  const label = page.getByLabel("第1项的名称");
  await label.fill("单位名称");
  await label.press("Enter");
  await paper(page, /单位名称：河北示例农化有限公司/u).waitFor();
  await page.getByText("样张与已保存的内容一致。").waitFor();

  await page.getByRole("button", { name: "下移" }).first().focus();
  await page.keyboard.press("Enter");
  await paper(page, /统一社会信用代码：91139900MA00000158.*单位名称：/u).waitFor();

  const examples = page.getByLabel("按哪个用例印制");
  await examples.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await paper(page, /单位名称：承德示例化工有限公司/u).waitFor();
  expect(await paper(page, /./u).count()).toBe(1);

  const pages = page.getByRole("region", { name: "样张各页" });
  await pages.focus();
  await page.keyboard.press("End");
  await page.waitForFunction(() => (document.querySelector(".result-pages")?.scrollTop ?? 0) > 0);
  expect(await ink(page)).toBeGreaterThan(0.02);
  await picture(page, "studio-result-changed");
  expect(await latinWords(page)).toEqual([]);
  expect(complaints).toEqual([]);
}, 180_000);

test("a layout in error and a draft without examples have a sentence in the place of the paper", async () => {
  const id = await draftWithExamples();
  const designer = await hall.api.signIn("sheji");
  const read = await designer.get(`/api/drafts/${id}`).expect(200);
  const layout = JSON.parse(read.body.files["result.json"]);
  const fields = [{ label: "经营面积", from: "application.floorArea" }];
  const files = { ...read.body.files, "result.json": JSON.stringify({ ...layout, fields }) };
  const saved = await designer
    .put(`/api/drafts/${id}`)
    .set("if-match", read.headers["etag"]!)
    .send({ files })
    .expect(200);
  const { page, open, obstacles, complaints } = await hall.visitorAs("designer");

  await open(`/studio/drafts/${id}?view=result`);
  const preview = page.getByRole("region", { name: "样张", exact: true });
  await preview.getByText("证照和文书上的“经营面积”取自申请表，申请表里没有这项内容。").waitFor();
  expect(await paper(page, /./u).count()).toBe(0);
  expect(await obstacles()).toEqual([]);

  await designer
    .put(`/api/drafts/${id}`)
    .set("if-match", saved.headers["etag"]!)
    .send({ files: { ...files, "cases.json": "[]" } })
    .expect(200);
  await open(`/studio/drafts/${id}?view=result`);
  await preview.getByText("草稿里还没有用例，增加用例后才能预览。").waitFor();
  expect(await preview.getByLabel("按哪个用例印制").count()).toBe(0);
  expect(complaints).toEqual([]);
}, 120_000);

test("a try-out begins on the day of the hall, whatever the clock of the browser says", async () => {
  const id = await draftWithExamples();
  const { page, open, complaints } = await hall.visitorAs("designer");
  expect(await page.evaluate(() => new Date().toISOString().slice(0, 10))).not.toBe("2026-03-02");

  await open(`/studio/drafts/${id}?view=tryout`);
  const day = page.getByLabel("申请日期");
  await day.waitFor();

  expect(await day.inputValue()).toBe("2026-03-02");
  await day.fill("2026-04-01");
  expect(await day.inputValue()).toBe("2026-04-01");
  expect(complaints).toEqual([]);
}, 120_000);

/** Share of the first page that is dark: something was drawn. */
async function ink(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(".result-pages canvas");
    const data = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 120) dark += 1;
    return dark / (data.length / 4);
  });
}
