import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { picture } from "./pictures.ts";
import { openVisitedApi, type VisitedHall } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const act = async (page: Page, button: string, reason?: string): Promise<void> => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  if (reason !== undefined) await dialog.getByLabel("理由").fill(reason);
  await dialog.getByRole("button", { name: button, exact: true }).click();
  const refusal = dialog.getByRole("alert");
  await dialog.waitFor({ state: "detached" }).catch(async (failure: unknown) => {
    const seen = await refusal.or(dialog).first().textContent();
    throw new Error(`“${button}” has not ended: ${seen}`, { cause: failure });
  });
};

/** From the start page, whose lists are there one after the other; a release in force is called by its item, too. */
const toDraft = (page: Page, address: string) =>
  page
    .getByRole("link", { name: /食品经营许可/ })
    .and(page.locator(`[href="${address}"]`))
    .first()
    .click();

const view = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "草稿的各个部分" }).getByRole("link", { name }).click();

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
  const address = `/studio/drafts/${imported.body.id}`;

  await designer.open("/studio");
  await designer.page
    .getByText("没有问题")
    .or(designer.page.getByText(/个提醒/))
    .first()
    .waitFor();
  await picture(designer.page, "studio-start");
  await toDraft(designer.page, address);
  await designer.page.waitForURL(`**${address}`);
  await picture(designer.page, "studio-draft-canvas");
  await view(designer.page, /^发布/);
  await designer.page.getByText("改为“Food permit”").waitFor();
  await act(designer.page, "提交审核", "更正英文名称");
  await designer.page.getByText("待审核").first().waitFor();
  await picture(designer.page, "studio-draft-submitted");
  expect(await designer.page.getByRole("button", { name: "审核通过" }).count()).toBe(0);
  await trialRound({ store: hall.api.store, log: makeLog({ name: "test", level: "silent" }) });

  const office = await hall.visitorAs("hallOffice");
  await office.page.getByRole("link", { name: /流程设计/ }).click();
  await office.page.waitForURL("**/studio");
  await toDraft(office.page, address);
  await office.page.getByText("用例试办已完成").waitFor();
  await office.page.getByText("更正英文名称").waitFor();
  await picture(office.page, "studio-draft-approval");
  await act(office.page, "审核通过");
  await act(office.page, "发布");
  await office.page.getByText("第2版").first().waitFor();

  expect((await hall.api.visitor().get("/api/service-items/SC-021")).body.release).toBe(2);
  await office.open("/studio/releases?all=&q=SC-021");
  await office.page.getByText("共2个版本").waitFor();
  await picture(office.page, "studio-releases");
  await office.page.getByRole("link", { name: "食品经营许可 第2版", exact: true }).click();
  await office.page.waitForURL("**/studio/releases/SC-021/2");
  await office.page.getByRole("cell", { name: "施管理" }).first().waitFor();
  await picture(office.page, "studio-release");

  for (const { obstacles, complaints } of [designer, office]) {
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }
}, 120_000);

test("a designer replaces the files of a returned draft, and overwrites nothing that another has changed meanwhile", async () => {
  const { body } = await (await hall.api.signIn("sheji")).get("/api/releases/NL-002/1").expect(200);
  const files = body.files as Record<string, string>;
  const folder = (gloss: string) => {
    const item = JSON.stringify({ ...(JSON.parse(files["item.json"] ?? "") as object), gloss });
    const place = fs.mkdtempSync(path.join(os.tmpdir(), "NL-002-"));
    for (const [name, text] of Object.entries({ ...files, "item.json": item, ".DS_Store": "x" }))
      fs.writeFileSync(path.join(place, name), text);
    return place;
  };
  const designer = await hall.visitorAs("designer");
  await designer.open("/studio");
  await designer.page.getByRole("button", { name: "导入文件夹" }).click();
  await designer.page.getByLabel("事项文件夹", { exact: true }).setInputFiles(folder("One"));
  await designer.page.waitForURL("**/studio/drafts/*");
  const id = designer.page.url().split("/").at(-1) ?? "";
  const gloss = async () =>
    JSON.parse((await (await hall.api.signIn("sheji")).get(`/api/drafts/${id}`)).body.files["item.json"]).gloss;

  await designer.page.getByRole("button", { name: "用文件夹替换" }).click();
  await designer.page.getByLabel("事项文件夹", { exact: true }).setInputFiles(folder("Two"));
  await designer.page.getByText("正在保存").waitFor({ state: "detached" });
  await view(designer.page, "对比");
  await designer.page.getByText("改为“Two”").waitFor();
  await view(designer.page, "画图");

  await (await hall.api.signIn("sheji")).put(`/api/drafts/${id}`).set("if-match", '"2"').send({ files }).expect(200);
  await designer.page.getByRole("button", { name: "用文件夹替换" }).click();
  await designer.page.getByLabel("事项文件夹", { exact: true }).setInputFiles(folder("Three"));
  await designer.page.getByText("草稿已由").first().waitFor();
  await picture(designer.page, "studio-conflict");
  expect(await designer.obstacles()).toEqual([]);
  expect(await gloss()).toBe((JSON.parse(files["item.json"] ?? "") as { gloss: string }).gloss);

  await designer.page.getByRole("button", { name: "以我的为准" }).click();
  await designer.page.getByText("已保存").waitFor();
  expect(await gloss()).toBe("Three");
  expect(designer.complaints).toEqual([]);
}, 120_000);
