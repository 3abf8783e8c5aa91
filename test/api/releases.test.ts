import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type TestAgent from "supertest/lib/agent.js";
import { randomUUID } from "node:crypto";
import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { applicantOf } from "../../tools/demo/walk-example.ts";
import { applicationOf, example, fileCase, openApi, problemIn, type TestApi } from "./open-api.ts";
import { post, save, type Files } from "./draft-requests.ts";
import { glossed, publishFiles } from "./published.ts";

let api: TestApi;
let designer: TestAgent;
let ofDepartment: TestAgent;
let office: TestAgent;
beforeAll(async () => {
  api = await openApi();
  designer = await api.signIn("sheji");
  ofDepartment = await api.signIn("sheji-scjg");
  office = await api.signIn("zhengfuban");
}, 60_000);
afterAll(() => api?.close());

const filesOf = async (path: string): Promise<Files> => (await designer.get(`/api${path}`).expect(200)).body.files;
const begin = async (itemId = "SC-021") => (await post(designer, "/drafts", { itemId }).expect(201)).body.id as string;

describe("the files of a draft", () => {
  test("come out exactly as they went in, and as the release has them, to the last line break", async () => {
    const release = await filesOf("/releases/SC-021/1");
    const imported = await post(designer, "/drafts/import", { files: release }).expect(201);

    expect(await filesOf(`/drafts/${imported.body.id}`)).toEqual(release);
    expect(imported.body.sha256).toBe((await designer.get("/api/releases/SC-021/1")).body.sha256);
    expect(release["process.bpmn"]).toMatch(/\n$/u);
    const { body } = await designer.get(`/api/drafts/${imported.body.id}`).expect(200);
    expect(body.comparison).toEqual({ against: 1, changes: [] });
    expect(body.problems.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
  });

  test("are saved over the version that was read; a stale one is refused with who changed what, and none is a bad request", async () => {
    const id = await begin();
    const files = await filesOf(`/drafts/${id}`);
    const saved = await save(ofDepartment, id, glossed(files, "one"), 1).expect(200);
    expect(saved.headers["etag"]).toBe('"2"');

    const stale = await save(designer, id, glossed(files, "two"), 1);
    const without = await designer.put(`/api/drafts/${id}`).send({ files });

    expect(problemIn(stale)).toMatchObject({
      status: 412,
      code: "DRAFT_CHANGED",
      title: "草稿已由华设计修改，请核对后再保存。",
      fields: ["item.json"],
    });
    expect(without.status).toBe(400);
    await save(designer, id, glossed(files, "two"), 2).expect(200);
  });

  test("may be half written, and say themselves what is missing", async () => {
    const id = await begin();
    const files = await filesOf(`/drafts/${id}`);
    const half = { ...files, "application.form": "{}", "process.bpmn": "<not yet" };
    await save(designer, id, half, 1).expect(200);

    const { body } = await designer.get(`/api/drafts/${id}`).expect(200);
    const refused = await post(designer, `/drafts/${id}/submission`, { sha256: body.sha256, reason: "试一试" });

    expect(body.files["process.bpmn"]).toBe("<not yet");
    expect(body.problems.map(({ file }: { file: string }) => file)).toContain("application.form");
    expect(problemIn(refused)).toMatchObject({ status: 422, code: "DRAFT_HAS_PROBLEMS" });
  });

  test("with conditions that nobody can read are shown with what is wrong, and not submitted", async () => {
    const id = await begin();
    const files = await filesOf(`/drafts/${id}`);
    const item = JSON.parse(files["item.json"] ?? "") as { hall: { flow?: object } };
    const flow = { ...item.hall.flow, procedureWhen: { siteSurvey: "=large >" } };
    const form = JSON.parse(files["application.form"] ?? "") as { components: object[] };
    const components = form.components.map((one, at) => (at === 0 ? { ...one, conditional: { hide: "=x >" } } : one));
    const unread = {
      ...files,
      "item.json": JSON.stringify({ ...item, hall: { ...item.hall, flow } }),
      "application.form": JSON.stringify({ ...form, components }),
    };
    await save(designer, id, unread, 1).expect(200);

    const { body } = await designer.get(`/api/drafts/${id}`).expect(200);
    const refused = await post(designer, `/drafts/${id}/submission`, { sha256: body.sha256, reason: "试一试" });

    const said = body.problems.map(({ message }: { message: string }) => message).join();
    expect(said).toContain("的适用条件写得不正确");
    expect(said).toContain("的显示条件写得不正确");
    expect(problemIn(refused)).toMatchObject({ status: 422, code: "DRAFT_HAS_PROBLEMS" });
  });

  test.each([
    ["hidden characters", { "item.json": '{"id":"SC‮-021"}' }, 400],
    ["a path", { "../../etc/passwd": "x" }, 422],
    ["another file", { "run.sh": "x" }, 422],
    ["an id of 41 characters", { "item.json": JSON.stringify({ id: "Q".repeat(41), departmentId: "SCJG" }) }, 422],
  ])("with %s are refused", async (_name, file, status) => {
    const files = await filesOf("/releases/SC-021/1");

    expect((await post(designer, "/drafts/import", { files: { ...files, ...file } })).status).toBe(status);
  });
});

test("a repeated request has one effect: one draft, one submission, one release", async () => {
  const [key, other] = [randomUUID(), randomUUID()];
  const files = glossed(await filesOf("/releases/SH-028/1"), "once");
  const drafts = await Promise.all([1, 2].map(() => post(designer, "/drafts/import", { files }, key)));
  const ids = new Set(drafts.filter(({ status }) => status === 201).map(({ body }) => body.id as string));
  expect(ids.size).toBe(1);
  const [id] = ids;
  const { sha256 } = (await designer.get(`/api/drafts/${id}`)).body as { sha256: string };
  const submission = { sha256, reason: "更正英文名称" };
  const submitOnce = () => post(designer, `/drafts/${id}/submission`, submission, other).expect(200);
  await submitOnce();
  await submitOnce();
  expect(problemIn(await post(office, `/drafts/${id}/approval`, { sha256 }))).toMatchObject({
    code: "TRIAL_UNFINISHED",
  });
  await trialRound({ store: api.store, log: makeLog({ name: "test", level: "silent" }) });
  await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
  const publishOnce = () => post(office, `/drafts/${id}/publication`, { effectiveOn: null }, key).expect(200);
  await publishOnce();
  await publishOnce();

  const { items } = (await designer.get("/api/releases?itemId=SH-028")).body as { items: { state: string }[] };
  expect(items.map(({ state }) => state)).toEqual(["published", "superseded"]);

  // The form that an applicant has open is that of release 1; nothing is read with another meaning.
  const first = example("SH-028", "");
  const applicant = await api.signIn(applicantOf(first).login ?? "");
  const body = await applicationOf(applicant, "SH-028", first);
  expect(problemIn(await fileCase(applicant, { ...body, release: 1 }))).toMatchObject({
    status: 409,
    code: "ITEM_CHANGED",
  });
  const { body: filed } = await fileCase(applicant, { ...body, release: 2 }).expect(201);
  expect((await api.store.cases.find(filed.id as string))?.file.release).toBe(2);
});

test("a department to which an item goes reads its releases and begins with its files, and no other does", async () => {
  const seen = async () =>
    ((await ofDepartment.get("/api/releases?itemId=NL-002").expect(200)).body as { items: object[] }).items.length;
  expect([await seen(), (await ofDepartment.get("/api/releases/NL-002/1")).status]).toEqual([0, 403]);
  await post(ofDepartment, "/drafts", { itemId: "NL-002" }).expect(403);

  const basis = { title: "关于调整事项目录的决定", number: null, issuedOn: "2026-01-10" };
  const transfer = { kind: "transfer", from: "2026-04-01", basis, departmentId: "SCJG", body: null, note: null };
  await post(office, "/service-items/NL-002/changes", transfer).expect(201);

  expect([await seen(), (await ofDepartment.get("/api/releases/NL-002/1")).status]).toEqual([1, 200]);
  const { id } = (await post(ofDepartment, "/drafts", { itemId: "NL-002" }).expect(201)).body as { id: string };
  const { body } = await ofDepartment.get(`/api/drafts/${id}`).expect(200);
  expect(body).toMatchObject({ itemId: "NL-002", departmentId: "SCJG" });
  const messages = (body.problems as { message: string; severity: string }[]).map(({ message }) => message);
  expect(messages.filter((message) => message.includes("划转"))).toEqual([]);
  await post(ofDepartment, `/drafts/${id}/discard`, { reason: "只看看" });
});

test("a draft that is returned shows neither what it was compared with nor who approved it, also when it is submitted anew", async () => {
  const files = glossed(await filesOf("/releases/NL-002/1"), "returned");
  const id = (await post(designer, "/drafts/import", { files }).expect(201)).body.id as string;
  const read = async () => (await designer.get(`/api/drafts/${id}`).expect(200)).body;
  const { sha256 } = await read();
  const submit = () => post(designer, `/drafts/${id}/submission`, { sha256, reason: "更正英文名称" }).expect(200);
  await submit();
  await trialRound({ store: api.store, log: makeLog({ name: "test", level: "silent" }) });
  await post(office, `/drafts/${id}/approval`, { sha256 }).expect(200);
  expect(await read()).toMatchObject({ state: "approved", against: 1, approvedByName: expect.any(String) });

  await post(office, `/drafts/${id}/rejection`, { reason: "请再核对" }).expect(200);

  expect(await read()).toMatchObject({ state: "draft", against: null, changes: [], approvedBy: null });
  await submit();
  expect(await read()).toMatchObject({ state: "submitted", against: 1, approvedBy: null, approvedByName: null });
});

test("what is scheduled is nobody's guide before its day", async () => {
  const files = glossed(await filesOf("/releases/NL-002/1"), "later");
  await publishFiles(api, files, { effectiveOn: "2026-03-03", reason: "明日施行" });
  const guide = (query = "") => api.visitor().get(`/api/service-items/NL-002${query}`);

  expect([(await guide()).body.release, (await guide("?release=2")).status]).toEqual([1, 404]);
  api.clock.goTo("2026-03-03", "00:00:00");
  expect([(await guide()).body.release, (await guide("?release=1")).status]).toEqual([2, 200]);
});
