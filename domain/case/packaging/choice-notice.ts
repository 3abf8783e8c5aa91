import { chineseDate, type IsoDate } from "../../law/dates.ts";
import { caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import { choiceDueOn, type RefusalChoice } from "./packaging.ts";

interface Asked {
  readonly choice: RefusalChoice;
  readonly days: number;
  readonly refused: string;
  readonly refusedOn: IsoDate;
  /** What is still to be opened. */
  readonly waiting: readonly string[];
}

/** 联办事项继续办理选择告知书: what was refused, what can go on without it, until when to answer, and what silence means. */
export function choiceNotice({ choice, days, refused, refusedOn, waiting }: Asked): Template {
  return {
    kind: "choiceNotice",
    compose: (caseFile, facts) => ({
      layout: "notice",
      kind: "choiceNotice",
      title: "联办事项继续办理选择告知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）申请的“${facts.item.name}”中，“${refused}”已于${chineseDate(refusedOn)}作出不予决定，决定书另行送达。`,
        },
        caseFields(caseFile, facts),
        { type: "heading", text: "尚未开始办理、可以继续办理的事项" },
        { type: "paragraph", text: `${waiting.join("、")}。` },
        {
          type: "paragraph",
          text: `请${lastDay(choice, days, facts)}，在线或者到综合窗口选择“继续办理”或者“不再继续办理”。逾期未作选择的，视为选择继续办理。`,
        },
        {
          type: "paragraph",
          text: "选择不再继续办理的，上述事项不再开始办理，所提交的材料可以凭收件凭证领回；正在办理的事项继续办理并依法作出决定，已经办成的事项不受影响。",
        },
      ],
      qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询办理进度" },
      footnote: hallFootnote(facts),
    }),
  };
}

/** In words while only a holiday notice can settle the day, or the notice is still to be handed over. */
function lastDay(choice: RefusalChoice, days: number, { calendar }: PaperFacts): string {
  const due = choiceDueOn(choice, days, calendar);
  return due === null || due.provisional
    ? `自收到本告知书之日起${days}个工作日内`
    : `于${chineseDate(due.date)}前（含当日）`;
}
