import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { bpmnText, readBpmn } from "../../modeler/blocks/moddle.ts";
import { insertStep } from "../../modeler/edits/insert-step.ts";
import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../modeler/layout/lay-out.ts";
import { picture } from "../browser/pictures.ts";
import { openVisitedApi, type VisitedHall } from "../browser/visitors.ts";
import { finishCases, type FinishedCases } from "../support/finished-cases.ts";

let finished: FinishedCases;
let hall: Awaited<ReturnType<typeof openVisitedApi>> & VisitedHall;
beforeAll(async () => {
  finished = await finishCases(14);
  const today = finished.record.clock.now().toISOString();
  hall = await openVisitedApi({ record: finished.record });
  hall.api.clock.moveTo(today);
}, 300_000);
afterAll(async () => {
  await finished?.hall.close();
  await hall?.close();
}, 60_000);

test("a designer walks last year's cases through a draft, sees which go another way, and compares one step by step", async () => {
  const id = await draftWithOpinion();
  const { page, open, obstacles, complaints } = await hall.visitorAs("designer");
  await open(`/studio/drafts/${id}?view=tryout`);
  await page.getByRole("button", { name: "开始回放" }).click();
  await page.getByText(/^14件按草稿重走/).waitFor();
  const group = page.getByRole("button", { name: /多经过“征求农业农村部门意见”/ });
  await group.click();
  await picture(page, "studio-replay");
  await page.getByRole("button", { name: /^对照/ }).first().click();
  const ways = page.getByRole("dialog");
  await ways.getByRole("region", { name: "按草稿" }).getByText("原来没有").first().waitFor();
  await picture(page, "studio-replay-case");

  expect(await ways.textContent()).not.toMatch(/[A-Za-z]{3,}/u);
  expect(await obstacles()).toEqual([]);
  expect(complaints).toEqual([]);
}, 180_000);

async function draftWithOpinion(): Promise<string> {
  const designer = await hall.api.signIn("sheji");
  const { body } = await designer
    .post("/api/drafts")
    .set("idempotency-key", randomUUID())
    .send({ itemId: finished.itemId })
    .expect(201);
  const read = await designer.get(`/api/drafts/${body.id}`).expect(200);
  const definitions = await readBpmn(read.body.files["process.bpmn"]);
  insertStep(definitions, {
    behind: "reviewDecision-to-signOffTask",
    kind: "opinion",
    name: "征求农业农村部门意见",
    settings: { question: "请提出意见", days: 3 },
    by: "officer:NYNC",
  });
  await layOut(definitions, elkInProcess());
  const files = { ...read.body.files, "cases.json": finished.examples, "process.bpmn": await bpmnText(definitions) };
  await designer.put(`/api/drafts/${body.id}`).set("if-match", read.headers["etag"]!).send({ files }).expect(200);
  return body.id as string;
}
