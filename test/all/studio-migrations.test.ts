import { afterAll, beforeAll, expect, test } from "@jest/globals";

import { makeLog } from "../../log.ts";
import { migrateRound } from "../../workers/migration/migrate-round.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { applicationOf, example, fileCase } from "../api/open-api.ts";
import { filesOfRelease, glossed, publishFiles } from "../api/published.ts";
import { picture } from "../browser/pictures.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";

const log = makeLog({ name: "test", level: "silent" });
let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  const first = example("SC-021", "");
  const owner = await hall.api.signIn(applicantOf(first).login ?? "");
  await fileCase(owner, await applicationOf(owner, "SC-021", first)).expect(201);
  await publishFiles(hall.api, glossed(await filesOfRelease(hall.api, "SC-021"), "Food permit"));
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
  await page.getByText("原流程的环节在新流程中都有对应的环节。").waitFor();

  await page.getByRole("button", { name: "试算" }).click();
  await page.getByText("试算结果").waitFor();
  await picture(page, "studio-migration-plan");
  await page.getByText("在办1件，可以迁移1件，不能迁移0件。").waitFor();
  expect(await office.obstacles()).toEqual([]);
  await page.getByRole("button", { name: "下令迁移" }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("新版更正英文名称");
  await page.getByRole("dialog").getByRole("button", { name: "下令迁移" }).click();
  await page.getByText("未处理1件").or(page.getByText("未处理0件")).waitFor();

  await carryOut();
  await page.getByText("已迁移1件，不能迁移0件，未处理0件").waitFor();
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
