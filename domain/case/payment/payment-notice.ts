import { dateOrTerm } from "../../law/limit-words.ts";
import { capitalAmount, yuan } from "../../law/money.ts";
import { caseFields, hallFootnote, letterhead } from "../../paper/wording.ts";
import type { Block } from "../../paper/paper.ts";
import type { CaseFile } from "../case-file.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import type { OpenOrder, Payment } from "./payment.ts";

/** 缴费通知书: what for, by which law, how much in figures and in capitals, how it was computed, until when and how to pay (APL arts. 58, 59). */
export const paymentNotice: Template = {
  kind: "paymentNotice",
  compose: (caseFile, facts) => {
    const order = orderOf(caseFile);
    return {
      layout: "notice",
      kind: "paymentNotice",
      title: "缴费通知书",
      ...letterhead(caseFile, facts),
      addressee: caseFile.applicant.name,
      blocks: [
        {
          type: "paragraph",
          text: `你（单位）提出的“${facts.item.name}”申请，根据${order.basis}的规定，应当缴纳${order.name}。现将有关事项通知如下：`,
        },
        caseFields(caseFile, facts, orderFields(order)),
        lineTable(order),
        { type: "paragraph", text: `计算方法：${order.how}` },
        { type: "paragraph", text: howToPay(caseFile, facts) },
        {
          type: "paragraph",
          text: "所收费用全部上缴国库。除上述费用外，本机关办理本事项不收取其他任何费用，不收取现金。",
        },
      ],
      qr: { url: `${facts.hall.publicUrl}/progress?number=${caseFile.number}`, caption: "扫码查询并缴费" },
      footnote: hallFootnote(facts),
    };
  },
};

/** The order of a case that has one; throws for any other: a fault of the platform. */
export function orderOf({ number, payment }: CaseFile): OpenOrder {
  if (payment === null || payment.orderNumber === null) throw new Error(`Case ${number} has no payment order`);
  return { ...payment, orderNumber: payment.orderNumber };
}

/** Number and sum of an order. */
export function orderFields({ orderNumber, name, fen }: OpenOrder): readonly { label: string; value: string }[] {
  return [
    { label: "缴费单号", value: orderNumber },
    { label: "收费项目", value: name },
    { label: "金额", value: yuan(fen) },
    { label: "金额（大写）", value: capitalAmount(fen) },
  ];
}

function lineTable({ lines }: Payment): Block {
  return {
    type: "table",
    columns: [
      { title: "序号", width: 0.1 },
      { title: "收费标准", width: 0.4 },
      { title: "单价", width: 0.18 },
      { title: "数量", width: 0.12 },
      { title: "金额", width: 0.2 },
    ],
    rows: lines.map(({ name, fen, times, amount }, index) => [
      String(index + 1),
      name,
      yuan(fen),
      String(times),
      yuan(amount),
    ]),
  };
}

function howToPay(caseFile: CaseFile, facts: PaperFacts): string {
  return `请于${lastDay(orderOf(caseFile), "开具本通知书之日")}，凭办件编号和查询密码（${caseFile.queryCode}）在 ${facts.hall.publicUrl}/progress 或者登录账户后在办件页面在线缴费，也可以到${facts.hall.name}综合窗口扫码、刷卡缴费。缴清后办理流程自动继续，缴费凭证随即出具。`;
}

/** 2026年3月23日前; while only a holiday notice can settle the day, in working days. */
export function lastDay({ dueOn, dueProvisional, payDays }: OpenOrder, from: string): string {
  const due = { date: dueOn ?? "", provisional: dueProvisional || dueOn === null };
  const written = dateOrTerm(due, `${from}起${payDays}个工作日内`);
  return due.provisional ? written : `${written}前`;
}
