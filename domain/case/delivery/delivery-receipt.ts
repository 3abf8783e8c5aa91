import type { CaseFile } from "../case-file.ts";
import { deliveredResults } from "../packaging/member-table.ts";
import type { Delivery } from "./delivery.ts";
import { chineseDate } from "../../law/dates.ts";
import type { LabelledValue } from "../../paper/paper.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import { documentName } from "../../paper/names.ts";
import { caseFields, hallFootnote, letterhead, titleOf } from "../../paper/wording.ts";

/** 送达回证: what was delivered, to whom, how, on which day, by whom, with what proof (R-028; 民事诉讼法 art. 87). */
export const deliveryReceipt: Template = {
  kind: "deliveryReceipt",
  compose: (caseFile, facts) => {
    const delivery = deliveryOf(caseFile);
    return {
      layout: "notice",
      ...titleOf("deliveryReceipt", facts),
      ...letterhead(caseFile, facts),
      addressee: null,
      blocks: [
        caseFields(caseFile, facts, [
          { label: "送达文书", value: delivered(caseFile, facts) },
          { label: "受送达人", value: caseFile.applicant.name },
          { label: "送达方式", value: WAYS[delivery.mode] },
          { label: "送达日期", value: chineseDate(delivery.on) },
          ...PROOFS[delivery.mode](delivery, facts),
        ]),
        ...(decisionPaper(caseFile, facts) === null
          ? []
          : [
              {
                type: "paragraph" as const,
                text: "自上述送达日期起，决定书载明的申请行政复议和提起行政诉讼的期限开始计算。",
              },
            ]),
      ],
      qr: null,
      footnote: hallFootnote(facts),
    };
  },
};

/** 送达回证 of a package: one for everything that is handed over at once. */
export function packageReceipt(itemIds: readonly string[]): Template {
  return {
    kind: "deliveryReceipt",
    compose: (caseFile, facts) => {
      const delivery = deliveryOf(caseFile);
      return {
        layout: "notice",
        ...titleOf("deliveryReceipt", facts),
        ...letterhead(caseFile, facts),
        addressee: null,
        blocks: [
          caseFields(caseFile, facts, [
            { label: "受送达人", value: caseFile.applicant.name },
            { label: "送达方式", value: WAYS[delivery.mode] },
            { label: "送达日期", value: chineseDate(delivery.on) },
            ...PROOFS[delivery.mode](delivery, facts),
          ]),
          ...deliveredResults(facts, itemIds),
          {
            type: "paragraph",
            text: "自上述送达日期起，各决定书载明的申请行政复议和提起行政诉讼的期限开始计算。",
          },
        ],
        qr: null,
        footnote: hallFootnote(facts),
      };
    },
  };
}

/** Names of the ways of delivery. */
export const WAYS = {
  window: "窗口直接送达",
  selfPrint: "电子送达（申请人在本人账户中打开、打印）",
  mail: "邮寄送达",
  left: "留置送达",
  announcement: "公告送达",
} as const satisfies Record<Delivery["mode"], string>;

/** The recipient, and the proof of arrival. */
const PROOFS: Readonly<Record<Delivery["mode"], (delivery: Delivery, facts: PaperFacts) => readonly LabelledValue[]>> =
  {
    window: ({ recipient, identityCheck }, facts) => [
      { label: "送达地点", value: `${facts.hall.name}出件窗口` },
      { label: "领取人", value: recipient ?? "" },
      { label: "身份核验", value: identityCheck ?? "" },
      { label: "送达人", value: facts.actorName },
      { label: "领取人签名", value: "________________" },
    ],
    selfPrint: () => [{ label: "送达地点", value: "申请人在政务服务系统的账户" }],
    mail: ({ recipient, proof }, facts) => [
      { label: "签收人", value: recipient ?? "" },
      { label: "邮寄凭证", value: proof ?? "" },
      { label: "送达人", value: facts.actorName },
    ],
    left: ({ recipient, proof }, facts) => [
      { label: "拒收人", value: recipient ?? "" },
      { label: "见证人和留置情况", value: proof ?? "" },
      { label: "送达人", value: facts.actorName },
    ],
    announcement: ({ proof }, facts) => [
      { label: "公告情况", value: proof ?? "" },
      { label: "送达人", value: facts.actorName },
    ],
  };

/** The name of the decision paper; null for a grant that is no licence, where the result itself is the only paper. */
function decisionPaper({ decision }: CaseFile, { item }: PaperFacts): string | null {
  if (decision?.outcome === "refuse") return documentName("refusalDecision", item);
  return item.kind === "administrativeLicence" ? documentName("grantDecision", item) : null;
}

function delivered(caseFile: CaseFile, facts: PaperFacts): string {
  const { decision, licence } = caseFile;
  const { item } = facts;
  const paper = decisionPaper(caseFile, facts);
  const papers = [
    paper && `${paper}（${decision?.number ?? ""}）`,
    licence && `${item.result.name}（${licence.number}）`,
  ];
  return papers.filter((text) => text !== null && text !== undefined).join("、");
}

function deliveryOf(caseFile: CaseFile): Delivery {
  if (caseFile.delivery === null) throw new Error(`Case ${caseFile.number} has not been delivered`);
  return caseFile.delivery;
}
