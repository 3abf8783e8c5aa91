import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { SETTINGS } from "../domain/case/general-scenario.ts";
import { publishWith } from "../store/free-release.ts";
import { openApi, type TestApi } from "./open-api.ts";
import { complete, toReview } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await publishWith(api, "SC-021", {
    check: {
      kind: "generalTask",
      name: "档案核对",
      settings: { ...SETTINGS },
      offers: ["complete", "incomplete"],
      outcome: { variable: "check_outcome" },
    },
  });
}, 60_000);
afterAll(() => api.close());

/** A case under review, with the general task open beside the review. */
async function toCheck(): Promise<{ readonly caseId: string; readonly taskId: string }> {
  const { id: caseId } = await toReview(api);
  const taskId = `check-${caseId}`;
  await api.store.workItems.add([
    {
      taskId,
      caseId,
      activityId: "check",
      kind: "generalTask",
      instance: `instance-${caseId}`,
      name: "档案核对",
      candidateGroup: "officer:SCJG",
      createdAt: "2026-03-02T01:00:00.000Z",
    },
  ]);
  return { caseId, taskId };
}

const body = (values: object = {}) => ({ outcome: "complete", values: { copies: 2, place: "hall", ...values } });

describe("a task whose step has a form of its own", () => {
  test("shows its fields and the names of its outcomes", async () => {
    const { taskId } = await toCheck();
    const officer = await api.signIn("shencha-scjg");

    const { body: task } = await officer.get(`/api/tasks/${taskId}`).expect(200);
    expect(task).toMatchObject({
      kind: "generalTask",
      settings: { fields: expect.arrayContaining([expect.objectContaining({ key: "copies", label: "份数" })]) },
      outcomes: [
        { outcome: "complete", name: "齐全" },
        { outcome: "incomplete", name: "不齐全" },
      ],
    });
  });

  test("is completed with them, and shows staff what was entered and the applicant nothing", async () => {
    const { caseId, taskId } = await toCheck();
    const officer = await api.signIn("shencha-scjg");
    await complete(officer, taskId, body({ note: "当面核对" })).expect(200);

    const { body: seen } = await officer.get(`/api/cases/${caseId}`).expect(200);
    expect(seen.generalTasks).toMatchObject([
      {
        name: "档案核对",
        outcomeName: "齐全",
        answers: [
          { key: "copies", label: "份数", value: "2" },
          { key: "place", label: "存放地点", value: "大厅" },
          { key: "note", label: "说明", value: "当面核对" },
        ],
      },
    ]);
    const owner = await api.signIn("canyin");
    const { body: own } = await owner.get(`/api/cases/${caseId}`).expect(200);
    expect(JSON.stringify(own)).not.toMatch(/档案核对|当面核对|存放地点/);
  });

  test.each<[string, object, string]>([
    ["a field of no step", body({ other: "x" }), "values.other"],
    ["a text for a number", body({ copies: "2" }), "values.copies"],
    ["an option that there is not", body({ place: "${x}" }), "values.place"],
    ["an outcome of another step", { ...body(), outcome: "done" }, "outcome"],
    ["no values", { outcome: "complete" }, "values"],
  ])("refuses like any other body: %s", async (_what, given, field) => {
    const { taskId } = await toCheck();
    const answer = await complete(await api.signIn("shencha-scjg"), taskId, { ...given });

    expect([answer.status, answer.body.code]).toEqual([400, "REQUEST_INVALID"]);
    expect(JSON.stringify(answer.body.errors)).toContain(field);
  });

  test("says in a sentence what is missing", async () => {
    const { taskId } = await toCheck();
    const answer = await complete(await api.signIn("shencha-scjg"), taskId, { outcome: "complete", values: {} });

    expect([answer.status, answer.body.code]).toEqual([422, "STEP_FORM_INVALID"]);
    expect(answer.body.errors).toMatchObject([{ field: "values.copies" }, { field: "values.place" }]);
  });

  test("is done once, however many send it at once", async () => {
    const { taskId } = await toCheck();
    const officer = await api.signIn("shencha-scjg");
    const answers = await Promise.all([1, 2, 3].map((copies) => complete(officer, taskId, body({ copies }))));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  });
});
