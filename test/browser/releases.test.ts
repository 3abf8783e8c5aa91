import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const act = async (page: Page, button: string, reason?: string): Promise<void> => {
  await page.getByRole("button", { name: button }).first().click();
  const dialog = page.getByRole("dialog");
  if (reason !== undefined) await dialog.getByLabel("理由").fill(reason);
  await dialog.getByRole("button", { name: button }).click();
  await dialog.waitFor({ state: "detached" });
};

test("a designer submits, another person approves and publishes; both see what changes, and applicants the new release", async () => {
  const designer = await hall.visitorAs("designer");
  const { body } = await (await hall.api.signIn("sheji")).get("/api/releases/SC-021/1").expect(200);
  const files = body.files as Record<string, string>;
  const item = { ...(JSON.parse(files["item.json"] ?? "") as object), gloss: "Food permit" };
  const imported = await (
    await hall.api.signIn("sheji")
  )
    .post("/api/drafts/import")
    .set("idempotency-key", randomUUID())
    .send({ files: { ...files, "item.json": JSON.stringify(item) } })
    .expect(201);
  const address = `/work/releases/${imported.body.id}`;

  await designer.open("/work/releases");
  await designer.page
    .getByRole("link", { name: /食品经营许可/ })
    .first()
    .click();
  await designer.page.waitForURL(`**${address}`);
  await designer.page.getByText("改为“Food permit”").waitFor();
  await act(designer.page, "提交审核", "更正英文名称");
  await designer.page.getByText("待审核").waitFor();
  expect(await designer.page.getByRole("button", { name: "审核通过" }).count()).toBe(0);
  await trialRound({ store: hall.api.store, log: makeLog({ name: "test", level: "silent" }) });

  const office = await hall.visitorAs("hallOffice");
  await office.page.getByRole("link", { name: /事项发布/ }).click();
  await office.page
    .getByRole("link", { name: /食品经营许可/ })
    .first()
    .click();
  await office.page.getByText("用例试办已完成").waitFor();
  await office.page.getByText("更正英文名称").waitFor();
  await act(office.page, "审核通过");
  await act(office.page, "发布");
  await office.page.getByText("第2版").first().waitFor();

  expect((await hall.api.visitor().get("/api/service-items/SC-021")).body.release).toBe(2);
  for (const { obstacles, complaints } of [designer, office]) {
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }
}, 120_000);
