import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { toReview, type Walk } from "../api/walk.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
let walk: Walk;
beforeAll(async () => {
  hall = await openVisitedApi();
  walk = await toReview(hall.api, "NL-002");
}, 240_000);
afterAll(() => hall?.close(), 60_000);

test("延期: the chief representative records what the head of the organ approved, and the case shows the later day", async () => {
  const { page, open, obstacles, complaints } = await hall.visitorAs("chiefRepresentative", "NYNC");
  await open(`/cases/${walk.id}`);
  await page.getByText("2026年3月30日").first().waitFor();
  await page.getByRole("button", { name: "延长办理期限" }).click();
  await page.getByRole("button", { name: "登记延期" }).click();
  await page.getByRole("alert").first().waitFor();

  expect(await page.getByRole("alert").first().innerText()).toContain("延长期限应当为1至10个工作日。");
  expect(await obstacles()).toEqual([]);

  await page.getByLabel("延长工作日数").fill("10");
  await page.getByLabel("延长期限的理由").fill("生产工艺复杂，需要补充核对技术资料");
  await page.getByLabel("批准文书文号").fill("冀农延〔2026〕3号");
  await page.getByLabel("批准人（本行政机关负责人）").fill("李厅长");
  await page.getByLabel("批准日期").fill("2026-03-02");
  await page.getByRole("button", { name: "登记延期" }).click();
  await page.getByRole("button", { name: "确认延长" }).click();
  await page.getByText("已延长法定办理期限10个工作日").waitFor();
  await page.getByText("2026年4月14日").first().waitFor();

  expect(await page.getByRole("button", { name: "延长办理期限" }).count()).toBe(0);
  expect(await page.getByRole("main").innerText()).toContain("延长法定办理期限10个工作日");
  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
}, 90_000);
