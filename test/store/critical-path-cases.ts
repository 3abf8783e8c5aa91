import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { IsoDate } from "../../domain/law/dates.ts";
import { chosenMembers } from "../../domain/package/choose-members.ts";
import { bundledPackages } from "../support/loaded-packages.ts";
import { openRecord, type OpenRecord } from "../support/open-hall.ts";
import { neededBy, walkCriticalPath, type WalkedPath } from "./critical-path.ts";

/** Days of the catalogue's critical path: with the members that are always part of a package, and with all of them. */
const CATALOGUE: Readonly<Record<string, readonly [always: number, all: number]>> = {
  "PK-01": [5, 7],
  "PK-02": [0, 0],
  "PK-03": [10, 10],
  "PK-04": [14, 22],
  "PK-05": [20, 32],
  "PK-06": [0, 5],
  "PK-07": [30, 55],
  "PK-08": [30, 40],
  "PK-09": [0, 10],
  "PK-10": [0, 0],
  "PK-11": [0, 7],
  "PK-12": [15, 35],
};

/** Before the Spring Festival of 2026 (nine days off, Saturdays worked before and after), and before the Mid-Autumn and National Days (a Sunday and a Saturday worked). */
const STARTS: readonly IsoDate[] = ["2026-02-12", "2026-09-17"];

/** The tests of every fourth package: a file each, so that none takes long. */
export function describeCriticalPaths(quarter: 0 | 1 | 2 | 3): void {
  const packages = bundledPackages().filter((_one, at) => at % 4 === quarter);
  let record: OpenRecord;
  let calendar: WorkingDayCalendar;
  beforeAll(async () => {
    const items = new Map(packages.flatMap((one) => one.items).map((one) => [one.item.id, one]));
    record = await openRecord(undefined, undefined, [...items.values(), ...packages.map(({ loaded }) => loaded)]);
    calendar = await record.store.calendarYears.calendar();
  }, 120_000);
  afterAll(() => record?.close());

  const after = (from: IsoDate, days: number): IsoDate => {
    const due = calendar.addWorkingDays(from, days);
    expect(due.provisional).toBe(false);
    return due.date;
  };

  describe.each(packages.map((one) => [one.loaded.definition.id, one] as const))("%s", (id, of) => {
    const { definition, cases } = of.loaded;
    const granted = cases.filter(({ expect: { ends } }) => Object.values(ends).every((end) => end === "granted"));
    const runs = granted.flatMap((example) => STARTS.map((acceptedOn) => [example.name, acceptedOn, example] as const));

    test.each(runs)(
      "%s, accepted on %s: the results are there on the days of the critical path",
      async (_name, acceptedOn, example) => {
        const path = await walkCriticalPath(record, of, { example, acceptedOn });

        const members = chosenMembers(definition, example.answers).filter(({ followUp }) => !followUp);
        const chosen = members.map(({ itemId }) => itemId);
        const days = example.expect.promisedDays;
        expect([path.preview.days.promised, lastOf(path.decidedOn)]).toEqual([days, after(acceptedOn, days)]);
        expect(path.promisedDueOn).toBe(after(acceptedOn, Math.max(1, days)));
        expect(path.late).toEqual([]);
        const [always, all] = CATALOGUE[id]!;
        expect(days).toBeGreaterThanOrEqual(always);
        expect(days).toBeLessThanOrEqual(all);
        if (chosen.length === definition.members.filter(({ followUp }) => !followUp).length) expect(days).toBe(all);
        if (members.every(({ questionId }) => questionId === null)) expect(days).toBe(always);
        expectOrder(path, neededBy(definition, chosen), acceptedOn);
      },
    );
  });
}

/** Opened on the day of the last result that it needs, decided on the day that the applicant was told before. */
function expectOrder(
  { opened, openedOn, decidedOn, toldAtAcceptance, toldBefore }: WalkedPath,
  needed: ReadonlyMap<string, readonly string[]>,
  acceptedOn: IsoDate,
): void {
  expect([...opened].sort()).toEqual([...needed.keys()].sort());
  for (const [itemId, before] of needed) {
    const results = before.map((one) => decidedOn[one] ?? "");
    expect([itemId, openedOn[itemId]]).toEqual([itemId, [acceptedOn, ...results].toSorted().at(-1)]);
    expect([itemId, before.filter((one) => opened.indexOf(one) > opened.indexOf(itemId))]).toEqual([itemId, []]);
  }
  expect(toldAtAcceptance).toEqual(decidedOn);
  expect(toldBefore).toEqual(decidedOn);
}

function lastOf(days: Readonly<Record<string, IsoDate>>): IsoDate | undefined {
  return Object.values(days).toSorted().at(-1);
}
