import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";

import { applicantOf } from "../../tools/demo/walk-example.ts";
import { applicationOf, example, fileCase, openApi, problemIn, type TestApi } from "./open-api.ts";

let api: TestApi;
let designer: TestAgent;
let ofDepartment: TestAgent;
beforeAll(async () => {
  api = await openApi();
  designer = await api.signIn("sheji");
  ofDepartment = await api.signIn("sheji-scjg");
}, 60_000);
afterAll(() => api?.close());

const begin = async (itemId: string): Promise<string> =>
  (await designer.post("/api/drafts").set("idempotency-key", randomUUID()).send({ itemId }).expect(201)).body.id;
const found = async (id: string) =>
  (await designer.get("/api/drafts?open=true").expect(200)).body.items.find((draft: { id: string }) => draft.id === id);

test("a list of drafts names who began each, and who worked on it last", async () => {
  const id = await begin("SC-021");
  const { begunByName } = await found(id);

  const { body } = await designer.get(`/api/drafts/${id}`).expect(200);
  const files = { ...body.files, "application.form": "{}" };
  await ofDepartment.put(`/api/drafts/${id}`).set("if-match", '"1"').send({ files }).expect(200);

  expect(await found(id)).toMatchObject({ begunByName, changedByName: "华设计" });
  expect(begunByName).toBe("严设计");
});

test("the checks of a draft are counted without its files, of the version that stands, and not for another department", async () => {
  const id = await begin("NL-002");
  expect((await designer.get(`/api/drafts/${id}/problems`).expect(200)).body).toMatchObject({ version: 1, errors: 0 });

  const { body } = await designer.get(`/api/drafts/${id}`).expect(200);
  const files = { ...body.files, "process.bpmn": "<not yet" };
  await designer.put(`/api/drafts/${id}`).set("if-match", '"1"').send({ files }).expect(200);

  const checked = (await designer.get(`/api/drafts/${id}/problems`).expect(200)).body;
  expect(checked.version).toBe(2);
  expect(checked.errors).toBeGreaterThan(0);
  expect(checked.problems).toEqual((await designer.get(`/api/drafts/${id}`)).body.problems);
  expect(problemIn(await ofDepartment.get(`/api/drafts/${id}/problems`))).toMatchObject({ code: "DEPARTMENT_FORBIDS" });
  await designer.get(`/api/drafts/none/problems`).expect(404);
});

test("running cases are counted on the release of each, and only those of its items for a department", async () => {
  const first = example("NL-002", "");
  const owner = await api.signIn(applicantOf(first).login ?? "");
  await fileCase(owner, await applicationOf(owner, "NL-002", first)).expect(201);

  const all = (await designer.get("/api/running-cases").expect(200)).body.items;
  const own = (await ofDepartment.get("/api/running-cases").expect(200)).body.items;

  expect(all).toContainEqual({ itemId: "NL-002", release: 1, cases: 1 });
  expect(own.filter(({ itemId }: { itemId: string }) => itemId === "NL-002")).toEqual([]);
  await (await api.signIn("zhengfuban")).get("/api/running-cases").expect(200);
  await (await api.signIn("yunwei")).get("/api/running-cases").expect(403);
});
