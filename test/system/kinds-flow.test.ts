import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hashPassword } from "../../api/identity/passwords.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { bpmnText } from "../../modeler/blocks/moddle.ts";
import { standardDiagram } from "../../modeler/wizard/standard-flow.ts";
import type { LoadedItem } from "../../processes/loaded-item.ts";
import { loadItems } from "../../processes/load.ts";
import { fileAs } from "../../tools/demo/walk-example.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { formWithFacts, IMPORTANCE } from "../domain/flow/table/tables.ts";
import { peopleAtWork, type PeopleAtWork } from "../support/people-at-work.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { isOver } from "./flow.ts";
import { startHallWithAccess, type HallWithAccess } from "./hall-with-access.ts";
import { withDigest } from "../support/digest-of-item.ts";

const ITEM = "SC-902";
const OFFICER = "shencha-scjg";
const CHIEF = "shouxi-scjg";
const KEYS = ["acceptance", "reviewTask", "deliberation", "publicity", "forwarding", "upperAnswer"];
const MORE_KEYS = ["signOffTask", "delivery", "postCheck"];
const SURVEYORS = [{ personId: "officer-scjg" }, { personId: "surveyor-scjg" }];
const source = loadItems().find(({ item }) => item.id === "SC-021")!;

/** The food permit with everything that these kinds add to a flow, drawn from its facts. */
async function wholeItem(): Promise<LoadedItem> {
  const item = {
    ...source.item,
    id: ITEM,
    commitment: { basis: "《优化营商环境条例》第四十条", postCheckDays: 40 },
    hall: {
      ...source.item.hall,
      acceptanceBy: "officer" as const,
      flow: {
        decisionTable: "importance",
        publicity: { days: 5, unit: "workingDay" as const, place: "省政务服务网", basis: "《示例条例》第八条" },
        forwarding: { to: "国家市场监督管理总局", after: "await" as const },
        postCheck: true,
      },
    },
  };
  const bpmn = await bpmnText(standardDiagram(item));
  const { sha256: _ofTheFolder, ...files } = source;
  return withDigest({
    ...files,
    folder: `${ITEM}-kinds`,
    item,
    form: formWithFacts(source.form),
    bpmn,
    decisions: { importance: IMPORTANCE },
    cases: [],
  });
}

describe("a flow with a table, a publicity, an upper body and a check afterwards", () => {
  let running: RunningHall;
  let access: HallWithAccess["access"];
  let work: PeopleAtWork;
  let loaded: LoadedItem;
  beforeAll(async () => {
    ({ running, access } = await startHallWithAccess());
    loaded = await wholeItem();
    await importSeed({
      store: running.hall.ownerStore,
      hashPassword: (password) => hashPassword(password, { logN: 4, r: 8, p: 1 }),
      items: [loaded],
    });
    work = peopleAtWork(running, [...KEYS, ...MORE_KEYS], (key) => key);
  }, 180_000);
  afterAll(() => running?.stop(), 60_000);

  const LEAD = {
    outcome: "submitted",
    points: source.item.reviewPoints.map((point) => ({ point, passed: true })),
    opinion: "grant",
  };
  const publicMatters = async (): Promise<readonly { readonly id: string; readonly applicantName: string }[]> =>
    (
      (await (await fetch(`${running.url}/api/publicities`)).json()) as {
        items: { id: string; applicantName: string }[];
      }
    ).items;

  async function filed(area: number, kind: string): Promise<string> {
    const example = source.cases[0]!;
    const application = { ...example.application, area, kind, urgent: false };
    const { id } = await fileAs(access, loaded.item, { ...example, application });
    await work.untilStatus(id, "received");
    const { materials } = await work.page(OFFICER, id);
    const verdicts = materials.map(({ materialId, form, exemptBySharing }) => ({
      materialId,
      verdict: form !== null || exemptBySharing ? "qualified" : "notApplicable",
    }));
    await work.complete(OFFICER, id, "acceptance", { outcome: "accepted", verdicts });
    return id;
  }

  test("from the application to the check after the licence, with an objection that leads back", async () => {
    running.hall.clock.goTo("2026-03-02");
    const id = await filed(900, "plant");
    await work.complete(OFFICER, id, "reviewTask", LEAD);

    // The table finds a large plant: it is deliberated.
    await work.complete(OFFICER, id, "deliberation", {
      outcome: "agreed",
      chair: { personId: "chief-scjg" },
      participants: SURVEYORS,
      place: "第一会议室",
      question: "是否同意审查意见",
      views: "一致同意。",
      reason: "符合条件。",
    });

    // Public for five working days; somebody objects without signing in, and is right.
    await work.start(OFFICER, id, "publicity", { content: "拟同意申请人开办中央厨房。" });
    const [matter] = await publicMatters();
    const objected = await fetch(`${running.url}/api/publicities/${matter?.id}/objections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "王示例", contact: "0311-00000000", content: "油烟管道正对居民窗户。" }),
    });
    expect([objected.status, matter?.applicantName]).toEqual([200, "石家庄示例餐饮管理有限公司"]);
    const early = (await work.task(OFFICER, id, "publicity")).id;
    expect(await work.refusal((await work.as(OFFICER)).post(`/api/tasks/${early}/complete`, { answers: [] }))).toBe(
      "PUBLICITY_NOT_OVER",
    );
    running.hall.clock.goTo("2026-03-10");
    expect(await publicMatters()).toEqual([]);
    const stored = (await running.hall.store.cases.find(id))?.file.publicities[0]?.objections ?? [];
    await work.complete(OFFICER, id, "publicity", {
      answers: stored.map((one) => ({ id: one.id, upheld: true, words: "经核实属实。" })),
    });

    // Back to the review, and the whole way again, without an objection.
    await work.complete(OFFICER, id, "reviewTask", LEAD);
    await work.complete(OFFICER, id, "deliberation", {
      outcome: "agreed",
      chair: { personId: "chief-scjg" },
      participants: SURVEYORS,
      place: "第一会议室",
      question: "是否同意审查意见",
      views: "已经整改，一致同意。",
      reason: "符合条件。",
    });
    await work.start(OFFICER, id, "publicity", { content: "拟同意申请人开办中央厨房，油烟管道已改造。" });
    running.hall.clock.goTo("2026-03-18");
    await work.complete(OFFICER, id, "publicity", { answers: [] });

    await work.untilStatus(id, "awaitingSignOff");
    const { seenHash } = await work.page(CHIEF, id);
    await work.complete(CHIEF, id, "forwarding", { outcome: "forwarded", seenHash });
    await work.untilStatus(id, "awaitingUpperAnswer");
    await work.complete(OFFICER, id, "upperAnswer", {
      outcome: "granted",
      documentNumber: "国市监许〔2026〕15号",
      on: "2026-03-18",
    });

    await work.untilStatus(id, "awaitingSignOff");
    const seen = await work.page(CHIEF, id);
    await work.complete(CHIEF, id, "signOffTask", { outcome: "signed", decision: "grant", seenHash: seen.seenHash });
    await work.untilStatus(id, "readyForDelivery");
    await work.complete("chujian", id, "delivery", {
      recipient: "李示例",
      recipientIdNumber: "139900197512310036",
      identityCheck: "核验居民身份证原件",
    });
    await work.untilStatus(id, "closed");

    // The case is closed, and is checked: once more after an order to put something right.
    const check = { persons: SURVEYORS, findings: "逐项核对了承诺的内容。" };
    await work.task(OFFICER, id, "postCheck");
    expect(await findDifferences({ store: running.hall.store, engine: running.hall.engine.client })).toEqual([]);
    await work.complete(OFFICER, id, "postCheck", { outcome: "rectify", rectifyBy: "2026-04-10", ...check });
    running.hall.clock.goTo("2026-04-13");
    await until("it is checked again", async () =>
      (await work.inbox(OFFICER, id)).includes("postCheck") ? true : undefined,
    );
    await work.complete(OFFICER, id, "postCheck", { outcome: "conforms", ...check });
    await until("the instance has ended", () => isOver(running.hall, id));
    const file = (await running.hall.store.cases.find(id))?.file;
    expect([file?.status, file?.postChecks.map(({ result }) => result)]).toEqual(["closed", ["rectify", "conforms"]]);
  }, 300_000);

  test("a small shop is not deliberated: the table leads past it", async () => {
    const id = await filed(100, "shop");

    await work.complete(OFFICER, id, "reviewTask", LEAD);

    await work.task(OFFICER, id, "publicity");
    expect(await work.inbox(OFFICER, id)).toEqual(["publicity"]);
  }, 120_000);

  test("record and engine agree, and the journal proves what happened", async () => {
    expect(await findDifferences({ store: running.hall.store, engine: running.hall.engine.client })).toEqual([]);
    expect((await verifyJournal(running.hall.store)).problems).toEqual([]);
    expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
  }, 60_000);
});
