import type { CaseView } from "../../../contract/case-view.ts";
import type { CaseFile } from "../../../domain/case/case-file.ts";
import { opinionDueOn, type Opinion } from "../../../domain/case/opinion/opinion.ts";
import { findingsInForce } from "../../../domain/case/review/finding.ts";
import type { Review } from "../../../domain/case/review/review.ts";
import type { WorkingDayCalendar } from "../../../domain/law/calendar.ts";
import { dateOrTerm } from "../../../domain/law/limit-words.ts";

/** What other steps contributed to the decision, for staff. */
export function contributionsOf(
  file: CaseFile,
  calendar: WorkingDayCalendar,
): Pick<CaseView, "findings" | "opinions" | "steps"> {
  return {
    findings: findingsInForce(file).map(({ points, ...finding }) => ({ ...finding, points: [...points] })),
    opinions: file.opinions.map((opinion) => opinionView(opinion, calendar)),
    steps: [...file.occurrences],
  };
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
