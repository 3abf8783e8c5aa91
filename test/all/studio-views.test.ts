import { expect, test } from "@jest/globals";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { save } from "../api/draft-requests.ts";
import { picture } from "../browser/pictures.ts";
import { withDrafts } from "../browser/studio/with-drafts.ts";

const drafts = withDrafts();

test("a drawing that is opened after another view begins beside the list of blocks, large enough to read", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=outline`);
  await page.getByRole("region", { name: "清单" }).waitFor();

  await page.getByRole("link", { name: "画图" }).click();
  await page.locator(".hall-palette").waitFor();
  await page.waitForTimeout(300);
  await picture(page, "studio-drawing-second");

  const places = await page.evaluate(() => {
    const rightOf = (selector: string): DOMRect | undefined =>
      document.querySelector(selector)?.getBoundingClientRect();
    const start = rightOf(".djs-shape[data-element-id=application] .djs-visual");
    const sheet = document.querySelector<SVGGElement>(".djs-container svg .viewport");
    return {
      isBesideBlocks: (start?.left ?? 0) > (rightOf(".hall-palette")?.right ?? Infinity),
      isAboveLowerEdge: (start?.bottom ?? Infinity) < (rightOf(".studio-canvas")?.bottom ?? 0),
      scale: sheet?.getCTM()?.a ?? 0,
    };
  });
  expect(places).toMatchObject({ isBesideBlocks: true, isAboveLowerEdge: true });
  expect(places.scale).toBeGreaterThanOrEqual(0.69);
  expect(complaints).toEqual([]);
}, 90_000);

test("on a phone the drawing has all the room", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open, obstacles } = await drafts.hall.visitorAs("designer");
  await page.setViewportSize({ width: 390, height: 844 });
  await open(`/studio/drafts/${id}?view=canvas`);
  await page.locator(".djs-shape[data-element-id=application]").waitFor();
  await picture(page, "studio-drawing-phone");

  expect(await page.locator(".hall-palette").isVisible()).toBe(false);
  const [start, sheet] = await Promise.all(
    [".djs-shape[data-element-id=application]", ".studio-canvas"].map((place) => page.locator(place).boundingBox()),
  );
  expect((start?.x ?? 0) - (sheet?.x ?? 0)).toBeLessThan(80);
  expect(await obstacles()).toEqual([]);
}, 90_000);

test("the days that an opinion is waited for stand beside the days that are worked", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  const hand = new MouseHand(page);
  await open(`/studio/drafts/${id}?view=canvas`);
  const days = page.getByRole("region", { name: "时限" });
  await days.getByText("承诺时限").waitFor();
  expect(await days.getByText("征求意见、公示等的等待").count()).toBe(0);

  await hand.insertBehind("审查准备", "征求意见");
  await hand.fill(/征求意见的事项/u, "请对食品经营场所的卫生条件提出意见");
  await hand.leave();

  const waited = days.getByText("征求意见、公示等的等待");
  await waited.waitFor();
  await picture(page, "studio-days-waited");
  expect(await waited.locator("xpath=..").textContent()).toMatch(/环节连同等待最长5个工作日$/u);
  expect(complaints).toEqual([]);
}, 90_000);

test("where cases part, the panel shows every branch with its condition and leads to it; above the drawing stands the way to the problems", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open, complaints, obstacles } = await drafts.hall.visitorAs("designer");
  const hand = new MouseHand(page);
  await open(`/studio/drafts/${id}?view=canvas`);
  await hand.select("审查");
  await hand.press("分情况", page.getByRole("toolbar", { name: "流程修改" }));

  const branches = page.getByRole("group", { name: "各个分支的条件" });
  await branches.waitFor();
  await picture(page, "studio-branches");
  expect(await obstacles()).toEqual([]);
  expect(await branches.getByText("还没有条件。").count()).toBe(1);
  expect(await branches.getByText("其他分支的条件都不成立时。").count()).toBe(1);

  await page.getByRole("button", { name: /^查看\d+个须更正的问题$/u }).click();
  const list = page.getByRole("region", { name: "问题" });
  expect(await list.evaluate((shown) => shown.getBoundingClientRect().top < innerHeight)).toBe(true);
  expect(await list.evaluate((shown) => shown === document.activeElement)).toBe(true);

  await branches.getByRole("button", { name: "需要", exact: true }).click();
  await page.getByRole("group", { name: "走这个分支的条件" }).waitFor();
  expect(complaints).toEqual([]);
}, 90_000);

test("a condition of several levels is read as a sentence", async () => {
  const id = await drafts.begin("SC-021");
  const { version, files } = await drafts.read(id);
  const flat = "acceptance_outcome == 'refused' || acceptance_outcome == 'notRequired'";
  const bpmn = files["process.bpmn"]!.replace(
    flat,
    `(${flat} || intake_outcome == 'accepted') &amp;&amp; acceptance_outcome != 'accepted'`,
  );
  expect(bpmn).not.toBe(files["process.bpmn"]);
  await save(drafts.designer, id, { ...files, "process.bpmn": bpmn }, version).expect(200);
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=canvas`);
  await new MouseHand(page).select("受理结论");
  const branches = page.getByRole("group", { name: "各个分支的条件" });
  await branches.getByRole("button", { name: "不予受理或不需许可" }).click();

  const condition = page.getByRole("group", { name: "走这个分支的条件" });
  await condition.getByRole("button", { name: "重新设定" }).waitFor();
  expect(await condition.locator("p").first().innerText()).toMatch(
    /^（“受理审核”的结论是“不予受理”、“.+”之一，或者“收件登记”的结论是“.+”），并且“受理审核”的结论不是“受理”。$/u,
  );
  expect(complaints).toEqual([]);
}, 90_000);
