import { addDays, yearOf, type IsoDate } from "./dates.ts";

/**
 * Statutory holidays (全国年节及纪念日放假办法, as amended from 1 January 2025): they apply without a notice. 元旦 1 January; 春节 the eve and the first three days of the
 * lunar year; 清明; 劳动节 1 and 2 May; 端午; 中秋; 国庆 1 to 3 October. Days off around them and make-up days are set only by the year's notice.
 */
export function isStatutoryHoliday(date: IsoDate): boolean {
  return holidaysOf(yearOf(date)).some((span) => span.certain && span.from <= date && date <= span.to);
}

/**
 * Whether an ordinary notice may make this day a day off. No notice so far reached further than six days beyond a statutory holiday (春节 2020, the emergency extension
 * included); one more is allowed here. So Monday to Friday outside this range are working days under every expected notice.
 */
export function mayBeDayOff(date: IsoDate): boolean {
  const year = yearOf(date);
  return [year - 1, year, year + 1].some((each) =>
    holidaysOf(each).some((span) => addDays(span.from, -REACH) <= date && date <= addDays(span.to, REACH)),
  );
}

const REACH = 7;

/** From this day of December on, the notice of the next year may apply: 元旦 moves the days around it (29 December 2018 worked for 31 December). */
export const NEW_YEAR_FROM = "12-25";

interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** All its days are off; otherwise the holiday lies somewhere within it. */
  readonly certain: boolean;
}

/**
 * First day of the lunar year, 清明 (a solar term), 端午 and 中秋, month and day. Verified in the tests by astronomical calculation; the runtime's Chinese calendar (ICU) is a day wrong for
 * the new years of 2027 and 2030, whose new moons fall minutes from midnight in Beijing.
 */
const MOVABLE: Readonly<
  Record<number, readonly [newYear: string, qingming: string, dragonBoat: string, midAutumn: string]>
> = {
  2025: ["01-29", "04-04", "05-31", "10-06"],
  2026: ["02-17", "04-05", "06-19", "09-25"],
  2027: ["02-06", "04-05", "06-09", "09-15"],
  2028: ["01-26", "04-04", "05-28", "10-03"],
  2029: ["02-13", "04-04", "06-16", "09-22"],
  2030: ["02-03", "04-05", "06-05", "09-12"],
  2031: ["01-23", "04-05", "06-24", "10-01"],
  2032: ["02-11", "04-04", "06-12", "09-19"],
  2033: ["01-31", "04-04", "06-01", "09-08"],
  2034: ["02-19", "04-05", "06-20", "09-27"],
  2035: ["02-08", "04-05", "06-10", "09-16"],
  2036: ["01-28", "04-04", "05-30", "10-04"],
  2037: ["02-15", "04-04", "06-18", "09-24"],
  2038: ["02-04", "04-05", "06-07", "09-13"],
  2039: ["01-24", "04-05", "05-27", "10-02"],
  2040: ["02-12", "04-04", "06-14", "09-20"],
  2041: ["02-01", "04-04", "06-03", "09-10"],
};

/** Years whose lunar holidays are known by date; for others only the range is known. */
export const MOVABLE_YEARS: readonly number[] = Object.keys(MOVABLE).map(Number);

/** The range of the movable holidays in any year. */
const RANGES: readonly (readonly [string, string])[] = [
  ["01-20", "02-24"],
  ["04-03", "04-06"],
  ["05-27", "06-26"],
  ["09-07", "10-09"],
];

/** Before the amendment neither the eve nor 2 May was a holiday. */
const AMENDED = 2025;

const known = new Map<number, readonly Span[]>();

function holidaysOf(year: number): readonly Span[] {
  const found = known.get(year) ?? spansOf(year);
  known.set(year, found);
  return found;
}

function spansOf(year: number): readonly Span[] {
  const span = (from: string, to: string, certain = true): Span => ({
    from: `${year}-${from}`,
    to: `${year}-${to}`,
    certain,
  });
  const fixed = [span("01-01", "01-01"), span("05-01", year < AMENDED ? "05-01" : "05-02"), span("10-01", "10-03")];
  const movable = MOVABLE[year];
  if (!movable) return [...fixed, ...RANGES.map(([from, to]) => span(from, to, false))];
  const [newYear, ...others] = movable;
  return [
    ...fixed,
    { from: addDays(`${year}-${newYear}`, -1), to: addDays(`${year}-${newYear}`, 2), certain: true },
    ...others.map((day) => span(day, day)),
  ];
}
