import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { AnnexRow } from "../../domain/catalogue/annex/columns.ts";
import { takeOverAnnex } from "../../store/handler/catalogue-acts.ts";
import { actor } from "../support/demo-actors.ts";
import { DEMO_PASSWORD, loadDemo } from "../../processes/load-demo.ts";
import { makeLog } from "../../log.ts";
import { trialRound } from "../../workers/sandbox/trial-round.ts";
import { signIn } from "../../tools/demo/hall-client.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord } from "../support/open-hall.ts";
import { readApiDocument } from "../support/api-document.ts";
import { openDocumentWalk, type Caller, type DocumentWalk } from "../support/document-walk.ts";
import { openFlowByHand } from "../support/flow-by-hand.ts";
import { planOfItem } from "../support/plans.ts";
import { publishWith } from "../store/free-release.ts";
import { issueDepartmentKey, issueServingKey } from "../api/department-key.ts";
import { INTEGRATOR_KEY, openApi, type TestApi } from "../api/open-api.ts";

/** The posts through which the cases of the examples pass. */
const LOGINS = [
  "zhang",
  "chuangkou-sc",
  "chuangkou-sh",
  "shencha-scjg",
  "shouxi-scjg",
  "chujian",
  "sheji",
  "zhengfuban",
  "jiancha",
  "yunwei",
] as const;

/** Operations that cannot be called successfully from the document alone. */
const UNREACHED: Readonly<Record<string, string>> = {
  answerUnpaidTermination: "the examples' item is not charged",
  extendLimit: "the limit of the examples' item cannot be extended",
  notifyPayment: "only the provider can sign: test/api/payments.test.ts",
  proposeUnpaidTermination: "the examples' item is not charged",
  refundFee: "the examples' item is not charged",
  rejectDraft: "what is submitted is approved and published at once",
  waiveFee: "the examples' item is not charged",
  withdrawPublication: "the example publishes at once",
  answerRefusal: "no package is filed: test/store/packages.test.ts",
  deliverMembers: "the same",
  recordExample: "the cases are moved by hand, of which no example can be made: test/api/draft-replay.test.ts",
  settleRemark: "nothing is returned with remarks: test/api/draft-history.test.ts",
};

/** Examples whose ids belong to others, and links from states that these cases do not reach. */
const NOT_TAKEN: Readonly<Record<string, string>> = {
  "answerRefusal as counter": "no package is filed",
  "answerRefusal as usual": "the same",
  "deliverMembers as usual": "the same",
  "settleRemark as usual": "nothing is returned with remarks",
  "recordExample from replayDraft": "the cases are moved by hand",
  "answerUnpaidTermination as usual": "the examples' item is not charged",
  "endPosting from beginPosting": "it ends once on the day of the example, and another link came first",
  "endPosting from listPostings": "the same",
  "extendLimit as usual": "the limit of the examples' item cannot be extended",
  "importDraft as usual": "an example of all files would be too long",
  "withdrawPublication as usual": "the example publishes at once",
  "rejectDraft as usual": "what is submitted is approved and published at once",
  "rejectDraft from submitDraft": "the same",
  "fileCase as usual": "its files have to be uploaded first",
  "notifyPayment as usual": "only the provider can sign",
  "proposeUnpaidTermination as usual": "the examples' item is not charged",
  "refundFee as usual": "the examples' item is not charged",
  "lookUpProgress as usual": "the case belongs to another",
  "revokeLetter from listLetters": "it is revoked once from the day of the example, and another link came first",
  "submitSupplement as usual": "its file has to be uploaded first",
  "waiveFee as usual": "the examples' item is not charged",
};

/** Maximum number of rounds; the walk ends as soon as nothing is missing, usually after ten to twenty. */
const ROUNDS = 80;

const PUBLICITY = {
  limitDays: 5,
  unit: "workingDay",
  place: "省政务服务网公示公告栏",
  basis: "《行政许可法》第五条",
  stops: "none",
};

/** Of the examples of a department's system. */
const TOPIC = "dept.SCJG.name-check";
const NAME_CHECK = {
  reads: [{ fact: "case.number" }],
  fields: [{ type: "checkbox", id: "registered", key: "registered", label: "已登记" }],
  outcomes: [
    { word: "matched", name: "一致" },
    { word: "notFound", name: "查无登记", error: "NOT_FOUND" },
  ],
};

const SILENT = makeLog({ name: "test", level: "silent" });

let api: TestApi;
let walk: DocumentWalk;
beforeAll(async () => {
  const { loaded, items } = bundledPackage("PK-01");
  const sample = sampleItems();
  const members = items.filter(({ item }) => !sample.some((one) => one.item.id === item.id));
  const record = await openRecord(undefined, undefined, [...sample, ...members, loaded]);
  api = await openApi({ record, clock: { set: async (now) => api.clock.moveTo(now) } });
  await publishWith(
    api,
    "SC-021",
    {
      answer: { kind: "message", name: "等待复函", group: null, wait: { message: "answer", until: null } },
      publicity: { kind: "publicity", settings: PUBLICITY },
      nameCheck: {
        kind: "departmentStep",
        name: "名称核验",
        group: TOPIC,
        settings: NAME_CHECK,
        offers: ["matched", "notFound"],
      },
    },
    { legacy: planOfItem("SC-021").legacy },
  );
  // The newest release of an item is not what its draft begins with, as if its files had been changed.
  await publishWith(api, "NL-002", {});
  // What the examples of migrations move cases to.
  await publishWith(api, "SH-028", {});
  const document = readApiDocument((await api.visitor().get("/api/openapi.json").expect(200)).body);
  walk = openDocumentWalk(api.url, document, await callers());
  const flow = openFlowByHand(api);
  await listOnly("SC-022");
  for (let round = 0; round < ROUNDS && missing().length > 0; round++) {
    await walk.round();
    await flow.goOn();
    if (round === 0) await failSomething();
    await serveSomething();
    await trialRound({ store: api.store, log: SILENT });
  }
}, 2_400_000);
afterAll(() => api.close());

test("every operation is reached by a permitted caller, from the document's examples and links", () => {
  const unreached = [...walk.reached].filter(([, names]) => names.size === 0).map(([operationId]) => operationId);

  expect(unreached.toSorted()).toEqual(Object.keys(UNREACHED).toSorted());
  expect(walk.reached.size - unreached.length).toBeGreaterThan(walk.reached.size * 0.9);
});

test("every example and every link succeeds, except the few that cannot", () => {
  expect(missing().map((way) => `${way}: ${walk.refused.get(way) ?? "never asked"}`)).toEqual([]);
  expect(Object.keys(NOT_TAKEN).filter((way) => walk.taken.has(way) || !walk.shown.includes(way))).toEqual([]);
});

test("every answer on the way is documented, and matches its schema", () => {
  expect([...walk.mismatches]).toEqual([]);
});

/** An item that the catalogue lists and that has no release. */
async function listOnly(id: string): Promise<void> {
  const row: AnnexRow = {
    id,
    name: "仅销售预包装食品备案",
    formerNames: "",
    words: "",
    kind: "其他",
    zone: "marketEntry",
    department: "SCJG",
    level: "省级",
    legalBasis: "《食品安全法》第三十五条",
    applicantTypes: "企业法人",
    caseType: "即办件",
    statutoryLimit: "当场",
    promisedLimit: "当场",
    conditions: "材料齐全",
    materials: "申请书",
    charged: "否",
    feeBasis: "",
    resultName: "备案编号",
    visits: "0",
    consultation: "",
    complaint: "",
    classified: "",
  };
  await takeOverAnnex(api, {
    id: randomUUID(),
    actor: actor("hall-office"),
    at: api.clock.now().toISOString(),
    command: { rows: [{ line: 2, row }], problems: [] },
  });
}

/** A case under review waits for a department's system. */
async function serveSomething(): Promise<void> {
  const [found] = await api.sql<{ id: string }>(
    `select id from cases c where item_id = 'SC-021' and release > 1 and status = 'underReview' and not exists
       (select from work_items w where w.case_id = c.id and w.activity_id = 'nameCheck' and w.state = 'open') order by id limit 1`,
  );
  if (found !== undefined) await api.giveTask(found.id, "nameCheck", TOPIC);
}

/** The engine has given up a step of some case. */
async function failSomething(): Promise<void> {
  const [{ id: caseId } = { id: "" }] = await api.sql<{ id: string }>("select id from cases order by id limit 1");
  await api.store.incidents.open({
    source: "engine",
    reference: "given-up",
    caseId,
    message: "环节“制证”没有办成。",
    at: api.clock.now().toISOString(),
  });
}

function missing(): string[] {
  return walk.shown.filter((way) => !walk.taken.has(way) && !(way in NOT_TAKEN));
}

async function callers(): Promise<Caller[]> {
  const people = LOGINS.map(async (login): Promise<Caller> => {
    const account = loadDemo().accounts.find((one) => one.login === login);
    const { cookie } = await signIn(api.url, login, DEMO_PASSWORD);
    return { name: login, role: account?.role ?? null, headers: { cookie } };
  });
  const [applicant, ...staff] = await Promise.all(people);
  return [
    { name: "visitor", role: null, headers: {} },
    ...(applicant ? [applicant] : []),
    { name: "key", role: "integrator", headers: { authorization: `Bearer ${INTEGRATOR_KEY}` } },
    {
      name: "department's system",
      role: "integrator",
      headers: { authorization: await issueDepartmentKey(api, "SCJG") },
    },
    {
      name: "system that serves steps",
      role: "integrator",
      headers: {
        authorization: `Bearer ${(await issueServingKey(api, [TOPIC], { departmentId: "SCJG" })).secret}`,
      },
    },
    ...staff,
  ];
}
