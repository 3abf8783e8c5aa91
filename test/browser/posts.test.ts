import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";

import type { Role } from "../../domain/case/actor.ts";
import { acceptance, complete, toAcceptance, toReview, toSignOff, type Walk } from "../api/walk.ts";
import { exampleOf, itemOf } from "./examples.ts";
import { fillIn } from "./fill-in.ts";
import { copyCase } from "./many-cases.ts";
import { openVisitedApi, type VisitedHall, type Visitor } from "./visitors.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
let review: Walk;

beforeAll(async () => {
  hall = await openVisitedApi();
  review = await toReview(hall.api);
  await hall.api.sql(
    `update applicants set type = '1', name = '欧阳娜娜', id_type = 'residentId', id_number = '139900199001010014' where case_id = $1`,
    [review.id],
  );
  await copyCase(hall.api, review.id, 300);
}, 240_000);

afterAll(() => hall?.close(), 60_000);

describe("after signing in", () => {
  test.each<[Role, string | undefined, string, string, RegExp]>([
    ["applicant", "canyin", "/my", "我的办件", /办件|还没有/],
    ["clerk", "marketEntry", "/desk", "工作台", /待领取/],
    ["officer", "SCJG", "/desk", "工作台", /待领取/],
    ["chiefRepresentative", "SCJG", "/desk", "工作台", /待领取/],
    ["issuanceClerk", undefined, "/desk", "工作台", /待领取/],
    ["designer", undefined, "/studio", "流程设计", /第1版/],
    ["hallOffice", undefined, "/office", "大厅管理", /市场准入|服务区/],
    ["supervisor", undefined, "/supervise", "监察", /已超期/],
    ["operator", undefined, "/ops", "运行维护", /没有未处理的异常事件/],
  ])(
    "%s (%s) is on their own page, which can be used on a desktop and on a phone",
    async (role, place, path, title, words) => {
      const visitor = await hall.visitorAs(role, place);
      const { page, complaints, obstacles } = visitor;

      await page.waitForURL(`**${path}`);
      await page.getByRole("heading", { level: 1, name: title }).waitFor();
      await page.getByText(words).first().waitFor();

      expect(await page.getByRole("navigation", { name: "主导航" }).locator("[aria-current]").innerText()).toBe(title);
      expect(await obstacles()).toEqual([]);
      expect(complaints).toEqual([]);
      for (const other of ["/my", "/office", "/supervise", "/ops"].filter((one) => one !== path)) {
        await page.goto(other);
        await page.waitForURL(`**${path}`);
      }
    },
    90_000,
  );

  test("a person with posts in two offices of a department sees in which one they act, and changes", async () => {
    await hall.api.sql(
      "insert into posts (person_id, role, department_id, zone_id, office_id, from_date) select 'issuance-clerk', 'officer', 'SCJG', 'marketEntry', id, '2025-01-01' from organisations where id in ('SCJG/SP', 'SCJG/SPJY')",
    );
    const { page, complaints, obstacles } = await hall.visitorAs("issuanceClerk");
    const choice = page.getByLabel("切换岗位");
    await choice.waitFor();

    for (const office of ["行政审批处", "食品经营安全监督管理处"]) {
      await choice.selectOption({ label: `审查人员 省市场监管局${office}` });
      await page.getByText(`审查人员（省市场监管局${office}）`).waitFor();
    }

    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 90_000);

  test("a wrong password gives its own message, not that of an expired session", async () => {
    const { page, open, obstacles } = await hall.visitor();
    await open("/login?next=%2Fdesk");

    await page.getByLabel("账号").fill("zhang");
    await page.getByLabel("密码").fill("wrong");
    await page.getByRole("main").getByRole("button", { name: "登录" }).click();
    await page.getByRole("alert").waitFor();

    expect(await page.getByRole("alert").allInnerTexts()).toEqual([expect.stringContaining("用户名或密码不正确。")]);
    expect(await page.getByRole("main").innerText()).not.toMatch(/请先登录|登录已过期/);
    expect(await obstacles()).toEqual([]);
  }, 60_000);
});

describe("a viewer", () => {
  test("finds a person's case by its number, sees it masked, and in full for a reason", async () => {
    const { page, open, obstacles, complaints } = await hall.visitorAs("supervisor");
    await open("/supervise?q=欧阳");
    await page.getByText("没有找到办件").waitFor();
    await open(`/supervise?q=${review.number}`);
    await page.getByRole("link", { name: review.number }).click();
    await page.getByText("个人信息已脱敏").first().waitFor();

    expect(await page.getByRole("main").innerText()).not.toMatch(/欧阳娜|139900199001010014/);
    expect(await page.getByRole("main").innerText()).toContain("欧阳*娜");
    expect(await page.locator('a[href^="/api/"]').count()).toBe(0);
    expect(await obstacles()).toEqual([]);

    await page.getByRole("button", { name: "说明理由并查看完整信息" }).click();
    await page.getByText("请写明查阅理由，5至200个字。").waitFor();
    await page.getByLabel("查阅理由").fill("核查群众投诉的办理情况");
    await page.getByRole("button", { name: "说明理由并查看完整信息" }).click();
    await page.getByText("正在显示完整信息").waitFor();
    expect(await page.getByRole("main").innerText()).toMatch(/欧阳娜娜[\s\S]*139900199001010014/);

    await page.getByRole("button", { name: "查看办件日志和查阅记录" }).click();
    await page.getByRole("region", { name: "办件日志" }).getByText("核查群众投诉的办理情况").waitFor();
    await page.getByRole("region", { name: "查阅记录" }).getByText("完整信息").first().waitFor();
    expect(await obstacles()).toEqual([]);
    expect(complaints).toEqual([]);
  }, 90_000);

  test("an operator sees the status of a case, and nothing else", async () => {
    const { page, obstacles } = await hall.visitorAs("operator");
    await page.getByRole("searchbox", { name: "查找办件" }).fill(review.number);
    await page.getByRole("button", { name: "查找" }).click();
    await page.getByRole("cell", { name: review.number }).waitFor();

    expect(await page.getByRole("main").innerText()).not.toMatch(/欧阳|申请人/);
    expect(await page.getByRole("region", { name: "办件列表" }).getByRole("link").count()).toBe(0);
    expect(await obstacles()).toEqual([]);
  }, 60_000);

  test("lists of three hundred are shown page by page, overdue first", async () => {
    const { page, obstacles } = await hall.visitorAs("supervisor");
    await page.getByText("已显示50件以上").waitFor();
    expect(await page.getByRole("row").filter({ hasText: "已超期" }).count()).toBeGreaterThanOrEqual(50);

    await page.getByRole("button", { name: "加载更多" }).click();
    await page.getByText("已显示100件").waitFor();
    expect(await page.getByRole("main").innerText()).not.toMatch(/张示例\d/);
    expect(await obstacles()).toEqual([]);
  }, 60_000);
});

describe("at the counter", () => {
  async function waiting(): Promise<Walk> {
    const walk = await toAcceptance(hall.api);
    const verdicts = acceptance("SC-021").verdicts.map((verdict) =>
      ["SC-021-M01", "SC-021-M03"].includes(verdict.materialId)
        ? { ...verdict, verdict: "faulty", fault: "未加盖公章。", fix: "请盖章。" }
        : verdict,
    );
    await complete(await hall.api.signIn("chuangkou-sc"), walk.taskId, {
      kind: "acceptance",
      outcome: "supplement",
      verdicts,
    }).expect(200);
    await hall.api.step(walk.id, { type: "serveNotice", activityId: "supplementNotice", documentIds: [] });
    return walk;
  }

  async function find({ page, open }: Visitor, number: string): Promise<void> {
    await open("/desk");
    await page.getByText("按编号查找办件").click();
    await page.getByRole("searchbox", { name: "查找办件" }).fill(number);
    await page.getByRole("search", { name: "查找办件" }).getByRole("button", { name: "查找" }).click();
    await page.getByRole("link", { name: number }).click();
    await page.getByText(`办件编号 ${number}`).waitFor();
  }

  /** Enters the person at the counter into a form. */
  async function presentIn(form: Pick<Visitor["page"], "getByLabel">): Promise<void> {
    await form.getByLabel("来办人姓名").fill("李示例");
    await form.getByLabel("来办人居民身份证号码").fill("139900197512310036");
    await form.getByLabel("证件核验方式").fill("核对居民身份证原件");
  }

  test("a walk-in applicant's supplement is found by its number and accepted, on paper and as files", async () => {
    const { number, id } = await waiting();
    const clerk = await hall.visitorAs("clerk", "marketEntry");
    const { page, obstacles, complaints } = clerk;
    await find(clerk, number);

    await page.getByRole("button", { name: "登记补正并出具收件清单" }).click();
    await page.getByText("有2处需要更正").waitFor();
    await page.getByRole("checkbox", { name: "已在窗口收取纸质材料" }).first().check();
    await page
      .locator('[id="materials.SC-021-M03"]')
      .setInputFiles({ name: "平面图.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") });
    await page.getByText("已上传", { exact: true }).waitFor();
    await presentIn(page);
    expect(await obstacles()).toEqual([]);
    await page.getByRole("button", { name: "登记补正并出具收件清单" }).click();
    await page.getByRole("heading", { name: "窗口登记补正材料" }).waitFor({ state: "detached" });

    expect((await hall.api.store.cases.find(id))?.file).toMatchObject({
      status: "supplementSubmitted",
      materials: expect.arrayContaining([expect.objectContaining({ materialId: "SC-021-M01", form: "paper" })]),
    });
    expect(complaints).toEqual([]);
  }, 90_000);

  test("a withdrawal is recorded", async () => {
    const { number, id } = await waiting();
    const clerk = await hall.visitorAs("clerk", "marketEntry");
    await find(clerk, number);

    await clerk.page.getByRole("button", { name: "登记撤回申请" }).click();
    await presentIn(clerk.page.getByRole("dialog"));
    await clerk.page.getByRole("dialog").getByRole("button", { name: "确认撤回" }).click();
    await clerk.page.getByText("已撤回", { exact: true }).waitFor();

    expect((await hall.api.store.cases.find(id))?.file.status).toBe("withdrawn");
  }, 90_000);
});

describe("irreversible acts ask for confirmation", () => {
  /** By keyboard alone: the focus is on the cancelling button, Enter and Escape activate it, and the focus returns to the opener. */
  async function expectSafe(page: Page, opener: string | RegExp, wayBack: string): Promise<void> {
    const button = page.getByRole("main").getByRole("button", { name: opener });
    const dialog = page.getByRole("dialog");
    const focused = () =>
      page.evaluate(() =>
        document.activeElement instanceof HTMLButtonElement ? document.activeElement.innerText : "nothing",
      );
    for (const key of ["Enter", "Escape"]) {
      await button.focus();
      await page.keyboard.press("Enter");
      await dialog.waitFor();
      expect(await focused()).toBe(wayBack);
      const consequence = await dialog.locator("#dialog-consequence").innerText();
      expect(consequence.replaceAll(/\s/g, "").length).toBeGreaterThan(15);
      expect(await dialog.getAttribute("aria-describedby")).toBe("dialog-consequence");
      await page.keyboard.press(key);
      await dialog.waitFor({ state: "detached" });
      await page.waitForFunction(() => document.activeElement instanceof HTMLButtonElement);
      expect(await focused()).toMatch(opener);
    }
    await page.keyboard.press("Enter");
    for (const field of await dialog.getByRole("textbox").all()) await field.fill("理由充分，依法处理。");
    await dialog.getByRole("button", { name: wayBack }).focus();
    await page.keyboard.press("Tab");
    expect(await focused()).not.toBe(wayBack);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }

  const choose = (page: Page, group: string, choice: string): Promise<void> =>
    page.getByRole("radiogroup", { name: group, exact: false }).getByLabel(choice, { exact: true }).check();
  const task = async (role: Role, place: string, taskId: string): Promise<Visitor> => {
    const visitor = await hall.visitorAs(role, place);
    await visitor.open(`/desk/tasks/${taskId}`);
    return visitor;
  };
  const statusOf = async (id: string) => (await hall.api.store.cases.find(id))?.file.status;

  test("the one-time notice and the refusal of acceptance", async () => {
    const walk = await toAcceptance(hall.api);
    const { page, obstacles } = await task("clerk", "marketEntry", walk.taskId);
    for (const { name } of itemOf("SC-021").item.materials)
      await choose(page, name, name === "场所平面布局图" ? "不符合" : "合格");
    await page.getByLabel("常用语").selectOption({ index: 1 });
    await choose(page, "处理结果", "一次性告知补正");
    await expectSafe(page, "发出补正告知书", "返回修改");

    await choose(page, "处理结果", "不予受理");
    await choose(page, "不予受理的情形", "不属于本机关职权范围");
    await page.getByLabel("应当受理的行政机关").fill("石家庄市行政审批局");
    await page.getByLabel("理由").fill("不属于本机关职权范围。");
    await expectSafe(page, "作出不予受理决定", "返回修改");
    await page.getByRole("button", { name: "作出不予受理决定" }).click();
    expect(await obstacles()).toEqual([]);
    await page.getByRole("dialog").getByRole("button", { name: "作出不予受理决定" }).click();
    await page.getByText("已作出不予受理决定。").waitFor();

    expect(await statusOf(walk.id)).toBe("acceptanceRefused");
  }, 120_000);

  test("a site survey, a signature, and sending back", async () => {
    const survey = await toReview(hall.api);
    const officer = await task("officer", "SCJG", survey.taskId);
    await expectSafe(officer.page, /^提请/, "返回");

    const signOff = await toSignOff(hall.api);
    const chief = await task("chiefRepresentative", "SCJG", signOff.taskId);
    await expectSafe(chief.page, "签批同意（准予许可）", "返回");
    await expectSafe(chief.page, "退回审查", "返回");

    expect([await statusOf(survey.id), await statusOf(signOff.id)]).toEqual(["underReview", "awaitingSignOff"]);
    expect((await hall.api.store.cases.find(signOff.id))?.file.signature).toBeNull();
  }, 120_000);

  test("the end of a case whose supplement did not arrive", async () => {
    const walk = await toAcceptance(hall.api);
    const verdicts = acceptance("SC-021").verdicts.map((verdict, n) =>
      n === 0 ? { ...verdict, verdict: "faulty", fault: "未盖章。", fix: "请盖章。" } : verdict,
    );
    const clerk = await hall.api.signIn("chuangkou-sc");
    await complete(clerk, walk.taskId, { kind: "acceptance", outcome: "supplement", verdicts }).expect(200);
    await hall.api.step(walk.id, { type: "serveNotice", activityId: "supplementNotice", documentIds: [] });
    hall.api.clock.goTo("2026-05-06");
    await complete(clerk, await hall.api.giveTask(walk.id, "acceptance", "clerk:marketEntry"), {
      kind: "acceptance",
      outcome: "terminated",
      reason: "逾期未补正。",
    }).expect(200);
    const { page } = await task(
      "chiefRepresentative",
      "SCJG",
      await hall.api.giveTask(walk.id, "terminationSignOff", "chief:SCJG"),
    );

    await expectSafe(page, "确认终止办理", "返回");
    hall.api.clock.goTo("2026-03-02");

    expect(await statusOf(walk.id)).toBe("supplementRequested");
  }, 120_000);

  test("a withdrawal, and an application that is known to be incomplete", async () => {
    const walk = await toAcceptance(hall.api);
    const { page, open } = await hall.visitorAs("applicant", "canyin");
    await open(`/cases/${walk.id}`);
    await expectSafe(page, "撤回申请", "不撤回");
    expect(await statusOf(walk.id)).toBe("received");

    await open("/items/SC-021/apply");
    await fillIn(page, exampleOf("SC-021", "缺少场所平面布局图"), itemOf("SC-021").form);
    await expectSafe(page, "提交申请", "返回上传");
  }, 120_000);
});
