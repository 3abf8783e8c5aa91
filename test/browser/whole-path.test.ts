import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { accept, choose, numberOn, openTask } from "./inbox-steps.ts";
import { exampleOf, itemOf } from "./examples.ts";
import { fillIn, upload } from "./fill-in.ts";
import { until } from "../support/until.ts";
import { openVisitedHall, type VisitedHall, type Visitor } from "./visitors.ts";

const SC_021 = itemOf("SC-021");

let hall: VisitedHall;

beforeAll(async () => {
  hall = await openVisitedHall();
}, 240_000);

afterAll(() => hall.close(), 60_000);

test("a restaurant's application is clicked through from the form to the licence and its verification", async () => {
  const applicant = await hall.visitorAs("applicant", "canyin");
  const number = await file(applicant);

  await acceptBy(await hall.visitorAs("clerk", "marketEntry"), number);
  await reviewBy(await hall.visitorAs("officer", "SCJG"), number);
  await signBy(await hall.visitorAs("chiefRepresentative", "SCJG"), number);
  await deliverBy(await hall.visitorAs("issuanceClerk"), number);

  const licenceNumber = await lookAtResult(applicant);
  expect(licenceNumber).not.toBe("");
  await verify(applicant, licenceNumber);
}, 300_000);

test("the applicant submits what the one-time notice requests, and it is not requested again", async () => {
  const applicant = await hall.visitorAs("applicant", "canyin");
  const clerk = await hall.visitorAs("clerk", "marketEntry");
  const number = await fileIncomplete(applicant);

  await requestSupplement(clerk, number);
  await handInSupplement(applicant);
  await openTask(clerk, number);

  const outcomes = await clerk.page
    .getByRole("radiogroup", { name: "处理结果" })
    .getByRole("radio")
    .evaluateAll((radios) => radios.map((radio) => (radio as HTMLInputElement).value));
  expect(outcomes).toEqual(["accepted", "refused", "notRequired"]);
  expect([...applicant.complaints, ...clerk.complaints]).toEqual([]);
}, 240_000);

async function file({ page, open, obstacles, complaints }: Visitor): Promise<string> {
  await open("/items/SC-021");
  await page.getByRole("link", { name: "在线申请", exact: true }).click();
  await page.getByRole("button", { name: "提交申请" }).waitFor();
  expect(await obstacles()).toEqual([]);
  await fillIn(page, exampleOf("SC-021", "餐饮服务经营者"), SC_021.form);

  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByText("申请已提交").waitFor();
  await page.getByRole("link", { name: "收件凭证（PDF）" }).first().waitFor();

  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
  return numberOn(page);
}

async function fileIncomplete({ page, open, obstacles }: Visitor): Promise<string> {
  await open("/items/SC-021/apply");
  await fillIn(page, exampleOf("SC-021", "缺少场所平面布局图"), SC_021.form);
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("dialog").getByText("场所平面布局图").waitFor();
  expect(await obstacles()).toEqual([]);
  await page.getByRole("button", { name: "仍然提交" }).click();
  await page.getByText("申请已提交").waitFor();
  return numberOn(page);
}

async function requestSupplement(clerk: Visitor, number: string): Promise<void> {
  const { page } = clerk;
  await openTask(clerk, number);
  for (const { name } of SC_021.item.materials) await choose(page, name, name === "场所平面布局图" ? "缺少" : "合格");
  await choose(page, "处理结果", "一次性告知补正");
  await page.getByRole("form").getByRole("button", { name: "发出补正告知书" }).click();
  expect(await page.getByRole("dialog").innerText()).toContain("请补充提交“场所平面布局图”（原件1份）。");
  expect(await clerk.obstacles()).toEqual([]);
  await page.getByRole("dialog").getByRole("button", { name: "发出补正告知书" }).click();
  await isDone(clerk, "补正告知书已发出");
}

async function handInSupplement({ page, obstacles }: Visitor): Promise<void> {
  await page.reload();
  await page.getByRole("heading", { name: "请补正材料" }).waitFor();
  expect(await obstacles()).toEqual([]);
  await upload(page, "SC-021-M03");
  await page.getByRole("button", { name: "提交补正材料" }).click();
  await page.getByRole("heading", { name: "请补正材料" }).waitFor({ state: "detached" });
}

async function acceptBy(clerk: Visitor, number: string): Promise<void> {
  await accept(clerk, number, "SC-021");
  await isDone(clerk, "已受理");
}

async function reviewBy(officer: Visitor, number: string): Promise<void> {
  const { page } = officer;
  await openTask(officer, number);
  for (const point of SC_021.item.reviewPoints) await choose(page, point, "符合");
  await choose(page, "审查意见", "准予许可");
  await page.getByRole("button", { name: "提交审查意见" }).click();
  await isDone(officer, "审查意见已提交");
}

async function signBy(chief: Visitor, number: string): Promise<void> {
  const { page } = chief;
  await openTask(chief, number);
  await page.getByRole("button", { name: "签批同意（准予许可）" }).click();
  expect(await chief.obstacles()).toEqual([]);
  await page.getByRole("button", { name: "确认签批" }).click();
  await isDone(chief, "已签批：准予许可");
}

async function deliverBy(issuer: Visitor, number: string): Promise<void> {
  const { page } = issuer;
  await openTask(issuer, number);
  await page.getByRole("radiogroup", { name: "领取人" }).getByLabel("经办人（李示例）").check();
  await page.getByLabel("领取人居民身份证号码").fill("139900197512310036");
  await page.getByLabel("证件核验方式").fill("核对居民身份证原件");
  await page.getByRole("button", { name: "登记送达" }).click();
  await isDone(issuer, "已登记送达");
}

/** The page confirms it, offers the next step, and nothing failed in the background. */
async function isDone({ page, obstacles, complaints }: Visitor, message: string): Promise<void> {
  await page.getByText(message).waitFor();
  await page.getByRole("link", { name: "返回工作台" }).waitFor();
  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
}

async function lookAtResult({ page, obstacles }: Visitor): Promise<string> {
  await until("the licence on the applicant's page", async () => {
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
    return (
      (await page.getByText("已办结").count()) > 0 &&
      (await page.getByRole("link", { name: "食品经营许可证（PDF）" }).count()) > 0
    );
  });
  expect(await obstacles()).toEqual([]);
  return /证照编号\s*(\S+)/.exec(await page.getByRole("main").innerText())?.[1] ?? "";
}

async function verify({ page, obstacles, complaints }: Visitor, licenceNumber: string): Promise<void> {
  await page.getByRole("link", { name: "在线核验证照" }).click();
  await page.getByText("该证照由本大厅颁发，现行有效。").waitFor();

  expect(licenceNumber).toMatch(/^食经许/);
  expect(await page.getByRole("main").innerText()).toContain(licenceNumber);
  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
}
