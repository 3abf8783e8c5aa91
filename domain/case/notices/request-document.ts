import type { SeriesYear } from "../../law/number-series.ts";
import type { SeriesSubject } from "../define-command.ts";
import type { PackageContext } from "../packaging/family.ts";
import type { CaseFile } from "../case-file.ts";
import type { DecideContext } from "../context.ts";
import type { HallIdentity } from "../../hall-identity.ts";
import { limitsOf } from "../deadlines/deadlines.ts";
import type { CaseEvent } from "../events.gen.ts";
import type { ApplicationForm } from "../../form/form.ts";
import type { ExecutingBody } from "../../item/executing-body.ts";
import type { ResultLayout, ServiceItem } from "../../item/service-item.ts";
import { refuse } from "../../rule-violation.ts";
import { noticeNumber, noticeSeries } from "../../law/number-series.ts";
import { isNumberedNotice, noticeWord, type NumberedKind } from "../../paper/notice-word.ts";
import { textsIn } from "../../text/texts-in.ts";
import type { WorkingDayCalendar } from "../../law/calendar.ts";
import type { Limits } from "../../law/clock.ts";
import { shanghaiDate, yearOf, type IsoDate } from "../../law/dates.ts";
import type { Paper, SealFace } from "../../paper/paper.ts";
import type { DocumentKind } from "../../paper/papers.gen.ts";

/** What a notice may print in addition to the case. */
export interface PaperFacts {
  readonly number: string | null;
  readonly today: IsoDate;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly hall: HallIdentity;
  /** The deciding organ: its full name is on letterhead and seal, its review body and court in the remedies notice. */
  readonly body: ExecutingBody;
  readonly seal: SealFace;
  readonly calendar: WorkingDayCalendar;
  readonly limits: Limits | null;
  readonly actorName: string;
  /** The package (一件事) that the case is or belongs to; null for all others. */
  readonly packaged: PackageContext | null;
}

/** One kind of paper and its text. */
export interface Template {
  readonly kind: DocumentKind;
  compose(caseFile: CaseFile, facts: PaperFacts): Paper;
}

/** Requests a paper; its text is fixed now. `caseFile` is the case after the act that the paper reports. */
export function requestDocument(caseFile: CaseFile, template: Template, context: DecideContext): CaseEvent {
  const today = shanghaiDate(context.now);
  const { body } = context;
  const number = isNumberedNotice(template.kind) ? nextNumber(template.kind, context, today) : null;
  const paper = template.compose(caseFile, {
    number,
    today,
    item: context.item,
    form: context.form,
    result: context.result,
    hall: context.hall,
    body,
    seal: { organ: body.officialName, purpose: "行政审批专用章" },
    calendar: context.calendar,
    limits: limitsOf(caseFile, context.item, context.calendar, today),
    actorName: context.actor.name,
    packaged: context.packaged,
  });
  requirePrintable(paper, context);
  return {
    type: "documentRequested",
    documentId: context.newId(),
    kind: paper.kind,
    number: paper.number,
    organId: body.id,
    paper,
  };
}

/** The number series of papers of these kinds, in the year of the act. */
export function noticeSeriesOf(
  { item, body, at }: SeriesSubject,
  ...kinds: readonly NumberedKind[]
): readonly SeriesYear[] {
  return kinds.map((kind) => ({
    series: noticeSeries(noticeWord(body, item.kind, kind)),
    year: yearOf(shanghaiDate(at)),
  }));
}

/** A paper must not print an empty box in a name, so the act that requests it is refused while its author can still change the text. */
function requirePrintable(paper: Paper, context: Pick<DecideContext, "unprintable">): void {
  const words = [...textsIn(paper)].filter(({ isName }) => !isName).map(({ text }) => text);
  const missing = context.unprintable(words.join("\n"));
  if (missing.length > 0)
    refuse("TEXT_NOT_PRINTABLE", { title: `文书字库暂不能打印“${missing.join("、")}”，请更换写法。` });
}

function nextNumber(kind: NumberedKind, { body, item, numbers }: DecideContext, today: IsoDate): string {
  const word = noticeWord(body, item.kind, kind);
  return noticeNumber(word, yearOf(today), numbers.next(noticeSeries(word), yearOf(today)));
}
