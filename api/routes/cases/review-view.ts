import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { opinionDueOn, type Opinion } from "../../../domain/case/opinion/opinion.ts";
import type { Review } from "../../../domain/case/review/review.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { dateOrTerm } from "../../../domain/law/limit-words.ts";

/** What other departments and offices were asked, for staff. */
export function opinionsOf({ opinions }: CaseFile, calendar: WorkingDayCalendar): NonNullable<CaseView["opinions"]> {
  return opinions.map((opinion) => opinionView(opinion, calendar));
}

/** The last day is that of the current calendar, where only a holiday notice could settle it. */
function opinionView(given: Opinion, calendar: WorkingDayCalendar) {
  const { latestOn: _latest, ...opinion } = given;
  const due = opinionDueOn(given, calendar);
  const term = `发函之日起${opinion.limitDays}个工作日内`;
  return {
    ...opinion,
    dueOn: due?.date ?? null,
    dueProvisional: due?.provisional ?? false,
    dueText: due && dateOrTerm(due, term),
  };
}

/** For staff: the leading review. */
export function wholeReview(review: Review | null): CaseView["review"] {
  if (review === null) return null;
  const { returnedOn: _returnedOn, points, ...rest } = review;
  return { ...rest, points: [...points] };
}

/** An opinion is not binding before the decision; the applicant does not see it until then. */
export function outcomeOfReview({ review, decision }: CaseFile): CaseView["review"] {
  if (review === null || decision === null) return null;
  const { opinion, reason, basis, on } = review;
  return { opinion, reason, basis, on };
}
