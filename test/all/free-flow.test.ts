import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hashPassword } from "../../api/identity/passwords.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { sampleItems } from "../../processes/load-sample.ts";
import { fileAs } from "../../tools/demo/walk-example.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { freeFlow } from "../support/free-flow.ts";
import { freeItem } from "../support/free-item.ts";
import { peopleAtWork, type PeopleAtWork } from "../support/people-at-work.ts";
import { randomIds } from "../support/random-flow.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { isOver } from "../system/flow.ts";
import { startHallWithAccess, type HallWithAccess } from "../system/hall-with-access.ts";

const ITEM = "SC-901";
/** Elements whose ids say nothing of what they are. */
const idOf = randomIds("free-flow");
const KEYS = [
  "acceptance",
  "lead",
  "coReview",
  "survey",
  "experts",
  "opinionRST",
  "opinionNYNC",
  "estimate",
  "board",
  "signature",
  "delivery",
];

const OWN = "shencha-scjg";
const AGRICULTURE = "shencha-nync";
const LABOUR = "shencha-rst";
const CHIEF = "shouxi-scjg";

const points = (names: readonly string[]) => names.map((point) => ({ point, passed: true }));
const POINTS = sampleItems().find(({ item }) => item.id === "SC-021")?.item.reviewPoints ?? [];
const LEAD = { outcome: "submitted", points: points(POINTS), opinion: "grant" };
const FINDING = { outcome: "submitted", points: [], opinion: "grant", reason: "未发现问题。" };
const SURVEYORS = [{ personId: "officer-scjg" }, { personId: "surveyor-scjg" }];
const EXPERTS = [
  { name: "甲专家", idNumber: "110101199003070134" },
  { name: "乙专家", idNumber: "11010119900307109X" },
  { name: "丙专家", idNumber: "110101199003072017" },
];

describe.each(["camunda", "operaton"] as const)(
  "a flow with free ids, several of a kind and parallel parts, on %s",
  (engine) => {
    let running: RunningHall;
    let access: HallWithAccess["access"];
    let work: PeopleAtWork;
    beforeAll(async () => {
      ({ running, access } = await startHallWithAccess({ engine }));
      await importSeed({
        store: running.hall.ownerStore,
        hashPassword: (password) => hashPassword(password, { logN: 4, r: 8, p: 1 }),
        items: [await freeItem(ITEM, freeFlow(), idOf)],
      });
      work = peopleAtWork(running, KEYS, idOf);
    }, 180_000);
    afterAll(() => running?.stop(), 60_000);

    async function filedAndAccepted(): Promise<string> {
      running.hall.clock.goTo("2026-03-02");
      const loaded = sampleItems().find(({ item }) => item.id === "SC-021");
      const example = loaded?.cases[0];
      if (!loaded || !example) throw new Error("SC-021 has no example");
      const { id } = await fileAs(access, { ...loaded.item, id: ITEM }, example);
      await work.untilStatus(id, "received");
      const { materials } = await work.page(OWN, id);
      const verdicts = materials.map(({ materialId, form, exemptBySharing }) => ({
        materialId,
        verdict: form !== null || exemptBySharing ? "qualified" : "notApplicable",
      }));
      await work.complete(OWN, id, "acceptance", { outcome: "accepted", verdicts });
      return id;
    }

    test("from the application to the licence: parallel reviews and opinions, procedures in a loop, deliberation, and a return that voids what it must", async () => {
      const id = await filedAndAccepted();

      // Everybody who is asked has a step, and sees the case.
      await work.task(LABOUR, id, "opinionRST");
      await work.task(OWN, id, "lead");
      await work.task(AGRICULTURE, id, "coReview");
      await work.task(AGRICULTURE, id, "opinionNYNC");
      expect(await work.inbox(AGRICULTURE, id)).toEqual(["coReview", "opinionNYNC"]);
      expect((await work.page(LABOUR, id)).sight).toBe("whole");

      // A survey and an expert review, one after the other, each with its own beginning and end.
      await work.complete(OWN, id, "lead", { outcome: "siteSurvey", reason: "需要核查现场" });
      await work.start(OWN, id, "survey", { reason: "核查现场", responsible: "韩审查", place: "经营场所" });
      await work.untilStatus(id, "specialProcedure");
      await work.complete(AGRICULTURE, id, "coReview", FINDING);
      await work.complete(AGRICULTURE, id, "opinionNYNC", { outcome: "agree", words: "无不同意见。" });
      running.hall.clock.goTo("2026-03-04");
      await work.complete(OWN, id, "survey", {
        persons: SURVEYORS,
        place: "经营场所",
        passed: true,
        result: "与申报一致",
      });
      await work.start(OWN, id, "experts", {
        reason: "工艺复杂",
        responsible: "示例评审机构",
        limitDays: 5,
        place: null,
      });
      running.hall.clock.goTo("2026-03-05");
      await work.complete(OWN, id, "experts", { persons: EXPERTS, passed: true, result: "同意", report: "评审报告" });
      await work.complete(OWN, id, "lead", LEAD);

      // The labour office stays silent: nothing goes on before its limit, and then by law.
      expect(await work.inbox(CHIEF, id)).toEqual([]);
      const asked = await work.task(LABOUR, id, "opinionRST");
      running.hall.clock.goTo("2026-03-10");
      await work.task(OWN, id, "estimate");
      const late = (await work.as(LABOUR)).post(`/api/tasks/${asked.id}/complete`, {
        outcome: "disagree",
        words: "晚了",
      });
      expect(["OPINION_DEEMED", "TASK_ALREADY_DECIDED"]).toContain(await work.refusal(late));
      expect((await work.page(LABOUR, id)).sight).toBe("masked");

      // A number of the general task decides that several persons deliberate.
      await work.complete(OWN, id, "estimate", { values: { area: 600 } });
      await work.complete(CHIEF, id, "board", {
        outcome: "agreed",
        chair: { personId: "chief-scjg" },
        participants: [...SURVEYORS, EXPERTS[0]],
        place: "第一会议室",
        question: "是否同意审查意见",
        views: "一致同意。",
        reason: "符合条件。",
      });

      // The signer returns the case: reviews and deliberation fall, and nobody can sign before they are done again.
      await work.untilStatus(id, "awaitingSignOff");
      await work.complete(CHIEF, id, "signature", { outcome: "returned", reason: "请补充审查" });
      await work.untilStatus(id, "underReview");
      await work.complete(AGRICULTURE, id, "coReview", FINDING);
      await work.complete(AGRICULTURE, id, "opinionNYNC", { outcome: "disagree", words: "请注意农产品来源。" });
      await work.complete(LABOUR, id, "opinionRST", { outcome: "agree", words: null });
      expect(await work.inbox(CHIEF, id)).toEqual([]);
      await work.complete(OWN, id, "lead", LEAD);
      await work.complete(OWN, id, "estimate", { values: { area: 100 } });

      await work.untilStatus(id, "awaitingSignOff");
      const { seenHash } = await work.page(CHIEF, id);
      await work.complete(CHIEF, id, "signature", { outcome: "signed", decision: "grant", seenHash });
      await work.untilStatus(id, "readyForDelivery");
      await work.complete("chujian", id, "delivery", {
        recipient: "李示例",
        recipientIdNumber: "139900197512310036",
        identityCheck: "核验居民身份证原件",
      });
      await work.untilStatus(id, "closed");
      await until("the instance has ended", () => isOver(running.hall, id));

      const { documents } = await work.page("canyin", id);
      expect(documents.map(({ kind }) => kind).toSorted()).toEqual([
        "acceptanceNotice",
        "deliveryReceipt",
        "grantDecision",
        "intakeReceipt",
        "licence",
        "specialProcedureNotice",
        "specialProcedureNotice",
      ]);
      expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
    }, 300_000);

    test("a withdrawal in the middle of the parallel part ends every branch", async () => {
      const id = await filedAndAccepted();
      await work.task(LABOUR, id, "opinionRST");
      await work.task(AGRICULTURE, id, "opinionNYNC");
      await work.complete(OWN, id, "lead", { outcome: "siteSurvey", reason: "需要核查现场" });
      await work.start(OWN, id, "survey", { reason: "核查现场", responsible: "韩审查", place: "经营场所" });

      await (await work.as("canyin")).post(`/api/cases/${id}/withdrawal`, { reason: "经营计划调整" });

      await until("the instance is gone", () => isOver(running.hall, id));
      await until("no task is left", async () => (await running.hall.store.workItems.openOfCase(id)).length === 0);
      expect((await work.page("canyin", id)).status).toBe("withdrawn");
    }, 180_000);

    test("record and engine agree, and the journal proves what happened", async () => {
      expect(await findDifferences({ store: running.hall.store, engine: running.hall.engine.client })).toEqual([]);
      expect((await verifyJournal(running.hall.store)).problems).toEqual([]);
      expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
    }, 60_000);
  },
);
