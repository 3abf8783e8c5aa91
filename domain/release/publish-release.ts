import { addMonths, shanghaiDate, startOfDay, type IsoDate } from "../law/dates.ts";
import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireState, type Draft, type DraftContext } from "./draft.ts";
import type { ReleasePublished } from "./events.ts";
import { beginsAt, lastOf, type Holding } from "./release.ts";
import { requireNoProblems, type DraftProblem } from "./submit-draft.ts";

/** 发布. */
export interface PublishRelease {
  readonly type: "publishRelease";
  /** The first day on which cases are filed on it; null: at once. */
  readonly effectiveOn: IsoDate | null;
}

/** What the rule reads. */
export interface PublishReleaseContext extends DraftContext {
  /** All releases of the item. */
  readonly releases: readonly Holding[];
  /** Found by the checks of this version, in the hall as it is now. */
  readonly problems: readonly DraftProblem[];
}

/** The furthest day to which a publication can be scheduled, in months. */
const MOST_MONTHS = 24;

/**
 * Publishes what was approved, at once or from the start of a later day. What was approved replaces the release that it was compared with: another one published or scheduled meanwhile is refused
 * (RELEASE_BASE_CHANGED), so that nobody's changes are lost unseen.
 */
export const publishRelease = defineStreamCommand<PublishRelease, Draft, PublishReleaseContext, ReleasePublished>()({
  type: "publishRelease",
  by: ["hallOffice"],
  decide({ sha256, against, ...draft }, { effectiveOn }, { now, releases, problems }) {
    requireState(draft, "approved");
    requireDay(effectiveOn, shanghaiDate(now));
    const last = lastOf(releases);
    if ((last?.release ?? null) !== against) refuse("RELEASE_BASE_CHANGED");
    const effectiveFrom = beginsAt(effectiveOn, now);
    requireAfter(last, effectiveFrom);
    requireNoProblems(problems);
    const release = Math.max(0, ...releases.map((each) => each.release)) + 1;
    return [{ type: "releasePublished", release, sha256, effectiveOn, effectiveFrom }];
  },
});

function requireDay(day: IsoDate | null, today: IsoDate): void {
  if (day === null) return;
  const problem = (message: string) => refuse("PUBLICATION_INVALID", { problems: [{ field: "effectiveOn", message }] });
  if (day <= today) problem("施行日期最早为明日；当日施行的，请选择即时施行");
  if (day > addMonths(today, MOST_MONTHS)) problem("施行日期最迟为两年之内");
}

/** The releases of an item follow each other in time as in number. */
function requireAfter(last: Holding | undefined, effectiveFrom: string): void {
  if (!last?.effectiveFrom || last.effectiveFrom <= effectiveFrom) return;
  const day = shanghaiDate(last.effectiveFrom);
  refuse("PUBLICATION_INVALID", {
    title: `第${last.release}版自${day}起施行，新版本不能早于该日施行；需要提前的，请先撤回第${last.release}版。`,
    problems: [
      {
        field: "effectiveOn",
        message: `不能早于${startOfDay(day) === last.effectiveFrom ? day : "现行版本的施行时间"}`,
      },
    ],
  });
}
