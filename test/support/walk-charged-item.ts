import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hashPassword } from "../../api/identity/passwords.ts";
import type { Payment } from "../../contract/payments.ts";
import { loadItems } from "../../processes/load.ts";
import { verifyJournal } from "../../store/verification/verify-journal.ts";
import { fileAs } from "../../tools/demo/walk-example.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { openReceivers } from "../../workers/exchange/receivers.ts";
import { findDifferences } from "../../workers/reconcile/find-differences.ts";
import { peopleAtWork, type PeopleAtWork } from "./people-at-work.ts";
import type { RunningHall } from "./running-hall.ts";
import { until } from "./until.ts";
import {
  chargedItem,
  openReceivingSystem,
  startProviderProcess,
  type ProviderProcess,
  type ReceivingSystem,
} from "./outside-processes.ts";
import { endedSteps, isOver } from "../system/flow.ts";
import { startHallWithAccess, type HallWithAccess } from "../system/hall-with-access.ts";

const ITEM = "SC-902";
const OFFICER = "shencha-scjg";
const CHIEF = "shouxi-scjg";
const KEYS = ["acceptance", "reviewTask", "signOffTask", "delivery"];

/** Tests that lead a charged item from the order to the licence, with a payment provider and a receiver outside the process. */
export function walkChargedItem(engine: "camunda" | "operaton"): void {
  describe(`a charged item on ${engine}, with a payment provider of its own process`, () => {
    let running: RunningHall;
    let access: HallWithAccess["access"];
    let work: PeopleAtWork;
    let provider: ProviderProcess;
    let receiver: ReceivingSystem;
    beforeAll(async () => {
      [provider, receiver] = await Promise.all([startProviderProcess(), openReceivingSystem()]);
      const { merchant, providerKey } = provider;
      const systems = [{ system: "province-data", url: receiver.url, secret: "a-secret-of-the-test" }];
      ({ running, access } = await startHallWithAccess({
        engine,
        payments: { merchant, providerKey },
        outside: {
          provider: provider.client(() => running.url),
          receivers: openReceivers(systems, () => new Date()),
        },
      }));
      await importSeed({
        store: running.hall.ownerStore,
        hashPassword: (password) => hashPassword(password, { logN: 4, r: 8, p: 1 }),
        items: [await chargedItem(ITEM)],
      });
      work = peopleAtWork(running, KEYS, (key) => key);
    }, 180_000);
    afterAll(async () => {
      await running?.stop();
      await provider?.stop();
      receiver?.close();
    }, 60_000);

    const paymentOf = async (id: string): Promise<Payment | null> =>
      ((await work.page("canyin", id)) as unknown as { readonly payment: Payment | null }).payment;

    async function owing(): Promise<{ readonly id: string; readonly payUrl: string }> {
      running.hall.clock.goTo("2026-03-02");
      const loaded = loadItems().find(({ item }) => item.id === "SC-021");
      const example = loaded?.cases[0];
      if (!loaded || !example) throw new Error("SC-021 has no example");
      const { id } = await fileAs(access, { ...loaded.item, id: ITEM }, example);
      await work.untilStatus(id, "received");
      const { materials } = await work.page(OFFICER, id);
      const verdicts = materials.map(({ materialId, form, exemptBySharing }) => ({
        materialId,
        verdict: form !== null || exemptBySharing ? "qualified" : "notApplicable",
      }));
      await work.complete(OFFICER, id, "acceptance", { outcome: "accepted", verdicts });
      const payUrl = await until("the order can be paid", async () => (await paymentOf(id))?.payUrl ?? undefined);
      return { id, payUrl };
    }

    test("from the order to the licence: the flow waits for the money, and the data reach the other system once", async () => {
      const { id, payUrl } = await owing();
      await until("the flow waits", async () => (await endedSteps(running.hall, id)).includes("payment"));
      expect(await work.inbox(OFFICER, id)).toEqual([]);

      await fetch(payUrl, { method: "POST" });

      const points = loadItems().find(({ item }) => item.id === "SC-021")?.item.reviewPoints ?? [];
      await work.complete(OFFICER, id, "reviewTask", {
        outcome: "submitted",
        points: points.map((point) => ({ point, passed: true })),
        opinion: "grant",
      });
      await work.untilStatus(id, "awaitingSignOff");
      const { seenHash } = await work.page(CHIEF, id);
      await work.complete(CHIEF, id, "signOffTask", { outcome: "signed", decision: "grant", seenHash });
      await work.task("chujian", id, "delivery");

      const { documents, timeline } = await work.page("canyin", id);
      expect(documents.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(["paymentNotice", "paymentReceipt", "licence"]),
      );
      expect(timeline.map(({ title }) => title)).toEqual(expect.arrayContaining(["收到缴费：500.00元"]));
      expect(receiver.came).toHaveLength(2);
      expect(new Set(receiver.bodies).size).toBe(1);
      expect(JSON.parse(receiver.bodies[0] ?? "{}")).toMatchObject({
        itemId: ITEM,
        data: { businessMode: expect.anything() },
      });
    }, 180_000);

    test("a withdrawal while the flow waits ends it, and money that comes afterwards goes back", async () => {
      const { id, payUrl } = await owing();
      await (await work.as("canyin")).post(`/api/cases/${id}/withdrawal`, { reason: "经营计划调整" });
      await fetch(payUrl, { method: "POST" });

      await until("the instance is gone", () => isOver(running.hall, id));
      const payment = await until("nothing is owed", async () => {
        const found = await paymentOf(id);
        const isBack = found?.refunds.every(({ doneOn }) => doneOn !== null) ?? false;
        return found?.state === "closed" && isBack ? found : undefined;
      });
      expect(payment.payUrl).toBeNull();
    }, 120_000);

    test("record and engine agree, and the journal proves what happened", async () => {
      expect(await findDifferences({ store: running.hall.store, engine: running.hall.engine.client })).toEqual([]);
      expect((await verifyJournal(running.hall.store)).problems).toEqual([]);
      expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
    }, 60_000);
  });
}
