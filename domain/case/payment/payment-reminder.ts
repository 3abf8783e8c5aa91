import { chineseDate } from "../../law/dates.ts";
import { capitalAmount, yuan } from "../../law/money.ts";
import { caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import { lastDay, orderFields, orderOf } from "./payment-notice.ts";

/** 缴费催告书: the last day is over; until when it can still be paid, and what follows. */
export const paymentReminder: Template = {
  kind: "paymentReminder",
  compose: (caseFile, facts) => {
    const order = orderOf(caseFile);
    return {
      layout: "notice",
      kind: "paymentReminder",
      title: "缴费催告书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，本机关已于${chineseDate(order.orderedOn)}开具缴费通知书，缴费期限已经届满，至今未收到${order.name}${yuan(order.fen)}（${capitalAmount(order.fen)}）。`,
        },
        caseFields(caseFile, facts, orderFields(order)),
        {
          type: "paragraph",
          text: `请于${lastDay(order, "本催告书之日")}缴清。缴清以前，本机关暂不进行下一环节的办理；逾期仍未缴清的，本机关可以依照有关规定终止办理，并书面通知你（单位）。符合减免条件的，请向本机关提出。`,
        },
      ],
      qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询并缴费" },
      footnote: hallFootnote(facts),
    };
  },
};
