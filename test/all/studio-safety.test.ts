import { expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import type TestAgent from "supertest/lib/agent.js";
import { bpmnText, readBpmn } from "../../modeler/blocks/moddle.ts";
import { insertStep } from "../../modeler/edits/insert-step.ts";
import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../modeler/layout/lay-out.ts";
import { post, save as saveOver, withItem, type Files } from "../api/draft-requests.ts";
import { picture } from "../browser/pictures.ts";
import { saved, withDrafts } from "../browser/studio/with-drafts.ts";
import type { Visitor } from "../browser/visitors.ts";

const drafts = withDrafts();
const { begin, read: draft } = drafts;
const item = async (id: string) => JSON.parse((await draft(id)).files["item.json"] ?? "");
const save = async (agent: TestAgent, id: string, change: (files: Files) => Files) => {
  const { version, files } = await draft(id);
  await saveOver(agent, id, change(files), version).expect(200);
};
const setDays = async (page: Page, days: string): Promise<void> => {
  const field = page.getByLabel("补正期限（工作日）");
  await field.fill(days);
  await field.press("Tab");
};

test("the wizard, by keyboard: publicity is chosen and drawn, taken back as one step, and not offered for another shape", async () => {
  const id = await begin("NL-002");
  const before = await draft(id);
  const designer = await drafts.hall.visitorAs("designer");
  const { page } = designer;
  await designer.open(`/studio/drafts/${id}?view=wizard`);
  await page.getByRole("heading", { level: 2, name: "向导" }).waitFor();
  expect(await designer.obstacles()).toEqual([]);
  await picture(page, "studio-wizard");

  const keys = page.keyboard;
  await page.getByRole("checkbox", { name: "公示" }).focus();
  await keys.press("Space");
  await page.getByText("请填写“公示的法律依据”。").waitFor();
  for (let fields = 0; fields < 4; fields += 1) await keys.press("Tab");
  await keys.type("《示例条例》第八条");
  await keys.press("Tab");
  await keys.press("Enter");
  await page.getByText("流程图已按所选内容重画。").waitFor();
  await saved(page);
  await picture(page, "studio-wizard-publicity");

  const drawn = await draft(id);
  expect(drawn.files["process.bpmn"]).toContain('<camunda:property name="kind" value="publicity"');
  expect((await item(id)).hall.flow.publicity).toMatchObject({ days: 5, basis: "《示例条例》第八条" });
  await page.getByRole("heading", { level: 2, name: "向导" }).click();
  await page.getByRole("button", { name: "撤销" }).press("Enter");
  await page.waitForFunction(() => document.querySelector(".save-saved") === null);
  await saved(page);
  expect((await draft(id)).sha256).toBe(before.sha256);

  const definitions = await readBpmn(before.files["process.bpmn"] ?? "");
  insertStep(definitions, { behind: "signOff", kind: "message", name: "法规处会审" });
  await layOut(definitions, elkInProcess());
  const bpmn = await bpmnText(definitions);
  await save(drafts.designer, id, (files) => ({ ...files, "process.bpmn": bpmn }));
  await designer.open(`/studio/drafts/${id}?view=wizard`);
  await page.getByText("“法规处会审”是后来增加的环节，向导不能表示。").waitFor();
  await picture(page, "studio-wizard-not-standard");
  expect(await designer.obstacles()).toEqual([]);
  await page.getByRole("button", { name: "在图上查看" }).press("Enter");
  await page.locator(".djs-element.selected").first().waitFor();
  expect(designer.complaints).toEqual([]);
}, 180_000);

test("a draft that could not be checked because its checks could not be loaded is checked when they can be", async () => {
  const id = await begin("SC-021");
  const { page, open } = await drafts.hall.visitorAs("designer");
  let tries = 0;
  await page.route("**/reading-worker*", (route) => {
    tries += 1;
    return tries === 1 ? route.abort() : route.continue();
  });
  await open(`/studio/drafts/${id}?view=item`);
  await page.getByText("各阶段安排合计").waitFor({ timeout: 20_000 });

  expect(tries).toBe(2);
}, 60_000);

test("without a network changes are kept in the browser, and saved by themselves when it is back", async () => {
  const id = await begin("SC-021");
  const designer = await drafts.hall.visitorAs("designer");
  const { page } = designer;
  await designer.open(`/studio/drafts/${id}?view=item`);
  await page.getByLabel("补正期限（工作日）").waitFor();

  await page.context().setOffline(true);
  await setDays(page, "7");
  await page.getByText("离线，改动保存在本机").waitFor();
  await picture(page, "studio-offline");
  await page.context().setOffline(false);
  await saved(page);

  expect((await item(id)).hall.supplementDays).toBe(7);

  // The server saves, and its answer is lost; meanwhile the work goes on.
  let lost = 0;
  await page.route("**/api/drafts/*", async (route) => {
    if (route.request().method() !== "PUT" || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await setDays(page, "8");
  await page.getByText("离线，改动保存在本机").waitFor();
  await setDays(page, "9");
  await saved(page);

  expect([lost, (await item(id)).hall.supplementDays]).toEqual([1, 9]);
  expect(designer.complaints.filter((one) => !one.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([
    expect.stringContaining("ERR_FAILED"),
  ]);
}, 120_000);

test("a change that is taken back at once leaves nothing to save; what is changed while another state is sent is not called saved", async () => {
  const id = await begin("SC-021");
  const before = await draft(id);
  const { page, open, complaints } = await drafts.hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=flow`);
  await page.locator(".djs-element[data-element-id=reviewTask]").click();
  const name = page.getByLabel("环节名称");
  await name.fill("核查");
  await name.press("Tab");
  const mark = page.locator(".save");
  expect(await mark.textContent()).toBe("正在保存…");
  await page.getByRole("button", { name: "撤销" }).click();
  await saved(page);
  expect((await draft(id)).version).toBe(before.version);

  let letArrive = (): void => undefined;
  const arrives = new Promise<void>((resolve) => (letArrive = resolve));
  let sent = 0;
  await page.route("**/api/drafts/*", async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    sent += 1;
    if (sent === 1) await arrives;
    return route.continue();
  });
  await name.fill("核查");
  await Promise.all([page.waitForRequest((request) => request.method() === "PUT"), name.press("Tab")]);
  await name.fill("复查");
  await name.press("Tab");
  const answered = page.waitForResponse((response) => response.request().method() === "PUT");
  letArrive();
  await answered;
  const marks = await page.evaluate(async () => {
    const seen = new Set<string>();
    for (let frames = 0; frames < 15; frames += 1) {
      seen.add(document.querySelector(".save")?.textContent ?? "");
      await new Promise(requestAnimationFrame);
    }
    return [...seen];
  });
  expect(marks).toEqual(["正在保存…"]);
  await saved(page);

  expect((await draft(id)).files["process.bpmn"]).toContain('name="复查"');
  expect(sent).toBe(2);
  expect(complaints).toEqual([]);
}, 120_000);

test("a page that is loaded anew in the moment of a change does not lose it", async () => {
  const id = await begin("SC-021");
  const { page, open } = await drafts.hall.visitorAs("designer");
  for (const name of ["核查", "复查", "再查"]) {
    await open(`/studio/drafts/${id}?view=flow`);
    await page.locator(".djs-element[data-element-id=reviewTask]").click();
    await page.getByLabel("环节名称").fill(name);
    await Promise.all([
      page.waitForEvent("load"),
      page.evaluate(() => {
        (document.activeElement as HTMLElement).blur();
        location.reload();
      }),
    ]);
    await page.locator(".djs-element", { hasText: name }).first().waitFor();
    await saved(page);
    expect((await draft(id)).files["process.bpmn"]).toContain(`name="${name}"`);
  }
}, 120_000);

test("what a crashed window could not save is restored; over another version only when the person says so", async () => {
  const id = await begin("SC-021");
  const designer = await drafts.hall.visitorAs("designer");
  const context = designer.page.context();
  const left = async (days: string): Promise<void> => {
    const page = await context.newPage();
    await page.route("**/api/drafts/*", (route) =>
      route.request().method() === "PUT" ? route.abort() : route.continue(),
    );
    await page.goto(`/studio/drafts/${id}?view=item`);
    await page.getByLabel("补正期限（工作日）").waitFor();
    await setDays(page, days);
    await page.getByText("离线，改动保存在本机").waitFor();
    await page.close();
  };

  await left("8");
  await designer.open(`/studio/drafts/${id}?view=item`);
  await designer.page.getByText(/^已恢复并保存您/u).waitFor();
  expect((await item(id)).hall.supplementDays).toBe(8);
  expect(await designer.page.getByLabel("补正期限（工作日）").inputValue()).toBe("8");
  await picture(designer.page, "studio-restored");
  await designer.open("/studio");

  await left("9");
  const other = await drafts.hall.api.signIn("sheji-scjg");
  await save(other, id, (files) => withItem(files, { gloss: "theirs" }));
  await designer.open(`/studio/drafts/${id}?view=item`);
  await designer.page.getByText("草稿已由华设计修改，请核对后再保存。").waitFor();
  await designer.page.getByText("您的改动与现在的草稿不同之处：").waitFor();
  await picture(designer.page, "studio-left-changes");
  expect(await designer.obstacles()).toEqual([]);
  expect((await item(id)).gloss).toBe("theirs");
  await designer.page.getByRole("button", { name: "用我的改动替换" }).click();
  await designer.page.getByText("您的改动与现在的草稿不同之处：").waitFor({ state: "detached" });
  await saved(designer.page);
  expect((await item(id)).hall.supplementDays).toBe(9);
  expect(designer.complaints).toEqual([]);
}, 180_000);

test("two people in one draft see each other, and that the other has saved", async () => {
  const id = await begin("SC-021");
  const designer = await drafts.hall.visitorAs("designer");
  const other = await drafts.hall.visitorAs("designer", "SCJG");
  const sees = (visitor: Visitor, words: string | RegExp) => visitor.page.getByText(words).waitFor({ timeout: 25_000 });

  await designer.open(`/studio/drafts/${id}?view=item`);
  await other.open(`/studio/drafts/${id}?view=item`);
  await sees(other, /^严设计也在修改/u);
  await sees(designer, /^华设计也在修改/u);
  await picture(designer.page, "studio-two-people");
  // Who only reads does not change it, too.
  const office = await drafts.hall.visitorAs("hallOffice");
  await office.open(`/studio/drafts/${id}?view=canvas`);
  await sees(office, /^严设计正在修改/u);
  const [keys, zoom] = await Promise.all(
    [".hall-keys-button", ".hall-zoom"].map((place) => office.page.locator(place).boundingBox()),
  );
  // The buttons stand beside each other where there is no list of blocks.
  expect((keys?.x ?? 0) - ((zoom?.x ?? 0) + (zoom?.width ?? 0))).toBeLessThan(40);
  await office.page.goto("/studio");
  await setDays(other.page, "6");
  await saved(other.page);
  await sees(designer, "他人已经保存了新的内容，本页显示的不是最新的。");
  await picture(designer.page, "studio-newer");
  expect(await designer.obstacles()).toEqual([]);
  await designer.page.getByRole("button", { name: "看最新的内容" }).click();
  await designer.page.getByText("他人已经保存了新的内容").waitFor({ state: "detached" });

  expect(await designer.page.getByLabel("补正期限（工作日）").inputValue()).toBe("6");
  await other.page.goto("/studio");
  await designer.page.getByText(/^华设计也在修改/u).waitFor({ state: "detached", timeout: 25_000 });
  expect([...designer.complaints, ...other.complaints]).toEqual([]);
}, 180_000);

test("a draft comes back with remarks on its steps, which are ticked off; and returns to an earlier version", async () => {
  const id = await begin("SC-021");
  await save(drafts.designer, id, (files) => withItem(files, { gloss: "second" }));
  const { sha256 } = await draft(id);
  await post(drafts.designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
  const office = await drafts.hall.visitorAs("hallOffice");
  await office.open(`/studio/drafts/${id}?view=outline`);
  await office.page.getByRole("button", { name: "审查", exact: true }).click();
  await office.page.getByLabel("“审查”需要怎样修改").fill("请写明由哪个处室审查");
  await office.page.getByRole("button", { name: "记下意见" }).click();
  await office.page.getByText("已记下，退回修改时一并告知流程设计人员。").waitFor();
  await picture(office.page, "studio-pin-remark");
  expect(await office.obstacles()).toEqual([]);
  await office.page.getByRole("link", { name: /^发布/u }).last().click();
  await office.page.getByRole("button", { name: "退回修改" }).click();
  const dialog = office.page.getByRole("dialog");
  await dialog.getByLabel("理由（必填）").fill("请修改");
  await dialog.getByRole("button", { name: "对某个环节提意见" }).click();
  await dialog.getByRole("combobox", { name: "第2条意见针对的环节" }).click();
  await office.page.keyboard.type("首席代表签批");
  await office.page.keyboard.press("Enter");
  await dialog.getByRole("textbox", { name: "第2条意见" }).fill("签批期限应当缩短");
  await picture(office.page, "studio-reject-remarks");
  await dialog.getByRole("button", { name: "退回修改" }).click();
  await dialog.waitFor({ state: "detached" });

  const designer = await drafts.hall.visitorAs("designer");
  const { page } = designer;
  await designer.open(`/studio/drafts/${id}?view=canvas`);
  const remark = page.getByText("审核意见（“首席代表签批”）：签批期限应当缩短");
  await remark.waitFor();
  await page.locator(".djs-element.hall-remark").nth(1).waitFor();
  await picture(page, "studio-remark");
  await remark.click();
  for (const left of [1, 0]) {
    await page.getByRole("button", { name: "已处理" }).last().click();
    await page.waitForFunction((count) => document.querySelectorAll(".djs-element.hall-remark").length === count, left);
  }
  await remark.waitFor({ state: "detached" });
  await designer.open(`/studio/drafts/${id}?view=release`);
  await page.getByText("审核人员提出的意见都已处理。").waitFor();
  await picture(page, "studio-remarks-settled");

  await designer.open(`/studio/drafts/${id}?view=history`);
  await page.getByRole("button", { name: "查看第1稿" }).click();
  await page.getByText("草稿从这一稿开始。").waitFor();
  await page.getByRole("button", { name: "查看第2稿" }).click();
  await page.getByText(/由“.+”改为“second”/u).waitFor();
  await page.locator('.studio-canvas .djs-element[data-element-id="reviewTask"]').last().waitFor();
  expect(await page.getByRole("region", { name: "加入环节" }).count()).toBe(0);
  await picture(page, "studio-history");
  expect(await designer.obstacles()).toEqual([]);
  await page.getByRole("button", { name: /^返回到这一稿/u }).click();
  await page.getByRole("dialog").getByRole("button", { name: "返回到这一稿" }).click();
  await page.getByText("已返回到第1稿。").waitFor();
  await page.getByRole("cell", { name: "返回到第1稿" }).waitFor();

  expect((await item(id)).gloss).not.toBe("second");
  expect([...designer.complaints, ...office.complaints]).toEqual([]);
}, 180_000);
