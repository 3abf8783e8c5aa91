import { expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { noteBeginningsRound } from "../../workers/releases/note-beginnings.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { post, save, withItem } from "../api/draft-requests.ts";
import { filesOfRelease, glossed, publishFiles } from "../api/published.ts";
import { picture } from "../browser/pictures.ts";
import { MouseHand } from "../browser/studio/mouse-hand.ts";
import { saved, withDrafts } from "../browser/studio/with-drafts.ts";

const LOG = makeLog({ name: "test", level: "silent" });

const drafts = withDrafts();
const hallOf = async (id: string) => JSON.parse((await drafts.read(id)).files["item.json"] ?? "").hall;

test("days are whole, at least as many as the law wants, and may be typed by an input method", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=item`);
  const write = async (label: string, days: string): Promise<string> => {
    const field = page.getByLabel(label);
    await field.fill(days);
    await field.press("Tab");
    return field.inputValue();
  };

  expect(await write("审查阶段（工作日）", "３")).toBe("3");
  expect(await write("审查阶段（工作日）", "1.5")).toBe("2");
  expect(await write("审查阶段（工作日）", "-1")).toBe("0");
  expect(await write("补正期限（工作日）", "0")).toBe("1");
  expect(await write("补正期限（工作日）", "１２")).toBe("12");
  await saved(page);

  expect(await hallOf(id)).toMatchObject({ supplementDays: 12, stepBudgets: { review: 0 } });
  expect(complaints).toEqual([]);
}, 120_000);

test("a number is one step to undo, however many digits it has, and the sum follows while it is typed", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=item`);
  const field = page.getByLabel("审查阶段（工作日）");
  await field.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("15");
  await page.getByText("各阶段安排的时间合计18个工作日，超过承诺时限5个工作日，请缩短其中的阶段。").waitFor();

  const tabs = page.getByRole("navigation", { name: "草稿的各个部分" });
  await tabs.getByRole("link", { name: "清单" }).click();
  await page.getByRole("button", { name: "撤销" }).click();
  await tabs.getByRole("link", { name: "事项设置" }).click();

  expect(await field.inputValue()).toBe("2");
  expect(complaints).toEqual([]);
}, 120_000);

test("who leaves the page while a name is being typed is asked, and what was typed is saved", async () => {
  const id = await drafts.begin("SC-021");
  const { page, open } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=outline`);
  await page.getByRole("region", { name: "清单" }).getByRole("button", { name: "审查", exact: true }).click();
  await page.getByLabel("环节名称").fill("经营场所审查");
  const asked = page.waitForEvent("dialog");

  const leaving = page.reload({ timeout: 3_000 }).catch(() => undefined);
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await leaving;
  await saved(page);

  expect((await drafts.read(id)).files["process.bpmn"]).toContain('name="经营场所审查"');
}, 120_000);

test("a diagram is imported over what is saved alone: a change that waits is not taken back by it", async () => {
  const id = await drafts.begin("SC-021");
  const bpmn = (await drafts.read(id)).files["process.bpmn"]?.replace('name="首席代表签批"', 'name="负责人签批"') ?? "";
  const { page, open } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=item`);
  await page.getByLabel("补正期限（工作日）").waitFor();
  await page.getByRole("button", { name: "导入流程图文件" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel("流程图文件")
    .setInputFiles({ name: "flow.bpmn", mimeType: "application/xml", buffer: Buffer.from(bpmn) });
  const replace = dialog.getByRole("button", { name: "用它替换草稿的流程图" });
  await dialog.getByText("可以原样导入，没有改动。").waitFor();

  await page.context().setOffline(true);
  // Over the dialog, as a key that was pressed before it opened is told after it.
  await page.getByLabel("补正期限（工作日）").fill("13", { force: true });
  await dialog.getByText("草稿的改动正在保存，保存以后可以替换。").waitFor();
  expect(await replace.isDisabled()).toBe(true);
  await page.context().setOffline(false);
  await replace.click();
  await dialog.waitFor({ state: "detached" });
  await saved(page);

  expect((await hallOf(id)).supplementDays).toBe(13);
  expect((await drafts.read(id)).files["process.bpmn"]).toContain("负责人签批");
}, 120_000);

test("a draft that another release has overtaken says so to its designer and to who approves it", async () => {
  const id = await drafts.begin("NL-002");
  await publishFiles(drafts.hall.api, glossed(await filesOfRelease(drafts.hall.api, "NL-002"), "Pesticide works"));
  const { version, files } = await drafts.read(id);
  await save(drafts.designer, id, withItem(files, { gloss: "Pesticide production" }), version).expect(200);

  for (const role of ["designer", "hallOffice"] as const) {
    const person = await drafts.hall.visitorAs(role);
    await person.open(`/studio/drafts/${id}?view=release`);
    await person.page.getByText("草稿起草以后，又发布了第2版").waitFor();
    expect(await person.obstacles()).toEqual([]);
    await picture(person.page, `studio-overtaken-${role}`);
  }

  const { store, commandHandler, clock } = drafts.hall.api;
  await noteBeginningsRound({ store, commandHandler, now: () => clock.now(), log: LOG });
  const { page, open } = await drafts.hall.visitorAs("hallOffice");
  await open("/studio/releases/NL-002/2");
  await page
    .getByRole("row", { name: /第2版开始施行/u })
    .getByRole("cell", { name: "—" })
    .first()
    .waitFor();
  expect(await page.getByText("releases", { exact: true }).count()).toBe(0);

  const fresh = await drafts.hall.visitorAs("designer");
  await fresh.open(`/studio/drafts/${await drafts.begin("NL-002")}?view=release`);
  await fresh.page.getByText("与第2版相比的修改").waitFor();
  expect(await fresh.page.getByText("草稿起草以后，又发布了").count()).toBe(0);
}, 120_000);

test("a day of publication is checked before it is sent, by the day of the hall", async () => {
  const files = glossed(await filesOfRelease(drafts.hall.api, "SC-021"), "Food licence");
  const { id, sha256 } = (await post(drafts.designer, "/drafts/import", { files }).expect(201)).body;
  await post(drafts.designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
  await trialRound({ store: drafts.hall.api.store, log: LOG });
  await post(await drafts.hall.api.signIn("zhengfuban"), `/drafts/${id}/approval`, { sha256 }).expect(200);
  const { page, open, complaints } = await drafts.hall.visitorAs("hallOffice");
  await open(`/studio/drafts/${id}`);
  const way = page.getByRole("complementary", { name: "办理" });
  await way.getByText("施管理审核通过").waitFor();
  await way.getByText("严设计起草，严设计提交").waitFor();
  await page.getByRole("button", { name: "发布", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const publish = dialog.getByRole("button", { name: "发布", exact: true });

  await dialog.getByText("定日施行").click();
  for (const [day, told] of [
    ["", "请选择施行日期。"],
    ["2026-03-02", "施行日期最早为明日；今日施行的，请选择即时施行。"],
    ["2028-03-03", "施行日期最迟为两年之内。"],
  ] as const) {
    await dialog.getByLabel("施行日期").fill(day);
    await dialog.getByText(told).waitFor();
    expect([day, await publish.isDisabled()]).toEqual([day, true]);
  }
  await dialog.getByLabel("施行日期").fill("2026-03-03");
  await publish.click();
  await dialog.waitFor({ state: "detached" });

  const { body } = await drafts.designer.get(`/api/drafts/${id}`).expect(200);
  expect([body.state, body.effectiveFrom]).toEqual(["published", "2026-03-02T16:00:00.000Z"]);
  expect(complaints).toEqual([]);
}, 120_000);

test("what is added to a form goes to its end, before the declaration, or behind what was chosen", async () => {
  const designer = await drafts.hall.visitorAs("designer");
  const hand = new MouseHand(designer.page);
  const { page } = designer;
  await hand.begin("SC-021");
  await hand.open("填写内容");
  const rows = page.locator(".studio-form-row > span:first-child");
  const names = (): Promise<string[]> => rows.allInnerTexts();

  await hand.add("数字");
  await hand.fill("名称", "经营面积（平方米）");
  await hand.leave();

  expect((await names()).at(-2)).toBe("经营面积（平方米）");
  await page.getByRole("button", { name: /^住所/u }).click();
  await hand.add("数字");
  await hand.fill("名称", "层数");
  await hand.leave();
  const now = await names();
  expect(now.indexOf("层数")).toBe(now.indexOf("住所") + 1);
  expect(designer.complaints).toEqual([]);
}, 120_000);

test("a designer of another department is told that the item is not hers, in the words of an item", async () => {
  const id = await drafts.begin("NL-002");
  const { page } = await drafts.hall.visitorAs("designer", "SCJG");

  await page.goto(`${drafts.hall.url}/studio/drafts/${id}`);

  await page.getByText("此事项由其他部门的流程设计人员编制，您不能查看或者修改。").waitFor();
  expect(await page.getByText("此办件").count()).toBe(0);
}, 60_000);
