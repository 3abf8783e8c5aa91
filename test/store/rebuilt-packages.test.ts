import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { systemActor } from "../../domain/case/actor.ts";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { memberVariables } from "../../domain/flow/variable-names.ts";
import { makeLog } from "../../log.ts";
import { RuleViolation } from "../../domain/rule-violation.ts";
import { rebuildCases } from "../../store/handler/rebuild-cases.ts";
import { plansOf } from "../../store/handler/planned-migrations.ts";
import type { RebuiltCase } from "../../store/tables/rebuilds.ts";
import { relayRound, type RelayDeps } from "../../workers/relay/relay.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { fakeEngine } from "../workers/fake-engine.ts";
import { sql } from "./case-builder.ts";
import { answering, begun, memberId, underWay } from "./package-under-way.ts";
import { fileOfPackage } from "./package-builder.ts";

const restaurant = bundledPackage("PK-01");
/** Everything: SC-001 first, all others need it. */
const whole = restaurant.loaded.cases[0]!;
const AFTER_FIRST = ["SC-026", "SC-027", "SC-021", "SC-023", "SC-025", "SC-024"];
let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...restaurant.items, restaurant.loaded]);
  record = { ...record, commandHandler: await answering(record) };
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

async function rebuilt(ids: readonly string[]): Promise<readonly RebuiltCase[]> {
  const calendar = await record.store.calendarYears.calendar();
  return record.store.transaction((tx) => rebuildCases(tx, ids, { calendar, now: record.clock.now().toISOString() }));
}

const outboxOf = async (caseId: string): Promise<readonly FlowCommand[]> =>
  (
    await sql<{ command: FlowCommand }>(
      record.database.adminUrl,
      `select command from hall.outbox where case_id = '${caseId}' order by id`,
    )
  ).map(({ command }) => command);

describe("a package is rebuilt with its members", () => {
  test("in one command, with those whose flows run, where each stands", async () => {
    const work = await underWay(record);

    const results = await rebuilt([work.id]);

    const state = (caseId: string) => results.find((one) => one.caseId === caseId)?.state;
    expect(results.filter(({ state: is }) => is === "lost")).toEqual([]);
    expect([work.id, ...["SC-001", "SC-021", "SC-026"].map((item) => memberId(work, item))].map(state)).toEqual([
      "placed",
      "ended",
      "placed",
      "ended",
    ]);
    const [place, ...rest] = await outboxOf(work.id);
    expect(rest).toEqual([]);
    expect(place).toMatchObject({
      type: "place",
      itemId: "PK-01",
      variables: { caseId: work.id, itemId: "PK-01" },
      called: [
        {
          element: "SC_021",
          caseId: memberId(work, "SC-021"),
          itemId: "SC-021",
          release: 1,
          at: ["reviewTask"],
          variables: { caseId: memberId(work, "SC-021"), itemId: "SC-021" },
        },
      ],
    });
    const { at = [] } = place as Extract<FlowCommand, { type: "place" }>;
    const open = AFTER_FIRST.filter((item) => item !== "SC-021" && item !== "SC-026");
    expect(at.filter((element) => !element.endsWith("_join")).toSorted()).toEqual(
      ["SC_021", ...open.map((item) => `open_${item.replace("-", "_")}`)].toSorted(),
    );
    expect(at.length).toBe(AFTER_FIRST.length);
    expect(await outboxOf(memberId(work, "SC-021"))).toEqual([{ type: "awaitPackage", packageCaseId: work.id }]);
    expect(await outboxOf(memberId(work, "SC-001"))).toEqual([]);
    expect(await outboxOf(memberId(work, "SC-026"))).toEqual([]);
  });

  test("whichever of its cases is asked for, and again after a member was opened meanwhile", async () => {
    const work = await underWay(record);
    await rebuilt([memberId(work, "SC-026")]);

    await begun(record, work, "SC-027");
    const results = await rebuilt([memberId(work, "SC-027")]);

    expect(results).toHaveLength(5);
    const commands = await outboxOf(work.id);
    expect(commands).toHaveLength(1);
    const { called = [] } = commands[0] as Extract<FlowCommand, { type: "place" }>;
    expect(Object.fromEntries(called.map(({ itemId, at }) => [itemId, at]))).toEqual({
      "SC-021": ["reviewTask"],
      "SC-027": ["review"],
    });
  });

  test("not at all where the record of a member does not tell where it stands, and an operator is told of each", async () => {
    const work = await underWay(record);
    await work.task(memberId(work, "SC-021"), "delivery");

    const results = await rebuilt([work.id]);

    expect(results.filter(({ state }) => state === "lost").map(({ reason }) => reason)).toEqual(
      Array.from({ length: 4 }, () => "SC-021: 'delivery' is open, and the flow does not come there"),
    );
    expect((await outboxOf(work.id)).map(({ type }) => type)).not.toContain("place");
    // No engine knows of it, so that nothing there can close or retry it.
    const told = (await record.store.incidents.listOpen(100)).filter(({ source }) => source === "rebuild");
    expect(told.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining(results.map(({ caseId }) => caseId)));
  });

  test("withdrawn as a whole, it has no flow, and its members have none", async () => {
    const work = await fileOfPackage(record, restaurant, whole);
    await work.accept();
    await begun(record, work, "SC-001");
    await sql(record.database.adminUrl, "delete from hall.outbox where command->>'type' = 'start'");
    await record.commandHandler.actOne({
      caseId: work.id,
      actor: work.owner,
      command: { type: "withdrawCase", reason: null, present: null },
    });

    expect((await rebuilt([work.id])).map(({ state }) => state)).toEqual(["ended", "ended"]);
    expect(await outboxOf(work.id)).toEqual([]);
  });
});

describe("the relay", () => {
  test("places a package in the versions that the engine has now, and sends nothing to a member before", async () => {
    const work = await underWay(record);
    await sql(record.database.adminUrl, "delete from hall.outbox");
    await rebuilt([work.id]);
    const member = memberId(work, "SC-021");
    await record.commandHandler.actOne({
      caseId: member,
      actor: work.owner,
      command: { type: "withdrawCase", reason: null, present: null },
    });
    await record.store.releases.setDefinition("PK-01", 1, "PK-01:3:a");
    const engine = fakeEngine();
    const relay = relayOn(engine);
    const due = () => sql(record.database.adminUrl, "update hall.outbox set available_at = now()");
    const types = () => engine.applied.map(({ type }) => type);

    await relayRound(relay);
    await due();
    await relayRound(relay);
    expect(types()).toEqual([]);
    expect((await outboxOf(member)).map(({ type }) => type)).toEqual(["awaitPackage", "end"]);
    await record.store.releases.setDefinition("SC-021", 1, "SC-021:7:b");
    for (let rounds = 0; rounds < 4; rounds++) {
      await due();
      await relayRound(relay);
    }

    expect(types()).toEqual(["place", "end"]);
    const names = memberVariables("SC-021");
    expect(engine.applied[0]).toMatchObject({
      processDefinitionId: "PK-01:3:a",
      businessKey: work.id,
      variables: { [names.caseId]: { value: member }, [names.version]: { value: 7 } },
      called: [{ element: "SC_021", businessKey: member, at: ["reviewTask"] }],
    });
    expect(engine.applied[1]).toMatchObject({ businessKey: member });
  });
});

function relayOn(engine: ReturnType<typeof fakeEngine>): RelayDeps {
  return {
    store: record.store,
    engine,
    steps: { handOverRequest: () => null, takeOver: () => undefined },
    now: () => new Date(),
    unsettled: [],
    log: makeLog({ name: "test", level: "silent" }),
  };
}

describe("an order to migrate", () => {
  const published = new Map<string, number>();
  /** The same once more, as another release; `change` of its item or definition. */
  async function publishAgain(itemId: string, change: (item: object) => object = (item) => item): Promise<number> {
    const { store, ownerStore } = record;
    const [release, bundle] = await Promise.all([store.releases.find(itemId, 1), store.releases.findBundle(itemId, 1)]);
    const next = (published.get(itemId) ?? 1) + 1;
    published.set(itemId, next);
    const item = change(release!.item) as NonNullable<typeof release>["item"];
    await ownerStore.releases.publish({ ...bundle!, ...release!, item, release: next, sha256: randomUUID() });
    return next;
  }
  async function ordered(itemId: string, fromRelease: number, toRelease: number): Promise<string> {
    const id = randomUUID();
    await sql(record.database.adminUrl, "update hall.migration_orders set state = 'done'");
    await record.store.migrations.order({
      id,
      itemId,
      fromRelease,
      toRelease,
      renamed: {},
      reason: "流程调整",
      orderedById: "office",
      orderedByName: "省政务服务办",
      orderedAt: record.clock.now().toISOString(),
      takesBack: null,
    });
    return id;
  }
  async function migrated(caseId: string, itemId: string, toRelease: number): Promise<readonly string[]> {
    const orderId = await ordered(itemId, 1, toRelease);
    const command = {
      type: "migrateCase",
      orderId,
      toRelease,
      renamed: {},
      reason: "调整",
      orderedById: "office",
    } as const;
    try {
      await record.commandHandler.actOne({ caseId, actor: systemActor("migration"), command });
      return [];
    } catch (error) {
      if (!(error instanceof RuleViolation)) throw error;
      return error.problems.map(({ field }) => field);
    }
  }

  test("moves a member alone, and its package calls it in its new release from then on", async () => {
    const work = await underWay(record);
    const toRelease = await publishAgain("SC-021");
    const member = memberId(work, "SC-021");
    const at = record.clock.now().toISOString();
    const planned = await plansOf(record.store, [member], { to: { release: toRelease }, renamed: {}, at });
    expect(planned).toMatchObject([{ possible: true, at: ["reviewTask"] }]);

    expect(await migrated(member, "SC-021", toRelease)).toEqual([]);

    expect((await work.member("SC-021")).release).toBe(toRelease);
    expect((await work.file()).release).toBe(1);
    expect((await outboxOf(member)).at(-1)).toMatchObject({
      type: "place",
      release: toRelease,
      moves: { reviewTask: "reviewTask" },
    });
    expect((await outboxOf(work.id)).map(({ type }) => type)).not.toContain("place");
    await rebuilt([work.id]);
    expect((await outboxOf(work.id)).at(-1)).toMatchObject({
      called: [{ itemId: "SC-021", release: toRelease, at: ["reviewTask"] }],
    });
  });

  test("does not move a member whose package may not have called it yet", async () => {
    const work = await underWay(record);
    await work.open("SC-027");

    expect(await migrated(memberId(work, "SC-027"), "SC-027", await publishAgain("SC-027"))).toEqual(["unclear"]);
  });

  test("moves a package while its members run, also to where the end of a member leads", async () => {
    const work = await underWay(record);
    const toRelease = await publishAgain("PK-01");

    expect(await migrated(work.id, "PK-01", toRelease)).toEqual([]);

    const [place] = (await outboxOf(work.id)).slice(-1);
    expect(place).toMatchObject({ type: "place", release: toRelease, moves: { SC_021: "SC_021" } });
    const { moves = {} } = place as Extract<FlowCommand, { type: "place" }>;
    expect(Object.keys(moves)).toContain("packageResults");
    await work.grant("SC-023");
    expect(await work.states()).toMatchObject({ "SC-023": "granted" });
  });

  test("does not move a package whose members would be others", async () => {
    const work = await underWay(record);
    const { release } = await work.file();
    const other = await publishAgain("PK-01", (item) => {
      const { package: own } = item as { package: { definition: { members: readonly object[] } } };
      return {
        ...item,
        package: { ...own, definition: { ...own.definition, members: own.definition.members.slice(1) } },
      };
    });

    expect(await migrated(work.id, "PK-01", other)).toEqual(["otherMembers"]);
    expect((await work.file()).release).toBe(release);
  });
});
