import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import { loadItems } from "../../processes/load.ts";
import { loadPackages } from "../../processes/load-packages.ts";
import { composeExample } from "../../domain/package/package-example.ts";
import { publishFolders } from "../../tools/publish-folders.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { fileOfPackage } from "../store/package-builder.ts";
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

  test("says how each item ended, until when the others are due, and is found by its name among the applicant's cases", async () => {
    const loaded = PACKAGES.find(({ item }) => item.id === "PK-06")!;
    const members = ITEMS.filter(({ item }) => loaded.definition.members.some(({ itemId }) => itemId === item.id));
    const [example] = loaded.cases;
    hall.api.clock.goTo("2026-03-03");
    const work = await fileOfPackage(hall.api, { loaded, items: members }, example!);
    await work.accept();
    await work.grant("SH-018");
    await work.open("SH-023");
    const { number } = await work.file();
    const { page, open, obstacles, complaints } = await hall.visitorAs("applicant", applicantOf(example!).login ?? "");

    await open(`/cases/${work.id}`);
    const list = page.getByRole("list", { name: "联办事项" });
    const facts = (name: string): Promise<string> =>
      list.getByRole("listitem").filter({ hasText: name }).first().innerText();
    expect(await facts("出生医学证明签发（首次）")).toContain("2026年3月3日办结");
    expect(await facts("生育医疗费用报销")).toContain("承诺不晚于2026年3月10日办结");
    expect(await facts("城乡居民基本医疗保险参保登记")).toMatch(
      /等待“出生户口登记”的办理结果\s*预计不晚于2026年3月3日办结/u,
    );
    expect(await facts("社会保障卡申领")).toContain("预计不晚于2026年3月6日办结");
    expect(await obstacles()).toEqual([]);
    await page.screenshot({ path: "/tmp/crit-case.png", fullPage: true });

    await open("/my");
    await page.getByRole("searchbox", { name: "查找办件" }).fill(loaded.definition.name);
    await page.getByRole("button", { name: "查找" }).click();
    const own = page.getByText(`“${loaded.definition.name}”一件事（${number}）的联办事项`);
    await own.first().waitFor();
    expect(await own.count()).toBe(2);
    expect(await obstacles()).toEqual([]);
    await page.screenshot({ path: "/tmp/crit-my.png", fullPage: true });
    await page.getByRole("searchbox", { name: "查找办件" }).fill("没有这样的一件事");
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByText("没有找到办件，请核对办件编号或者一件事名称。").waitFor();
    expect(complaints).toEqual([]);
  }, 240_000);
});
