import { chineseDate } from "../../law/dates.ts";
import type { PaperFacts, Template } from "../notices/request-document.ts";
import { actBasis, caseFields, hallFootnote, letterhead, remediesText, sentence } from "../../paper/wording.ts";

/**
 * 终止办理通知书: no supplement arrived; the applicant may apply again. 行政许可法 has no article for this, so none is cited: the one-time notice was given under art. 32(1)(4),
 * and an incomplete application cannot be accepted under (5).
 */
export const terminationNotice: Template = {
  kind: "terminationNotice",
  compose: (caseFile, facts) => ({
    layout: "notice",
    kind: "terminationNotice",
    title: "终止办理通知书",
    ...letterhead(caseFile, facts),
    addressee: caseFile.applicant.name,
    blocks: [
      {
        type: "paragraph",
        text: `你（单位）提出的“${facts.item.name}”申请，本机关已于${chineseDate(caseFile.supplement?.requestedOn ?? facts.today)}根据${actBasis(facts.item, "第三十二条第一款第四项")}的规定一次性告知需要补正的全部内容，补正期限至${chineseDate(caseFile.supplement?.dueOn ?? facts.today)}届满，至今未收到补正材料。${whyNotAccepted(facts)}，现终止办理。`,
      },
      { type: "paragraph", text: `终止理由：${sentence(caseFile.termination?.reason ?? "")}` },
      caseFields(caseFile, facts),
      { type: "paragraph", text: "你（单位）备齐材料后可以重新提出申请，已提交的材料可以凭收件凭证领回。" },
      { type: "paragraph", text: remediesText(facts, "通知书") },
    ],
    qr: null,
    footnote: hallFootnote(facts),
  }),
};

function whyNotAccepted({ item }: PaperFacts): string {
  const incomplete = "申请材料仍不齐全或者不符合法定形式";
  return item.kind === "administrativeLicence"
    ? `${incomplete}，不具备《行政许可法》第三十二条第一款第五项规定的受理条件`
    : `${incomplete}，不能受理`;
}
