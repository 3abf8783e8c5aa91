import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import { ANNEX_FILE } from "../support/annex/annex-items.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
}, 240_000);
afterAll(() => hall?.close(), 60_000);

/** Types as an input method does: the letters stand in the box while they are composed, Enter belongs to it, then the words replace them. */
async function compose(page: Page, letters: string, words: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (let length = 1; length <= letters.length; length++)
    await devtools.send("Input.imeSetComposition", {
      text: letters.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 } as const;
  await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
  await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  await devtools.send("Input.insertText", { text: words });
  await devtools.detach();
}

/** The addresses of requests for items, as they are sent. */
function asked(page: Page): readonly string[] {
  const found: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/service-items") found.push(searchParams.get("query") ?? "");
  });
  return found;
}

describe("the search of the portal", () => {
  test("is led by keyboard alone: words, down into the results, back to the box, into a guide, and back", async () => {
    const { page, open, obstacles, complaints } = await hall.visitor();
    await open("/");
    const box = page.getByRole("searchbox", { name: "搜索办事事项" });

    await box.fill("kai fan dian");
    await box.press("Enter");
    await page.getByText("“kai fan dian”：找到").waitFor();
    await box.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await box.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "食品经营许可" }).waitFor();
    await page.getByText("特色窗口").waitFor();
    await page.goBack();

    await page.getByText("“kai fan dian”：找到").waitFor();
    expect(await box.inputValue()).toBe("kai fan dian");
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);

  test("asks for nothing that an input method has only half composed", async () => {
    const { page, open } = await hall.visitor();
    await open("/");
    const queries = asked(page);
    await page.getByRole("searchbox", { name: "搜索办事事项" }).focus();

    await compose(page, "kaifandian", "开饭店");
    await page.getByText("“开饭店”：找到").waitFor();

    expect(queries).toEqual(["开饭店"]);
    expect(new URL(page.url()).searchParams.get("q")).toBe("开饭店");
  }, 60_000);

  test("answers any address, says when it guesses, and fits a phone", async () => {
    const { page, open, obstacles, complaints } = await hall.visitor();
    await page.setViewportSize({ width: 375, height: 700 });

    await open(`/?q=${encodeURIComponent("😀".repeat(500))}`);
    await page.getByText("没有找到相符的事项").waitFor();
    await open(`/?q=${encodeURIComponent("食品经应许可")}`);
    await page.getByText("没有与“食品经应许可”完全相符的事项").waitFor();
    await open("/exemptions");
    await page.getByText("所有事项都已进驻大厅").waitFor();

    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);
});

describe("the clerk's picker of items", () => {
  test("takes nothing on Enter in an empty box, nor while an input method composes; then the marked item", async () => {
    const { page, open, obstacles, complaints } = await hall.visitorAs("clerk", "marketEntry");
    await open("/desk");
    const box = page.getByRole("combobox", { name: "窗口收件" });
    const options = page.getByRole("option");

    await box.focus();
    await options.first().waitFor();
    await page.keyboard.press("Enter");
    expect(new URL(page.url()).pathname).toBe("/desk");
    await compose(page, "kaifandian", "开饭店");
    await options.filter({ hasText: "您要办的事“开饭店”" }).first().waitFor();
    expect(new URL(page.url()).pathname).toBe("/desk");
    expect(await obstacles()).toEqual([]);
    await box.press("ArrowDown");
    const marked = page.locator("[role=option][aria-selected=true] strong");
    const name = await marked.innerText();
    await box.press("Enter");

    await page.getByRole("heading", { level: 1, name: `申请${name}` }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);
});

describe("目录管理 of the hall office", () => {
  const [heading = "", line = ""] = readFileSync(ANNEX_FILE, "utf8").split("\r\n");
  const fileOf = (...rows: readonly string[]) => ({
    name: "annex.csv",
    mimeType: "text/csv",
    buffer: Buffer.from([heading, ...rows].join("\r\n")),
  });
  const added = line.replace("TZ-001,企业投资项目核准", "QQ-001,示例新增事项");

  test("checks an annex, tells line and column, and imports it as a whole", async () => {
    const { page, open, obstacles, complaints } = await hall.visitorAs("hallOffice");
    await open("/office");
    await page.getByRole("link", { name: /目录管理/ }).click();
    const file = page.getByLabel("目录文件");

    await file.setInputFiles(fileOf(added, added.replace("行政许可", "行政处罚")));
    await page.getByText("“annex.csv”有1行、2处需要更正").waitFor();
    await page.getByRole("cell", { name: "事项类型", exact: true }).waitFor();
    expect(await obstacles()).toEqual([]);
    await file.setInputFiles(fileOf(added));
    await page.getByRole("button", { name: "导入1项" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "导入" }).click();
    await page.getByText("新增或者更新1项").waitFor();

    expect((await hall.api.visitor().get("/api/catalogue-entries/QQ-001").expect(200)).body.entry.name).toBe(
      "示例新增事项",
    );
    expect(complaints).toEqual([]);
  }, 60_000);

  test("records a change with its document, and shows it with the item", async () => {
    const { page, open, obstacles, complaints } = await hall.visitorAs("hallOffice");
    await open("/office/catalogue?tab=changes");
    const form = page.getByRole("form", { name: "登记目录调整" });

    await form.getByRole("button", { name: "登记" }).click();
    await page.getByText("有5处需要更正").waitFor();
    await pick(page, "NL-002");
    await form.getByLabel("取消").check();
    await form.getByLabel("依据的文件").fill("关于取消部分行政许可事项的决定");
    await form.getByLabel("印发（公布）日期").fill("2026-01-10");
    await form.getByLabel("生效日期").fill("2026-01-01");
    await send(page, form);
    await page.getByText("生效日期不能早于文件印发日期").first().waitFor();
    await form.getByLabel("生效日期").fill("2026-12-01");
    await send(page, form);
    await page.getByText(/已登记“农药生产许可”/).waitFor();

    await page.getByText("取消，自2026年12月1日起").first().waitFor();
    await page.getByRole("button", { name: /更正/ }).click();
    await form.getByLabel("取消").check();
    await form.getByLabel("依据的文件").fill("关于取消部分行政许可事项的决定");
    await form.getByLabel("印发（公布）日期").fill("2026-01-10");
    await form.getByLabel("生效日期").fill("2027-01-01");
    await send(page, form);
    await page.getByText("已更正").first().waitFor();
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);

  test("approves an exception, which everybody can read", async () => {
    const { page, open, obstacles, complaints } = await hall.visitorAs("hallOffice");
    await open("/office/catalogue?tab=residency");
    const form = page.getByRole("form", { name: "登记进驻情况" });

    await pick(page, "SH-028");
    await form.getByLabel("批准不进驻").check();
    await form.getByLabel("起始日期").fill("2026-12-01");
    await form.getByLabel("不进驻的理由").fill("需在专用场所当场检测");
    await form.getByLabel("批准人").fill("省政务服务管理办公室");
    await form.getByLabel("申请人办理的地点").fill("示例检测中心");
    await form.getByLabel("复核日期").fill("2027-06-30");
    await send(page, form);

    await page.getByText(/已登记“社会保险参保证明查询打印”/).waitFor();
    await page.getByText("不进驻大厅，自2026年12月1日起到示例检测中心办理").waitFor();
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 60_000);

  test("belongs to the hall office alone", async () => {
    const { page } = await hall.visitorAs("supervisor");

    await page.goto("/office/catalogue");

    await page.waitForURL("**/supervise");
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("监察");
  }, 60_000);

  async function pick(page: Page, id: string): Promise<void> {
    const box = page.getByRole("combobox", { name: "事项" });
    await box.fill(id);
    await page.getByRole("option").filter({ hasText: id }).waitFor();
    await box.press("Enter");
    await page.getByRole("button", { name: "另选事项" }).waitFor();
  }

  async function send(page: Page, form: ReturnType<Page["getByRole"]>): Promise<void> {
    await form.getByRole("button", { name: "登记", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "登记" }).click();
    await dialog.waitFor({ state: "detached" });
  }
});
