import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { filed } from "../api/open-api.ts";
import { withTriedOpinion } from "../api/redesigns.ts";
import { filesOfRelease, publishFiles } from "../api/published.ts";
import { picture } from "../browser/pictures.ts";
import { latinWords } from "../browser/studio/latin-words.ts";
import { until } from "../support/until.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  const { api } = hall;
  await publishFiles(api, await withTriedOpinion(await filesOfRelease(api, "SC-021")), { reason: "增加征求意见" });
  const { id: caseId } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
  const task = { caseId, kind: "opinion", name: "征求意见", candidateGroup: "officer:NYNC", instance: null };
  await api.store.workItems.add([
    { ...task, taskId: "at-opinion", activityId: "opinion", createdAt: "2026-03-02T01:00:00.000Z" },
  ]);
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const PRINTED = path.resolve(import.meta.dirname, "..", "..", ".build", "pictures", "studio-comparison.pdf");

test("the hall office compares two releases from the page of one, turns them round, goes back, and prints both drawings", async () => {
  const office = await hall.visitorAs("hallOffice");
  const { page } = office;
  const opinion = (side: RegExp, kind: string) =>
    page.getByRole("figure", { name: side }).locator(`.hall-${kind}[data-element-id="opinion"]`);
  await office.open("/studio/releases/SC-021/2");
  await page.getByRole("combobox", { name: "与另一版本对比" }).click();
  await page.locator(".ant-select-item-option", { hasText: /第1版，\d+年\d+月\d+日发布（已被替代）/ }).click();

  await page.waitForURL("**/studio/releases/SC-021/comparison?from=1&to=2");
  await page.getByRole("heading", { name: "第2版与第1版相比的修改" }).waitFor();
  const sentences = page.getByRole("list", { name: "修改内容" });
  await sentences.getByText(/^增加环节“征求意见”/).waitFor();
  await opinion(/^第2版/, "added").waitFor();
  expect(await sentences.getByText(/停在被删除的环节/).count()).toBe(0);
  await picture(page, "studio-comparison");
  expect(await office.obstacles()).toEqual([]);
  expect(await latinWords(page)).toEqual([]);

  await page.getByRole("button", { name: "对调两个版本" }).click();
  await page.waitForURL("**/comparison?from=2&to=1");
  await sentences.getByText("按第2版正在办理的1件办件停在被删除的环节：“征求意见”1件。").click();
  await sentences.getByText(/^取消环节“征求意见”/).waitFor();
  await opinion(/^第2版/, "removed").waitFor();
  await page.goBack();
  await page.waitForURL("**/comparison?from=1&to=2");
  await sentences.getByText(/^增加环节“征求意见”/).waitFor();

  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const cut = await page.locator("figure .djs-container > svg").evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const [paper, drawn] = [sheet.getBoundingClientRect(), sheet.querySelector(".viewport")!.getBoundingClientRect()];
      return (
        drawn.left < paper.left || drawn.right > paper.right || drawn.top < paper.top || drawn.bottom > paper.bottom
      );
    }),
  );
  expect(cut).toEqual([false, false]);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  for (const hidden of ["打印", "对调两个版本"])
    expect(await page.getByRole("button", { name: hidden }).count()).toBe(0);
  mkdirSync(path.dirname(PRINTED), { recursive: true });
  await page.pdf({ path: PRINTED, format: "A4" });
  await page.emulateMedia({ media: "screen" });
  expect(office.complaints).toEqual([]);
}, 180_000);

test("drawings that nobody has moved fit the window when it gets another size; what somebody looks at stays", async () => {
  const { page, open, complaints } = await hall.visitorAs("hallOffice");
  await page.setViewportSize({ width: 1600, height: 900 });
  await open("/studio/releases/SC-021/comparison?from=1&to=2");
  await page.getByRole("figure").nth(1).locator('.hall-added[data-element-id="opinion"]').waitFor();
  const outside = (): Promise<number> =>
    page.locator("figure .djs-container").evaluateAll((sheets) =>
      Math.max(
        ...sheets.map((sheet) => {
          const [paper, drawn] = [sheet, sheet.querySelector(".viewport")!].map((one) => one.getBoundingClientRect());
          return Math.max(paper!.left - drawn!.left, drawn!.right - paper!.right);
        }),
      ),
    );
  expect(await outside()).toBeLessThanOrEqual(0);

  await page.setViewportSize({ width: 900, height: 900 });
  await until("the drawings fit", async () => (await outside()) <= 0);

  await page.getByRole("figure").nth(1).getByRole("button", { name: "放大" }).click();
  await until("a drawing is larger", async () => (await outside()) > 0);
  await page.setViewportSize({ width: 1000, height: 900 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await outside()).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
}, 120_000);

test("the address opens the same comparison for a colleague, on a phone, too; one release twice has no difference; others are told whose page it is", async () => {
  const designer = await hall.visitorAs("designer", "SCJG");
  await designer.page.setViewportSize({ width: 375, height: 800 });
  await designer.open("/studio/releases/SC-021/comparison?from=2&to=1");
  await designer.page.getByText("停在被删除的环节").waitFor();
  await designer.page.locator(".djs-element").first().waitFor();
  await picture(designer.page, "studio-comparison-phone");
  expect(await designer.page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);

  await designer.open("/studio/releases/SC-021/comparison?from=2&to=2");
  await designer.page.getByText("两边是同一个版本").waitFor();
  expect(await designer.page.getByRole("figure").count()).toBe(0);
  await picture(designer.page, "studio-comparison-same");
  expect(await designer.obstacles()).toEqual([]);
  await designer.open("/studio/releases/NL-002/comparison?from=1&to=1");
  await designer.page.getByText("没有可以查看的版本").waitFor();
  await designer.open("/studio/releases/SC-021/comparison?from=1&to=9");
  await designer.page.getByRole("alert").getByText("没有这个发布版本").waitFor();

  await designer.open("/studio/releases?q=SC-021");
  await designer.page.getByRole("link", { name: "与第1版对比" }).click();
  await designer.page.waitForURL("**/comparison?from=1&to=2");

  const clerk = await hall.visitorAs("clerk", "marketEntry");
  await clerk.open("/studio/releases/SC-021/comparison?from=1&to=2");
  await clerk.page.getByText("您现在以“综合窗口人员”登录。").waitFor();
  for (const { complaints } of [designer, clerk]) expect(complaints).toEqual([]);
}, 180_000);
