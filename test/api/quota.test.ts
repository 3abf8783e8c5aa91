import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { publishLimit } from "../store/limited-item.ts";
import { openApi, problemIn, type TestApi } from "./open-api.ts";
import { complete, review, seenHash, toReview, toSignOff, type Walk } from "./walk.ts";

/** One place a year: one applicant who came first is under review, and another one before the signature. */
let api: TestApi;
let first: Walk;
let second: Walk;
beforeAll(async () => {
  api = await openApi();
  await publishLimit(api, "SC-021", 1);
  first = await toReview(api);
  second = await toSignOff(api);
}, 60_000);
afterAll(() => api?.close());

const placesIn = async (login: string | null, address: string): Promise<unknown> => {
  const agent = login === null ? api.visitor() : await api.signIn(login);
  return ((await agent.get(address).expect(200)).body as { places?: unknown }).places;
};
const guide = (query = ""): Promise<unknown> => placesIn(null, `/api/service-items/SC-021${query}`);
const seen = (login: string): Promise<unknown> => placesIn(login, `/api/cases/${second.id}`);

async function sign({ id, taskId }: Walk) {
  const chief = await api.signIn("shouxi-scjg");
  const seenNow = await seenHash(chief, id);
  return complete(chief, taskId, { kind: "signOffTask", outcome: "signed", decision: "grant", seenHash: seenNow });
}

test("the guide shows everyone how many are left in the year, and only of an item with a limit", async () => {
  expect(await guide()).toEqual({ limit: "每年1户", year: 2026, unit: "户", left: 1 });
  expect(await guide("?release=1")).toBeUndefined();
  expect(await placesIn(null, "/api/service-items/NL-002")).toBeUndefined();
});

test("the signer sees before signing who is first; the applicant does not, nor who only supervises", async () => {
  const shown = {
    limit: "每年1户",
    year: 2026,
    unit: "户",
    left: 1,
    waitingEarlier: 1,
    firstEarlier: first.number,
    obstacle: "QUOTA_EARLIER_FIRST",
  };

  expect([await seen("shouxi-scjg"), await seen("shencha-scjg")]).toEqual([shown, shown]);
  expect(await Promise.all(["canyin", "jiancha"].map(seen))).toEqual([undefined, undefined]);
});

test("the order is kept: the later one is refused with the number of the first, and when that is signed the places are gone", async () => {
  const tooEarly = (await sign(second)).body as object;
  const reviewed = await complete(await api.signIn("shencha-scjg"), first.taskId, review("SC-021"));
  const taskId = await api.giveTask(first.id, "signOffTask", "chief:SCJG");
  const signed = await sign({ ...first, taskId });
  const tooLate = (await sign(second)).body as object;

  expect(tooEarly).toMatchObject({
    status: 409,
    code: "QUOTA_EARLIER_FIRST",
    errors: [{ field: "decision", message: expect.stringContaining(first.number) }],
  });
  expect([reviewed.status, signed.status]).toEqual([200, 200]);
  expect(tooLate).toMatchObject({ status: 409, code: "QUOTA_EXHAUSTED", title: expect.stringContaining("等待用印") });
  expect(await guide()).toMatchObject({ left: 0 });
});

test("with the seal the other one may be refused for lack of places, and not before", async () => {
  const officer = await api.signIn("shencha-scjg");
  const chief = await api.signIn("shouxi-scjg");
  await complete(chief, second.taskId, { kind: "signOffTask", outcome: "returned", reason: "数量已满" });
  const again = await api.giveTask(second.id, "reviewTask", "officer:SCJG");
  const refusal = {
    ...review("SC-021"),
    opinion: "refuse",
    ground: "noPlaceLeft",
    reason: "本年度的数量已经按照受理的先后顺序全部准予",
    basis: "《行政许可法》第五十七条",
  };

  const unsealed = problemIn(await complete(officer, again, refusal));
  await api.step(first.id, { type: "confirmSignOff" });
  const sealed = await complete(officer, again, refusal);
  const taskId = await api.giveTask(second.id, "signOffTask", "chief:SCJG");
  const seenNow = await seenHash(chief, second.id);
  const signed = await complete(chief, taskId, { outcome: "signed", decision: "refuse", seenHash: seenNow });
  await api.step(second.id, { type: "confirmSignOff" });

  expect(unsealed).toMatchObject({ status: 409, code: "QUOTA_NOT_EXHAUSTED" });
  expect([sealed.status, signed.status]).toEqual([200, 200]);
  const applicant = await api.signIn("canyin");
  const { body } = await applicant.get(`/api/cases/${second.id}`).expect(200);
  expect(body).toMatchObject({ status: "refused", review: { opinion: "refuse" } });
  expect(JSON.stringify(body)).not.toContain(first.number);
});
