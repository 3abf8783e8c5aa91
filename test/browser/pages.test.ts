import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { exampleOf, itemOf } from "./examples.ts";
import { field, fillIn, upload } from "./fill-in.ts";
import { openVisitedHall, type VisitedHall, type Visitor } from "./visitors.ts";

let hall: VisitedHall;

beforeAll(async () => {
  hall = await openVisitedHall();
}, 240_000);

afterAll(() => hall.close(), 60_000);

const FOR_VISITORS = [
  "/",
  "/items/SC-021",
  "/items/NL-002",
  "/items/SH-028",
  "/progress",
  "/verify",
  "/verify/no-such-licence",
  "/login",
  "/my",
  "/desk",
  "/no-such-page",
];
const FOR_APPLICANTS = [
  "/items/SC-021/apply",
  "/items/NL-002/apply",
  "/items/SH-028/apply",
  "/my",
  "/cases/no-such-case",
  "/desk",
];
const FOR_CLERKS = ["/desk", "/desk?state=mine", "/desk/tasks/no-such-task", "/items/SC-021/apply"];

describe("every page is usable on a desktop and on a phone, and violates no content security policy", () => {
  test("for a visitor", async () => expectFreeOfObstacles(await hall.visitor(), FOR_VISITORS), 120_000);

  test(
    "for an applicant",
    async () => expectFreeOfObstacles(await hall.visitorAs("applicant", "canyin"), FOR_APPLICANTS),
    120_000,
  );

  test(
    "for a clerk",
    async () => expectFreeOfObstacles(await hall.visitorAs("clerk", "marketEntry"), FOR_CLERKS),
    120_000,
  );

  async function expectFreeOfObstacles(
    { open, obstacles, complaints }: Visitor,
    paths: readonly string[],
  ): Promise<void> {
    const found: string[] = [];
    for (const path of paths) {
      await open(path);
      found.push(...(await obstacles()));
    }

    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
  }
});

test("the guide shows the process with its watermark, and the same as text", async () => {
  const { page, open, obstacles, complaints } = await hall.visitor();
  await open("/items/SC-021");

  await page.getByRole("heading", { name: "办理流程" }).scrollIntoViewIfNeeded();
  await page.locator(".djs-element").first().waitFor();
  await page.getByText("流程图文字说明").click();

  expect(await page.locator(".bjs-powered-by").isVisible()).toBe(true);
  expect(await page.getByRole("listitem").filter({ hasText: "（人工办理）" }).allInnerTexts()).toEqual(
    expect.arrayContaining([expect.stringContaining("受理审核")]),
  );
  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
}, 60_000);

describe("the application form", () => {
  test("links from the list of mistakes to each field, and removes a mistake when it is corrected", async () => {
    const { page, open } = await hall.visitorAs("applicant", "canyin");
    await open("/items/SC-021/apply");

    await page.getByRole("button", { name: "提交申请" }).click();

    const summary = page.getByRole("alert").filter({ hasText: "处需要更正" });
    expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
    await summary.getByRole("link", { name: "请填写“住所”。" }).click();
    const residence = field(page, "application.residence");
    expect(await residence.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await residence.getAttribute("aria-invalid")).toBe("true");
    expect(await field(page, "application.residence-problem").innerText()).toContain("请填写“住所”。");

    await residence.fill("河北省石家庄市示例区样板路20号");

    expect(await residence.getAttribute("aria-invalid")).toBe("false");
    expect(await summary.getByRole("link", { name: "请填写“住所”。" }).count()).toBe(0);
  }, 60_000);

  test("shows only the questions that earlier answers require", async () => {
    const { page, open } = await hall.visitorAs("applicant", "canyin");
    await open("/items/SC-021/apply");

    await page.getByLabel("食品销售经营者").check();
    expect(await field(page, "application.salesItems").count()).toBe(1);
    expect(await field(page, "application.kitchenArea").count()).toBe(0);

    await page.getByLabel("餐饮服务经营者").check();
    expect(await field(page, "application.salesItems").count()).toBe(0);
    expect(await field(page, "application.kitchenArea").count()).toBe(1);
  }, 60_000);

  test("states why a disguised file is refused, and sends nothing until it is removed", async () => {
    const { page, open } = await hall.visitorAs("applicant", "canyin");
    const example = exampleOf("SC-021", "餐饮服务经营者");
    await open("/items/SC-021/apply");
    await fillIn(page, example, itemOf("SC-021").form);

    await field(page, "materials.SC-021-M02").setInputFiles({
      name: "营业执照.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("MZ\u0090 this is a program"),
    });
    await page.getByText("未上传：").waitFor();
    await page.getByRole("button", { name: "提交申请" }).click();

    expect(await field(page, "materials.SC-021-M02-problem").innerText()).toContain("没有上传成功");
    await page.getByRole("button", { name: /删除\s*营业执照\.pdf/ }).click();
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByText("申请已提交").waitFor();
  }, 90_000);

  test("sends a second click with the same content as the same application", async () => {
    const { page, open } = await hall.visitorAs("applicant", "canyin");
    const keys: string[] = [];
    await page.route("**/api/cases", async (route) => {
      keys.push(route.request().headers()["idempotency-key"] ?? "");
      await (keys.length === 1 ? route.abort() : route.continue());
    });
    await open("/items/SC-021/apply");
    await fillIn(page, exampleOf("SC-021", "餐饮服务经营者"), itemOf("SC-021").form);

    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByText("无法连接服务器").waitFor();
    await page.getByRole("button", { name: "提交申请" }).click();
    await page.getByText("申请已提交").waitFor();

    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
  }, 90_000);
});

test("a wrong query code is refused in words that do not reveal whether the number exists", async () => {
  const { page, open } = await hall.visitor();
  await open("/progress?number=NO-SUCH-NUMBER");

  await page.getByLabel("查询密码").fill("000000");
  await page.getByRole("button", { name: "查询", exact: true }).click();

  expect(await page.getByRole("alert").innerText()).toContain("PROGRESS_NOT_FOUND");
}, 60_000);

test("a licence that the hall never issued is shown as not found", async () => {
  const { page, open } = await hall.visitor();

  await open("/verify/no-such-licence");

  expect(await page.getByRole("status").innerText()).toContain("未查到");
}, 60_000);

test("a file can be removed before it is submitted", async () => {
  const { page, open } = await hall.visitorAs("applicant", "canyin");
  await open("/items/SC-021/apply");
  await upload(page, "SC-021-M01", "申请书草稿.pdf");

  await page.getByRole("button", { name: /删除\s*申请书草稿\.pdf/ }).click();

  expect(await page.getByText("申请书草稿.pdf").count()).toBe(0);
}, 60_000);
