import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { publishWith } from "../store/free-release.ts";
import { SURVEYORS } from "../support/demo-actors.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";
import { complete, toDelivery } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
  await publishWith(api, "SC-021", { postCheck: { kind: "postCheck", name: "事后核查", settings: { limitDays: 40 } } });
}, 60_000);
afterAll(() => api.close());

const OFFICER = "shencha-scjg";

/** A licence that was checked afterwards, with this result. */
async function checked(outcome: "conforms" | "revoke"): Promise<string> {
  const { id } = await toDelivery(api);
  const taskId = `check-${id}`;
  const work = {
    taskId,
    caseId: id,
    activityId: "postCheck",
    kind: "postCheck",
    instance: `i-${id}`,
    name: "事后核查",
  };
  await api.store.workItems.add([{ ...work, candidateGroup: "officer:SCJG", createdAt: "2026-03-02T01:00:00.000Z" }]);
  const basis = outcome === "revoke" ? "《行政许可法》第六十九条第二款" : null;
  const body = { outcome, persons: SURVEYORS, findings: "设施与承诺不符", rectifyBy: null, basis };
  await complete(await api.signIn(OFFICER), taskId, body).expect(200);
  return id;
}

const listedFor = async (login: string): Promise<readonly string[]> => {
  const { body } = await (await api.signIn(login)).get("/api/cases?revocationProposed=true").expect(200);
  return (body as { items: { id: string }[] }).items.map(({ id }) => id);
};

test("what a check proposes to revoke is listed for the deciding department, until it is revoked", async () => {
  const [proposed] = [await checked("revoke"), await checked("conforms")];

  expect(await listedFor(OFFICER)).toEqual([proposed]);
  expect(await listedFor("shouxi-scjg")).toEqual([proposed]);
  expect(await listedFor("shencha-nync")).toEqual([]);
  expect(await listedFor("jiancha")).toEqual([proposed]);
  for (const login of ["canyin", "chuangkou-sc"]) {
    const answer = await (await api.signIn(login)).get("/api/cases?revocationProposed=true");
    expect([login, answer.status, problemIn(answer).code]).toEqual([login, 403, "ROLE_FORBIDS"]);
  }

  await api.sql("update licences set status = 'revoked' where case_id = $1", [proposed]);
  expect(await listedFor(OFFICER)).toEqual([]);
});

test("the applicant learns nothing of a proposal", async () => {
  const id = await checked("revoke");

  const { body } = await (await api.signIn("canyin")).get(`/api/cases/${id}`).expect(200);

  expect(JSON.stringify(body)).not.toMatch(/撤销|核查|承诺不符/u);
});
