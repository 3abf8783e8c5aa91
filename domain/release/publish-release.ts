import type { PersonRef } from "../identity/person.ts";
import { addMonths, shanghaiDate, startOfDay, type Instant, type IsoDate } from "../law/dates.ts";
import { refuse } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import { requireState, type Draft, type DraftContext } from "./draft.ts";
import type { ReleasePublished } from "./events.ts";
import { departmentForbids, secrecyProblems, type Listing } from "./listing.ts";
import { requireOtherEyes } from "./other-eyes.ts";
import { beginsAt, isSettled, lastOf, MOST_MONTHS_AHEAD, type Holding } from "./release.ts";
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
  /** What the hall says of the item in the transaction that publishes: an annex or a 划转 may have come since the checks. */
  readonly listing: Listing;
  /** 涉密, as the item of this version says. */
  readonly classified: boolean | undefined;
  /** Everybody who wrote or submitted the draft at any time, and who approved it, as known now. */
  readonly writers: readonly PersonRef[];
  readonly approver: PersonRef;
  /** True if the example cases were tried on exactly the flow that would be published. */
  readonly isTried: boolean;
}

/**
 * Publishes what was approved, at once or from the start of a later day. What was approved replaces the release that it was compared with: another one published or scheduled meanwhile is refused
 * (RELEASE_BASE_CHANGED), so that nobody's changes are lost unseen. On the day on which it begins the item is handled by its department: one that takes the item over publishes from the day of the 划转. What was approved in good faith is not published once it is known that the approver is one of the writers, nor if a newer
 * version of the platform reads the diagram otherwise than it was tried.
 */
export const publishRelease = defineStreamCommand<PublishRelease, Draft, PublishReleaseContext, ReleasePublished>()({
  type: "publishRelease",
  by: ["hallOffice"],
  decide({ sha256, against, ...draft }, { effectiveOn }, context) {
    const { now, releases, problems, isTried } = context;
    requireState(draft, "approved");
    requireDay(effectiveOn, now);
    requireOtherEyes(context.writers, context.approver);
    const last = lastOf(releases);
    if ((last?.release ?? null) !== against) refuse("RELEASE_BASE_CHANGED");
    const effectiveFrom = beginsAt(effectiveOn, now);
    requireAfter(last, effectiveFrom);
    requireNoProblems([...problems, ...secrecyProblems(context, context.listing)]);
    requireDepartment(draft, effectiveFrom, context.listing);
    if (!isTried) refuse("TRIAL_UNFINISHED", { title: RETRY });
    const release = Math.max(0, ...releases.map((each) => each.release)) + 1;
    return [{ type: "releasePublished", release, sha256, effectiveOn, effectiveFrom }];
  },
});

const RETRY = "提交之后平台已升级，或者联办事项已有新版，需要重新试办用例，请退回修改并再次提交。";

function requireDay(day: IsoDate | null, now: Instant): void {
  if (day === null) return;
  const today = shanghaiDate(now);
  const problem = (message: string) => refuse("PUBLICATION_INVALID", { problems: [{ field: "effectiveOn", message }] });
  if (day <= today) problem("施行日期最早为明日；当日施行的，请选择即时施行");
  if (isSettled(startOfDay(day), now)) problem("距该日开始不足一分钟，请选择即时施行或者更晚的日期");
  if (day > addMonths(today, MOST_MONTHS_AHEAD)) problem("施行日期最迟为两年之内");
}

function requireDepartment({ departmentId }: Pick<Draft, "departmentId">, from: Instant, listing: Listing): void {
  const title = departmentForbids(departmentId, listing, shanghaiDate(from));
  if (title !== null)
    refuse("PUBLICATION_INVALID", { title, problems: [{ field: "effectiveOn", message: "该事项届时由其他部门办理" }] });
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
