import fs from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@jest/globals";
import type { Download, Page } from "playwright-core";
import { latinWords } from "../browser/studio/latin-words.ts";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { picture } from "../browser/pictures.ts";
import { saved, withDrafts } from "../browser/studio/with-drafts.ts";

const FOREIGN = path.resolve(import.meta.dirname, "..", "modeler", "import", "foreign.bpmn");

const drafts = withDrafts();
const { begin } = drafts;
const flowOf = async (id: string) => (await drafts.read(id)).files["process.bpmn"] ?? "";
const drawn = (page: Page) => page.locator(".studio-canvas .djs-shape").first().waitFor();

async function exported(page: Page, name: string): Promise<Download> {
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name }).click(),
  ]);
  return download;
}

async function imported(page: Page, file: string): Promise<readonly string[]> {
  await page.getByRole("button", { name: "导入流程图文件" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("流程图文件").setInputFiles(file);
  await dialog.getByRole("status").waitFor();
  return dialog.getByRole("listitem").allInnerTexts();
}

async function replaced(page: Page): Promise<void> {
  await page.getByRole("dialog").getByRole("button", { name: "用它替换草稿的流程图" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

test("the flow leaves as a file, as pictures and on paper; its own file comes back byte for byte", async () => {
  const id = await begin("NL-002");
  const before = await flowOf(id);
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=flow`);
  await drawn(page);

  const [bpmn, svg, png] = [
    await exported(page, "流程图文件（BPMN）"),
    await exported(page, "矢量图（SVG）"),
    await exported(page, "图片（PNG）"),
  ];
  const bytes = async (download: Download): Promise<Buffer> => fs.readFile(await download.path());

  expect(bpmn.suggestedFilename()).toMatch(/^NL-002 .+\.bpmn$/u);
  expect((await bytes(bpmn)).toString("utf8")).toBe(before);
  expect((await bytes(svg)).toString("utf8")).toContain("首席代表签批");
  expect((await bytes(png)).subarray(1, 4).toString("latin1")).toBe("PNG");
  // While the list of steps is shown, and where it was opened at once, the drawing is the same.
  for (const shownFirst of ["canvas", "outline"]) {
    await open(`/studio/drafts/${id}?view=${shownFirst}`);
    await page.getByRole("link", { name: "清单" }).click();
    await page.getByRole("region", { name: "清单" }).waitFor();
    expect(await bytes(await exported(page, "矢量图（SVG）"))).toEqual(await bytes(svg));
    expect(await bytes(await exported(page, "图片（PNG）"))).toEqual(await bytes(png));
  }

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-printed", document.body.innerText);
  });
  await page.getByRole("button", { name: "导出", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "打印或者存为PDF" }).click();
  await page.locator("body[data-printed]").waitFor();
  expect(await page.locator("body").getAttribute("data-printed")).toContain("首席代表签批");

  const file = path.join(path.dirname(await bpmn.path()), "own.bpmn");
  await bpmn.saveAs(file);
  expect(await imported(page, file)).toEqual([]);
  await page.getByText("可以原样导入，没有改动。").waitFor();
  await replaced(page);
  expect(await flowOf(id)).toBe(before);
  expect(complaints).toEqual([]);
}, 120_000);

test("the file of another tool is opened with a report of everything that was lost, and refused where it cannot be read", async () => {
  const id = await begin("SC-021");
  const before = await flowOf(id);
  const { page, open, complaints, obstacles } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=flow`);
  await drawn(page);

  const report = await imported(page, FOREIGN);
  await picture(page, "studio-import");
  const words = report.join("\n");
  for (const lost of ["核对材料", "现场查看", "再拍", "等三天", "归档", "合同", "来信"]) expect(words).toContain(lost);
  expect(await latinWords(page)).toEqual([]);
  expect(await flowOf(id)).toBe(before);

  await replaced(page);
  await drawn(page);
  await page.locator(".djs-shape", { hasText: "登记材料" }).first().waitFor();
  expect(await flowOf(id)).toContain('name="登记材料"');
  expect(await flowOf(id)).not.toContain("rm -rf");

  await page.getByRole("button", { name: "导入流程图文件" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("流程图文件").setInputFiles({
    name: "photo.bpmn",
    mimeType: "application/xml",
    buffer: Buffer.from("no diagram"),
  });
  await dialog.getByRole("alert").waitFor();
  expect(await dialog.getByRole("button", { name: "用它替换草稿的流程图" }).isDisabled()).toBe(true);
  await dialog.getByRole("button", { name: "返回" }).click();
  expect(complaints).toEqual([]);
  expect(await obstacles()).toEqual([]);
}, 120_000);

test("a step that was copied in one draft is pasted into another, with its settings", async () => {
  const [from, to] = [await begin("SC-021"), await begin("SH-028")];
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  const hand = new MouseHand(page);
  await open(`/studio/drafts/${from}?view=flow`);
  await drawn(page);
  await hand.insertBehind("首席代表签批", "公示");
  await hand.fill("环节名称", "向社会公开");
  await hand.leave();
  await hand.select("向社会公开");
  await hand.press("复制", page.getByRole("toolbar", { name: "流程修改" }));
  await saved(page);

  await open(`/studio/drafts/${to}?view=flow`);
  await drawn(page);
  await hand.select("首席代表签批");
  await hand.press("粘贴", page.getByRole("toolbar", { name: "流程修改" }));
  await page.locator(".djs-shape", { hasText: "向社会公开" }).first().waitFor();
  await saved(page);

  expect(await flowOf(from)).toContain('name="向社会公开"');
  expect(await flowOf(to)).toMatch(/name="向社会公开"[\s\S]*name="kind" value="publicity"/u);
  expect(complaints).toEqual([]);
}, 120_000);
