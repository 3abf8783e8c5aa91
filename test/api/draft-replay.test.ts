import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import type { CaseReplay, DraftReplay } from "../../contract/draft-replay.ts";
import { bpmnText, readBpmn } from "../../modeler/blocks/moddle.ts";
import { insertChoice } from "../../modeler/edits/insert-choice.ts";
import { insertStep } from "../../modeler/edits/insert-step.ts";
import { elkInProcess } from "../../modeler/layout/elk-in-process.ts";
import { layOut } from "../../modeler/layout/lay-out.ts";
import type { ModelElement } from "../../modeler/rules/model.ts";
import { finishCases, type FinishedCases } from "../support/finished-cases.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";

type Files = Record<string, string>;

let api: TestApi;
let finished: FinishedCases;
let designer: TestAgent;
beforeAll(async () => {
  finished = await finishCases(12);
  const today = finished.record.clock.now().toISOString();
  api = await openApi({ record: finished.record });
  api.clock.moveTo(today);
  designer = await api.signIn("sheji");
}, 300_000);
afterAll(async () => {
  await finished?.hall.close();
  await api?.close();
});

async function draftWith(
  change: (definitions: ModelElement) => void,
  files: (files: Files) => Files = (own) => own,
): Promise<string> {
  const { body } = await designer
    .post("/api/drafts")
    .set("idempotency-key", randomUUID())
    .send({ itemId: finished.itemId })
    .expect(201);
  const read = await designer.get(`/api/drafts/${body.id}`).expect(200);
  const definitions = await readBpmn(read.body.files["process.bpmn"]);
  change(definitions);
  await layOut(definitions, elkInProcess());
  await designer
    .put(`/api/drafts/${body.id}`)
    .set("if-match", read.headers["etag"]!)
    .send({
      files: files({
        ...read.body.files,
        "cases.json": finished.examples,
        "process.bpmn": await bpmnText(definitions),
      }),
    })
    .expect(200);
  return body.id as string;
}

const replay = async (id: string, query = ""): Promise<DraftReplay> =>
  (await designer.get(`/api/drafts/${id}/replay${query}`).expect(200)).body;

const insertOpinion = (definitions: ModelElement) => {
  insertStep(definitions, {
    behind: "reviewDecision-to-signOffTask",
    kind: "opinion",
    name: "农业意见",
    settings: { question: "请提出意见", days: 3 },
    by: "officer:NYNC",
  });
};

test("finished cases go through an unchanged draft as they went: same steps, same days", async () => {
  const id = await draftWith(() => undefined);

  const { found, leftOut, cases } = await replay(id);

  expect(found).toBe(finished.walked.length);
  expect(leftOut).toEqual({ older: 0, migrated: 0, erased: 0, unclear: 0 });
  expect(cases.map(({ fate }) => fate)).toEqual(finished.walked.map(() => "same"));
  expect(cases.filter(({ days }) => days.before !== days.after)).toEqual([]);
  expect(cases.some(({ days }) => days.before !== null && days.before > 0)).toBe(true);
});

test("an inserted opinion is passed by those cases that came to it, which take as many days more as it may take", async () => {
  const id = await draftWith(insertOpinion);

  const { cases } = await replay(id);

  const other = cases.filter(({ fate }) => fate === "other");
  expect(other.length).toBeGreaterThan(0);
  expect(other.length).toBeLessThan(finished.walked.length);
  for (const { sentence, days } of other) {
    expect(sentence).toBe("多经过“农业意见”");
    // Where the applicant was sent back it is asked for again.
    if (days.before !== null) expect([3, 6, 9]).toContain((days.after ?? 0) - days.before);
  }
  const [{ number }] = other as [DraftReplay["cases"][number]];
  const one: CaseReplay = (await designer.get(`/api/drafts/${id}/replay/${number}`).expect(200)).body;
  expect(one.after.filter(({ isOnlyHere }) => isOnlyHere)).toEqual([
    expect.objectContaining({ name: "农业意见", isAssumed: true }),
  ]);
  expect(one.before.some(({ isOnlyHere }) => isOnlyHere)).toBe(false);
  expect(JSON.stringify(one)).not.toMatch(/有限公司|\d{17}/u);
});

test("a branch on what no applicant was asked decides nothing: the case is unknown, not guessed", async () => {
  const asked = (files: Files): Files => {
    const form = JSON.parse(files["application.form"]!);
    form.components.push({
      type: "number",
      id: "field-tables",
      key: "tables",
      label: "桌数",
      routing: true,
      validate: { required: true, min: 0, max: 900, integer: true },
    });
    const cases = JSON.parse(files["cases.json"]!).map((one: { application: object }) => ({
      ...one,
      application: { ...one.application, tables: 10 },
    }));
    return { ...files, "application.form": JSON.stringify(form), "cases.json": JSON.stringify(cases) };
  };
  const id = await draftWith((definitions) => {
    insertChoice(definitions, {
      behind: "reviewDecision-to-signOffTask",
      name: "桌数多吗",
      branch: "桌数多",
      condition: { joint: "all", parts: [{ subject: "fact_tables", operator: "more", values: [100] }] },
      step: { kind: "opinion", name: "农业意见", settings: { question: "请提出意见", days: 3 }, by: "officer:NYNC" },
    });
  }, asked);

  const { cases } = await replay(id);

  expect(cases.filter(({ fate }) => fate === "unknown").map(({ sentence }) => sentence)[0]).toContain("申请表的“桌数”");
});

test("the newest cases are walked, the others counted; a time without cases, another department and an unfinished case are refused or empty", async () => {
  const id = await draftWith(() => undefined);

  expect(await replay(id, "?limit=5")).toMatchObject({
    found: finished.walked.length,
    leftOut: { older: finished.walked.length - 5 },
  });
  expect(await replay(id, "?to=2026-01-01")).toMatchObject({ found: 0, cases: [] });
  const clerk = await api.signIn("chuangkou-sc");
  expect((await clerk.get(`/api/drafts/${id}/replay`)).status).toBe(403);
  expect(problemIn(await designer.get(`/api/drafts/${id}/replay/nothing`)).code).toBe("NOT_FOUND");
});
