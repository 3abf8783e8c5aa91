import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { FlowCommand } from "../../domain/case/flow-command.ts";
import { placeLost } from "../../store/handler/place-lost.ts";
import { bundledPackage } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { sql } from "./case-builder.ts";
import type { PackageAtWork } from "./package-builder.ts";
import { answering, memberId, underWay } from "./package-under-way.ts";

const restaurant = bundledPackage("PK-01");
/** Where the record has the package: SC-001 is over, SC-021 stands at its review, SC-026 is withdrawn, all others are to be opened. */
const PACKAGE_AT = ["SC_021", ...["SC-023", "SC-024", "SC-025", "SC-027"].map((id) => `open_${id.replace("-", "_")}`)];

let record: OpenRecord;
beforeAll(async () => {
  record = await openRecord(undefined, undefined, [...restaurant.items, restaurant.loaded]);
  record = { ...record, commandHandler: await answering(record) };
}, 120_000);
afterAll(() => record?.close());
beforeEach(() => record.clock.goTo("2026-03-02"));

/** `places`: what the engine has, by case. */
async function placed(caseId: string, places: Readonly<Record<string, readonly string[]>>): Promise<boolean> {
  const time = { calendar: await record.store.calendarYears.calendar(), now: record.clock.now().toISOString() };
  const engine = { placesOf: (id: string) => Promise.resolve(places[id] ?? null) };
  return record.store.transaction((tx) => placeLost(tx, caseId, { time, engine }));
}

const commandsOf = async (caseId: string): Promise<readonly FlowCommand[]> =>
  (
    await sql<{ command: FlowCommand }>(
      record.database.adminUrl,
      "select command from hall.outbox where case_id = $1 order by id",
      [caseId],
    )
  ).map(({ command }) => command);
const typesOf = async (caseId: string) => (await commandsOf(caseId)).map(({ type }) => type);

async function settled(): Promise<PackageAtWork> {
  const work = await underWay(record);
  await sql(record.database.adminUrl, "delete from hall.outbox");
  return work;
}

/** As the record has it, the joins included; asked for once, so that this test does not repeat the diagram. */
async function recordAt(work: PackageAtWork): Promise<readonly string[]> {
  expect(await placed(work.id, {})).toBe(true);
  const [place] = await commandsOf(work.id);
  await sql(record.database.adminUrl, "delete from hall.outbox");
  return (place as Extract<FlowCommand, { type: "place" }>).at ?? [];
}

test("a lost package is placed with its members, once, however often that is asked", async () => {
  const work = await settled();
  const member = memberId(work, "SC-021");

  expect([await placed(member, {}), await placed(work.id, {}), await placed(member, {})]).toEqual([true, true, true]);

  expect(await typesOf(work.id)).toEqual(["place"]);
  expect(await typesOf(member)).toEqual(["awaitPackage"]);
  expect(await commandsOf(work.id)).toMatchObject([{ called: [{ caseId: member, at: ["reviewTask"] }] }]);
});

test("a lost member of a running package is called alone; what waited for it is contained in where it stands", async () => {
  const work = await settled();
  const member = memberId(work, "SC-021");
  const at = await recordAt(work);
  expect(at).toEqual(expect.arrayContaining(PACKAGE_AT));
  const parked = { type: "completeTask", taskId: "gone", variables: {} };
  await sql(
    record.database.adminUrl,
    "insert into hall.outbox (command_id, case_id, command, created_at, available_at, state) values ('parked', $1, $2, now(), now(), 'parked')",
    [member, JSON.stringify(parked)],
  );

  expect(await placed(member, { [work.id]: at })).toBe(true);

  const [place, ...more] = await commandsOf(work.id);
  expect(more).toEqual([]);
  expect(place).toMatchObject({ type: "place", called: [{ element: "SC_021", caseId: member, at: ["reviewTask"] }] });
  expect(place).not.toHaveProperty("at");
  expect(await typesOf(member)).toEqual(["awaitPackage"]);
});

test("also where its call was lost with it, and not where the package stands elsewhere in the engine", async () => {
  const work = await settled();
  const member = memberId(work, "SC-021");
  const at = await recordAt(work);
  const others = at.filter((place) => place !== "SC_021");

  expect(await placed(member, { [work.id]: [...others, "packageDelivery"] })).toBe(false);
  expect(await placed(member, { [work.id]: others.slice(1) })).toBe(false);
  // It has not heard yet that the member was opened.
  expect(await placed(member, { [work.id]: [...others, "open_SC_021"] })).toBe(false);
  expect(await typesOf(work.id)).toEqual([]);
  expect(await placed(member, { [work.id]: others })).toBe(true);
  expect(await typesOf(work.id)).toEqual(["place"]);
});

test("a lost package is left to a person while a member runs without it, and what runs is not placed", async () => {
  const work = await settled();
  const member = memberId(work, "SC-021");
  const at = await recordAt(work);

  expect(await placed(work.id, { [member]: ["reviewTask"] })).toBe(false);
  expect(await placed(member, { [work.id]: at, [member]: ["reviewTask"] })).toBe(true);

  expect(await typesOf(work.id)).toEqual([]);
  expect(await typesOf(member)).toEqual([]);
});
