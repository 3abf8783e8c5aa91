import { chineseDate } from "../../law/dates.ts";
import { dateOrTerm } from "../../law/limit-words.ts";
import { caseFields, hallFootnote, letterhead, sentence } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";

/** 征求意见函: the question of the deciding organ to another department, until when it is to be answered, and what silence means. For the file of the hall, not for the applicant. */
export const opinionRequest: Template = {
  kind: "opinionRequest",
  compose: (caseFile, facts) => {
    const asked = caseFile.opinions.at(-1);
    if (!asked) throw new Error(`Case ${caseFile.number} asks for no opinion`);
    const due = asked.dueOn && {
      date: asked.dueOn,
      provisional: asked.dueProvisional === true,
    };
    const term = `本函发出之日起${asked.limitDays}个工作日内`;
    return {
      layout: "notice",
      kind: "opinionRequest",
      title: "征求意见函",
      ...letterhead(caseFile, facts),
      addressee: asked.department ?? asked.step,
      blocks: [
        {
          type: "paragraph",
          text: `本机关正在办理“${facts.item.name}”申请，现就下列事项征求你单位意见：${sentence(asked.question)}`,
        },
        caseFields(caseFile, facts, [
          { label: "发函日期", value: chineseDate(asked.requestedOn ?? facts.today) },
          { label: "答复期限", value: due ? dateOrTerm(due, term) : term },
        ]),
        {
          type: "paragraph",
          text:
            asked.silence === "consent"
              ? "请在答复期限内通过政务服务大厅工作台回复意见；逾期未回复的，视为同意。"
              : "请在答复期限内通过政务服务大厅工作台回复意见。",
        },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
