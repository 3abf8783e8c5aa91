import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { SETTINGS } from "../domain/case/general-scenario.ts";
import { publishWith } from "../store/free-release.ts";
import type { DrawnStep } from "../support/free-plan.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";
import { complete, toReview } from "./walk.ts";

/** A general task in the middle of the review, by people who otherwise see nothing of the case then. */
const GROUPS = {
  issuance: ["issuance:hall", "chujian"],
  otherZone: ["clerk:agroForestryResources", "chuangkou-nl"],
  otherDepartment: ["officer:NYNC", "shencha-nync"],
  otherChief: ["chief:NYNC", "shouxi-nync"],
} as const;
type Element = keyof typeof GROUPS;
const ELEMENTS = Object.keys(GROUPS) as Element[];

const check = (element: Element): DrawnStep => ({
  kind: "generalTask",
  name: "档案核对",
  group: GROUPS[element][0],
  entered: false,
  settings: { ...SETTINGS },
  offers: ["complete", "incomplete"],
});

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await publishWith(api, "SC-021", Object.fromEntries(ELEMENTS.map((element) => [element, check(element)])));
}, 60_000);
afterAll(() => api.close());

const BODY = { outcome: "complete", values: { copies: 2, place: "hall" } };

/** A case under review, and the person for whom a step is opened with `open`. */
async function stranger(element: Element) {
  const { id: caseId } = await toReview(api);
  const [group, login] = GROUPS[element];
  const agent = await api.signIn(login);
  const taskId = `${element}-${caseId}`;
  const work = { taskId, caseId, activityId: element, kind: "generalTask", instance: `i-${taskId}` };
  const open = () =>
    api.store.workItems.add([
      { ...work, name: "档案核对", candidateGroup: group, createdAt: "2026-03-02T01:00:00.000Z" },
    ]);
  return { agent, caseId, taskId, open };
}

const see = async (agent: TestAgent, caseId: string) => {
  const { status, body } = await agent.get(`/api/cases/${caseId}`);
  return { status, sight: (body as { sight?: string }).sight };
};

describe.each(ELEMENTS)("an open step of the group of %s", (element) => {
  test("shows its people the whole case, papers and files, and nobody sees it before or after", async () => {
    const { agent, caseId, taskId, open } = await stranger(element);
    const before = await see(agent, caseId);
    await open();

    const { body } = await agent.get(`/api/cases/${caseId}`).expect(200);
    const file = `/api/uploads/${body.materials[0].files[0].uploadId}/content`;
    const shown = [(await agent.get(`/api/cases/${caseId}/documents`)).status, (await agent.get(file)).status];
    const [listed] = (await agent.get("/api/tasks")).body.items.filter(({ id }: { id: string }) => id === taskId);
    await complete(agent, taskId, BODY).expect(200);

    expect(before.status).toBe(403);
    expect(body).toMatchObject({ sight: "whole", acts: [] });
    expect([shown, listed.applicantName]).toEqual([[200, 200], body.applicant.name]);
    expect((await see(agent, caseId)).sight).not.toBe("whole");
    expect((await agent.get(file)).status).not.toBe(200);
  });

  test("permits that step, and nothing else", async () => {
    const { agent, caseId, open } = await stranger(element);
    await open();
    const arrival = { what: "复函", reference: "1", on: "2026-03-02" };

    const other = await agent.post(`/api/cases/${caseId}/arrivals`).send(arrival);

    expect(problemIn(other).status).toBe(403);
  });

  test("is seen by no other post", async () => {
    const { caseId, open } = await stranger(element);
    await open();
    const others = Object.entries(GROUPS).filter(([other]) => other !== element);
    const seen = await Promise.all(others.map(async ([, [, login]]) => see(await api.signIn(login), caseId)));

    expect(seen.map(({ status }) => status)).toEqual(others.map(() => 403));
  });
});

test("a clerk who sees the case masked sees it whole while a step of the window is open", async () => {
  const { id: caseId } = await toReview(api);
  const agent = await api.signIn("chuangkou-sc");
  const masked = await see(agent, caseId);
  const work = { taskId: `own-${caseId}`, caseId, activityId: "acceptance", kind: "acceptance", instance: null };
  await api.store.workItems.add([
    { ...work, name: "核对", candidateGroup: "clerk:marketEntry", createdAt: "2026-03-02T01:00:00.000Z" },
  ]);

  expect([masked.sight, (await see(agent, caseId)).sight]).toEqual(["masked", "whole"]);
});
