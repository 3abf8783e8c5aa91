import { chineseDate } from "../../law/dates.ts";
import { caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";
import type { Template } from "../notices/request-document.ts";
import { orderFields, orderOf } from "./payment-notice.ts";
import { settlingReceipt } from "./payment.ts";

/** 缴费凭证: that the order is paid, in figures and capitals, with the provider's transaction. It is not the fiscal bill, which the finance authority issues. */
export const paymentReceipt: Template = {
  kind: "paymentReceipt",
  compose: (caseFile, facts) => {
    const order = orderOf(caseFile);
    const receipt = settlingReceipt(order);
    if (receipt === null) throw new Error(`The fee of case ${caseFile.number} is not paid`);
    return {
      layout: "notice",
      kind: "paymentReceipt",
      title: "缴费凭证",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        { type: "paragraph", text: `你（单位）应当缴纳的${order.name}已经缴清，特此证明。` },
        caseFields(caseFile, facts, [
          ...orderFields(order),
          { label: "缴费日期", value: chineseDate(receipt.on) },
          { label: "交易流水号", value: receipt.transaction },
          { label: "收费依据", value: order.basis },
        ]),
        { type: "paragraph", text: "财政票据由财政部门监制的票据系统另行开具，可以凭缴费单号查询、下载。" },
      ],
      qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询办理进度" },
      footnote: hallFootnote(facts),
    };
  },
};
