import type { ReplayedCase } from "../../../../contract/draft-replay.ts";

/** Cases of which the same becomes in the draft. */
export interface ReplayGroup {
  readonly fate: ReplayedCase["fate"];
  readonly sentence: string;
  readonly cases: readonly ReplayedCase[];
  /** On average, to half a working day; null where none of them has both. */
  readonly days: { readonly before: number; readonly after: number } | null;
  /** Those that kept the promise and would not keep it any more. */
  readonly newlyLate: number;
}

const ORDER: readonly ReplayedCase["fate"][] = ["stuck", "unknown", "other", "same"];

/** What needs a look first comes first: cases that come to no end, then those that go another way, the more of them the higher. */
export function groupsOf(cases: readonly ReplayedCase[]): readonly ReplayGroup[] {
  const bySentence = new Map<string, ReplayedCase[]>();
  for (const one of cases) {
    const key = `${one.fate} ${one.sentence}`;
    bySentence.set(key, [...(bySentence.get(key) ?? []), one]);
  }
  return [...bySentence.values()]
    .map(groupOf)
    .toSorted(
      (one, other) => ORDER.indexOf(one.fate) - ORDER.indexOf(other.fate) || other.cases.length - one.cases.length,
    );
}

function groupOf(cases: readonly ReplayedCase[]): ReplayGroup {
  const [first] = cases as readonly [ReplayedCase];
  const counted = cases.flatMap(({ days: { before, after } }) =>
    before === null || after === null ? [] : [{ before, after }],
  );
  return {
    fate: first.fate,
    sentence: first.sentence,
    cases,
    days:
      counted.length === 0
        ? null
        : { before: average(counted.map(({ before }) => before)), after: average(counted.map(({ after }) => after)) },
    newlyLate: cases.filter(({ inTime }) => inTime.before === true && inTime.after === false).length,
  };
}

function average(days: readonly number[]): number {
  return Math.round((days.reduce((sum, one) => sum + one, 0) / days.length) * 2) / 2;
}

/** The whole in one sentence. */
export function summaryOf(cases: readonly ReplayedCase[]): string {
  const count = (fate: ReplayedCase["fate"]) => cases.filter((one) => one.fate === fate).length;
  const parts = [
    `${cases.length}件按草稿重走：${count("same")}件走法相同`,
    ...(count("other") > 0 ? [`${count("other")}件走法不同`] : []),
    ...(count("stuck") > 0 ? [`${count("stuck")}件走不到结束`] : []),
    ...(count("unknown") > 0 ? [`${count("unknown")}件不能判断`] : []),
  ];
  return `${parts.join("，")}。`;
}
