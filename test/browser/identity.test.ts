import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { exampleOf, itemOf } from "./examples.ts";
import { accept, choose, numberOn, openTask } from "./inbox-steps.ts";
import { field, fillIn } from "./fill-in.ts";
import { openVisitedHall, type VisitedHall, type Visitor } from "./visitors.ts";

const SC_021 = itemOf("SC-021");
const ZHANG = { name: "张示例", idNumber: "139900199001010014", phone: "19900000001" };

let hall: VisitedHall;

beforeAll(async () => {
  hall = await openVisitedHall();
}, 240_000);

afterAll(() => hall.close(), 60_000);

test("a person files for a company of others; a clerk proves the parties, and two of the roster do the survey", async () => {
  const applicant = await hall.visitorAs("applicant", "zhang");
  const number = await fileForCompany(applicant);

  const clerk = await hall.visitorAs("clerk", "marketEntry");
  await proveBy(clerk, number);
  await accept(clerk, number, "SC-021");
  const officer = await hall.visitorAs("officer", "SCJG");
  await surveyBy(officer, number);

  for (const { complaints } of [applicant, clerk, officer]) expect(complaints).toEqual([]);
}, 300_000);

test("a clerk records a power of attorney from the paper, sees what is invalid in it, and revokes it", async () => {
  const { page, open, obstacles, complaints } = await hall.visitorAs("clerk", "marketEntry");
  await open("/desk/mandates");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByRole("alert").getByText("请选择委托的事项。").waitFor();
  expect(await obstacles()).toEqual([]);

  await field(page, "principal.name").fill("石家庄示例餐饮管理有限公司");
  await field(page, "principal.number").fill("91139900MA00000234");
  await field(page, "agent.name").fill(ZHANG.name);
  await field(page, "agent.number").fill(ZHANG.idNumber);
  await page.getByRole("radiogroup", { name: "委托的事项" }).getByLabel("全部事项").check();
  await page.getByLabel("领取结果").check();
  await field(page, "validFrom").fill("2026-01-01");
  await field(page, "validTo").fill("2099-12-31");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("应为居民身份证号码或者统一社会信用代码，请核对是否输错").first().waitFor();
  await field(page, "principal.number").fill("91139900MA00000233");
  await page.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("已登记“石家庄示例餐饮管理有限公司”对“张示例”的授权委托。").waitFor();
  expect(await obstacles()).toEqual([]);

  await page.getByRole("button", { name: "撤销" }).first().click();
  await page.getByRole("dialog").getByLabel("撤销原因").fill("委托人书面撤销");
  await page.getByRole("dialog").getByRole("button", { name: "撤销", exact: true }).click();
  await page.getByText("已撤销").waitFor();
  expect(complaints).toEqual([]);
}, 120_000);

async function fileForCompany({ page, open, obstacles }: Visitor): Promise<string> {
  const { applicant, ...rest } = exampleOf("SC-021", "餐饮服务经营者");
  await open("/items/SC-021/apply");
  await fillIn(page, { ...rest, applicant: { ...applicant, agent: ZHANG } }, SC_021.form);
  await page.getByText("本办件将标记为“身份待核”").waitFor();
  expect(await obstacles()).toEqual([]);
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByText("申请已提交").waitFor();
  await page.getByText("本办件身份待核：").waitFor();
  expect(await obstacles()).toEqual([]);
  return numberOn(page);
}

async function proveBy({ page, open, obstacles }: Visitor, number: string): Promise<void> {
  await open("/desk");
  await page.getByRole("link", { name: "身份待核办件" }).click();
  await page.getByRole("listitem").filter({ hasText: number }).getByRole("link").click();
  const form = page.getByRole("form", { name: "核实身份" });
  await form.getByRole("button", { name: "登记核实结果" }).click();
  await form.getByText("请选择核实谁的身份。").first().waitFor();
  await form.getByLabel("申请人和经办人").check();
  await field(page, "seen.applicant").selectOption("businessLicence");
  await field(page, "seen.agent").selectOption("residentIdCard");
  await field(page, "seen.agent.authority").selectOption("powerOfAttorney");
  expect(await obstacles()).toEqual([]);
  await form.getByRole("button", { name: "登记核实结果" }).click();
  await form.waitFor({ state: "detached" });
  await page.getByText("窗口核验证件，居民身份证、授权委托书，钱窗口").first().waitFor();
}

async function surveyBy(officer: Visitor, number: string): Promise<void> {
  const { page } = officer;
  await openTask(officer, number);
  await page.getByRole("button", { name: /^提请/ }).click();
  await field(page, "surveyReason").fill("需要核实现场");
  await page.getByRole("button", { name: /^确认提请/ }).click();
  await page.getByRole("link", { name: "返回工作台" }).waitFor();
  await openTask(officer, number);
  await page.getByLabel("承办人").fill("韩审查");
  await page.getByRole("button", { name: "启动实地勘察" }).click();
  await page.getByText("特别程序告知书正在出具").first().waitFor();
  await openTask(officer, number);
  await page.getByLabel("韩审查").check();
  await choose(page, "勘察结论", "符合");
  await page.getByLabel("勘察情况").fill("与申报一致");
  await page.getByRole("button", { name: "登记勘察结果" }).click();
  await page.getByRole("alert").getByText("核查须由两名以上人员进行").first().waitFor();
  expect(await officer.obstacles()).toEqual([]);
  await page.getByLabel("褚核查").check();
  await page.getByRole("button", { name: "登记勘察结果" }).click();
  await page.getByText("勘察结果已登记").waitFor();
}
