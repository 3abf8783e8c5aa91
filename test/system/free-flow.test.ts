import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hashPassword } from "../../api/identity/passwords.ts";
import { type Block, choice, goTo, on, sequence, step, together } from "../../modeler/blocks/block.ts";
import { loadItems } from "../../processes/load.ts";
import { DEMO_PASSWORD } from "../../processes/load-demo.ts";
import { signIn, type HallClient } from "../../tools/demo/hall-client.ts";
import { fileAs } from "../../tools/demo/walk-example.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { freeItem } from "../support/free-item.ts";
import { randomIds } from "../support/random-flow.ts";
import { ending, opening } from "../support/random-flow/frame.ts";
import type { RunningHall } from "../support/running-hall.ts";
import { until } from "../support/until.ts";
import { isOver } from "./flow.ts";
import { startHallWithAccess, type HallWithAccess } from "./hall-with-access.ts";

const ITEM = "SC-901";
/** The element of a step, which says nothing of what the step is. */
const idOf = randomIds("free-flow");

/** Two departments review at the same time; one leads. The signer returns a case to both. */
function twoReviews(): Block {
  return sequence(
    opening(true),
    together(
      "split",
      "同时办理",
      step({
        key: "lead",
        kind: "review",
        name: "市场监管审查",
        doneBy: { group: "officer:SCJG" },
        settings: { lead: true, points: ["布局流程", "设备设施", "食品安全员"] },
      }),
      step({
        key: "coReview",
        kind: "review",
        name: "农业农村审查",
        doneBy: { group: "officer:NYNC" },
        settings: { lead: false, points: ["现场核查结论"] },
      }),
    ),
    step({
      key: "signature",
      kind: "signOffTask",
      name: "首席代表签批",
      doneBy: { group: "chief:SCJG" },
      outcomes: ["signed", "returned"],
    }),
    choice(
      "signatureOutcome",
      "签批结论",
      on("signature", ["signed"], "签发"),
      on("signature", ["returned"], "退回", goTo("split")),
    ),
    step({
      key: "seal",
      kind: "signOff",
      name: "授权核验与用印",
      doneBy: { topic: "sign-off" },
      outcomes: ["grant", "refuse"],
      failure: { key: "sealRefused", name: "授权无效", code: "AUTHORITY_INVALID", next: goTo("signature") },
    }),
    ending(),
  );
}

let running: RunningHall;
let access: HallWithAccess["access"];
beforeAll(async () => {
  ({ running, access } = await startHallWithAccess());
  await importSeed({
    store: running.hall.ownerStore,
    hashPassword: (password) => hashPassword(password, { logN: 4, r: 8, p: 1 }),
    items: [await freeItem(ITEM, twoReviews(), idOf)],
  });
}, 180_000);
afterAll(() => running?.stop(), 60_000);

interface Task {
  readonly id: string;
  readonly caseId: string;
  readonly activityId: string;
  readonly kind: string;
  readonly name: string;
}

const as = (login: string): Promise<HallClient> => signIn(running.url, login, DEMO_PASSWORD);

/** The open tasks of a case in a person's inbox. */
async function inboxOf(person: HallClient, caseId: string): Promise<readonly Task[]> {
  const { items } = await person.get<{ items: Task[] }>("/api/tasks?state=open&limit=100");
  return items.filter((task) => task.caseId === caseId);
}

/** Decides the step with this key as soon as it is in the person's inbox; the client names no kind. */
async function decide(login: string, caseId: string, key: string, body: object): Promise<void> {
  const person = await as(login);
  const task = await until(`${key} is in the inbox of ${login}`, async () =>
    (await inboxOf(person, caseId)).find(({ activityId }) => activityId === idOf(key)),
  );
  await person.post(`/api/tasks/${task.id}/complete`, body, randomUUID());
}

async function filed(): Promise<string> {
  const loaded = loadItems().find(({ item }) => item.id === "SC-021");
  const example = loaded?.cases[0];
  if (!loaded || !example) throw new Error("SC-021 has no example");
  return (await fileAs(access, { ...loaded.item, id: ITEM }, example)).id;
}

interface Page {
  readonly status: string;
  readonly seenHash: string;
  readonly materials: readonly {
    readonly materialId: string;
    readonly form: string | null;
    readonly exemptBySharing: boolean;
  }[];
}

const pageOf = async (login: string, caseId: string): Promise<Page> => (await as(login)).get(`/api/cases/${caseId}`);

async function accept(caseId: string): Promise<void> {
  const { materials } = await until("the officer may see the case", async () => {
    const page = await pageOf("shencha-scjg", caseId);
    return page.status === "received" ? page : undefined;
  });
  const verdicts = materials.map(({ materialId, form, exemptBySharing }) => ({
    materialId,
    verdict: form !== null || exemptBySharing ? "qualified" : "notApplicable",
  }));
  await decide("shencha-scjg", caseId, "acceptance", { outcome: "accepted", verdicts });
}

const passed = (points: readonly string[]) => points.map((point) => ({ point, passed: true }));
const lead = { outcome: "submitted", points: passed(["布局流程", "设备设施", "食品安全员"]), opinion: "grant" };
const finding = { outcome: "submitted", points: passed(["现场核查结论"]), opinion: "grant" };

describe("two departments review in parallel, under ids that say nothing", () => {
  test("each finds its own step; the signer gets the case only when both are done, may return it, and signs what both found", async () => {
    running.hall.clock.goTo("2026-03-02");
    const caseId = await filed();
    await accept(caseId);

    await decide("shencha-scjg", caseId, "lead", lead);
    const chief = await as("shouxi-scjg");
    expect(await inboxOf(chief, caseId)).toEqual([]);
    expect((await pageOf("shencha-scjg", caseId)).status).toBe("underReview");
    await decide("shencha-nync", caseId, "coReview", finding);

    await until(
      "the case awaits the signature",
      async () => (await pageOf("shouxi-scjg", caseId)).status === "awaitingSignOff",
    );
    await decide("shouxi-scjg", caseId, "signature", { outcome: "returned", reason: "请补充核查" });
    await until("both review again", async () => (await inboxOf(await as("shencha-nync"), caseId)).length === 1);
    await decide("shencha-nync", caseId, "coReview", finding);
    await decide("shencha-scjg", caseId, "lead", lead);

    const { seenHash } = await until("the case awaits the signature again", async () => {
      const page = await pageOf("shouxi-scjg", caseId);
      return page.status === "awaitingSignOff" ? page : undefined;
    });
    await decide("shouxi-scjg", caseId, "signature", { outcome: "signed", decision: "grant", seenHash });
    await until(
      "the licence is ready",
      async () => (await pageOf("shouxi-scjg", caseId)).status === "readyForDelivery",
    );
    expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
  }, 180_000);

  test("a withdrawal in the middle ends both branches", async () => {
    running.hall.clock.goTo("2026-03-02");
    const caseId = await filed();
    await accept(caseId);
    await until("both have their task", async () => {
      const both = [await as("shencha-scjg"), await as("shencha-nync")];
      return (await Promise.all(both.map((person) => inboxOf(person, caseId)))).flat().length === 2;
    });

    const { ownerId } = (await running.hall.store.cases.find(caseId))!.file;
    expect(ownerId).toBe("agent-restaurant");
    await (await as("canyin")).post(`/api/cases/${caseId}/withdrawal`, { reason: "经营计划调整" });

    await until("the instance is gone", () => isOver(running.hall, caseId));
    await until("no task is left", async () => (await running.hall.store.workItems.openOfCase(caseId)).length === 0);
    expect((await pageOf("canyin", caseId)).status).toBe("withdrawn");
    expect(await running.hall.store.incidents.listOpen(10)).toEqual([]);
  }, 120_000);
});
