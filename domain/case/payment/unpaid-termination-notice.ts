import { chineseDate } from "../../law/dates.ts";
import { yuan } from "../../law/money.ts";
import { caseFields, hallFootnote, letterhead, remediesText, sentence } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import { orderFields, orderOf } from "./payment-notice.ts";

/** 终止办理通知书 because a fee was not paid in spite of the reminder; by the rule that the officer named, with reasons and remedies. */
export const unpaidTerminationNotice: Template = {
  kind: "terminationNotice",
  compose: (caseFile, facts) => {
    const order = orderOf(caseFile);
    const { reason = "", basis = "" } = caseFile.termination ?? {};
    return {
      layout: "notice",
      kind: "terminationNotice",
      title: "终止办理通知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，应当缴纳${order.name}${yuan(order.fen)}。本机关已于${chineseDate(order.orderedOn)}开具缴费通知书，于${chineseDate(order.remindedOn ?? facts.today)}催告缴费，至催告的期限届满仍未缴清。根据${basis}的规定，现终止办理。`,
        },
        { type: "paragraph", text: `终止理由：${sentence(reason)}` },
        caseFields(caseFile, facts, orderFields(order)),
        {
          type: "paragraph",
          text: "缴费单自本通知书作出之日起撤销，请勿再行缴费；已提交的材料可以凭收件凭证领回，你（单位）可以重新提出申请。",
        },
        { type: "paragraph", text: remediesText(facts, "通知书") },
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};
