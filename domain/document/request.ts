import type { CaseFile } from "../case/case-file.ts";
import type { DecideContext, HallIdentity } from "../case/context.ts";
import { limitsOf } from "../case/deadlines.ts";
import type { CaseEvent } from "../case/events.ts";
import type { ApplicationForm } from "../form/form.ts";
import type { ResultLayout, ServiceItem } from "../item/service-item.ts";
import { refuse } from "../rule-violation.ts";
import { noticeNumber } from "../number/series.ts";
import { textsIn } from "../text/texts-in.ts";
import type { WorkingDayCalendar } from "../time/calendar.ts";
import type { Limits } from "../time/clock.ts";
import { shanghaiDate, yearOf, type IsoDate } from "../time/dates.ts";
import type { DocumentKind, Paper, SealFace } from "./paper.ts";

/** What every notice may print besides the case. */
export interface PaperFacts {
  readonly number: string | null;
  readonly today: IsoDate;
  readonly item: ServiceItem;
  readonly form: ApplicationForm;
  readonly result: ResultLayout;
  readonly hall: HallIdentity;
  /** Full name of the deciding organ: 河北省农业农村厅. */
  readonly organ: string;
  readonly seal: SealFace;
  readonly calendar: WorkingDayCalendar;
  readonly limits: Limits | null;
  readonly actorName: string;
}

/** One kind of paper: whether it takes a number of the department's notice series, and its words. */
export interface Template {
  readonly kind: DocumentKind;
  /** Word of the number (受, 补, 不受 …) or null for papers without a notice number. */
  readonly word: string | null;
  compose(caseFile: CaseFile, facts: PaperFacts): Paper;
}

/** Asks for a paper, with its words fixed at this moment. `caseFile` is the case after the act that the paper tells of. */
export function requestDocument(caseFile: CaseFile, template: Template, context: DecideContext): CaseEvent {
  const today = shanghaiDate(context.now);
  const organ = organName(context.hall, context.department.name);
  const number = template.word === null ? null : nextNumber(template.word, context, today);
  const paper = template.compose(caseFile, {
    number,
    today,
    item: context.item,
    form: context.form,
    result: context.result,
    hall: context.hall,
    organ,
    seal: { organ, purpose: "行政审批专用章" },
    calendar: context.calendar,
    limits: limitsOf(caseFile, context.item, context.calendar, today),
    actorName: context.actor.name,
  });
  requirePrintable(paper, context);
  return { type: "documentRequested", documentId: context.newId(), kind: paper.kind, number: paper.number, paper };
}

/** A paper with a blank box in a name would be worse than none, so the act that asks for it is refused while its author can still change the words. */
function requirePrintable(paper: Paper, context: Pick<DecideContext, "unprintable">): void {
  const words = [...textsIn(paper)].filter(({ isName }) => !isName).map(({ text }) => text);
  const missing = context.unprintable(words.join("\n"));
  if (missing.length > 0) refuse("TEXT_NOT_PRINTABLE", { title: `文书字库暂不能打印“${missing.join("、")}”，请更换写法。` });
}

/** 省农业农村厅 in Hebei is 河北省农业农村厅; names that carry their place keep it (石家庄海关). */
export function organName(hall: Pick<HallIdentity, "province">, departmentName: string): string {
  return departmentName.startsWith("省") ? `${hall.province}${departmentName.slice(1)}` : departmentName;
}

function nextNumber(word: string, context: DecideContext, today: IsoDate): string {
  const series = `notice:${context.department.id}`;
  const year = yearOf(today);
  return noticeNumber(`${context.hall.provinceShort}${context.department.id}${word}字`, year, context.numbers.next(series, year));
}
