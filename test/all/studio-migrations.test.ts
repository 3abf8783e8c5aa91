import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { makeLog } from "../../log.ts";
import { migrateRound } from "../../workers/migration/migrate-round.ts";
import { redrawn } from "../api/redesigns.ts";
import { filesOfRelease, publishFiles } from "../api/published.ts";
import { filed } from "../api/open-api.ts";
import { picture } from "../browser/pictures.ts";
import { latinWords } from "../browser/studio/latin-words.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";

const log = makeLog({ name: "test", level: "silent" });
let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  await filed(await hall.api.signIn("canyin"), "SC-021", "餐饮服务经营者");
  const files = redrawn(await filesOfRelease(hall.api, "SC-021"), "intake", "intakeAgain");
  await publishFiles(hall.api, files, { reason: "重新画了收件环节" });
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const carryOut = async (): Promise<void> => {
  const { store, commandHandler, clock } = hall.api;
  for (let round = 0; round < 3; round++) await migrateRound({ store, commandHandler, now: clock.now, log });
};

test("the hall office tries a migration, orders it, sees it done, and takes it back; a supervisor reads along", async () => {
  const office = await hall.visitorAs("hallOffice");
  const { page } = office;
  await office.open("/studio/migrations");
  await page.getByText("还没有迁移过办件").waitFor();
  await page.getByRole("button", { name: "新建迁移" }).click();
  const choose = async (label: string, words: string): Promise<void> => {
    await page.getByRole("combobox", { name: label }).click();
    await page.locator(".ant-select-item-option", { hasText: words }).click();
  };
  await choose("事项", "SC-021");
  await choose("从哪个版本", "第1版（已被替代，在办1件）");
  await choose("到哪个版本", "第2版（施行中）");
  await page.getByText("新流程没有这些环节：“收件登记”。").waitFor();

  const side = (name: string) => page.getByRole("figure", { name });
  const at = (name: string, id: string) => side(name).locator(`[data-element-id="${id}"]`);
  const chip = (name: string, words: string) => side(name).locator(".hall-chip", { hasText: words });
  await chip("原流程", "×").waitFor();
  expect(await at("原流程", "intake").getAttribute("class")).toContain("hall-blocked");
  expect(await at("原流程", "reviewTask").getAttribute("class")).toContain("hall-mapped");
  await at("原流程", "intake").click();
  await page.getByText("原流程“收件登记”（在办0件）→ 没有对应环节").waitFor();
  const row = (name: string) => page.getByRole("button", { name, exact: true });
  expect(await row("收件登记").getAttribute("aria-pressed")).toBe("true");
  await page.getByRole("button", { name: "试算" }).click();
  await page.getByText("在办1件，可以迁移0件，不能迁移1件。").waitFor();
  await page.getByRole("group", { name: "各环节试算结果" }).getByText("新流程没有对应环节：1件").waitFor();
  await chip("原流程", "×1件").waitFor();
  await page.getByText("原流程“收件登记”（在办1件）→ 没有对应环节：新流程没有环节“收件登记”").waitFor();
  await picture(page, "studio-migration-blocked");
  expect(await office.obstacles()).toEqual([]);
  expect(await latinWords(page)).toEqual([]);

  await page.getByRole("button", { name: "到表中修改" }).click();
  await page.keyboard.press("Enter");
  await page
    .locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)")
    .getByTitle("收件登记", { exact: true })
    .click();
  await page.getByText("原流程的环节在新流程中都有对应的环节。").waitFor();
  await chip("新流程", "手1件").waitFor();
  expect(await at("原流程", "intake").getAttribute("class")).toMatch(
    /hall-by-hand.*hall-chosen|hall-chosen.*hall-by-hand/,
  );
  expect(await at("新流程", "intakeAgain").getAttribute("class")).toContain("hall-chosen");
  await row("审查").click();
  expect(await at("新流程", "reviewTask").getAttribute("class")).toContain("hall-chosen");
  expect(await at("原流程", "intake").getAttribute("class")).not.toContain("hall-chosen");
  await side("新流程").getByRole("button", { name: "显示全图" }).click();
  await at("新流程", "intakeAgain").click();
  expect(await row("收件登记").getAttribute("aria-pressed")).toBe("true");

  await page.getByRole("button", { name: "试算" }).click();
  await page.getByText("试算结果").waitFor();
  await picture(page, "studio-migration-plan");
  await page.getByText("在办1件，可以迁移1件，不能迁移0件。").waitFor();
  expect(await office.obstacles()).toEqual([]);
  await page.setViewportSize({ width: 375, height: 800 });
  const [upper, lower] = [await side("原流程").boundingBox(), await side("新流程").boundingBox()];
  expect(lower?.y).toBeGreaterThanOrEqual((upper?.y ?? 0) + (upper?.height ?? 0));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(375);
  await picture(page, "studio-migration-phone");
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.getByRole("button", { name: "下令迁移" }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("收件环节重新画过");
  await page.getByRole("dialog").getByRole("button", { name: "下令迁移" }).click();
  await page.getByText("未处理1件").or(page.getByText("未处理0件")).waitFor();

  await carryOut();
  await page.getByText("已迁移1件，不能迁移0件，未处理0件").waitFor();
  await chip("新流程", "手").waitFor();
  await picture(page, "studio-migration-done");
  expect(await office.obstacles()).toEqual([]);
  await page.getByRole("button", { name: "撤回迁移" }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("新版有误");
  await page.getByRole("dialog").getByRole("button", { name: "撤回迁移" }).click();
  await page.getByRole("heading", { level: 1, name: "SC-021：第2版迁移到第1版" }).waitFor();
  await carryOut();
  await page.getByText("已迁移1件，不能迁移0件，未处理0件").waitFor();

  const supervisor = await hall.visitorAs("supervisor");
  await supervisor.open("/studio/migrations");
  await supervisor.page.getByText("撤回迁移").first().waitFor();
  expect(await supervisor.page.getByRole("button", { name: "新建迁移" }).count()).toBe(0);
  await picture(supervisor.page, "studio-migrations");
  expect(await supervisor.obstacles()).toEqual([]);
  for (const { complaints } of [office, supervisor]) expect(complaints).toEqual([]);
}, 180_000);
