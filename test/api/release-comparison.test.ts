import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { filed, openApi, problemIn, type TestApi } from "./open-api.ts";
import { withTriedOpinion } from "./redesigns.ts";
import { filesOfRelease, publishFiles } from "./published.ts";

let api: TestApi;
let office: TestAgent;
beforeAll(async () => {
  api = await openApi();
  office = await api.signIn("zhengfuban");
  await standAt("旧环节", "oldCheck");
  await publishFiles(api, await withTriedOpinion(await filesOfRelease(api, "SC-021")), { reason: "增加会商" });
  await standAt("征求意见", "opinion");
}, 120_000);
afterAll(() => api?.close());

/** A case of the release in force, with an open task at a step. */
async function standAt(name: string, activityId: string): Promise<void> {
  const { id: caseId } = await filed(await api.signIn("canyin"), "SC-021", "餐饮服务经营者");
  await api.store.workItems.add([
    {
      caseId,
      taskId: `at-${activityId}`,
      activityId,
      kind: "opinion",
      name,
      candidateGroup: "officer:SCJG",
      createdAt: "2026-03-02T01:00:00.000Z",
      instance: null,
    },
  ]);
}

const compared = (release: number, against: number) =>
  office.get(`/api/releases/SC-021/${release}/comparison?against=${against}`);

test("a release is compared with another of its item, without a draft, with the places of each change", async () => {
  const { body } = await compared(2, 1).expect(200);

  const added = body.changes.find(({ sentence }: { sentence: string }) => sentence.startsWith("增加环节“征求意见”"));
  expect(body).toMatchObject({ against: 1, release: 2 });
  expect(added.elements.slice(0, 2)).toEqual(["opinion", "reviewDecision"]);
});

test("the other way round it takes away what it added, and counts the cases of the release before that stand there", async () => {
  const { body } = await compared(1, 2).expect(200);

  expect(body.changes.map(({ sentence }: { sentence: string }) => sentence)).toContainEqual(
    expect.stringMatching(/^取消环节“征求意见”/u),
  );
  expect(body.standing).toEqual({
    sentence: "按第2版正在办理的1件办件停在被删除的环节：“征求意见”1件。",
    cases: 1,
    elements: ["opinion"],
  });
});

test("cases that run on another release than the one before are not counted", async () => {
  const { body } = await compared(2, 1).expect(200);

  expect(body.standing).toMatchObject({ cases: 1, elements: ["oldCheck"] });
});

test("a release compared with itself changes nothing", async () => {
  expect((await compared(2, 2).expect(200)).body).toEqual({ against: 2, release: 2, changes: [], standing: null });
});

test("a release that there is not is not compared, on either side", async () => {
  for (const [release, against] of [
    [1, 77],
    [77, 1],
  ] as const)
    expect(problemIn(await compared(release, against))).toMatchObject({ status: 404, code: "RELEASE_NOT_FOUND" });
  expect((await office.get("/api/releases/SC-021/1/comparison")).status).toBe(400);
});

test("a department compares the releases of its items, and no others; a supervisor all", async () => {
  const [ofDepartment, supervisor] = [await api.signIn("sheji-scjg"), await api.signIn("jiancha")];
  const address = (itemId: string) => `/api/releases/${itemId}/1/comparison?against=1`;

  expect((await ofDepartment.get(address("SC-021"))).status).toBe(200);
  expect(problemIn(await ofDepartment.get(address("NL-002")))).toMatchObject({ code: "DEPARTMENT_FORBIDS" });
  expect((await supervisor.get(address("NL-002"))).status).toBe(200);
});
