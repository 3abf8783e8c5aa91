import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import type { Files } from "../api/draft-requests.ts";
import { withOpinion } from "../api/redesigns.ts";
import { picture } from "../browser/pictures.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
}, 240_000);
afterAll(() => hall?.close(), 60_000);

const view = (page: Page, name: string | RegExp) =>
  page.getByRole("navigation", { name: "草稿的各个部分" }).getByRole("link", { name }).click();

/** A draft with an opinion of another department between review and sign-off. */
async function draftWithOpinion(): Promise<string> {
  const designer = await hall.api.signIn("sheji");
  const { body } = await designer.get("/api/releases/SC-021/1").expect(200);
  const files = await withOpinion(body.files as Files);
  const imported = await designer
    .post("/api/drafts/import")
    .set("idempotency-key", randomUUID())
    .send({ files })
    .expect(201);
  return imported.body.id as string;
}

const marked = (page: Page, drawing: string, mark: string) =>
  page.getByRole("group", { name: drawing }).locator(`.djs-shape.hall-${mark}`).count();

test("a designer sees what is new on two drawings, walks a case through it, tries the examples and takes the actual paths over", async () => {
  const id = await draftWithOpinion();
  const { page, open, obstacles, complaints } = await hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=comparison`);

  await page.getByRole("button", { name: "增加环节“征求意见”。" }).click();
  await page.getByRole("group", { name: "流程图：草稿" }).waitFor();
  expect(await marked(page, "流程图：草稿", "added")).toBe(1);
  expect(await marked(page, "流程图：第1版", "removed")).toBe(0);
  await picture(page, "studio-comparison");
  await page.emulateMedia({ media: "print" });
  expect(await page.getByRole("navigation", { name: "草稿的各个部分" }).isVisible()).toBe(false);
  expect(await page.getByRole("list", { name: "修改内容" }).isVisible()).toBe(true);
  await page.emulateMedia({ media: "screen" });
  expect(await obstacles()).toEqual([]);

  await view(page, "试办");
  await page.getByLabel("申请日期").fill("2026-03-02");
  await page.getByRole("button", { name: "开始试办" }).click();
  await page
    .getByText("最迟2026年3月9日")
    .or(page.getByRole("cell", { name: "2026年3月9日" }))
    .first()
    .waitFor();
  await page.getByRole("button", { name: "按用例办到最后" }).click();
  const opinion = page.getByRole("group", { name: "征求意见", exact: true });
  await opinion.waitFor();
  await picture(page, "studio-tryout");
  expect(await obstacles()).toEqual([]);
  await opinion.getByRole("button", { name: "同意", exact: true }).click();
  await opinion.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "退一步" }).click();
  await opinion.getByRole("button", { name: "同意", exact: true }).click();
  await page.getByRole("button", { name: "按用例办到最后" }).click();
  await page.getByText("流程已经结束。").waitFor();
  expect(await page.getByText(/“审查结论”走“/u).count()).toBeGreaterThan(0);

  await view(page, "用例");
  const tried = () => trialRound({ store: hall.api.store, log: makeLog({ name: "test", level: "silent" }) });
  await page.getByRole("button", { name: "试办现在的内容" }).click();
  await page.getByText(/正在试办用例/u).waitFor();
  await tried();
  await page.getByText(/个不相符。/u).waitFor();
  await picture(page, "studio-cases");
  expect(await obstacles()).toEqual([]);
  await page.getByRole("button", { name: "全部按新流程更新" }).click();
  await page.getByText("草稿现在的内容还没有试办。").waitFor();
  await page.getByRole("button", { name: "试办现在的内容" }).click();
  await page.getByText(/正在试办用例/u).waitFor();
  await tried();
  await page.getByText(/个相符，0个不相符。/u).waitFor();
  expect(complaints).toEqual([]);
}, 180_000);
