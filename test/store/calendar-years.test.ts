import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { openStore } from "../../store/store.ts";
import { importSeed } from "../../tools/import-seed.ts";
import { renewCalendarRound } from "../../workers/sweeps/renew-calendar.ts";
import { loadNotice2027 } from "../support/notice-2027.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { caseBuilder, sql, type CaseBuilder } from "./case-builder.ts";

const log = makeLog({ name: "test", level: "silent" });

let record: OpenRecord;
let work: CaseBuilder;
beforeEach(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterEach(() => record?.close());

describe("the bundled notices on start", () => {
  const seed = async (): Promise<void> => {
    const asOwner = openStore(record.database.ownerUrl, { max: 2 });
    await importSeed({ store: asOwner, hashPassword: async () => "x", demo: false, items: [] });
    await asOwner.close();
  };

  test("are loaded once, and do not restore what the hall office has replaced", async () => {
    const year = (await record.store.calendarYears.all()).find((loaded) => loaded.year === 2026)!;
    const replaced = { ...year, notice: { ...year.notice, number: "紧急", date: "2026-02-01" } };
    const { version } = await record.store.transaction((tx) => tx.calendarYears.save(replaced, "office-1"));

    await seed();
    await seed();

    expect(await record.store.calendarYears.version()).toBe(version);
    expect((await record.store.calendarYears.all()).find((loaded) => loaded.year === 2026)?.notice.number).toBe("紧急");
  });

  test("an old database, whose cases know no version yet, follows a new file", async () => {
    record.clock.goTo("2026-12-28");
    const { caseId, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    await sql(
      record.database.adminUrl,
      "update hall.cases set calendar_version = 0, next_provisional = false, next_latest_on = null, due_provisional = true",
    );
    await loadNotice2027(record.store);

    await renewCalendarRound({
      store: record.store,
      commandHandler: record.commandHandler,
      now: record.clock.now,
      log,
    });

    expect((await record.store.journal.ofCase(caseId)).at(-1)?.type).toBe("datesRenewed");
    expect((await record.store.cases.find(caseId))?.dates).toMatchObject({
      provisional: false,
      promisedDueOn: "2027-01-05",
    });
  });
});

test("the calendar of every version can be restored", async () => {
  const before = await record.store.calendarYears.version();
  await loadNotice2027(record.store);

  expect((await record.store.calendarYears.calendarAt(before))?.isSettled("2027-01-04")).toBe(false);
  expect((await record.store.calendarYears.calendar()).isSettled("2027-01-04")).toBe(true);
  expect(await record.store.calendarYears.calendarAt(0)).toBeNull();
  expect((await record.store.calendarYears.history(2027)).map(({ loadedBy }) => loadedBy)).toEqual(["office-1"]);
});

test("a load that is rolled back leaves nothing behind, in memory either", async () => {
  await expect(
    record.store.transaction(async (tx) => {
      await tx.calendarYears.save({
        year: 2027,
        notice: { title: "x", number: "x", date: "2026-11-10", url: "https://www.gov.cn" },
        days: [],
      });
      expect((await tx.calendarYears.calendar()).isSettled("2027-01-04")).toBe(true);
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect((await record.store.calendarYears.calendar()).isSettled("2027-01-04")).toBe(false);
  await loadNotice2027(record.store);
  expect((await record.store.calendarYears.calendar()).isWorkingDay("2027-01-10")).toBe(true);
});
