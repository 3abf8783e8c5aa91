/*
 * The Chinese calendar by astronomical calculation (GB/T 33661-2017): months begin on the day of the new moon in Beijing, the winter solstice lies in the eleventh month, and a year of thirteen
 * months has its leap month where no middle term (中气) falls. Independent of the table of the platform, and of the runtime's, whose new moons are minutes off.
 */
const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;
/** Dynamical minus universal time in our decades, in days. */
const DELTA_T = 72 / 86_400;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** Apparent longitude of the sun in degrees at a Julian day (Meeus, ch. 25). */
function sunLongitude(jde: number): number {
  const t = (jde - 2_451_545) / 36_525;
  const m = rad(357.52911 + 35_999.05029 * t - 0.0001537 * t * t);
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(m) + (0.019993 - 0.000101 * t) * Math.sin(2 * m) + 0.000289 * Math.sin(3 * m);
  const longitude =
    280.46646 +
    36_000.76983 * t +
    0.0003032 * t * t +
    centre -
    0.00569 -
    0.00478 * Math.sin(rad(125.04 - 1934.136 * t));
  return ((longitude % 360) + 360) % 360;
}

/** Julian day of the k-th new moon since 2000 (Meeus, ch. 49; right to seconds). */
function newMoon(k: number): number {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const m = rad(2.5534 + 29.1053567 * k - 0.0000014 * t * t);
  const n = rad(201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t ** 3);
  const f = rad(160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t ** 3);
  const o = rad(124.7746 - 1.56375588 * k + 0.0020672 * t * t);
  const terms: readonly (readonly [number, number])[] = [
    [-0.4072, n],
    [0.17241 * e, m],
    [0.01608, 2 * n],
    [0.01039, 2 * f],
    [0.00739 * e, n - m],
    [-0.00514 * e, n + m],
    [0.00208 * e * e, 2 * m],
    [-0.00111, n - 2 * f],
    [-0.00057, n + 2 * f],
    [0.00056 * e, 2 * n + m],
    [-0.00042, 3 * n],
    [0.00042 * e, m + 2 * f],
    [0.00038 * e, m - 2 * f],
    [-0.00024 * e, 2 * n - m],
    [-0.00017, o],
    [-0.00007, n + 2 * m],
    [0.00004, 2 * n - 2 * f],
    [0.00004, 3 * m],
    [0.00003, n + m - 2 * f],
    [0.00003, 2 * n + 2 * f],
    [-0.00003, n + m + 2 * f],
    [0.00003, n - m + 2 * f],
    [-0.00002, n - m - 2 * f],
    [-0.00002, 3 * n + m],
    [0.00002, 4 * n],
  ];
  const planets: readonly (readonly [number, number])[] = [
    [0.000325, 299.77 + 0.107408 * k - 0.009173 * t * t],
    [0.000165, 251.88 + 0.016321 * k],
    [0.000164, 251.83 + 26.651886 * k],
    [0.000126, 349.42 + 36.412478 * k],
    [0.00011, 84.66 + 18.206239 * k],
    [0.000062, 141.74 + 53.303771 * k],
    [0.00006, 207.14 + 2.453732 * k],
    [0.000056, 154.84 + 7.30686 * k],
    [0.000047, 34.52 + 27.261239 * k],
    [0.000042, 207.19 + 0.121824 * k],
    [0.00004, 291.34 + 1.844379 * k],
    [0.000037, 161.72 + 24.198154 * k],
    [0.000035, 239.56 + 25.513099 * k],
    [0.000023, 331.55 + 3.592518 * k],
  ];
  const mean = 2_451_550.09766 + 29.530588861 * k + 0.00015437 * t * t;
  return (
    mean +
    terms.reduce((sum, [size, angle]) => sum + size * Math.sin(angle), 0) +
    planets.reduce((sum, [size, angle]) => sum + size * Math.sin(rad(angle)), 0)
  );
}

/** Days since 1970 in Beijing of a moment. */
function beijingDay(jde: number): number {
  return Math.floor(((jde - DELTA_T - 2_440_587.5) * DAY_MS + BEIJING_MS) / DAY_MS);
}

const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const startOf = (day: number): number => (day * DAY_MS - BEIJING_MS) / DAY_MS + 2_440_587.5 + DELTA_T;

/** The day in Beijing on which the sun reaches a longitude, searched from a date on. */
export function termDay(longitude: number, from: string): string {
  for (let day = Date.parse(from) / DAY_MS; ; day++) {
    const ahead = (at: number): number => ((sunLongitude(startOf(at)) - longitude + 540) % 360) - 180;
    if (ahead(day) < 0 && ahead(day + 1) >= 0) return isoDay(day);
  }
}

/** The date of a day of a lunar month in the lunar year that begins in this year. */
export function lunarDate(year: number, month: number, day: number): string {
  const months = lunarMonths(year);
  const start = months.find((one) => one.month === month && !one.leap);
  if (!start) throw new Error(`No month ${month} in ${year}`);
  return isoDay(start.day + day - 1);
}

interface LunarMonth {
  readonly month: number;
  readonly leap: boolean;
  readonly day: number;
}

/** From the eleventh month before this year to the one in it, leap month included. */
function lunarMonths(year: number): readonly LunarMonth[] {
  const eleventh = (of: number): number => {
    const solstice = Date.parse(termDay(270, `${of}-12-18`)) / DAY_MS;
    let k = Math.round((of + 1 - 2000) * 12.3685) + 1;
    while (beijingDay(newMoon(k)) > solstice) k--;
    return k;
  };
  const [first, last] = [eleventh(year - 1), eleventh(year)];
  const isLong = last - first === 13;
  const months: LunarMonth[] = [];
  let month = 11;
  let leapDone = false;
  for (let k = first; k < last; k++) {
    const day = beijingDay(newMoon(k));
    const next = beijingDay(newMoon(k + 1));
    const leap =
      isLong &&
      !leapDone &&
      k > first &&
      Math.floor(sunLongitude(startOf(day)) / 30) === Math.floor(sunLongitude(startOf(next)) / 30);
    if (leap) leapDone = true;
    else if (k > first) month = (month % 12) + 1;
    months.push({ month, leap, day });
  }
  return months;
}
