import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { makeLog } from "../../log.ts";
import { renewCalendarRound } from "../../workers/sweeps/renew-calendar.ts";
import { warnMissingNoticeRound } from "../../workers/sweeps/warn-missing-notice.ts";
import { caseBuilder, type CaseBuilder } from "../store/case-builder.ts";
import { loadNotice2027 } from "../support/notice-2027.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";

const log = makeLog({ name: "test", level: "silent" });

let record: OpenRecord;
let work: CaseBuilder;
beforeEach(async () => {
  record = await openRecord();
  work = caseBuilder(record);
}, 60_000);
afterEach(() => record?.close());

describe("one warning a day", () => {
  const lines: unknown[] = [];
  const telling = { ...log, warn: (facts: unknown) => void lines.push(facts) } as unknown as typeof log;
  const warn = (): Promise<number> =>
    warnMissingNoticeRound({ store: record.store, now: record.clock.now, log: telling });

  test("while a date waits, from any number of processes; none once the notice is loaded", async () => {
    lines.length = 0;
    record.clock.goTo("2026-12-28");
    const { caseId, who, accept } = await work.received();
    await record.commandHandler.actOne({ caseId, actor: who, command: accept });
    await Promise.all([warn(), warn(), warn()]);
    expect(lines).toEqual([{ year: 2027, openCases: 1, settledUntil: "2026-12-28" }]);
    record.clock.goTo("2026-12-29");
    await warn();
    await warn();
    expect(lines).toHaveLength(2);

    await loadNotice2027(record.store);
    await renewCalendarRound({
      store: record.store,
      commandHandler: record.commandHandler,
      now: record.clock.now,
      log,
    });
    record.clock.goTo("2026-12-30");
    await warn();

    expect(lines).toHaveLength(2);
  });
});
