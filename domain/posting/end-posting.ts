import type { Actor } from "../case/actor.ts";
import { addDays, addMonths, shanghaiDate, type Instant, type IsoDate } from "../law/dates.ts";
import type { AuthorisationLetter } from "../letter/letter.ts";
import { refuse, refuseFirst, textProblems, type RuleProblem } from "../rule-violation.ts";
import { defineStreamCommand } from "../stream/define-command.ts";
import type { PostingEnded } from "./events.ts";
import { dayAfter, isEverHeld, type Posting } from "./posting.ts";

/** 离任: ends a posting on a day. */
export interface EndPosting {
  readonly type: "endPosting";
  /** The last day on which it is held; yesterday: ends it at once. */
  readonly to: IsoDate;
  readonly reason: string;
  /** Reference of the hall office's approval, for a change of posted staff before a year is over. */
  readonly approval: string | null;
}

/** What the rule reads. */
export interface EndPostingContext {
  /** When the act was received. */
  readonly now: Instant;
  readonly actor: Actor;
  /** All postings of the person. */
  readonly postings: readonly Posting[];
  /** Postings of active people in the hall office. */
  readonly hallOffice: readonly Posting[];
  /** Letters of the posting's department. */
  readonly letters: readonly AuthorisationLetter[];
}

/**
 * 离任. Never retroactive: the earliest last day is yesterday, which ends the post at once, with its sessions and claimed tasks. An announced end can be brought forward, not postponed.
 * The last hall office posting cannot end (LAST_HALL_OFFICE_POSTING); posted staff are not replaced within a year without the hall office's approval.
 */
export const endPosting = defineStreamCommand<EndPosting, Posting, EndPostingContext, PostingEnded>()({
  type: "endPosting",
  by: ["hallOffice", "operator"],
  decide(posting, command, context) {
    const { to, reason } = command;
    if (posting.to !== null && posting.to <= to)
      refuse("POSTING_ALREADY_ENDED", { title: `该任职已于${posting.to}结束，只能提前，不能延后。` });
    refuseFirst([
      ...textProblems(reason, { code: "REASON_REQUIRED", field: "reason", message: "必填" }),
      ...dayProblems(posting, to, shanghaiDate(context.now)),
    ]);
    requireHallOffice(posting, to, context.hallOffice);
    const letterIds = lettersEndingWith(posting, to, context).map(({ id }) => id);
    const approval = requireApproval(posting, command, context.actor);
    return [{ type: "postingEnded", to, reason: reason.trim(), approval, letterIds }];
  },
});

/** Letters of the person as chief representative of the department: they end with the last posting there. */
export function lettersEndingWith(
  posting: Posting,
  to: IsoDate,
  { postings, letters }: Pick<EndPostingContext, "postings" | "letters">,
): readonly AuthorisationLetter[] {
  if (posting.role !== "chiefRepresentative") return [];
  const stays = postings.some(
    (one) =>
      one.id !== posting.id &&
      one.role === "chiefRepresentative" &&
      one.departmentId === posting.departmentId &&
      isEverHeld(one) &&
      one.from <= dayAfter(to) &&
      (one.to === null || to < one.to),
  );
  if (stays) return [];
  const from = dayAfter(to);
  return letters.filter(
    (letter) =>
      letter.departmentId === posting.departmentId &&
      letter.holderId === posting.personId &&
      from <= letter.validTo &&
      (letter.revokedOn === null || from < letter.revokedOn),
  );
}

function dayProblems({ from }: Posting, to: IsoDate, today: IsoDate): readonly RuleProblem[] {
  const problem = (message: string): RuleProblem[] => [{ code: "POSTING_INVALID", field: "to", message }];
  if (to < addDays(today, -1)) return problem("离任不能追溯，最后任职日最早为昨日（即时生效）");
  if (to < addDays(from, -1)) return problem(`任职自${from}开始；取消尚未开始的任职，请填写开始日期的前一日`);
  return [];
}

function requireHallOffice(posting: Posting, to: IsoDate, hallOffice: readonly Posting[]): void {
  if (posting.role !== "hallOffice") return;
  const remains = hallOffice.some((one) => one.id !== posting.id && one.to === null && one.from <= dayAfter(to));
  if (!remains) refuse("LAST_HALL_OFFICE_POSTING");
}

/** 进驻人员: staff posted by the departments and windows. */
const POSTED: ReadonlySet<string> = new Set(["clerk", "officer", "chiefRepresentative", "issuanceClerk"]);

/** The hall office approves by its own act; others must state its approval. */
function requireApproval({ role, from }: Posting, { to, approval }: EndPosting, actor: Actor): string | null {
  const given = approval?.trim() || null;
  const young = POSTED.has(role) && isEverHeld({ from, to }) && dayAfter(to) < addMonths(from, 12);
  if (young && given === null && actor.role !== "hallOffice")
    refuse("POSTING_APPROVAL_REQUIRED", { problems: [{ field: "approval", message: "必填" }] });
  return given;
}
