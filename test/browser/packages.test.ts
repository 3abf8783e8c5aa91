import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import { loadItems } from "../../processes/load.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import { composeExample } from "../../processes/package-example.ts";
import { publishFolders } from "../../tools/publish-folders.ts";
import { field, fillInForm, upload } from "./fill-in.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

const ITEMS = loadItems();
const PACKAGES = loadPackages(ITEMS);

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  await hall.api.ownerStore.transaction((tx) => publishFolders(tx, [...ITEMS, ...PACKAGES]));
}, 240_000);
afterAll(() => hall?.close(), 60_000);

async function answerAll(page: Page, answers: Readonly<Record<string, boolean>>): Promise<void> {
  for (const [id, answer] of Object.entries(answers))
    await field(page, `answers.${id}`)
      .locator(`input[value="${answer ? "yes" : "no"}"]`)
      .check();
}

describe("a one-thing package in the portal", () => {
  test("is found in people's words, from the front page and among the packages", async () => {
    const { page, open, obstacles, complaints } = await hall.visitor();
    await open("/");

    await page.getByRole("searchbox", { name: "搜索办事事项" }).fill("开饭店");
    await page.getByRole("group", { name: "一件事一次办" }).getByRole("link", { name: "开办餐饮店" }).waitFor();
    await open("/packages");
    await page.getByRole("searchbox", { name: "搜索一件事" }).fill("生孩子");
    await page.getByText("“生孩子”：找到").waitFor();

    await page.getByRole("link", { name: "新生儿出生", exact: true }).waitFor();
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  test("asks its questions, shows what the answers bring together, and keeps them in the address", async () => {
    const { page, open, obstacles, complaints } = await hall.visitor();
    await open("/packages/PK-08");
    await page.getByText("还有4个问题没有回答。").waitFor();

    await answerAll(page, { q1: true, q3: true, q4: false });
    await page.getByText("问题已全部回答。").waitFor();

    // 营利 answered with yes answers 非营利民办 with no: they exclude each other.
    expect(await field(page, "answers.q2").locator('input[value="no"]').isChecked()).toBe(true);
    await page.getByText("互为前置，同时作出决定").first().waitFor();
    await page.reload();
    await page.getByRole("link", { name: "在线申请医疗机构开办" }).waitFor();
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  test("is applied for on one form, and has one number", async () => {
    const { page, open, obstacles, complaints } = await hall.visitorAs("applicant", "nonghua");
    const found = PACKAGES.find(({ item }) => item.id === "PK-02");
    const example = found?.cases[1];
    if (!found || !example) throw new Error("PK-02 has no second example");
    const { merged, application, materials } = composeExample(example, { ...found, items: ITEMS });
    const query = Object.entries(example.answers).map(([id, answer]) => `${id}=${answer ? "yes" : "no"}`);
    await open(`/packages/PK-02?${query.join("&")}`);
    await page.getByRole("link", { name: "在线申请企业开办" }).click();
    await page.getByRole("heading", { level: 1, name: "申请企业开办" }).waitFor();
    const { applicant } = example;

    for (const key of ["name", "idNumber", "phone"] as const)
      await field(page, `applicant.${key}`).fill(applicant[key]);
    for (const key of ["name", "idNumber", "phone"] as const)
      await field(page, `applicant.agent.${key}`).fill(applicant.agent?.[key] ?? "");
    await fillInForm(page, { application } as never, merged.form.form);
    for (const materialId of materials) await upload(page, materialId);
    await page.getByLabel("窗口领取").check();
    await page.getByLabel("办成一项送达一项").check();
    expect(await obstacles()).toEqual([]);
    await page.getByRole("button", { name: "提交申请" }).click();

    await page.getByRole("heading", { level: 1, name: "企业开办", exact: true }).waitFor();
    await page.getByText("办件编号").first().waitFor();
    const members = page.getByRole("list", { name: "联办事项" });
    await members.getByText("市场主体设立登记").first().waitFor();
    expect(await members.getByText("待开始").count()).toBe(2);
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 240_000);
});
