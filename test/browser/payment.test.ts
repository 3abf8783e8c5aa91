import { afterAll, beforeAll, expect, test } from "@jest/globals";
import pino from "pino";
import { ordersRound } from "../../workers/payments/payment-rounds.ts";
import { toReview } from "../api/walk.ts";
import { chargedPlan, FEE } from "../domain/case/payment-scenario.ts";
import { publishCharged } from "../support/charged-item.ts";
import { openSimulatedProvider, type SimulatedProvider } from "../support/simulated-provider.ts";
import { openVisitedApi } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>>;
let provider: SimulatedProvider;
beforeAll(async () => {
  provider = await openSimulatedProvider();
  const { merchant, providerKey } = provider;
  hall = await openVisitedApi({ payments: { merchant, providerKey } });
  await publishCharged(hall.api, "SC-021", { fee: FEE, plan: chargedPlan() });
}, 120_000);
afterAll(async () => {
  await hall?.close();
  await provider?.close();
}, 60_000);

/** A case that owes its fee; the provider knows the order. */
async function owing(): Promise<{ readonly id: string; readonly number: string; readonly queryCode: string }> {
  const { api, url } = hall;
  const walk = await toReview(api);
  await api.step(walk.id, { type: "orderPayment" });
  const client = provider.client(`${url}/api/payments/notifications`);
  await ordersRound({
    ...api,
    provider: client,
    machineNow: () => new Date(),
    now: api.clock.now,
    log: pino({ level: "silent" }),
  });
  return walk;
}

test("an applicant sees what is owed, pays at the provider, and sees the receipt", async () => {
  const { id } = await owing();
  const applicant = await hall.visitorAs("applicant", "canyin");
  await applicant.open(`/cases/${id}`);
  const { page } = applicant;
  await page.getByText("请缴纳现场检验费500.00元").waitFor();
  expect(await applicant.obstacles()).toEqual([]);
  await seen(page, "owed");

  const [shop] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "去缴费" }).click()]);
  await shop.getByRole("button", { name: "确认支付" }).click();
  await shop.getByText("支付成功").waitFor();
  await seen(shop, "provider");
  await applicant.open(`/cases/${id}`);

  await page.getByText("已缴费").waitFor();
  expect(await page.getByRole("link", { name: "去缴费" }).count()).toBe(0);
  await page.getByText("缴费凭证").first().waitFor();
  await seen(page, "paid");
  expect(applicant.complaints).toEqual([]);
}, 120_000);

test("with number and query code anybody can pay, without an account", async () => {
  const { number, queryCode } = await owing();
  const visitor = await hall.visitor();
  await visitor.open(`/progress?number=${number}`);
  await visitor.page.getByLabel("查询密码").fill(queryCode);
  await visitor.page.getByRole("button", { name: "查询" }).click();

  await visitor.page.getByText("现场检验费500.00元：待缴费").waitFor();
  await visitor.page.getByRole("link", { name: "去缴费" }).waitFor();
  expect(await visitor.obstacles()).toEqual([]);
}, 120_000);

test("the chief representative waives a fee, with cause and basis, after being asked once more", async () => {
  const { id } = await owing();
  const chief = await hall.visitorAs("chiefRepresentative", "SCJG");
  await chief.open(`/cases/${id}`);
  const { page } = chief;
  expect(await page.getByRole("link", { name: "去缴费" }).count()).toBe(0);
  await page.getByRole("button", { name: "准予免缴" }).click();
  const form = page.getByRole("form", { name: "准予免缴" });
  await form.getByRole("button", { name: "准予免缴" }).click();
  await form.getByText("请写明免缴理由。").first().waitFor();
  await form.getByLabel("免缴理由").fill("符合减免条件");
  await form.getByLabel("依据").fill("《某条例》第九条");
  expect(await chief.obstacles()).toEqual([]);
  await seen(page, "waiver");
  await form.getByRole("button", { name: "准予免缴" }).click();
  await page.getByRole("alertdialog").or(page.getByRole("dialog")).getByRole("button", { name: "准予免缴" }).click();

  await page.getByText("已准予免缴，办理流程继续。").waitFor();
  await page.getByText("已免缴").waitFor();
  expect(chief.complaints).toEqual([]);
}, 120_000);

/** Leaves a picture where the environment asks for one, for somebody who looks at the pages. */
async function seen(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env["TEST_PICTURES"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
