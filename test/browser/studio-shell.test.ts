import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { applicationOf, example, fileCase } from "../api/open-api.ts";
import { picture } from "./pictures.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  const first = example("NL-002", "");
  const owner = await hall.api.signIn(applicantOf(first).login ?? "");
  await fileCase(owner, await applicationOf(owner, "NL-002", first)).expect(201);
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const isFocused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
/** Presses Tab until the focus is on a button or a link of this name. */
const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  for (let pressed = 0; pressed < 60; pressed++) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => document.activeElement?.textContent ?? "");
    if (name.test(text)) return;
  }
  throw new Error(`Tab never reached ${name}`);
};

test("a designer starts in the studio, whose shell says in which hall who is signed in, at which post and for whom", async () => {
  const designer = await hall.visitorAs("designer", "SCJG");

  await designer.page.waitForURL("**/studio");

  const header = designer.page.getByRole("banner");
  await header.getByText("流程设计人员（省市场监管局）").waitFor();
  await header.getByText("河北省政务服务大厅").waitFor();
  expect(await header.getByRole("link", { name: "流程设计" }).getAttribute("aria-current")).toBe("page");
  expect(await header.getByRole("link", { name: "办件迁移" }).count()).toBe(0);
  expect(await designer.obstacles()).toEqual([]);
  await designer.page.setViewportSize({ width: 375, height: 800 });
  expect(await designer.page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await picture(designer.page, "studio-shell-phone");
  await header.getByRole("button", { name: "退出" }).click();
  await designer.page.getByRole("link", { name: "登录" }).first().waitFor();
  expect(new URL(designer.page.url()).pathname).toBe("/");
  expect(designer.complaints).toEqual([]);
}, 120_000);

test("the hall office comes from its own page; a visitor signs in first and returns; a clerk is told whose page it is", async () => {
  const office = await hall.visitorAs("hallOffice");
  await office.page.getByRole("link", { name: /流程设计/ }).click();
  await office.page.getByRole("heading", { level: 1, name: "流程设计" }).waitFor();
  expect(await office.page.getByRole("button", { name: /新建草稿/ }).count()).toBe(0);

  const visitor = await hall.visitor();
  await visitor.open("/studio/releases");
  await visitor.page.getByRole("main").getByRole("link", { name: "登录" }).click();
  await visitor.page.getByLabel("账号").fill("sheji");
  await visitor.page.getByLabel("密码").fill(DEMO_PASSWORD);
  await visitor.page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await visitor.page.waitForURL("**/studio/releases");
  await visitor.page.getByRole("heading", { level: 1, name: "发布版本" }).waitFor();

  const clerk = await hall.visitorAs("clerk", "marketEntry");
  await clerk.open("/studio");
  await clerk.page.getByText("您现在以“综合窗口人员”登录。").waitFor();
  expect(await clerk.obstacles()).toEqual([]);
  await clerk.page.getByRole("link", { name: "返回我的首页" }).click();
  await clerk.page.waitForURL("**/desk");
  for (const { complaints } of [office, visitor, clerk]) expect(complaints).toEqual([]);
}, 120_000);

test("an unknown address of the studio is answered by the studio, as not found", async () => {
  const designer = await hall.visitorAs("designer");

  const answer = await designer.page.goto("/studio/nowhere");

  expect(answer?.status()).toBe(404);
  await designer.page.getByRole("heading", { level: 1, name: "没有这个页面" }).waitFor();
  await designer.page.goto("/studio/drafts/none");
  await designer.page.getByText("代码：DRAFT_NOT_FOUND").waitFor();
  expect(await designer.obstacles()).toEqual([]);
}, 120_000);

test("items are found by pinyin and department, with the cases that run on each release", async () => {
  const { page, open, complaints, obstacles } = await hall.visitorAs("designer");
  await open("/studio");
  await page.getByText("共3项").waitFor();
  await page
    .getByRole("row", { name: /农药生产许可/ })
    .getByText("第1版1件")
    .waitFor();

  await page.getByLabel("查找", { exact: true }).fill("nongyao");
  await page.getByText("共1项").waitFor();
  expect(new URL(page.url()).searchParams.get("q")).toBe("nongyao");
  await page.getByLabel("查找", { exact: true }).fill("");
  await page.getByText("共3项").waitFor();

  await page.getByRole("combobox", { name: "部门" }).click();
  await page.getByRole("combobox", { name: "部门" }).fill("市场");
  await page.keyboard.press("Enter");
  await page.getByText("共1项").waitFor();
  await page
    .getByRole("row", { name: /食品经营许可/ })
    .first()
    .waitFor();
  // The list of departments fades out where the wide screen showed it.
  await page.locator(".ant-select-dropdown").waitFor({ state: "hidden" });
  await picture(page, "studio-filtered");
  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
}, 120_000);

test("with the keyboard alone: skip link, help, search, a new draft, its parts", async () => {
  const { page, open, complaints, obstacles } = await hall.visitorAs("designer");
  await open("/studio");
  await page.getByText("共3项").waitFor();

  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.keyboard.press("Tab");
  expect(await isFocused(page, ".skip")).toBe(true);
  await page.keyboard.press("Enter");
  expect(await isFocused(page, "h1")).toBe(true);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "快捷键" });
  await help.getByText("查找事项").waitFor();
  expect(await obstacles()).toEqual([]);
  await picture(page, "studio-keys");
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });

  await page.keyboard.press("/");
  expect(await isFocused(page, "input[type=search]")).toBe(true);
  await page.keyboard.type("SH-028/?");
  expect(await page.getByLabel("查找", { exact: true }).inputValue()).toBe("SH-028/?");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.getByText("共1项").waitFor();
  await tabTo(page, /^新建草稿/);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/studio/drafts/*");
  await page.getByRole("heading", { level: 1, name: "社会保险参保证明查询打印" }).waitFor();
  await page.getByText("已新建“社会保险参保证明查询打印”的草稿。").waitFor();

  await page.keyboard.press("0");
  await page.getByText("与现行版本相同，修改后才能提交。").waitFor();
  await picture(page, "studio-unchanged");
  expect(await obstacles()).toEqual([]);
  await tabTo(page, /^作废草稿/);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "作废草稿？" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(complaints).toEqual([]);
}, 120_000);
