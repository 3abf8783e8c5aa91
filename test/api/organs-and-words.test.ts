import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";

import { openApi, type TestApi } from "./open-api.ts";
import { acceptance, complete, review, seenHash, toAcceptance, toDelivery, toReview, toSignOff } from "./walk.ts";

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
}, 60_000);
afterAll(() => api.close());

interface Shown {
  readonly statusName: string;
  readonly documents: readonly { readonly kind: string; readonly name: string; readonly number: string | null }[];
  readonly timeline: readonly { readonly title: string; readonly actorName: string }[];
  readonly limits: {
    readonly statutory: { readonly approx: boolean };
    readonly promised: { readonly approx: boolean };
  };
  readonly decision: { readonly signature: { readonly capacity?: string } };
  readonly signsAs?: string | null;
}

const shown = async (login: string, id: string): Promise<Shown> =>
  (await (await api.signIn(login)).get(`/api/cases/${id}`).expect(200)).body as Shown;
const titles = async (login: string, id: string): Promise<string[]> =>
  (await shown(login, id)).timeline.map(({ title }) => title);

describe("a guide", () => {
  test("names the competent organ, not the province, and the bodies for remedies", async () => {
    const { body } = await api.visitor().get("/api/service-items/SC-021").expect(200);

    expect(body).toMatchObject({
      organName: "石家庄市示例区市场监督管理局",
      organApprox: true,
      remedies: { reviewBody: "石家庄市示例区人民政府", court: "石家庄市示例区人民法院" },
    });
    expect(body.item.hall).not.toHaveProperty("remedies");
  });

  test("marks limits that are practice, also in the list of all items", async () => {
    const { body } = await api.visitor().get("/api/service-items").expect(200);
    const marked = (body.items as { id: string; organName: string; statutoryLimit: object }[]).map(
      ({ id, organName, statutoryLimit }) => [id, organName, statutoryLimit],
    );

    expect(marked).toEqual([
      ["NL-002", "河北省农业农村厅", { text: "20个工作日", approx: false }],
      ["SC-021", "石家庄市示例区市场监督管理局", { text: "10个工作日", approx: true }],
      ["SH-028", "河北省人力资源和社会保障厅", { text: "当场", approx: false }],
    ]);
  });
});

describe("a granted case", () => {
  let id: string;
  let receipt: { readonly number: string; readonly queryCode: string };
  beforeAll(async () => {
    const walk = await toDelivery(api);
    ({ id } = walk);
    receipt = { number: walk.number, queryCode: walk.queryCode };
  }, 60_000);

  test("shows the applicant who signed it, its papers by name and number, and no reviewer", async () => {
    const told = await titles("canyin", id);

    expect(told).toContain("制发《准予行政许可决定书》示市监许准〔2026〕1号");
    expect(told).toContain("作出决定：准予许可（签批人：许首席，首席代表）");
    expect(JSON.stringify(await shown("canyin", id))).not.toContain("韩审查");
  });

  test("shows staff how the organ reached it", async () => {
    expect(await titles("shouxi-scjg", id)).toEqual(
      expect.arrayContaining(["审查完成：准予许可", "首席代表签批：许首席（同意准予许可）"]),
    );
  });

  test("shows the holder of the receipt what was decided, without names", async () => {
    const { body } = await api.visitor().post("/api/progress").send(receipt).expect(200);

    expect(body.timeline.map(({ title }: { title: string }) => title)).toContain("作出决定：准予许可");
    expect(JSON.stringify(body)).not.toMatch(/许首席|韩审查|钱窗口/);
    expect(body.limits).toMatchObject({ statutoryApprox: true });
  });

  test("marks the limit that is practice", async () => {
    expect((await shown("canyin", id)).limits).toMatchObject({ statutory: { approx: true } });
  });

  test("has only the seal of the county's organ, in papers, ledger and public verification", async () => {
    const organs = await api.sql<{ organ: string; id: string }>(
      "select distinct paper->>'organ' as organ, organ_id as id from documents where case_id = $1",
      [id],
    );

    expect(organs).toEqual([{ organ: "石家庄市示例区市场监督管理局", id: "SCJG-4" }]);
    expect((await api.visitor().get(`/api/licences/verify/verify-${id}`).expect(200)).body.licence.organName).toBe(
      "石家庄市示例区市场监督管理局",
    );
  });
});

test("every kind of notice has its own numbers, without gaps", async () => {
  const [first, other, refused] = [await toAcceptance(api), await toAcceptance(api), await toAcceptance(api)];
  const clerk = await api.signIn("chuangkou-sc");
  const before = await lastOf("number:示市监许受");
  await complete(clerk, first.taskId, acceptance("SC-021")).expect(200);
  await complete(clerk, refused.taskId, {
    kind: "acceptance",
    outcome: "notRequired",
    verdicts: [],
    reason: "仅销售预包装食品",
    basis: "《食品安全法》第三十五条",
  }).expect(200);
  await complete(clerk, other.taskId, acceptance("SC-021")).expect(200);
  const numberOf = async (caseId: string) => (await shown("canyin", caseId)).documents.at(-1)?.number;

  expect([await numberOf(first.id), await numberOf(other.id)]).toEqual([
    `示市监许受〔2026〕${before + 1}号`,
    `示市监许受〔2026〕${before + 2}号`,
  ]);
  expect(await numberOf(refused.id)).toMatch(/^示市监许告〔2026〕\d+号$/);
});

async function lastOf(series: string): Promise<number> {
  return Number(
    (
      await api.sql<{ last: string }>("select coalesce(max(last), 0) as last from number_series where series = $1", [
        series,
      ])
    )[0]?.last,
  );
}

describe("a deputy", () => {
  beforeAll(async () => {
    await api.sql("update authorisation_letters set valid_to = '2027-12-31' where id = 'letter-nync-deputy'");
  });

  test("is named as such wherever the post is shown, and a chief representative is not", async () => {
    const roleName = async (login: string): Promise<string> =>
      (await (await api.signIn(login)).get("/api/session").expect(200)).body.post.roleName as string;

    expect([await roleName("daili-nync"), await roleName("shouxi-nync"), await roleName("shencha-nync")]).toEqual([
      "首席代表授权的代理人",
      "首席代表",
      "审查人员",
    ]);
  });

  test("sees beforehand in which capacity they sign, and it is shown on decision and time line", async () => {
    const { id, taskId } = await toSignOff(api, "NL-002");
    const deputy = await api.signIn("daili-nync");
    expect([
      (await shown("daili-nync", id)).signsAs,
      (await shown("shouxi-nync", id)).signsAs,
      (await shown("nonghua", id)).signsAs,
    ]).toEqual(["deputy", "chiefRepresentative", undefined]);

    await complete(deputy, taskId, {
      kind: "signOffTask",
      outcome: "signed",
      decision: "grant",
      seenHash: await seenHash(deputy, id),
    }).expect(200);
    await api.step(id, { type: "confirmSignOff" });

    expect((await shown("nonghua", id)).decision.signature.capacity).toBe("deputy");
    expect(await titles("nonghua", id)).toContain("作出决定：准予许可（签批人：秦代理，首席代表授权的代理人）");
    expect(await titles("shouxi-nync", id)).toContain("首席代表授权的代理人签批：秦代理（同意准予许可）");
  });

  test("is named as such in the journal and in the access log, and a chief representative is not", async () => {
    const { id, taskId } = await toSignOff(api, "NL-002");
    const deputy = await api.signIn("daili-nync");
    await shown("daili-nync", id);
    await complete(deputy, taskId, { kind: "signOffTask", outcome: "returned", reason: "请补充核查说明" }).expect(200);
    await shown("shouxi-nync", id);
    const supervisor = await api.signIn("jiancha");
    const rolesIn = async (path: string): Promise<Record<string, string>> =>
      Object.fromEntries(
        (await supervisor.get(`/api/cases/${id}/${path}`).expect(200)).body.items.map(
          ({ actorId, roleName }: { actorId: string; roleName: string }) => [actorId, roleName],
        ),
      );

    const idOf = async (login: string): Promise<string> =>
      (await (await api.signIn(login)).get("/api/session").expect(200)).body.person.id as string;
    const [byDeputy, chief] = [await idOf("daili-nync"), await idOf("shouxi-nync")];

    expect(await rolesIn("journal")).toMatchObject({ [byDeputy]: "首席代表授权的代理人" });
    expect(await rolesIn("accesses")).toMatchObject({ [byDeputy]: "首席代表授权的代理人", [chief]: "首席代表" });
  });

  test("without a letter in force is shown no capacity", async () => {
    const { id } = await toSignOff(api, "NL-002");
    await api.sql("update authorisation_letters set valid_to = '2025-06-30' where id = 'letter-nync-deputy'");

    expect((await shown("daili-nync", id)).signsAs).toBeNull();
  });
});

test("a refusal is named by the kind of the item in status, list and paper", async () => {
  const { id, taskId } = await toReview(api);
  const points = review("SC-021").points.map((point, index) => ({ ...point, passed: index > 0 }));
  await complete(await api.signIn("shencha-scjg"), taskId, {
    kind: "review",
    outcome: "submitted",
    points,
    opinion: "refuse",
    reason: "布局不符合要求",
    basis: "《食品安全法》第三十三条",
  }).expect(200);
  const chief = await api.signIn("shouxi-scjg");
  await complete(chief, await api.giveTask(id, "signOffTask", "chief:SCJG"), {
    kind: "signOffTask",
    outcome: "signed",
    decision: "refuse",
    seenHash: await seenHash(chief, id),
  }).expect(200);
  await api.step(id, { type: "confirmSignOff" });

  expect(await shown("canyin", id)).toMatchObject({
    statusName: "不予许可",
    documents: expect.arrayContaining([expect.objectContaining({ name: "不予行政许可决定书" })]),
  });
  const { body } = await (await api.signIn("canyin")).get("/api/cases").query({ status: "refused" }).expect(200);
  expect(body.items).toEqual([expect.objectContaining({ id, statusName: "不予许可" })]);
});

describe("a hall of an earlier version", () => {
  let old: TestApi;
  beforeAll(async () => {
    old = await openApi();
    await old.sql("alter table releases disable trigger releases_keep_their_content");
    await old.sql(
      `update releases set bundle = jsonb_set(bundle #- '{item,executingBodyId}', '{item,hall,remedies}', '{"reviewBody":"甲政府","court":"乙法院"}') where item_id = 'SC-021'`,
    );
    await old.sql(
      "update organisations set official_name = null, document_word = null, review_body = null, court = null, approx = false where id = 'SCJG'",
    );
  }, 60_000);
  afterAll(() => old.close());

  test("continues: the department decides under its known name, with the remedies that the release published", async () => {
    const { id, taskId } = await toAcceptance(old);
    await complete(await old.signIn("chuangkou-sc"), taskId, acceptance("SC-021")).expect(200);
    const [paper] = await old.sql<{ organ: string; number: string; organ_id: string }>(
      "select paper->>'organ' as organ, number, organ_id from documents where case_id = $1 and kind = 'acceptanceNotice'",
      [id],
    );

    expect(paper).toEqual({ organ: "河北省市场监管局", number: "河北省市场监管局许受〔2026〕1号", organ_id: "SCJG" });
    expect((await old.visitor().get("/api/service-items/SC-021")).body).toMatchObject({
      organName: "河北省市场监管局",
      remedies: { reviewBody: "甲政府", court: "乙法院" },
    });
  });

  test("gets the official name with the next import, and new numbers have the new document word", async () => {
    await old.sql(
      "update organisations set official_name = '河北省市场监督管理局', document_word = '冀市监', review_body = '河北省人民政府', court = '石家庄市桥西区人民法院' where id = 'SCJG'",
    );
    const { id, taskId } = await toAcceptance(old);
    await complete(await old.signIn("chuangkou-sc"), taskId, acceptance("SC-021")).expect(200);

    expect(
      await old.sql(
        "select paper->>'organ' as organ, number from documents where case_id = $1 and kind = 'acceptanceNotice'",
        [id],
      ),
    ).toEqual([{ organ: "河北省市场监督管理局", number: "冀市监许受〔2026〕1号" }]);
  });
});
