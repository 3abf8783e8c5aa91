import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { toDelivery } from "../api/walk.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";
import { publishWith } from "../store/free-release.ts";

let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  hall = await openVisitedApi();
  await publishWith(hall.api, "SC-021", {
    postCheck: { kind: "postCheck", name: "事后核查", settings: { limitDays: 40 } },
    upperAnswer: { kind: "upperAnswer", name: "登记上级答复" },
  });
}, 240_000);
afterAll(() => hall?.close(), 60_000);

/** A granted case with this task of the officer, opened by her. */
async function opened(kind: "postCheck" | "upperAnswer", name: string) {
  const { id } = await toDelivery(hall.api);
  const task = { taskId: `${kind}-${id}`, caseId: id, activityId: kind, kind, instance: `${kind}:${id}`, name };
  await hall.api.store.workItems.add([
    { ...task, candidateGroup: "officer:SCJG", createdAt: "2026-03-02T01:00:00.000Z" },
  ]);
  const officer = await hall.visitorAs("officer", "SCJG");
  expect(await officer.page.evaluate(() => new Date().toISOString().slice(0, 10))).not.toBe("2026-03-02");
  await officer.open(`/desk/tasks/${task.taskId}`);
  return officer;
}

test("a check may order what is put right after the day of the hall, whatever the clock of the browser says", async () => {
  const { page, complaints } = await opened("postCheck", "事后核查");
  await page.getByRole("radiogroup", { name: "核查结论" }).waitFor();
  const staff = page.getByRole("group", { name: "核查人员" }).getByRole("checkbox");
  await staff.nth(0).check();
  await staff.nth(1).check();
  await page.getByLabel("核查情况").fill("部分设施与承诺不符");
  await page.getByRole("radiogroup", { name: "核查结论" }).getByLabel("限期整改").check();
  await page.getByLabel("整改期限").fill("2026-03-02");
  await page.getByRole("button", { name: "登记核查结果" }).click();
  await page.getByText("请填写整改期限，应当在今天以后。").first().waitFor();

  await page.getByLabel("整改期限").fill("2026-03-20");
  await page.getByRole("button", { name: "登记核查结果" }).click();

  await page.getByText("事后核查已登记。").waitFor();
  expect(complaints).toEqual([]);
}, 120_000);

test("an answer of tomorrow is refused before it is sent, whatever the clock of the browser says", async () => {
  const { page, complaints } = await opened("upperAnswer", "登记上级答复");
  await page.getByRole("radiogroup", { name: "答复" }).getByRole("radio").first().check();
  await page.getByLabel("答复的文号").fill("国市监〔2026〕1号");
  await page.getByLabel("答复的日期").fill("2026-03-03");

  await page.getByRole("button", { name: "登记答复" }).click();

  await page.getByText("请填写转报之日以后、今天或者今天以前的日期。").first().waitFor();
  expect(complaints).toEqual([]);
}, 120_000);
