import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { hashPassword } from "../../api/identity/passwords.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { openHallAccess, fileAs } from "../../tools/demo/walk-example.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { freeFlow } from "../support/free-flow.ts";
import { freeItem } from "../support/free-item.ts";
import { type Block, loop, on, sequence, together, wait } from "../../modeler/blocks/block.ts";
import { decision, ending, opening } from "../support/random-flow/frame.ts";
import { leadReview, procedureOf } from "../support/random-flow/steps.ts";
import { peopleAtWork, type PeopleAtWork } from "../support/people-at-work.ts";
import { choose } from "../browser/inbox-steps.ts";
import { openVisitedRunning, type Visitor } from "../browser/visitors.ts";

const ITEM = "SC-902";
/** Waits for two letters at once, then may hold a hearing. */
const WAITING = "SC-903";
const POINTS = sampleItems().find(({ item }) => item.id === "SC-021")?.item.reviewPoints ?? [];

let hall: Awaited<ReturnType<typeof openVisitedRunning>>;
let work: PeopleAtWork;
let id: string;
let officer: Visitor;
let agriculture: Visitor;
let labour: Visitor;
let chief: Visitor;
beforeAll(async () => {
  hall = await openVisitedRunning();
  const { running } = hall;
  running.hall.clock.goTo("2026-03-02");
  await importSeed({
    store: running.hall.ownerStore,
    hashPassword: (password) => hashPassword(password, { logN: 4, r: 8, p: 1 }),
    items: [await freeItem(ITEM, freeFlow(), (key) => key), await freeItem(WAITING, waitingFlow(), (key) => key)],
  });
  work = peopleAtWork(running, [], (key) => key);
  id = await accepted(ITEM);
  [officer, agriculture, labour, chief] = await Promise.all([
    hall.visitorAs("officer", "SCJG"),
    hall.visitorAs("officer", "NYNC"),
    hall.visitorAs("officer", "RST"),
    hall.visitorAs("chiefRepresentative", "SCJG"),
  ]);
}, 300_000);
afterAll(() => hall?.close(), 60_000);

function waitingFlow(): Block {
  const letter = (key: string, name: string): Block =>
    wait({ key, kind: "message", name, settings: { stage: "review" }, events: [{ key, name, on: "message" }] });
  const review = loop(leadReview("lead"), {
    key: "leadOutcome",
    name: "审查结论",
    done: [on("lead", ["submitted"], "完成")],
    again: [on("lead", ["hearing"], "听证", procedureOf("hearing", "hearing"))],
  });
  return sequence(
    opening(true),
    together("letters", "同时等待", letter("fire", "等待消防意见"), letter("health", "等待疾控意见")),
    review,
    decision("lead"),
    ending(),
  );
}

async function accepted(itemId: string): Promise<string> {
  const loaded = sampleItems().find(({ item }) => item.id === "SC-021");
  const example = loaded?.cases[0];
  if (!loaded || !example) throw new Error("SC-021 has no example");
  const access = openHallAccess(hall.url, () => undefined);
  const filed = await fileAs(access, { ...loaded.item, id: itemId }, example);
  await work.untilStatus(filed.id, "received");
  const { materials } = await work.page("shencha-scjg", filed.id);
  const verdicts = materials.map(({ materialId, form, exemptBySharing }) => ({
    materialId,
    verdict: form !== null || exemptBySharing ? "qualified" : "notApplicable",
  }));
  await work.complete("shencha-scjg", filed.id, "acceptance", { outcome: "accepted", verdicts });
  return filed.id;
}

/** Opens the step's page, which must be usable on a desktop, on a phone and by a screen reader. */
async function openStep(visitor: Visitor, login: string, key: string): Promise<void> {
  await openTaskPage(visitor, (await work.task(login, id, key)).id, key);
}

/** The same of another case, as an officer of the market supervision. */
async function openAt(visitor: Visitor, caseId: string, key: string): Promise<void> {
  await openTaskPage(visitor, (await work.task("shencha-scjg", caseId, key)).id, key);
}

async function openTaskPage({ page, open, obstacles }: Visitor, taskId: string, key: string): Promise<void> {
  await open(`/desk/tasks/${taskId}`);
  await page.getByRole("form").first().waitFor();
  const pictures = process.env["PICTURES_OF_KINDS"];
  if (pictures) await page.screenshot({ path: `${pictures}/${key}-${Date.now()}.png`, fullPage: true });
  expect(await obstacles()).toEqual([]);
}

async function send({ page }: Visitor, button: string, said: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByText(said).first().waitFor();
}

async function outsider({ page }: Visitor, number: number, name: string, idNumber: string): Promise<void> {
  await page.getByRole("button", { name: "增加外部人员" }).click();
  await page.getByLabel(`外部人员${number}姓名`).fill(name);
  await page.getByLabel(`外部人员${number}居民身份证号码`).fill(idNumber);
}

test("征求意见: another department reads the question and the last day, and answers; disagreeing needs words", async () => {
  await openStep(labour, "shencha-rst", "opinionRST");
  const { page } = labour;
  expect(await page.getByRole("main").innerText()).toMatch(/对本办件有无不同意见？.*2026年3月9日.*逾期未复视为同意/s);
  await choose(page, "意见", "不同意");
  await page.getByRole("button", { name: "回复意见" }).click();
  await page.getByRole("alert").first().waitFor();

  await page.getByLabel("具体意见").fill("请核实用工登记。");
  await send(labour, "回复意见", "意见已回复。");
}, 120_000);

test("协办审查: the other department answers its points without deciding", async () => {
  await openStep(agriculture, "shencha-nync", "coReview");
  expect(await agriculture.page.getByRole("main").innerText()).toContain("协办");
  await choose(agriculture.page, "审查意见", "不提出结论意见");
  await send(agriculture, "提交审查意见", "协办审查意见已提交。");

  await openStep(agriculture, "shencha-nync", "opinionNYNC");
  await choose(agriculture.page, "意见", "同意");
  await send(agriculture, "回复意见", "意见已回复。");
}, 120_000);

test("特别程序: asked for in the review, begun and ended in its own step, a second one after it", async () => {
  const { page } = officer;
  await openStep(officer, "shencha-scjg", "lead");
  await page.getByRole("button", { name: /^提请/ }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("需要核查现场");
  await page.getByRole("button", { name: /^确认提请/ }).click();
  await page
    .getByText(/^已提请/)
    .first()
    .waitFor();

  await openStep(officer, "shencha-scjg", "survey");
  expect(await page.getByLabel("理由").inputValue()).toBe("需要核查现场");
  await page.getByLabel("承办人").fill("韩审查");
  await send(officer, "启动实地勘察", "特别程序告知书正在出具");
  await openStep(officer, "shencha-scjg", "survey");
  await page.getByLabel("韩审查", { exact: true }).check();
  await page.getByLabel("褚核查", { exact: true }).check();
  await page.getByLabel("勘察地点").fill("石家庄市示例区样板路22号");
  await choose(page, "勘察结论", "符合");
  await page.getByLabel("勘察情况").fill("与申报材料一致。");
  await send(officer, "登记勘察结果", "办理期限恢复计算");

  await openStep(officer, "shencha-scjg", "experts");
  await page.getByLabel("理由").fill("工艺复杂");
  await page
    .getByLabel(/机构|负责|承办|组织/)
    .first()
    .fill("示例评审机构");
  await send(officer, "启动专家评审", "特别程序告知书正在出具");
  await openStep(officer, "shencha-scjg", "experts");
  await outsider(officer, 1, "甲专家", "110101199003070134");
  await outsider(officer, 2, "乙专家", "11010119900307109X");
  await outsider(officer, 3, "丙专家", "110101199003072017");
  await choose(page, "结论", "符合");
  await page.getByLabel("结果", { exact: true }).fill("专家一致同意。");
  await page.getByLabel("专家评审意见").fill("评审报告（2026）1号");
  await send(officer, "登记专家评审结果", "办理期限恢复计算");
}, 240_000);

test("审查（主办）, 一般环节, 集体审议, and what the signer then sees", async () => {
  await openStep(officer, "shencha-scjg", "lead");
  for (const point of POINTS) await choose(officer.page, point, "符合");
  await choose(officer.page, "审查意见", "准予许可");
  await send(officer, "提交审查意见", "审查意见已提交");

  await openStep(officer, "shencha-scjg", "estimate");
  await officer.page.getByRole("button", { name: "办结本环节" }).click();
  await officer.page.getByRole("alert").first().waitFor();
  await officer.page.getByRole("textbox", { name: "面积" }).fill("600");
  await send(officer, "办结本环节", "“测算面积”已办理。");

  await openStep(chief, "shouxi-scjg", "board");
  const { page } = chief;
  await page.getByLabel("主持人").selectOption({ label: "许首席" });
  await page.getByLabel("韩审查", { exact: true }).check();
  await page.getByLabel("褚核查", { exact: true }).check();
  await page.getByLabel("审议地点").fill("第一会议室");
  await page.getByLabel("审议事项").fill("是否同意审查意见");
  await page.getByLabel("审议意见").fill("一致同意。");
  await choose(page, "审议结论", "同意审查意见");
  await page.getByLabel("结论的理由").fill("符合法定条件。");
  await send(chief, "登记集体审议", "集体审议已登记，结论为同意。");

  await openStep(chief, "shouxi-scjg", "signature");
  const seen = await page.getByRole("main").innerText();
  for (const words of [
    "审查意见（主办）",
    "协办",
    "征求人社意见",
    "请核实用工登记。",
    "实地勘察",
    "专家评审",
    "测算面积",
    "600",
    "集体审议",
  ])
    expect(seen).toContain(words);
  for (const { complaints } of [officer, agriculture, labour, chief]) expect(complaints).toEqual([]);
}, 240_000);

test("登记收到 and 听证: of two letters the one that came is chosen; a hearing needs somebody to preside and seven days' notice", async () => {
  const other = await accepted(WAITING);
  const { page, open, obstacles, complaints } = await hall.visitorAs("officer", "SCJG");
  for (const [chosen, asks] of [
    ["等待消防意见", true],
    ["等待疾控意见", false],
  ] as const) {
    await open(`/cases/${other}`);
    await page.getByRole("button", { name: "登记收到" }).click();
    const form = page.getByRole("form", { name: "登记收到" });
    if (asks) await form.getByLabel("等待的内容").selectOption({ label: chosen });
    await form.getByLabel("收到的内容").fill(`${chosen}的复函`);
    await form.getByLabel("收到日期").fill("2026-03-02");
    expect(await obstacles()).toEqual([]);
    await form.getByRole("button", { name: "登记收到" }).click();
    await page.getByText("已登记收到，流程将继续办理。").waitFor();
  }

  const visitor = { page, open, obstacles, complaints };
  await openAt(visitor, other, "lead");
  await page.getByRole("button", { name: "提请听证" }).click();
  await page.getByRole("dialog").getByLabel("理由").fill("涉及公共利益");
  await page.getByRole("button", { name: "确认提请听证" }).click();
  await page.getByText("已提请听证").first().waitFor();

  await openAt(visitor, other, "hearing");
  await page.getByLabel("预计所需工作日").fill("15");
  await page.getByLabel("组织听证的机构").fill("法规处");
  await page.getByLabel("听证主持人").selectOption({ label: "褚核查" });
  await page.getByLabel("举行听证的日期").fill("2026-03-05");
  await page.getByLabel("地点").fill("第二会议室");
  await page.getByRole("button", { name: "启动听证" }).click();
  await page.getByRole("alert").first().waitFor();
  await page.getByLabel("举行听证的日期").fill("2026-03-12");
  await send(visitor, "启动听证", "特别程序告知书正在出具");
  expect(complaints).toEqual([]);
}, 240_000);
