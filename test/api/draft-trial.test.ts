import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { randomUUID } from "node:crypto";
import { makeLog } from "../../log.ts";
import type { TrialReport } from "../../contract/draft-trial.ts";
import { bpmnText, readBpmn } from "../../modeler/blocks/moddle.ts";
import { rename } from "../../modeler/edits/rename.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { filed, openApi, problemIn, type TestApi } from "./open-api.ts";
import { withOpinion } from "./redesigns.ts";
import type { Files } from "./draft-requests.ts";

let api: TestApi;
let designer: TestAgent;
let office: TestAgent;
beforeAll(async () => {
  api = await openApi();
  designer = await api.signIn("sheji");
  office = await api.signIn("zhengfuban");
}, 60_000);
afterAll(() => api?.close());

const round = () => trialRound({ store: api.store, log: makeLog({ name: "test", level: "silent" }) });

async function begun(): Promise<{ readonly id: string; readonly files: Files }> {
  const { body } = await designer
    .post("/api/drafts")
    .set("idempotency-key", randomUUID())
    .send({ itemId: "SC-021" })
    .expect(201);
  return { id: body.id, files: (await designer.get(`/api/drafts/${body.id}`).expect(200)).body.files };
}

async function saved(id: string, files: Files): Promise<string> {
  const { headers } = await designer.get(`/api/drafts/${id}`);
  const { body } = await designer
    .put(`/api/drafts/${id}`)
    .set("if-match", headers["etag"]!)
    .send({ files })
    .expect(200);
  return body.sha256 as string;
}

/** A path that was taken, as `cases.json` says it. */
const asWritten = ({ path, status }: NonNullable<TrialReport["cases"][number]["actual"]>) => ({
  path: path.map(({ step, word }) => (word === null ? [step] : [step, word])),
  status,
});

const report = async (id: string): Promise<TrialReport> => (await designer.get(`/api/drafts/${id}/trial`)).body;

describe("the examples of a draft", () => {
  test("are tried without submitting it, and its journal does not change; each is reported in words", async () => {
    const { id } = await begun();
    const { body: before } = await designer.get(`/api/drafts/${id}`);

    expect(await report(id)).toMatchObject({ state: "none", cases: [] });
    const asked = await designer.post(`/api/drafts/${id}/trial`).send({ sha256: before.sha256 }).expect(200);
    expect(asked.body).toMatchObject({ state: "waiting" });
    await round();

    const { state, total, cases } = await report(id);
    expect({ state, problems: cases.map(({ problem }) => problem) }).toEqual({
      state: "done",
      problems: Array.from({ length: total }, () => null),
    });
    expect(cases[0]!.expected[0]).toEqual({
      step: "intake",
      word: "pending",
      name: "收件登记",
      outcome: "需要人工受理",
    });
    expect(cases[0]!.actual).toBeNull();
    const { body: after } = await designer.get(`/api/drafts/${id}`);
    expect([after.journal, after.version, after.state]).toEqual([before.journal, before.version, "draft"]);
  });

  test("of a changed flow say the way that each takes; with it taken over, they pass", async () => {
    const { id, files } = await begun();
    const changed = await withOpinion(files);
    await designer
      .post(`/api/drafts/${id}/trial`)
      .send({ sha256: await saved(id, changed) })
      .expect(200);
    await round();
    const { cases } = await report(id);
    const failed = cases.flatMap((one, at) => (one.problem === null ? [] : [{ one, at }]));

    expect(failed.length).toBeGreaterThan(0);
    expect(failed.map(({ one }) => one.actual?.path.some(({ name }) => name === "征求意见"))).not.toContain(undefined);
    const examples = failed.reduce(
      (all, { one, at }) => all.with(at, { ...all[at]!, expect: asWritten(one.actual!) }),
      JSON.parse(changed["cases.json"]!) as object[],
    );
    const texts = JSON.stringify(examples);
    await designer
      .post(`/api/drafts/${id}/trial`)
      .send({ sha256: await saved(id, { ...changed, "cases.json": texts }) })
      .expect(200);
    await round();
    expect((await report(id)).cases.filter(({ problem }) => problem !== null)).toEqual([]);
  });

  test("are not tried of what the caller did not see, nor of a draft with errors or one that is ended", async () => {
    const { id, files } = await begun();
    const ask = (sha256: string) => designer.post(`/api/drafts/${id}/trial`).send({ sha256 });

    expect(problemIn(await ask("0".repeat(64)))).toMatchObject({ status: 412, code: "DRAFT_CHANGED" });
    const broken = await saved(id, { ...files, "process.bpmn": "<not yet" });
    expect(problemIn(await ask(broken))).toMatchObject({ status: 422, code: "DRAFT_HAS_PROBLEMS" });
    await designer
      .post(`/api/drafts/${id}/discarding`)
      .set("idempotency-key", randomUUID())
      .send({ reason: "不再需要" })
      .expect(200);
    expect(problemIn(await ask(broken))).toMatchObject({ status: 409, code: "DRAFT_STATE_FORBIDS" });
  });
});

describe("the comparison of a draft", () => {
  test("tells each change with its places in the diagrams, against the last release or another", async () => {
    const { id, files } = await begun();
    await saved(id, await withOpinion(files));

    const { body } = await designer.get(`/api/drafts/${id}/comparison`).expect(200);
    const named = await office.get(`/api/drafts/${id}/comparison?release=1`).expect(200);

    const added = body.changes.find(({ sentence }: { sentence: string }) => sentence.startsWith("增加环节“征求意见”"));
    expect(body).toMatchObject({ against: 1, standing: null });
    expect(added.elements.slice(0, 2)).toEqual(["opinion", "reviewDecision"]);
    expect(named.body).toEqual(body);
    expect(problemIn(await designer.get(`/api/drafts/${id}/comparison?release=77`))).toMatchObject({
      status: 404,
      code: "RELEASE_NOT_FOUND",
    });
  });

  test("counts the running cases that stand at a step which the draft does not have, once each", async () => {
    const { id: caseId } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
    const item = {
      caseId,
      kind: "generalTask",
      name: "旧环节",
      candidateGroup: "officer:SCJG",
      createdAt: "2026-03-02T01:00:00.000Z",
      instance: null,
    };
    await api.store.workItems.add([
      { ...item, taskId: "at-old-one", activityId: "oldCheck" },
      { ...item, taskId: "at-old-two", activityId: "oldOpinion" },
    ]);
    const { id } = await begun();

    const { body } = await designer.get(`/api/drafts/${id}/comparison`).expect(200);

    expect(body.standing).toMatchObject({ cases: 1, elements: ["oldCheck", "oldOpinion"] });
    expect(body.standing.sentence).toMatch(/^1件正在办理的办件停在被删除的环节：/u);
  });

  test("of one with errors has no sentences", async () => {
    const { id, files } = await begun();
    await saved(id, { ...files, "process.bpmn": "<not yet" });

    expect((await designer.get(`/api/drafts/${id}/comparison`).expect(200)).body).toEqual({
      against: 1,
      changes: null,
      standing: null,
    });
  });

  test("of a renamed step names the step", async () => {
    const { id, files } = await begun();
    const definitions = await readBpmn(files["process.bpmn"]!);
    rename(definitions, { element: "signOffTask", name: "首席代表审签" });
    await saved(id, { ...files, "process.bpmn": await bpmnText(definitions) });

    const { body } = await designer.get(`/api/drafts/${id}/comparison`).expect(200);

    expect(body.changes).toEqual([
      {
        sentence: "环节“首席代表签批”的名称由“首席代表签批”改为“首席代表审签”。",
        elements: expect.arrayContaining(["signOffTask"]),
      },
    ]);
  });
});
